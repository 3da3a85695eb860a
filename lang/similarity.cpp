#include "lang/similarity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "lang/error.h"

namespace lacuna::lang {
namespace {

constexpr double least_match = 0.15;
constexpr double common_idf = 3.5;      // below it a word is among the most common
constexpr double distance_cost = 0.02;  // prefers, of equals, the pair at like places of both texts
constexpr double exact = 0.95;
constexpr std::size_t most_words = 250;

// How well each word of both texts is matched by its partner.
struct Pairing {
  std::vector<double> a;
  std::vector<double> b;
};

Pairing pair_up(const ComparableText& a, const ComparableText& b, const Lexicon& lexicon) {
  const std::size_t size_a = std::min(a.words.size(), most_words),
                    size_b = std::min(b.words.size(), most_words);
  std::vector<std::tuple<double, std::size_t, std::size_t, double>> candidates;
  for (std::size_t i = 0; i < size_a; ++i) {
    for (std::size_t j = 0; j < size_b; ++j) {
      const double similarity = lexicon.match(a.words[i], b.words[j]).similarity;
      if (similarity < least_match) continue;
      const double apart = std::abs(static_cast<double>(i) / static_cast<double>(size_a) -
                                    static_cast<double>(j) / static_cast<double>(size_b));
      candidates.emplace_back(distance_cost * apart - similarity, i, j, similarity);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  Pairing pairing{std::vector<double>(a.words.size(), 0.0),
                  std::vector<double>(b.words.size(), 0.0)};
  for (const auto& [order, i, j, similarity] : candidates) {
    if (pairing.a[i] == 0 && pairing.b[j] == 0) pairing.a[i] = pairing.b[j] = similarity;
  }
  return pairing;
}

struct Coverage {
  double all = 0;
  double content = 0;
  double weighted = 0;
  double missing = 0;
  double numbers = 0;
  double shared_numbers = 0;
  double same = 0;
};

Coverage coverage(const ComparableText& text, const std::vector<double>& matched) {
  Coverage sums;
  double content = 0, weight = 0;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const Word& word = text.words[i];
    const double idf = static_cast<double>(word.idf);
    sums.all += matched[i];
    sums.weighted += matched[i] * idf * idf;
    weight += idf * idf;
    if (idf >= common_idf) {
      sums.content += matched[i];
      ++content;
    }
    sums.missing = std::max(sums.missing, idf * (1 - matched[i]));
    if (!word.number.empty()) {
      ++sums.numbers;
      sums.shared_numbers += matched[i];
    }
    if (matched[i] > exact) ++sums.same;
  }
  if (!text.words.empty()) sums.all /= static_cast<double>(text.words.size());
  if (content > 0) sums.content /= content;
  if (weight > 0) sums.weighted /= weight;
  return sums;
}

bool has_letters_or_digits(const Token& token) {
  return std::any_of(token.folded.begin(), token.folded.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xc3 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
  });
}

double number_in(const std::string& field) {
  char* end = nullptr;
  const double value = std::strtod(field.c_str(), &end);
  if (field.empty() || end != field.c_str() + field.size() || !std::isfinite(value)) {
    throw BrokenInstallation(fmt::format("lang/similarity.tsv: '{}' is not a number", field));
  }
  return value;
}

}  // namespace

ComparableText comparable(const TextAnalysis& text, TokenSpan range, const Lexicon& lexicon) {
  ComparableText result;
  std::vector<std::uint32_t> places;  // the words' tokens
  for (std::uint32_t i = range.first; i < range.last && i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (token.is_word() && has_letters_or_digits(token)) {
      result.words.push_back(lexicon.look_up(token, text.language));
      places.push_back(i);
    }
  }
  // What a phrase means as a whole, its rarest word means.
  for (const Phrase& phrase : lexicon.phrases(text, range)) {
    Word* rarest = nullptr;
    for (std::size_t w = 0; w < places.size(); ++w) {
      if (places[w] < phrase.tokens.first || places[w] >= phrase.tokens.last) continue;
      if (!rarest || result.words[w].idf > rarest->idf) rarest = &result.words[w];
    }
    if (rarest) lexicon.add_senses(*rarest, phrase.senses);
  }
  return result;
}

SimilarityFeatures compare(const ComparableText& a, const ComparableText& b,
                           const Lexicon& lexicon) {
  const Pairing pairing = pair_up(a, b, lexicon);
  const Coverage x = coverage(a, pairing.a), y = coverage(b, pairing.b);
  const auto words =
      std::minmax({static_cast<double>(a.words.size()), static_cast<double>(b.words.size())});
  const double numbers = x.numbers + y.numbers;
  const bool one_language =
      !a.words.empty() && !b.words.empty() && a.words[0].language == b.words[0].language;
  return {std::min(x.all, y.all),
          std::max(x.all, y.all),
          std::min(x.content, y.content),
          std::max(x.content, y.content),
          std::min(x.weighted, y.weighted),
          std::max(x.weighted, y.weighted),
          std::log1p(words.first),
          std::log1p(words.second),
          std::min(x.missing, y.missing),
          std::max(x.missing, y.missing),
          numbers > 0 ? (x.shared_numbers + y.shared_numbers) / numbers : 0.5,
          numbers > 0 ? 1.0 : 0.0,
          words.second > 0 ? x.same / words.second : 0.0,
          one_language ? 1.0 : 0.0};
}

Similarity::Similarity(const DataRoot& data) {
  std::size_t known = 0;
  for (const DataRow& row : data.rows("lang/similarity.tsv", 4, 4)) {
    const Term term{number_in(row.fields[1]), number_in(row.fields[2]), number_in(row.fields[3])};
    const auto feature =
        std::find(similarity_features.begin(), similarity_features.end(), row.fields[0]);
    if (row.fields[0] == "intercept") {
      intercept_ = term.weight;
    } else if (feature == similarity_features.end() || term.deviation <= 0) {
      throw BrokenInstallation(
          fmt::format("lang/similarity.tsv:{}: '{}' is no feature of this version; train anew",
                      row.line, row.fields[0]));
    } else {
      terms_[static_cast<std::size_t>(feature - similarity_features.begin())] = term;
      ++known;
    }
  }
  if (known != similarity_features.size()) {
    throw BrokenInstallation("lang/similarity.tsv: features are missing; train anew");
  }
}

double Similarity::operator()(const SimilarityFeatures& features) const {
  double sum = intercept_;
  for (std::size_t i = 0; i < features.size(); ++i) {
    sum += terms_[i].weight * (features[i] - terms_[i].mean) / terms_[i].deviation;
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace lacuna::lang
