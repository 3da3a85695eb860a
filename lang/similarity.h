#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/lexicon.h"

namespace lacuna::lang {

/// A short text, made ready to be compared: its words, looked up, in its order. Valid as long as
/// the lexicon.
struct ComparableText {
  std::vector<Word> words;
};

/// The words of a range of tokens, looked up; punctuation left out.
ComparableText comparable(const TextAnalysis& text, TokenSpan range, const Lexicon& lexicon);

/// What two texts have in common, as numbers that a regression weighs.
inline constexpr std::array<std::string_view, 14> similarity_features = {
    "least_covered",          // share of a text's words that the other has: the lower of both,
    "most_covered",           // and the higher
    "least_content_covered",  // the same of words that are not among the most common
    "most_content_covered",   //
    "least_weighted",         // the same, words weighted by the square of their idf
    "most_weighted",          //
    "shorter",                // ln(1 + words), of the text with fewer
    "longer",                 //
    "least_missing",   // idf of the rarest word that the other text lacks: the lower of both,
    "most_missing",    // and the higher
    "numbers_shared",  // share of the numbers that are in both; 0.5 where there are none
    "numbers",         // 1 where there are numbers
    "same_words",      // share of the words that are in both as they are
    "one_language",    // 1 where both are in one language
};
using SimilarityFeatures = std::array<double, similarity_features.size()>;

/// The features of two texts. Words are paired one to one, the most alike first.
SimilarityFeatures compare(const ComparableText& a, const ComparableText& b,
                           const Lexicon& lexicon);

/// How alike in meaning two short texts in any two languages are: a logistic regression over
/// `compare`.
class Similarity {
 public:
  /// Reads lang/similarity.tsv: feature, mean, deviation, weight; "intercept" is one of them.
  /// Throws BrokenInstallation.
  explicit Similarity(const DataRoot& data);

  /// 0 (nothing in common) to 1 (the same), as people would rate it.
  double operator()(const SimilarityFeatures& features) const;

 private:
  struct Term {
    double mean = 0;
    double deviation = 1;
    double weight = 0;
  };
  std::array<Term, similarity_features.size()> terms_{};
  double intercept_ = 0;
};

}  // namespace lacuna::lang
