#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/lexicon.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// A claim of a story, by number across its articles, with the words that carry its content.
struct Unit {
  std::uint32_t article = 0;         ///< index into the story
  std::uint32_t claim = 0;           ///< index into the article's claims
  float position = 0;                ///< of its sentence in the article, 0 (first) to 1
  std::vector<std::uint32_t> words;  ///< ascending numbers of its different content words
};

/// The story as context: the different content words of all its articles, which of them mean the
/// same, and how much each tells within the story. A word that every passage of a story shares
/// tells nothing.
struct StoryWords {
  struct Entry {
    lang::Word word;
    lang::Tag tag = lang::Tag::x;  ///< of its first occurrence
    double idf = 0;                ///< in general
    double story_idf =
        0;  ///< among the claims of the story, counting words that mean the same as one
  };
  struct Related {
    std::uint32_t word = 0;
    float similarity = 0;
    bool opposite = false;
  };
  std::vector<Entry> entries;
  std::vector<std::vector<Related>>
      related;              ///< for each word those that mean the same, itself included
  std::vector<Unit> units;  ///< in the order of the articles and their claims
  std::map<std::pair<std::string, std::string>, std::uint32_t> numbers;  ///< by language and stem

  /// The number of a word, or 2^32 - 1 where no claim holds it.
  std::uint32_t number_of(const std::string& language, const std::string& stem) const;

  /// How much two words mean the same, 0 to 1.
  float likeness(std::uint32_t a, std::uint32_t b) const;
};

StoryWords collect_words(const std::vector<AnnotatedArticle>& story, const lang::Lexicon& lexicon);

}  // namespace lacuna::pipeline
