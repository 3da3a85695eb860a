#pragma once

#include <cstdint>
#include <vector>

namespace lacuna::lang {

/// A sentence and its translation, as numbers of words in the vocabularies of their languages.
struct SentencePair {
  std::vector<std::uint32_t> a;
  std::vector<std::uint32_t> b;
};

/// How often word `a` was linked to word `b`, as a sum of probabilities.
struct LinkCount {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double count = 0;
  bool operator==(const LinkCount&) const = default;
};

/// Aligns the words of sentence pairs in both directions (IBM model 2 with the position prior of
/// Dyer, Chahuneau and Smith 2013 and their variational Bayes smoothing, `rounds` rounds of
/// expectation maximisation) and gives the links that both directions agree on: the product of
/// their posteriors (Liang, Taskar and Klein 2006), summed over the pairs; sorted by words, counts
/// under 0.01 left out. Words are numbered from 0 to below `words_a` and `words_b`. Pairs with a
/// side of more than 250 words are left out. Deterministic.
std::vector<LinkCount> count_links(const std::vector<SentencePair>& pairs, std::uint32_t words_a,
                                   std::uint32_t words_b, int rounds = 6);

}  // namespace lacuna::lang
