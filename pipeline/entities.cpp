#include "pipeline/entities.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "pipeline/coreference.h"
#include "pipeline/entity_linker.h"
#include "pipeline/gazetteer.h"
#include "pipeline/name_keys.h"
#include "pipeline/name_tagger.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {
namespace {

/// All that the steps from words to names look at.
struct Reading {
  std::string_view text;
  const std::vector<NameWord>& words;
  const std::vector<std::optional<GazetteerMatch>>& known;  ///< by first word
  const Gazetteer& gazetteer;
  const NameTagger& tagger;
  int language;

  bool has(std::uint32_t at, WordClass word_class) const {
    return gazetteer.has(words[at].hash, language, word_class);
  }
  bool is_mark(std::uint32_t at, std::string_view marks) const {
    return !words[at].is_word() && marks.find(words[at].span.in(text)) != std::string_view::npos;
  }
  bool is_ordinary(std::uint32_t at) const {
    return tagger.is_lower_case_word(words[at].hash ^ gazetteer.language_salt(language));
  }
  /// The entry of the gazetteer that the words [first, last) name, if any.
  const GazetteerEntry* entry(std::uint32_t first, std::uint32_t last) const {
    const auto& match = known[first];
    return match && match->last == last ? &gazetteer.entry(match->entry) : nullptr;
  }
};

/// Whether a name of the gazetteer is to be believed where the model sees none.
bool is_certain(const GazetteerMatch& match, const Reading& reading) {
  const NameWord& word = reading.words[match.first];
  if (!match.native) return false;
  if (match.last - match.first > 1) return true;
  if (word.shape == WordShape::upper) return word.folded.size() > 1;
  if (word.opens_sentence && reading.is_ordinary(match.first)) return false;
  return reading.gazetteer.entry(match.entry).type != EntityType::person || !word.opens_sentence;
}

/// What is left of a span of the model when titles before it, everyday words around it and the
/// possessive 's are taken off; empty where no name is left.
NameSpan tidied(NameSpan span, const Reading& reading) {
  const std::vector<NameWord>& words = reading.words;
  if (reading.entry(span.first, span.last) != nullptr) return span;
  if (span.last - span.first > 2 && words[span.last - 1].folded == "s" &&
      reading.is_mark(span.last - 2, "'’")) {
    span.last -= 2;
  }
  while (span.first < span.last) {
    const NameWord& word = words[span.first];
    const bool leads = span.last - span.first > 1;
    const bool is_title =
        span.type == EntityType::person && reading.has(span.first, WordClass::title);
    const bool is_opening =
        word.opens_sentence && word.shape == WordShape::capitalised &&
        reading.is_ordinary(span.first) && (span.type == EntityType::person || !leads) &&
        !reading.has(span.first, WordClass::male) && !reading.has(span.first, WordClass::female);
    const bool is_small =
        word.shape == WordShape::lower && (reading.has(span.first, WordClass::connector) ||
                                           reading.has(span.first, WordClass::article));
    if (word.is_word() && !(is_title && leads) && !is_opening && !is_small) break;
    ++span.first;
  }
  while (span.first < span.last) {
    const std::uint32_t end = span.last - 1;
    const NameWord& word = words[end];
    if (word.is_word()) {
      const bool is_everyday = word.shape == WordShape::lower && reading.is_ordinary(end) &&
                               !reading.has(end, WordClass::organisation_part) &&
                               !reading.has(end, WordClass::place_part) &&
                               !reading.has(end, WordClass::other_part) &&
                               !reading.has(end, WordClass::modifier) && !reading.known[end];
      if (!is_everyday) break;
    }
    --span.last;
  }
  bool names = false;
  for (std::uint32_t at = span.first; at < span.last; ++at) {
    names = names || (words[at].is_capital() && !reading.has(at, WordClass::generic));
  }
  if (!names) span.last = span.first;
  if (span.last - span.first > 1) {
    // The last word of a name often is its head: "Harrow Book Fair", "Anna Poole Museum".
    const auto is = [&](WordClass word_class) { return reading.has(span.last - 1, word_class); };
    const int heads =
        is(WordClass::organisation_part) + is(WordClass::place_part) + is(WordClass::other_part);
    if (heads == 1 && words[span.last - 1].is_capital() &&
        !reading.has(span.last - 1, WordClass::last_name)) {
      span.type = is(WordClass::organisation_part) ? EntityType::organisation
                  : is(WordClass::place_part)      ? EntityType::location
                                                   : EntityType::miscellaneous;
    }
  }
  if (const GazetteerEntry* entry = reading.entry(span.first, span.last)) span.type = entry->type;
  return span;
}

/// The end of a name of an institution, place or event that begins with a capital at its head and
/// goes on in lower case, as names do in French and Dutch: "Fédération belge de gymnastique";
/// `first` where there is none.
std::uint32_t end_of_phrase(std::uint32_t first, const Reading& reading) {
  std::uint32_t end = first;
  std::uint32_t waiting = 0;
  for (std::uint32_t at = first + 1; at < reading.words.size(); ++at) {
    const NameWord& word = reading.words[at];
    if (word.sentence != reading.words[first].sentence) break;
    if (reading.is_mark(at, "'’")) continue;
    if (word.shape != WordShape::lower) break;
    if (reading.has(at, WordClass::modifier) || reading.known[at]) {
      end = std::max(at + 1, reading.known[at] ? reading.known[at]->last : 0);
      at = end - 1;
      waiting = 0;
    } else if (++waiting > 3 ||
               !(reading.has(at, WordClass::connector) || reading.has(at, WordClass::article))) {
      break;
    }
  }
  return end;
}

/// The spans of the model, corrected by the names that are known beforehand.
std::vector<NameSpan> join(std::vector<NameSpan> spans, const std::vector<GazetteerMatch>& matches,
                           const Reading& reading) {
  std::vector<NameSpan> joined;
  std::size_t next = 0;
  std::uint32_t covered = 0;
  for (const GazetteerMatch& match : matches) {
    if (match.first < covered) continue;
    // Model spans that end before the match stay as they are.
    while (next < spans.size() && spans[next].last <= match.first) joined.push_back(spans[next++]);
    const EntityType type = reading.gazetteer.entry(match.entry).type;
    const bool meets = next < spans.size() && spans[next].first < match.last;
    if (!meets) {
      if (is_certain(match, reading)) {
        joined.push_back({match.first, match.last, type});
        covered = match.last;
      }
      continue;
    }
    const NameSpan& span = spans[next];
    const bool same = span.first == match.first && span.last == match.last;
    const bool within = match.first <= span.first && span.last <= match.last;
    if (same || (within && is_certain(match, reading))) {
      while (next < spans.size() && spans[next].last <= match.last) ++next;
      if (next < spans.size() && spans[next].first < match.last) spans[next].first = match.last;
      joined.push_back({match.first, match.last, type});
      covered = match.last;
    } else if (span.first == match.first && match.last < span.last && match.native &&
               reading.entry(match.last, span.last) != nullptr) {
      // Two known names side by side: "beboette de Europese Commissie Google".
      joined.push_back({match.first, match.last, type});
      covered = spans[next].first = match.last;
    }
  }
  joined.insert(joined.end(), spans.begin() + static_cast<std::ptrdiff_t>(next), spans.end());
  return joined;
}

/// Longer names for those that their head begins.
std::vector<NameSpan> with_phrases(const std::vector<NameSpan>& spans, const Reading& reading) {
  std::vector<NameSpan> longer;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < reading.words.size(); ++at) {
    while (next < spans.size() && spans[next].last <= at) longer.push_back(spans[next++]);
    if (next < spans.size() && spans[next].first < at) continue;  // within a span
    const NameWord& word = reading.words[at];
    const bool is_organisation = reading.has(at, WordClass::organisation_part);
    const bool is_place = reading.has(at, WordClass::place_part);
    if (word.shape != WordShape::capitalised ||
        !(is_organisation || is_place || reading.has(at, WordClass::other_part))) {
      continue;
    }
    std::uint32_t end = end_of_phrase(at, reading);
    const std::size_t after = next + (next < spans.size() && spans[next].first == at ? 1U : 0U);
    if (end <= at + 1 && after < spans.size() && spans[after].first == at + 1 &&
        (after == next || spans[next].last == at + 1)) {
      end = spans[after].last;  // "Musée Anna Poole"
    }
    if (end <= at + 1) continue;
    if (next < spans.size() && spans[next].first == at && spans[next].last >= end) continue;
    longer.push_back({at, end,
                      is_organisation ? EntityType::organisation
                      : is_place      ? EntityType::location
                                      : EntityType::miscellaneous});
    while (next < spans.size() && spans[next].last <= end) ++next;
    at = end - 1;
  }
  longer.insert(longer.end(), spans.begin() + static_cast<std::ptrdiff_t>(next), spans.end());
  return longer;
}

/// Tells the person and the company of one name apart: a name of one word that is the last name of
/// a person and begins the name of an organisation is what the words around it say.
void settle_types(std::vector<NameSpan>& spans, const Reading& reading) {
  const std::vector<NameWord>& words = reading.words;
  std::set<std::uint64_t> last_names;
  std::set<std::uint64_t> firms;
  for (const NameSpan& span : spans) {
    if (span.last - span.first < 2) continue;
    if (span.type == EntityType::person) last_names.insert(words[span.last - 1].hash);
    if (span.type == EntityType::organisation) firms.insert(words[span.first].hash);
  }
  for (NameSpan& span : spans) {
    if (span.last - span.first != 1 || reading.entry(span.first, span.last) != nullptr) continue;
    const bool person = last_names.contains(words[span.first].hash);
    const bool firm = firms.contains(words[span.first].hash);
    const bool titled =
        span.first > 0 && (reading.has(span.first - 1, WordClass::title) ||
                           (span.first > 1 && reading.is_mark(span.first - 1, ".") &&
                            reading.has(span.first - 2, WordClass::title)));
    const bool speaks = span.last < words.size() && reading.has(span.last, WordClass::reporting);
    if (titled && words[span.first - 1].sentence == words[span.first].sentence) {
      span.type = EntityType::person;
    } else if (person && !firm && (span.type != EntityType::organisation || speaks)) {
      span.type = EntityType::person;
    } else if (firm && !person) {
      span.type = EntityType::organisation;
    }
  }
}

/// A mention as the linker sees it; `before` holds the names before it.
LinkedName linked_name(std::string_view text, const Mention& mention, std::uint32_t article,
                       const std::vector<LinkedName>& before) {
  LinkedName name{mention.span.in(text), mention.type, mention.key, article, mention.span, false};
  if (!before.empty() && before.back().article == article) {
    const std::uint32_t end = before.back().span.end;
    if (end <= mention.span.begin) {
      const std::string_view between = text.substr(end, mention.span.begin - end);
      name.bracketed = between == " (" || between == "(";
    }
  }
  return name;
}

}  // namespace

struct EntityRecogniser::Parts {
  explicit Parts(const lang::DataRoot& data)
      : gazetteer(data), tagger(data), resolver(data, gazetteer) {}
  Gazetteer gazetteer;
  NameTagger tagger;
  DescriptionResolver resolver;
};

EntityRecogniser::EntityRecogniser(const lang::DataRoot& data)
    : parts_(std::make_unique<const Parts>(data)) {}
EntityRecogniser::~EntityRecogniser() = default;
EntityRecogniser::EntityRecogniser(EntityRecogniser&&) noexcept = default;
EntityRecogniser& EntityRecogniser::operator=(EntityRecogniser&&) noexcept = default;

std::vector<Mention> EntityRecogniser::find(std::string_view text,
                                            const lang::TextAnalysis& analysis) const {
  const Gazetteer& gazetteer = parts_->gazetteer;
  const int language = gazetteer.language_index(analysis.language);
  const std::vector<NameWord> words = split_into_name_words(text, analysis);
  const std::vector<GazetteerMatch> matches = gazetteer.matches(text, words, language);
  std::vector<std::optional<GazetteerMatch>> known(words.size());
  for (const GazetteerMatch& match : matches) known[match.first] = match;
  const Reading reading{text, words, known, gazetteer, parts_->tagger, language};
  std::vector<NameSpan> spans;
  for (const NameSpan& span : parts_->tagger.tag(text, words, matches, gazetteer, language)) {
    const NameSpan tidy = tidied(span, reading);
    if (tidy.first < tidy.last) spans.push_back(tidy);
  }
  spans = with_phrases(join(std::move(spans), matches, reading), reading);
  settle_types(spans, reading);
  std::vector<Mention> mentions;
  for (const NameSpan& span : spans) {
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
  std::vector<LinkedName> names;
  for (const Mention& mention : mentions) names.push_back(linked_name(text, mention, 0, names));
  link_names(names, {});
  for (std::size_t i = 0; i < mentions.size(); ++i) mentions[i].key = std::move(names[i].key);
  return mentions;
}

std::vector<Mention> EntityRecogniser::with_descriptions(
    std::string_view text, const lang::TextAnalysis& analysis,
    const std::vector<Mention>& mentions) const {
  return parts_->resolver.resolve(text, analysis, mentions, parts_->gazetteer);
}

void link_entities(std::vector<AnnotatedArticle>& story, const AliasTable& aliases) {
  std::vector<LinkedName> names;
  for (std::uint32_t index = 0; index < story.size(); ++index) {
    const std::string_view body = story[index].article->body;
    for (const Mention& mention : story[index].mentions) {
      if (mention.form != MentionForm::name) continue;
      names.push_back(linked_name(body, mention, index, names));
    }
  }
  link_names(names, aliases);
  std::size_t next = 0;
  for (AnnotatedArticle& article : story) {
    std::map<std::string, std::string> renamed;
    for (Mention& mention : article.mentions) {
      if (mention.form != MentionForm::name) continue;
      renamed.try_emplace(mention.key, names[next].key);
      mention.key = names[next++].key;
    }
    const auto rename = [&](std::string& key) {
      const auto found = renamed.find(key);
      if (found != renamed.end()) key = found->second;
    };
    for (Mention& mention : article.mentions) {
      if (mention.form != MentionForm::name) rename(mention.key);
    }
    for (Quotation& quotation : article.quotations) rename(quotation.speaker_key);
    for (Claim& claim : article.claims) rename(claim.attribution_key);
  }
}

}  // namespace lacuna::pipeline
