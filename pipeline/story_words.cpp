#include "pipeline/story_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace lacuna::pipeline {
namespace {

/// Similarities below this are noise of the lexicon.
constexpr double least_similarity = 0.2;

bool carries_content(const lang::Token& token) {
  switch (token.tag) {
    case lang::Tag::noun:
    case lang::Tag::propn:
    case lang::Tag::verb:
    case lang::Tag::adj:
    case lang::Tag::adv:
    case lang::Tag::num:
    case lang::Tag::x:
    case lang::Tag::aux:
    case lang::Tag::intj:
      return true;
    default:
      return false;
  }
}

/// Words this frequent in general text carry no content whatever their tag.
constexpr double least_idf = 3.0;

/// Words never seen in general text are mostly names; they must not outweigh what is said of them.
constexpr double most_idf = 8.0;

}  // namespace

std::uint32_t StoryWords::number_of(const std::string& language, const std::string& stem) const {
  const auto found = numbers.find({language, stem});
  return found == numbers.end() ? UINT32_MAX : found->second;
}

float StoryWords::likeness(std::uint32_t a, std::uint32_t b) const {
  for (const Related& other : related[a]) {
    if (other.word == b) return other.opposite ? 0 : other.similarity;
  }
  return 0;
}

StoryWords collect_words(const std::vector<AnnotatedArticle>& story, const lang::Lexicon& lexicon) {
  StoryWords words;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    const AnnotatedArticle& article = story[a];
    const auto& tokens = article.text.tokens;
    for (std::uint32_t c = 0; c < article.claims.size(); ++c) {
      const Claim& claim = article.claims[c];
      Unit unit;
      unit.article = a;
      unit.claim = c;
      unit.position = static_cast<float>(claim.sentence) /
                      static_cast<float>(std::max<std::size_t>(1, article.text.sentences.size()));
      for (std::uint32_t t = claim.tokens.first; t < claim.tokens.last; ++t) {
        if (!carries_content(tokens[t])) continue;
        const auto [at, fresh] =
            words.numbers.try_emplace({article.text.language, tokens[t].stem},
                                      static_cast<std::uint32_t>(words.entries.size()));
        if (fresh) {
          StoryWords::Entry entry;
          entry.word = lexicon.look_up(tokens[t], article.text.language);
          entry.tag = tokens[t].tag;
          entry.idf = std::min(most_idf, lexicon.idf(tokens[t].stem, article.text.language));
          words.entries.push_back(std::move(entry));
        }
        if (words.entries[at->second].idf >= least_idf) unit.words.push_back(at->second);
      }
      std::sort(unit.words.begin(), unit.words.end());
      unit.words.erase(std::unique(unit.words.begin(), unit.words.end()), unit.words.end());
      words.units.push_back(std::move(unit));
    }
  }

  const auto count = static_cast<std::uint32_t>(words.entries.size());
  words.related.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (words.entries[i].idf < least_idf) continue;
    words.related[i].push_back({i, 1.0F, false});
    for (std::uint32_t j = i + 1; j < count; ++j) {
      if (words.entries[j].idf < least_idf) continue;
      const lang::WordMatch match = lexicon.match(words.entries[i].word, words.entries[j].word);
      if (match.similarity < least_similarity) continue;
      const auto similarity = static_cast<float>(match.similarity);
      words.related[i].push_back({j, similarity, match.opposite});
      words.related[j].push_back({i, similarity, match.opposite});
    }
  }

  // How many claims hold each word or one that means the same.
  std::vector<std::vector<std::uint32_t>> holders(count);
  for (std::uint32_t u = 0; u < words.units.size(); ++u) {
    for (const std::uint32_t w : words.units[u].words) holders[w].push_back(u);
  }
  std::vector<float> best(words.units.size(), 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::vector<std::uint32_t> touched;
    for (const StoryWords::Related& related : words.related[i]) {
      for (const std::uint32_t u : holders[related.word]) {
        if (best[u] == 0) touched.push_back(u);
        best[u] = std::max(best[u], related.similarity);
      }
    }
    double frequency = 0;
    for (const std::uint32_t u : touched) {
      frequency += best[u];
      best[u] = 0;
    }
    words.entries[i].story_idf =
        std::max(0.05, std::log((static_cast<double>(words.units.size()) + 1) / (frequency + 0.5)));
  }
  return words;
}

}  // namespace lacuna::pipeline
