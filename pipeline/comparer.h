#pragma once

#include <memory>
#include <vector>

#include "lang/data_root.h"
#include "lang/lexicon.h"
#include "pipeline/alias_table.h"
#include "pipeline/annotated_article.h"
#include "pipeline/corrections.h"
#include "pipeline/coverage_matrix.h"
#include "pipeline/pair_model.h"
#include "pipeline/rows.h"

namespace lacuna::pipeline {

/// Compares articles that cover one story, whose entities are linked: pairs of claims weighed,
/// rows, cells, differences. The articles keep their order.
CoverageMatrix compare_story(const std::vector<AnnotatedArticle>& story,
                             const lang::Lexicon& lexicon, const PairModel& model,
                             const RowOptions& options,
                             const std::vector<PlacedCorrection>& corrections = {});

/// The stages that look at a story as a whole, composed: entities brought together, pairs of claims
/// weighed, rows, cells, differences. Loaded once, immutable; may be used by many threads at once.
class Comparer {
 public:
  /// Loads the lexicon and the pair model. Throws BrokenInstallation.
  explicit Comparer(const lang::DataRoot& data);

  /// Compares articles that cover one story, as a reader has corrected it; `aliases` is what the
  /// reader says about names. The articles keep their order. A story with one article has rows of
  /// one cell.
  CoverageMatrix compare(std::vector<AnnotatedArticle> story,
                         const std::vector<PlacedCorrection>& corrections = {},
                         const AliasTable& aliases = {}) const;

  const lang::Lexicon& lexicon() const { return lexicon_; }

 private:
  lang::Lexicon lexicon_;
  PairModel model_;
  RowOptions options_;
};

}  // namespace lacuna::pipeline
