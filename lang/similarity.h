#pragma once

#include <vector>

#include "lang/lexicon.h"

namespace lacuna::lang {

/// A short text, made ready to be compared: its words, looked up. Valid as long as the lexicon.
struct ComparableText {
  std::vector<Word> words;
  double weight = 0;  ///< sum of the words' idf
};

/// The words of a range of tokens, looked up; punctuation left out.
ComparableText comparable(const TextAnalysis& text, TokenSpan range, const Lexicon& lexicon);

/// What two short texts have in common, each 0 to 1.
struct Overlap {
  double covered_a =
      0;  ///< share of a's words that b has too, weighted by idf and by how well they match
  double covered_b = 0;
};
Overlap overlap(const ComparableText& a, const ComparableText& b, const Lexicon& lexicon);

/// How alike in meaning two short texts in any two languages are, 0 to 1.
double similarity(const ComparableText& a, const ComparableText& b, const Lexicon& lexicon);

}  // namespace lacuna::lang
