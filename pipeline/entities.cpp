#include "pipeline/entities.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "pipeline/gazetteer.h"
#include "pipeline/name_keys.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {
namespace {

struct NameSpan {
  std::uint32_t first;
  std::uint32_t last;
  EntityType type;
};

/// Finds names by gazetteer, capitals and the words around.
class RuleTagger {
 public:
  RuleTagger(std::string_view text, const std::vector<NameWord>& words, const Gazetteer& gazetteer,
             int language)
      : text_(text), words_(words), gazetteer_(gazetteer), language_(language) {
    for (const NameWord& word : words) {
      if (word.shape == WordShape::lower) lower_.insert(word.hash);
    }
    matches_.resize(words.size());
    for (const GazetteerMatch& match : gazetteer.matches(text, words, language)) {
      matches_[match.first] = match;
    }
  }

  std::vector<NameSpan> tag() const {
    std::vector<NameSpan> spans;
    for (std::uint32_t at = 0; at < words_.size();) {
      const NameSpan span = span_at(at);
      if (span.last > at) {
        spans.push_back(span);
        at = span.last;
      } else {
        ++at;
      }
    }
    return spans;
  }

 private:
  bool has(std::uint32_t at, WordClass word_class) const {
    return gazetteer_.has(words_[at].hash, language_, word_class);
  }

  /// Whether the capital may be there only because a sentence begins, or by custom.
  bool is_everyday(std::uint32_t at) const {
    const NameWord& word = words_[at];
    if (has(at, WordClass::generic)) return true;
    return word.opens_sentence && word.shape == WordShape::capitalised &&
           !has(at, WordClass::male) && !has(at, WordClass::female);
  }

  /// One past the last word of the run of capitals that begins at `at`.
  std::uint32_t run_end(std::uint32_t at) const {
    std::uint32_t end = at + 1;
    for (std::uint32_t next = end; next < words_.size(); ++next) {
      const NameWord& word = words_[next];
      if (word.sentence != words_[at].sentence) break;
      if (word.is_capital() && !has(next, WordClass::generic)) {
        end = next + 1;
        continue;
      }
      if (!word.is_word()) {
        const std::string_view mark = word.span.in(text_);
        const bool joins = !word.spaced && (mark == "-" || mark == "'" || mark == "’" ||
                                            (mark == "." && words_[next - 1].folded.size() <= 2));
        if (!joins) break;
        continue;
      }
      if (word.shape == WordShape::lower && next - end < 2 && has(next, WordClass::connector))
        continue;
      break;
    }
    return end;
  }

  EntityType type_of(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t classes = 0;
    for (std::uint32_t at = first; at < last; ++at) {
      classes |= gazetteer_.classes(words_[at].hash, language_);
    }
    const auto any = [&](WordClass word_class) {
      return (classes >> static_cast<unsigned>(word_class) & 1U) != 0;
    };
    if (any(WordClass::legal_form) || any(WordClass::organisation_part))
      return EntityType::organisation;
    if (has(first, WordClass::male) || has(first, WordClass::female)) return EntityType::person;
    if (first > 0 && has(first - 1, WordClass::title)) return EntityType::person;
    if (any(WordClass::place_part)) return EntityType::location;
    if (any(WordClass::other_part)) return EntityType::miscellaneous;
    if (first > 0 && has(first - 1, WordClass::in_place)) return EntityType::location;
    if (last - first == 1 && words_[first].shape == WordShape::upper)
      return EntityType::organisation;
    return EntityType::person;
  }

  NameSpan span_at(std::uint32_t at) const {
    const NameWord& word = words_[at];
    const auto& match = matches_[at];
    const NameSpan none{at, at, EntityType::miscellaneous};
    if (!word.is_word()) return none;
    const auto of_match = [&] {
      return NameSpan{at, match->last, gazetteer_.entry(match->entry).type};
    };
    if (!word.is_capital()) return match ? of_match() : none;
    if (match && gazetteer_.entry(match->entry).type == EntityType::miscellaneous)
      return of_match();
    std::uint32_t end = run_end(at);
    if (match && match->last >= end) return of_match();
    if (end > at + 1 && (has(at, WordClass::title) || is_everyday(at)) && !match) return none;
    if (end == at + 1 && is_everyday(at)) return none;
    if (end == at + 1 && has(at, WordClass::title)) return none;
    if (match && !words_[match->last].is_capital()) return of_match();
    return {at, end, type_of(at, end)};
  }

  std::string_view text_;
  const std::vector<NameWord>& words_;
  const Gazetteer& gazetteer_;
  int language_;
  std::unordered_set<std::uint64_t> lower_;
  std::vector<std::optional<GazetteerMatch>> matches_;
};

}  // namespace

struct EntityRecogniser::Parts {
  Gazetteer gazetteer;
};

EntityRecogniser::EntityRecogniser(const lang::DataRoot& data)
    : parts_(std::make_unique<const Parts>(Parts{Gazetteer(data)})) {}
EntityRecogniser::~EntityRecogniser() = default;
EntityRecogniser::EntityRecogniser(EntityRecogniser&&) noexcept = default;
EntityRecogniser& EntityRecogniser::operator=(EntityRecogniser&&) noexcept = default;

std::vector<Mention> EntityRecogniser::find(std::string_view text,
                                            const lang::TextAnalysis& analysis) const {
  const Gazetteer& gazetteer = parts_->gazetteer;
  const int language = gazetteer.language_index(analysis.language);
  const std::vector<NameWord> words = split_into_name_words(text, analysis);
  std::vector<std::optional<GazetteerMatch>> known(words.size());
  for (const GazetteerMatch& match : gazetteer.matches(text, words, language)) {
    known[match.first] = match;
  }
  std::vector<Mention> mentions;
  for (const NameSpan& span : RuleTagger(text, words, gazetteer, language).tag()) {
    Mention mention;
    mention.span = {words[span.first].span.begin, words[span.last - 1].span.end};
    mention.tokens = {words[span.first].token, words[span.last - 1].token + 1};
    mention.type = span.type;
    const auto& match = known[span.first];
    mention.key = match && match->last == span.last
                      ? gazetteer.entry(match->entry).key
                      : key_of_name(words, span.first, span.last, span.type, gazetteer, language);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

void link_entities(std::vector<AnnotatedArticle>&) {}

}  // namespace lacuna::pipeline
