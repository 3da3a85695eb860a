#include "lang/similarity.h"

#include <algorithm>
#include <cmath>

namespace lacuna::lang {

ComparableText comparable(const TextAnalysis& text, TokenSpan range, const Lexicon& lexicon) {
  ComparableText result;
  for (std::uint32_t i = range.first; i < range.last && i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    const bool letters = std::any_of(token.folded.begin(), token.folded.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= 0xc3 || std::isalnum(byte);
    });
    if (!token.is_word() || !letters) continue;
    result.words.push_back(lexicon.look_up(token, text.language));
    result.weight += result.words.back().idf;
  }
  return result;
}

Overlap overlap(const ComparableText& a, const ComparableText& b, const Lexicon& lexicon) {
  std::vector<double> best_b(b.words.size(), 0.0);
  Overlap result;
  for (const Word& word : a.words) {
    double best = 0;
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      const double similarity = lexicon.match(word, b.words[j]).similarity;
      best = std::max(best, similarity);
      best_b[j] = std::max(best_b[j], similarity);
    }
    result.covered_a += best * word.idf;
  }
  for (std::size_t j = 0; j < b.words.size(); ++j) result.covered_b += best_b[j] * b.words[j].idf;
  if (a.weight > 0) result.covered_a /= a.weight;
  if (b.weight > 0) result.covered_b /= b.weight;
  return result;
}

double similarity(const ComparableText& a, const ComparableText& b, const Lexicon& lexicon) {
  const Overlap both = overlap(a, b, lexicon);
  return std::sqrt(both.covered_a * both.covered_b);
}

}  // namespace lacuna::lang
