#include "pipeline/entities.h"

#include <algorithm>
#include <map>
#include <optional>

#include "pipeline/coreference.h"
#include "pipeline/entity_linker.h"
#include "pipeline/gazetteer.h"
#include "pipeline/name_keys.h"
#include "pipeline/name_reading.h"
#include "pipeline/name_spans.h"
#include "pipeline/name_tagger.h"
#include "pipeline/name_types.h"
#include "pipeline/name_words.h"
#include "pipeline/recasing.h"

namespace lacuna::pipeline {
namespace {

/// A mention as the linker sees it; `before` holds the names before it.
LinkedName linked_name(std::string_view text, const Mention& mention, std::uint32_t article,
                       const std::vector<LinkedName>& before) {
  LinkedName name{mention.span.in(text), mention.type, mention.key,           article,
                  mention.span,          false,        mention.type_certainty};
  if (!before.empty() && before.back().article == article) {
    const std::uint32_t end = before.back().span.end;
    if (end <= mention.span.begin) {
      const std::string_view between = text.substr(end, mention.span.begin - end);
      name.bracketed = between == " (" || between == "(";
    }
  }
  return name;
}

/// A head that stands for a name ("the Department", "la Commission") gets the key of the last name
/// before it that has this head; without one it names nothing. `spans` are those of the mentions.
std::vector<Mention> with_heads_resolved(std::vector<Mention> mentions,
                                         const std::vector<NameSpan>& spans,
                                         const NameReading& reading) {
  std::map<std::string_view, std::size_t> last_with;  // by the head's common form
  std::vector<Mention> kept;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const NameSpan& span = spans[i];
    const bool is_head = span.last - span.first == 1 && !reading.knows(span) &&
                         reading.words[span.first].shape == WordShape::capitalised &&
                         (reading.has(span.first, WordClass::organisation_part) ||
                          reading.has(span.first, WordClass::place_part)) &&
                         !reading.gazetteer.canonical(reading.words[span.first].hash).empty();
    if (is_head) {
      const auto whole =
          last_with.find(reading.gazetteer.canonical(reading.words[span.first].hash));
      if (whole == last_with.end()) continue;
      mentions[i].key = mentions[whole->second].key;
      mentions[i].type = mentions[whole->second].type;
      mentions[i].form = MentionForm::description;
    } else {
      for (std::uint32_t at = span.first; at < span.last; ++at) {
        const std::string_view head = reading.gazetteer.canonical(reading.words[at].hash);
        if (!head.empty()) last_with[head] = i;
      }
    }
    kept.push_back(mentions[i]);
  }
  return kept;
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
  std::vector<NameWord> words = split_into_name_words(text, analysis);
  std::vector<GazetteerMatch> matches = gazetteer.matches(text, words, language);
  const auto is_everyday = [&](const NameWord& word) {
    return parts_->tagger.is_lower_case_word(word.hash ^ gazetteer.language_salt(language));
  };
  if (recase_headlines(text, words, matches, is_everyday))
    matches = gazetteer.matches(text, words, language);
  std::vector<std::optional<GazetteerMatch>> known(words.size());
  for (const GazetteerMatch& match : matches) known[match.first] = match;
  const NameReading reading{text, words, analysis, known, gazetteer, parts_->tagger, language};
  const TaggedNames tagged = parts_->tagger.tag(text, words, matches, gazetteer, language);
  const std::vector<NameSpan> spans = corrected_spans(tagged.spans, matches, reading);
  std::vector<Mention> mentions;
  for (const TypedName& typed : settle_types(spans, tagged, reading)) {
    const NameSpan& span = typed.span;
    Mention mention;
    mention.span = {words[span.first].span.begin, words[span.last - 1].span.end};
    mention.tokens = {words[span.first].token, words[span.last - 1].token + 1};
    mention.type = span.type;
    mention.type_certainty = typed.certainty;
    const auto& match = known[span.first];
    mention.key = match && match->last == span.last
                      ? gazetteer.entry(match->entry).key
                      : key_of_name(words, span.first, span.last, span.type, gazetteer, language);
    mentions.push_back(std::move(mention));
  }
  mentions = with_heads_resolved(std::move(mentions), spans, reading);
  std::vector<LinkedName> names;
  for (const Mention& mention : mentions) names.push_back(linked_name(text, mention, 0, names));
  link_names(names, {});
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    mentions[i].key = std::move(names[i].key);
    mentions[i].type = names[i].type;
  }
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
      mention.type = names[next].type;
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
