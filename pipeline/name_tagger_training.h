#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lang/error.h"
#include "pipeline/name_tagger.h"

namespace lacuna::pipeline {

/// A sentence whose names are marked.
struct NameExample {
  std::string text;
  std::vector<NameWord> words;
  std::vector<NameLabel> labels;  ///< one a word
  int language = -1;
};

/// Reads sentences with marked names. Two formats, told apart by their content: a token a line with
/// its label after a tab or space ("Jan B-PER"), sentences separated by an empty line (without such
/// lines they end at full stops); or a sentence a line with names in brackets: "[PER Jan Smit]
/// woont in [LOC Gent]." Where a file never marks MISC, adjectives of place that the gazetteer
/// knows are marked.
lang::Expected<std::vector<NameExample>> read_name_examples(const std::filesystem::path& file,
                                                            int language,
                                                            const Gazetteer& gazetteer);

/// Counts how words of running text are written, to know which are ordinary words.
class LowerCaseCounts {
 public:
  /// A line of text in a language.
  void add(std::string_view line, std::uint64_t language_salt);
  /// The words written in lower case at least twice, and more often than with a capital amid
  /// sentences.
  LowerCaseWords words() const;

 private:
  struct Count {
    std::uint32_t lower = 0;
    std::uint32_t capital = 0;
  };
  std::unordered_map<std::uint64_t, Count> counts_;
};

/// Trains on the examples, `epochs` times over, in an order shuffled by a fixed seed.
NameTagger train_name_tagger(const std::vector<NameExample>& examples, LowerCaseWords lower_case,
                             const Gazetteer& gazetteer, int epochs);

}  // namespace lacuna::pipeline
