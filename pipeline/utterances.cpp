#include "pipeline/utterances.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace lacuna::pipeline {
namespace {

constexpr std::size_t least_words = 4;          // fewer are found in any two texts
constexpr std::size_t most_content_words = 24;  // of a quotation, that are compared
constexpr std::size_t most_quotes = 300;        // with more, only those of one speaker are compared

/// The words of a quotation.
struct Wording {
  std::string_view language;
  std::vector<std::string_view> stems;  ///< in the order of the text
  std::vector<lang::Word> content;      ///< words that carry its content
  double weight = 0;                    ///< of those, summed
};

Wording wording_of(const AnnotatedArticle& article, lang::Span span, const lang::Lexicon& lexicon) {
  constexpr double telling = 4;  // idf below which a word is in any text
  Wording wording;
  wording.language = article.text.language;
  const lang::TokenSpan tokens = article.text.tokens_in(span);
  for (std::uint32_t at = tokens.first; at < tokens.last; ++at) {
    const lang::Token& token = article.text.tokens[at];
    if (!token.is_word()) continue;
    wording.stems.push_back(token.stem);
    if (wording.content.size() == most_content_words) continue;
    lang::Word word = lexicon.look_up(token, wording.language);
    if (word.idf < telling && word.number.empty()) continue;
    wording.weight += word.idf;
    wording.content.push_back(std::move(word));
  }
  return wording;
}

/// The share of the shorter one's words that stand in the longer one too.
double shared_words(const Wording& a, const Wording& b) {
  const Wording& shorter = a.stems.size() < b.stems.size() ? a : b;
  const Wording& longer = a.stems.size() < b.stems.size() ? b : a;
  std::multiset<std::string_view> left(longer.stems.begin(), longer.stems.end());
  std::size_t shared = 0;
  for (const std::string_view stem : shorter.stems) {
    const auto found = left.find(stem);
    if (found == left.end()) continue;
    left.erase(found);
    ++shared;
  }
  return static_cast<double>(shared) / static_cast<double>(shorter.stems.size());
}

/// The weighted share of the content words of `a` that have a counterpart in `b`.
double covered(const Wording& a, const Wording& b, const lang::Lexicon& lexicon) {
  double sum = 0;
  for (const lang::Word& word : a.content) {
    double best = 0;
    for (const lang::Word& other : b.content)
      best = std::max(best, lexicon.match(word, other).similarity);
    sum += best * word.idf;
  }
  return a.weight > 0 ? sum / a.weight : 0;
}

enum class Speakers : std::uint8_t { same, unknown, different };

bool is_one_utterance(const Wording& a, const Wording& b, Speakers speakers,
                      const lang::Lexicon& lexicon) {
  if (std::min(a.stems.size(), b.stems.size()) < least_words) return false;
  if (a.language == b.language) {
    const double needed = speakers == Speakers::same      ? 0.55
                          : speakers == Speakers::unknown ? 0.65
                                                          : 0.85;
    return shared_words(a, b) >= needed;
  }
  constexpr std::size_t least_content = 2;
  if (std::min(a.content.size(), b.content.size()) < least_content) return false;
  const double needed = speakers == Speakers::same      ? 0.4
                        : speakers == Speakers::unknown ? 0.55
                                                        : 0.7;
  const Wording& shorter = a.weight < b.weight ? a : b;
  const Wording& longer = a.weight < b.weight ? b : a;
  const double inner = covered(shorter, longer, lexicon);
  if (inner < needed) return false;
  // A cropped translation covers little of the longer one, but much of itself.
  return covered(longer, shorter, lexicon) >= needed / 2 || inner >= needed + 0.2;
}

UtteranceForm form_of(const Wording& quotation, const Wording& fullest) {
  if (quotation.language != fullest.language) return UtteranceForm::translated;
  const double shared = shared_words(quotation, fullest);
  constexpr double nearly_all = 0.9;
  if (shared < nearly_all) return UtteranceForm::paraphrased;
  return static_cast<double>(quotation.stems.size()) >=
                 nearly_all * static_cast<double>(fullest.stems.size())
             ? UtteranceForm::whole
             : UtteranceForm::cropped;
}

}  // namespace

void number_utterances(const std::vector<AnnotatedArticle>& story, const lang::Lexicon& lexicon,
                       const std::vector<std::string>& speakers, std::vector<MatrixQuote>& quotes) {
  std::vector<Wording> wordings;
  wordings.reserve(quotes.size());
  for (const MatrixQuote& quote : quotes)
    wordings.push_back(wording_of(story[quote.article], quote.span, lexicon));
  std::vector<std::size_t> group(quotes.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t b = 0; b < quotes.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      if (group[a] == group[b] || wordings[a].stems.empty() || wordings[b].stems.empty()) continue;
      const bool known = !speakers[a].empty() && !speakers[b].empty();
      const Speakers who = !known                       ? Speakers::unknown
                           : speakers[a] == speakers[b] ? Speakers::same
                                                        : Speakers::different;
      if (quotes.size() > most_quotes && who != Speakers::same) continue;
      if (!is_one_utterance(wordings[a], wordings[b], who, lexicon)) continue;
      const std::size_t from = std::max(group[a], group[b]);
      const std::size_t to = std::min(group[a], group[b]);
      std::replace(group.begin(), group.end(), from, to);
    }
  }
  std::map<std::size_t, std::uint32_t> numbers;
  std::map<std::size_t, std::size_t> fullest;  // by group
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    numbers.try_emplace(group[i], static_cast<std::uint32_t>(numbers.size() + 1));
    const auto [best, is_new] = fullest.try_emplace(group[i], i);
    // Languages need different numbers of words for the same: the first is kept where they are
    // near.
    const Wording& first = wordings[best->second];
    const double margin = first.language == wordings[i].language ? 1.0 : 1.3;
    if (!is_new && static_cast<double>(wordings[i].stems.size()) >
                       margin * static_cast<double>(first.stems.size())) {
      best->second = i;
    }
  }
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    quotes[i].utterance = numbers[group[i]];
    const std::size_t best = fullest[group[i]];
    quotes[i].form = i == best ? UtteranceForm::whole : form_of(wordings[i], wordings[best]);
  }
}

}  // namespace lacuna::pipeline
