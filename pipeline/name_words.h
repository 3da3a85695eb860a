#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"

namespace lacuna::pipeline {

enum class WordShape : std::uint8_t { lower, capitalised, upper, mixed, number, punctuation };

/// A unit of names: a token, or the part of one between hyphens and apostrophes ("VN" of
/// "VN-missie", "l" of "l'OTAN"), or one punctuation mark. An acronym with dots ("U.S.") is one
/// word.
struct NameWord {
  lang::Span span;             ///< bytes of the text
  std::uint32_t token = 0;     ///< the token that holds it
  std::uint32_t sentence = 0;  ///< the sentence that holds it
  std::string folded;          ///< lang::plain_letters of it, dots dropped
  std::uint64_t hash = 0;      ///< of `folded`
  WordShape shape = WordShape::lower;
  bool spaced = false;  ///< white space stands before it, or nothing does
  bool opens_sentence =
      false;  ///< the first word of its sentence, or of a quotation or bracket in it

  bool is_word() const { return shape != WordShape::punctuation; }
  bool is_capital() const {
    return shape == WordShape::capitalised || shape == WordShape::upper ||
           shape == WordShape::mixed;
  }
};

/// The hash of a folded word, as NameWord::hash (FNV-1a, 64 bits).
std::uint64_t hash_of_word(std::string_view folded);

/// The words of an analysed text, in its order; words outside of all sentences are left out.
std::vector<NameWord> split_into_name_words(std::string_view text,
                                            const lang::TextAnalysis& analysis);

/// The same for a string that stands alone, such as a name of the gazetteer.
std::vector<NameWord> split_into_name_words(std::string_view name);

}  // namespace lacuna::pipeline
