// What the tagger sees of a sentence, shared by the tagger and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"

namespace lacuna::lang {

constexpr std::size_t tag_count = 17;

/// A word to be tagged: as it stands in the text, and folded.
struct TaggerWord {
  std::string_view form;
  std::string_view folded;
};

/// What one word alone tells, computed once.
struct WordFeatures {
  std::uint32_t word = 0;                   ///< hash of the folded word
  std::array<std::uint32_t, 5> suffixes{};  ///< hashes of its last 1 to 5 characters
  std::array<std::uint32_t, 3> prefixes{};  ///< hashes of its first 1 to 3 characters
  std::uint32_t shape = 0;                  ///< capitals, digits, hyphens, position
  std::uint32_t word_class = 0;  ///< the tags it had in training; 0 for a word that is not known
  bool capital = false;
};

/// The most features that a token has.
constexpr std::size_t feature_limit = 40;

/// Hashes of the features of one token.
struct Features {
  std::array<std::uint32_t, feature_limit> hashes{};
  std::size_t count = 0;
};

/// Hash of a folded word, for dictionaries.
std::uint32_t hash_of_word(std::string_view folded);

/// All but `word_class` of a word; `first`: it begins a sentence.
WordFeatures features_of_word(const TaggerWord& word, bool first);

/// The features of token `at` of a sentence whose tags before `at` are known: context of two words
/// to each side (Ratnaparkhi 1996, Collins 2002), with the words' classes.
Features features_at(std::span<const WordFeatures> sentence, std::size_t at,
                     std::span<const Tag> tags);

}  // namespace lacuna::lang
