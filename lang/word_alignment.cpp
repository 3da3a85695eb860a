#include "lang/word_alignment.h"

#include <algorithm>
#include <cmath>

namespace lacuna::lang {
namespace {

constexpr double null_prior = 0.08;
constexpr double tension = 4.0;
constexpr double dirichlet = 0.01;
constexpr std::size_t longest = 250;

double digamma(double x) {
  double result = 0;
  for (; x < 7; ++x) result -= 1 / x;
  x -= 0.5;
  const double xx = 1 / x, xx2 = xx * xx, xx4 = xx2 * xx2;
  return result + std::log(x) + xx2 / 24 - 7.0 / 960 * xx4 + 31.0 / 8064 * xx4 * xx2;
}

// One direction: every word of `to` is linked to one word of `from`, or to none (the number
// `words`).
class Direction {
 public:
  Direction(const std::vector<SentencePair>& pairs, std::vector<std::uint32_t> SentencePair::*from,
            std::vector<std::uint32_t> SentencePair::*to, std::uint32_t words)
      : pairs_(pairs), from_(from), to_(to), words_(words) {
    for (const SentencePair& pair : pairs_) {
      for (const std::uint32_t word : pair.*to_) {
        for (const std::uint32_t source : pair.*from_) keys_.push_back(key(source, word));
        keys_.push_back(key(words_, word));
      }
    }
    cells_.resize(keys_.size());
    std::vector<std::uint64_t> sorted = keys_;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      cells_[i] = static_cast<std::uint32_t>(
          std::lower_bound(sorted.begin(), sorted.end(), keys_[i]) - sorted.begin());
    }
    keys_ = std::move(sorted);
    probability_.assign(keys_.size(), 1.0);
  }

  void train(int rounds) {
    std::vector<double> expected(keys_.size());
    for (int round = 0; round < rounds; ++round) {
      std::fill(expected.begin(), expected.end(), 0.0);
      each([&](std::size_t, std::size_t, std::size_t, std::uint32_t cell, double posterior) {
        expected[cell] += posterior;
      });
      normalise(expected);
    }
  }

  // use(pair, position in to, position in from or its size for none, cell, posterior)
  template <typename Use>
  void each(Use use) const {
    std::size_t cell = 0;
    std::vector<double> scores;
    for (std::size_t p = 0; p < pairs_.size(); ++p) {
      const auto& from = pairs_[p].*from_;
      const auto& to = pairs_[p].*to_;
      for (std::size_t j = 0; j < to.size(); ++j) {
        scores.resize(from.size() + 1);
        double prior = 0;
        for (std::size_t i = 0; i < from.size(); ++i) {
          const double distance =
              std::abs((static_cast<double>(i) + 0.5) / static_cast<double>(from.size()) -
                       (static_cast<double>(j) + 0.5) / static_cast<double>(to.size()));
          scores[i] = std::exp(-tension * distance);
          prior += scores[i];
        }
        double sum = 0;
        for (std::size_t i = 0; i <= from.size(); ++i) {
          const double position =
              i < from.size() ? (1 - null_prior) * scores[i] / prior : null_prior;
          scores[i] = position * probability_[cells_[cell + i]];
          sum += scores[i];
        }
        for (std::size_t i = 0; i <= from.size() && sum > 0; ++i) {
          use(p, j, i, cells_[cell + i], scores[i] / sum);
        }
        cell += from.size() + 1;
      }
    }
  }

 private:
  static std::uint64_t key(std::uint32_t source, std::uint32_t word) {
    return (static_cast<std::uint64_t>(source) << 32) | word;
  }

  void normalise(const std::vector<double>& expected) {
    for (std::size_t first = 0; first < keys_.size();) {
      std::size_t last = first;
      double total = 0;
      for (; last < keys_.size() && keys_[last] >> 32 == keys_[first] >> 32; ++last) {
        total += expected[last] + dirichlet;
      }
      const double base = digamma(total);
      for (; first < last; ++first) {
        probability_[first] = std::exp(digamma(expected[first] + dirichlet) - base);
      }
    }
  }

  const std::vector<SentencePair>& pairs_;
  std::vector<std::uint32_t> SentencePair::*from_;
  std::vector<std::uint32_t> SentencePair::*to_;
  std::uint32_t words_;
  std::vector<std::uint64_t> keys_;  // all pairs of words that occur together, sorted
  std::vector<std::uint32_t>
      cells_;                        // for each possible link of the text in turn, its key's number
  std::vector<double> probability_;  // of the key's second word, given its first
};

}  // namespace

std::vector<LinkCount> count_links(const std::vector<SentencePair>& all, std::uint32_t words_a,
                                   std::uint32_t words_b, int rounds) {
  std::vector<SentencePair> pairs;
  std::copy_if(all.begin(), all.end(), std::back_inserter(pairs), [](const SentencePair& pair) {
    return !pair.a.empty() && !pair.b.empty() && pair.a.size() <= longest &&
           pair.b.size() <= longest;
  });
  Direction forward(pairs, &SentencePair::a, &SentencePair::b, words_a);
  Direction backward(pairs, &SentencePair::b, &SentencePair::a, words_b);
  forward.train(rounds);
  backward.train(rounds);

  // Where the table of each pair of sentences begins: |a| x |b| posteriors.
  std::vector<std::size_t> begins(pairs.size() + 1, 0);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    begins[p + 1] = begins[p] + pairs[p].a.size() * pairs[p].b.size();
  }
  std::vector<float> table(begins.back(), 0.0F);
  forward.each([&](std::size_t p, std::size_t j, std::size_t i, std::uint32_t, double posterior) {
    if (i < pairs[p].a.size()) {
      table[begins[p] + i * pairs[p].b.size() + j] = static_cast<float>(posterior);
    }
  });
  std::vector<LinkCount> links;
  backward.each([&](std::size_t p, std::size_t i, std::size_t j, std::uint32_t, double posterior) {
    if (j >= pairs[p].b.size()) return;
    const double both =
        posterior * static_cast<double>(table[begins[p] + i * pairs[p].b.size() + j]);
    if (both > 0.001) links.push_back({pairs[p].a[i], pairs[p].b[j], both});
  });
  std::stable_sort(links.begin(), links.end(), [](const LinkCount& x, const LinkCount& y) {
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  std::vector<LinkCount> sums;
  for (const LinkCount& link : links) {
    if (!sums.empty() && sums.back().a == link.a && sums.back().b == link.b) {
      sums.back().count += link.count;
    } else {
      sums.push_back(link);
    }
  }
  std::erase_if(sums, [](const LinkCount& link) { return link.count < 0.01; });
  return sums;
}

}  // namespace lacuna::lang
