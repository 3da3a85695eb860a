#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "lang/data_root.h"
#include "lang/toolkit.h"
#include "pipeline/annotated_article.h"
#include "pipeline/claims.h"
#include "pipeline/entities.h"
#include "pipeline/quotations.h"

namespace lacuna::pipeline {

/// The stages that look at one article alone, composed: text analysis, entities, quotations,
/// claims. Loaded once, immutable; may be used by many threads at once. Loading throws
/// BrokenInstallation.
class Annotator {
 public:
  explicit Annotator(const lang::DataRoot& data);

  /// `day` is what *last Friday* is read from where the article has no date of its own; without
  /// either such times stay unresolved.
  AnnotatedArticle annotate(std::shared_ptr<const corpus::Article> article,
                            std::optional<lang::Time> day = std::nullopt) const;

  const lang::Toolkit& toolkit() const { return toolkit_; }

 private:
  lang::Toolkit toolkit_;
  EntityRecogniser entities_;
  QuotationFinder quotations_;
  ClaimFinder claims_;
};

/// The articles of one story, annotated by `threads` threads. One without a date is read by the
/// story's: the middle one of the others' dates of publication.
std::vector<AnnotatedArticle> annotate_story(
    const Annotator& annotator, const std::vector<std::shared_ptr<const corpus::Article>>& articles,
    unsigned threads);

}  // namespace lacuna::pipeline
