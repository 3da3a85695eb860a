#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"
#include "pipeline/alias_table.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// Finds the mentions of persons, organisations, places and other named things in one analysed text
/// and keys them. Loaded once, immutable, may be used by many threads at once.
class EntityRecogniser {
 public:
  /// Loads gazetteers and models. Throws BrokenInstallation.
  explicit EntityRecogniser(const lang::DataRoot& data);
  ~EntityRecogniser();
  EntityRecogniser(EntityRecogniser&&) noexcept;
  EntityRecogniser& operator=(EntityRecogniser&&) noexcept;

  /// The mentions of `text` (whose analysis is `analysis`), in the order of the text, not
  /// overlapping, keyed within this text: keys of entities that the gazetteer knows are the same in
  /// every text.
  std::vector<Mention> find(std::string_view text, const lang::TextAnalysis& analysis) const;

  /// The mentions that `find` gave, with definite descriptions and pronouns ("the company", "hij")
  /// that safely mean one of them among them, in the order of the text; Mention::form tells which
  /// they are.
  std::vector<Mention> with_descriptions(std::string_view text, const lang::TextAnalysis& analysis,
                                         const std::vector<Mention>& mentions) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

/// Brings the types and keys of a story's articles together: a last name with the full name that
/// another article gives, an acronym with its expansion, spelling variants across languages. Types
/// (of mentions) and keys (of mentions, speakers and attributions) are changed in place; nothing
/// else. `aliases` is what the
/// user says about names.
void link_entities(std::vector<AnnotatedArticle>& story, const AliasTable& aliases = {});

}  // namespace lacuna::pipeline
