#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"
#include "pipeline/annotated_article.h"
#include "pipeline/gazetteer.h"

namespace lacuna::pipeline {

/// Definite descriptions ("the company", "de toezichthouder") and pronouns ("he", "zij", "il") that
/// mean a person or organisation named before. Careful: what could mean two things stays open.
///
/// Phrases are those of lang/<code>/descriptions.tsv: kind TAB phrases, separated by "; ".
/// Immutable once loaded.
class DescriptionResolver {
 public:
  /// Throws BrokenInstallation.
  DescriptionResolver(const lang::DataRoot& data, const Gazetteer& gazetteer);

  /// The mentions of `mentions` (names, in the order of the text) and those that describe or stand
  /// for them, in the order of the text, not overlapping.
  std::vector<Mention> resolve(std::string_view text, const lang::TextAnalysis& analysis,
                               const std::vector<Mention>& mentions,
                               const Gazetteer& gazetteer) const;

 private:
  enum class Kind : std::uint8_t { organisation, business, man, woman, impersonal };
  struct Phrase {
    std::vector<std::uint64_t> words;
    Kind kind;
  };
  /// By language, then by the hash of the first word; longest first.
  std::vector<std::unordered_map<std::uint64_t, std::vector<Phrase>>> phrases_;
};

}  // namespace lacuna::pipeline
