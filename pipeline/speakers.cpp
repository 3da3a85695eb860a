#include "pipeline/speakers.h"

#include <algorithm>

#include "lang/characters.h"

namespace lacuna::pipeline {
namespace {

bool ends_with_word(std::string_view name, std::string_view last) {
  return name.size() > last.size() && name.ends_with(last) &&
         name[name.size() - last.size() - 1] == ' ';
}

bool starts_with_word(std::string_view name, std::string_view first) {
  return name.size() > first.size() && name.starts_with(first) && name[first.size()] == ' ';
}

}  // namespace

Speakers::Speakers(std::string_view text, const lang::TextAnalysis& analysis,
                   const std::vector<Mention>& mentions, const std::vector<QuotedPassage>& passages,
                   const ReportingWords& words)
    : text_(text),
      analysis_(analysis),
      mentions_(mentions),
      words_(words),
      mention_of_token_(analysis.tokens.size(), -1),
      sentence_(analysis.tokens.size(), 0),
      quoted_(analysis.tokens.size(), false) {
  word_.reserve(analysis.tokens.size());
  for (const lang::Token& token : analysis.tokens)
    word_.push_back(words.speaker_word(token.folded));
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
    const lang::TokenSpan tokens = analysis.sentences[i].tokens;
    for (std::uint32_t token = tokens.first; token < tokens.last; ++token) {
      sentence_[token] = static_cast<std::uint32_t>(i);
    }
  }
  for (const QuotedPassage& passage : passages) {
    const lang::TokenSpan inside = analysis.tokens_in(passage.outer);
    for (std::uint32_t token = inside.first; token < inside.last; ++token) quoted_[token] = true;
  }
  for (const Mention& mention : mentions) {
    if (mention.form != MentionForm::name || mention.tokens.empty()) continue;
    names_.push_back({mention.tokens, mention.type, mention.key, false});
  }
  add_unknown_names();
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const lang::TokenSpan tokens = names_[i].tokens;
    for (std::uint32_t token = tokens.first; token < tokens.last; ++token) {
      mention_of_token_[token] = static_cast<std::int32_t>(i);
    }
    names_[i].person = is_surely_person(names_[i]);
  }
  for (NameMention& name : names_) {
    if (!name.person && name.tokens.size() == 1 && name.type != EntityType::location) {
      name.person = is_part_of_person(name);
    }
  }
}

void Speakers::add_unknown_names() {
  std::vector<bool> covered(analysis_.tokens.size(), false);
  for (const NameMention& name : names_) {
    for (std::uint32_t token = name.tokens.first; token < name.tokens.last; ++token)
      covered[token] = true;
  }
  const auto size = static_cast<std::uint32_t>(analysis_.tokens.size());
  const auto is_part = [&](std::uint32_t token) {
    return token < size && !covered[token] && is_capital(token) &&
           (word(token) &
            (subject_pronoun | object_pronoun | determiner | preposition | auxiliary)) == 0;
  };
  for (std::uint32_t first = 0; first < size; ++first) {
    if (!is_part(first)) continue;
    std::uint32_t last = first + 1;
    while (is_part(last) && sentence_[last] == sentence_[first]) ++last;
    // A single capital at the beginning of a sentence is no sign of a name, but before a verb of
    // speech it is.
    const bool opens =
        first == 0 || sentence_[first - 1] != sentence_[first] || is_punctuation(first - 1);
    const auto report = last < size ? words_.report_at(analysis_.tokens, last, size) : std::nullopt;
    const bool speaks = report && report->kind == ReportKind::verb;
    const std::string_view own = analysis_.tokens[first].span.in(text_);
    const bool known = opens && last - first == 1 &&
                       std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
                         return ends_with_word(text_of(other), own);
                       });
    if (!opens || last - first > 1 || speaks || known) {
      names_.push_back({{first, last}, EntityType::miscellaneous, {}, false});
    }
    first = last - 1;
  }
  std::sort(names_.begin(), names_.end(), [](const NameMention& a, const NameMention& b) {
    return a.tokens.first < b.tokens.first;
  });
}

std::string_view Speakers::text_of(const NameMention& name) const {
  return analysis_.span_of(name.tokens).in(text_);
}

bool Speakers::is_surely_person(const NameMention& name) const {
  const std::uint32_t first = name.tokens.first;
  bool has_first_name = false;
  bool has_preposition = false;  // "Hoste in Kortrijk" is no name
  for (std::uint32_t t = first; t < name.tokens.last; ++t) {
    has_first_name |= (word(t) & (male_name | female_name)) != 0;
    has_preposition |= (word(t) & preposition) != 0 && (word(t) & name_particle) == 0;
  }
  const bool has_title = first > 0 && (word(first - 1) & person_noun) != 0;
  if (name.tokens.size() == 1) {
    return name.type == EntityType::person && (has_first_name || has_title);
  }
  // "the Golden Heron" is no person, whatever it was taken for.
  const bool has_article = first > 0 && (word(first - 1) & definite) != 0;
  if (name.type == EntityType::person) {
    return !has_preposition && (has_first_name || has_title || !has_article);
  }
  if (name.type == EntityType::location) return has_title && has_first_name;
  return has_first_name || has_title || has_age(name.tokens.last);
}

/// "Jan Peeters (68)", "Jeanne Dupont, 20 ans".
bool Speakers::has_age(std::uint32_t token) const {
  if (token + 1 >= analysis_.tokens.size()) return false;
  const std::string& mark = analysis_.tokens[token].folded;
  const std::string& number = analysis_.tokens[token + 1].folded;
  return (mark == "(" || mark == ",") && number.size() == 2 && number[0] >= '1' &&
         number[0] <= '9' && number[1] >= '0' && number[1] <= '9';
}

/// A single name is a person's where a person's full name begins or ends with it.
bool Speakers::is_part_of_person(const NameMention& name) const {
  const std::string_view own = text_of(name);
  return std::any_of(names_.begin(), names_.end(), [&](const NameMention& other) {
    if (!other.person || other.tokens.size() < 2) return false;
    const std::string_view words = text_of(other);
    return ends_with_word(words, own) || (starts_with_word(words, own) && is_first_name(name));
  });
}

bool Speakers::is_first_name(const NameMention& name) const {
  return name.tokens.size() == 1 && (word(name.tokens.first) & (male_name | female_name)) != 0;
}

std::optional<std::uint32_t> Speakers::mention_at(std::uint32_t token) const {
  if (mention_of_token_[token] < 0) return std::nullopt;
  return static_cast<std::uint32_t>(mention_of_token_[token]);
}

bool Speakers::is_governed(std::uint32_t token) const {
  if (token == 0 || (word(token - 1) & preposition) == 0) return false;
  // "Minister van Werk Jan Peeters" may have been read as a name "Werk Jan Peeters".
  const auto mention = mention_at(token);
  return !(mention && token > 1 && names_[*mention].tokens.size() > 2 &&
           (word(token - 2) & person_noun) != 0);
}

bool Speakers::is_capital(std::uint32_t token) const {
  return lang::class_of(lang::character_at(text_, analysis_.tokens[token].span.begin).code) ==
         lang::CharacterClass::upper;
}

bool Speakers::is_punctuation(std::uint32_t token) const {
  const lang::Span span = analysis_.tokens[token].span;
  const auto first = lang::class_of(lang::character_at(text_, span.begin).code);
  if (first != lang::CharacterClass::punctuation && first != lang::CharacterClass::symbol) {
    return false;
  }
  // A clitic ("-t-il") begins with a hyphen.
  return !lang::is_letter(lang::class_of(lang::character_before(text_, span.end).code));
}

/// A pronoun that is no article or possessive here.
bool Speakers::is_pure_pronoun(std::uint32_t token) const {
  const std::uint32_t kind = word(token);
  if ((kind & subject_pronoun) == 0) return false;
  if ((kind & determiner) == 0) return true;
  const std::uint32_t next = token + 1;
  return next >= analysis_.tokens.size() || is_punctuation(next) ||
         (word(next) & (preposition | auxiliary)) != 0;
}

Speaker Speakers::named(std::uint32_t mention) const {
  return {names_[mention].tokens, MentionForm::name, mention};
}

lang::TokenSpan Speakers::description_from(std::uint32_t first, std::uint32_t last) const {
  constexpr std::uint32_t longest = 10;
  constexpr std::uint32_t inner = determiner | preposition | person_noun;
  std::uint32_t end = first;
  while (end < last && end - first < longest && !is_punctuation(end)) {
    const std::uint32_t kind = word(end);
    if (end > first) {
      if ((kind & relative) != 0 && (kind & (determiner | preposition)) == 0) break;
      if ((kind & (subject_pronoun | auxiliary)) != 0 && (kind & inner) == 0) break;
    }
    if (end > first + 1 && words_.report_at(analysis_.tokens, end, last) && (kind & inner) == 0)
      break;
    ++end;
  }
  while (end > first + 1 && (word(end - 1) & (preposition | determiner)) != 0) --end;
  return {first, end};
}

std::optional<Speaker> Speakers::after(std::uint32_t first, std::uint32_t last,
                                       std::uint32_t pronouns) const {
  constexpr std::uint32_t furthest = 14;
  last = std::min(last, first + furthest);
  std::optional<std::uint32_t> other_name;
  std::optional<std::uint32_t> start;  // where the noun phrase begins
  std::uint32_t governed = last;       // the preposition in it since the last comma, if any
  std::uint32_t commas = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_punctuation(i)) {
      const std::string& mark = analysis_.tokens[i].folded;
      if (mark == "(" || mark == ")") continue;
      if (mark != "," || !start || ++commas > 1) break;
      governed = last;
      continue;
    }
    const std::uint32_t kind = word(i);
    if (const auto mention = mention_at(i)) {
      const bool opens_phrase = !start && governed < i;
      const bool after_preposition = is_governed(i) && i > first && !opens_phrase;
      const bool in_description =
          governed < i && start && (word(*start) & (definite | indefinite)) != 0;
      if (is_person(*mention) && !after_preposition) {
        if (!in_description) return named(*mention);
        if ((word(*start) & indefinite) == 0 && mention_at(i - 1)) return named(*mention);
      }
      // "a répondu de Bruxelles la patronne": where, not who.
      const bool is_where =
          opens_phrase && i > first && names_[*mention].type == EntityType::location;
      const std::uint32_t next = names_[*mention].tokens.last;
      // "Vlaams minister Jan Peeters": the adjective is not who speaks.
      const bool is_adjective = names_[*mention].type == EntityType::miscellaneous && next < last &&
                                (word(next) & person_noun) != 0;
      if (is_where || is_adjective) {
        if (is_where) governed = last;
        i = next - 1;
        continue;
      }
      if (!start) start = i;
      if (!other_name && !after_preposition && commas == 0 && !in_description) other_name = mention;
      i = names_[*mention].tokens.last - 1;
      continue;
    }
    if (!start && (kind & pronouns) != 0 && i - first <= 3) {
      const bool is_article = (kind & determiner) != 0 && !is_pure_pronoun(i) && i + 1 < last;
      if (!is_article) return Speaker{{i, i + 1}, MentionForm::pronoun, 0};
    }
    if ((kind & relative) != 0 && start && (kind & (determiner | preposition)) == 0) break;
    if ((kind & preposition) != 0) {
      governed = i;
      continue;
    }
    if (!start && (kind & (determiner | person_noun)) != 0) start = i;
    if (!start && governed == last && i - first >= 3) start = i;
  }
  if (other_name && start && names_[*other_name].tokens.contains(*start)) return named(*other_name);
  if (start && (word(*start) & (determiner | person_noun)) != 0) {
    const lang::TokenSpan tokens = description_from(*start, last);
    if (tokens.size() > 1 || (word(*start) & person_noun) != 0) {
      return Speaker{tokens, MentionForm::description, 0};
    }
  }
  if (other_name) return named(*other_name);
  return std::nullopt;
}

std::optional<Speaker> Speakers::before(std::uint32_t first, std::uint32_t verb) const {
  constexpr std::uint32_t furthest = 30;
  if (verb - first > furthest) first = verb - furthest;
  // A pronoun right before the verb, with an adverb or auxiliary between at most.
  for (std::uint32_t i = verb; i-- > first && verb - i <= 4;) {
    if (is_punctuation(i) || mention_at(i)) break;
    if (is_pure_pronoun(i)) return Speaker{{i, i + 1}, MentionForm::pronoun, 0};
  }
  // A description that reaches to the verb.
  for (std::uint32_t i = verb; i-- > first && verb - i <= 9;) {
    if (is_punctuation(i)) break;
    if (const auto mention = mention_at(i)) {
      if (is_person(*mention)) break;
      continue;
    }
    if ((word(i) & determiner) == 0 || (word(i) & auxiliary) != 0 || i + 1 >= verb ||
        is_governed(i))
      continue;
    const lang::TokenSpan tokens = description_from(i, verb);
    if (tokens.size() < 2) continue;
    bool reaches = true;
    for (std::uint32_t t = tokens.last; t < verb; ++t) reaches &= (word(t) & auxiliary) != 0;
    if (!reaches) continue;
    for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
      const auto mention = mention_at(t);
      if (!mention) continue;
      // "the prosecutor Jan Peeters": the name says more.
      if (is_person(*mention) && !is_governed(t)) return named(*mention);
      if (t == tokens.first + 1 && names_[*mention].tokens.last == tokens.last)
        return named(*mention);
    }
    return Speaker{tokens, MentionForm::description, 0};
  }
  std::optional<std::uint32_t> organisation;
  std::optional<std::uint32_t> other;
  std::optional<std::uint32_t> adjacent;
  std::optional<std::uint32_t> possessed;
  for (std::uint32_t i = verb; i-- > first;) {
    const auto mention = mention_at(i);
    if (!mention || quoted_[i]) continue;
    if (i + 1 == verb) adjacent = mention;
    const bool is_possessor = i + 1 < verb && analysis_.tokens[i + 1].folded == "'s";
    i = names_[*mention].tokens.first;
    if (i < first) break;
    if (is_possessor) {
      // "Moscow's embassy in The Hague": the embassy speaks.
      if (!possessed) possessed = i;
      if (i == 0) break;
      continue;
    }
    if (!is_governed(i)) {
      if (is_person(*mention)) return named(*mention);
      auto& place = names_[*mention].type == EntityType::organisation ? organisation : other;
      if (!place) place = mention;
    }
    if (i == 0) break;
  }
  if (organisation) return named(*organisation);
  if (possessed) return Speaker{description_from(*possessed, verb), MentionForm::description, 0};
  if (other) return named(*other);
  for (std::uint32_t i = first; i < verb; ++i) {
    if (is_pure_pronoun(i)) return Speaker{{i, i + 1}, MentionForm::pronoun, 0};
    if ((word(i) & determiner) != 0 && !is_governed(i)) {
      const lang::TokenSpan tokens = description_from(i, verb);
      if (tokens.size() > 1) return Speaker{tokens, MentionForm::description, 0};
    }
  }
  if (adjacent) return named(*adjacent);
  return std::nullopt;
}

std::optional<Speaker> Speakers::subject_of(lang::TokenSpan stretch) const {
  std::optional<std::uint32_t> governed_person;
  std::optional<std::uint32_t> organisation;
  std::optional<Speaker> reference;
  for (std::uint32_t i = stretch.first; i < stretch.last; ++i) {
    if (quoted_[i]) continue;
    const auto mention = mention_at(i);
    if (!mention) {
      if (!reference && i - stretch.first <= 5 && is_pure_pronoun(i) &&
          (word(i) & subject_thing) == 0) {
        reference = Speaker{{i, i + 1}, MentionForm::pronoun, 0};
      }
      const bool is_noun =
          (word(i) & person_noun) != 0 && i > stretch.first && (word(i - 1) & determiner) != 0;
      if (!reference && is_noun && !is_governed(i - 1)) {
        reference = Speaker{description_from(i - 1, std::min(stretch.last, i + 4)),
                            MentionForm::description, 0};
      }
      continue;
    }
    if (is_person(*mention)) {
      if (!is_governed(i)) return named(*mention);
      if (!governed_person) governed_person = mention;
    }
    if (names_[*mention].type == EntityType::organisation && !is_governed(i) && !organisation) {
      organisation = mention;
    }
    i = names_[*mention].tokens.last - 1;
  }
  if (reference) return reference;
  if (governed_person) return named(*governed_person);
  if (organisation) return named(*organisation);
  return std::nullopt;
}

bool Speakers::may_begin(std::uint32_t token) const {
  return mention_at(token) ||
         (word(token) & (determiner | person_noun | organisation_noun | subject_pronoun)) != 0;
}

bool Speakers::is_about_somebody(const Speaker& description) const {
  for (std::uint32_t t = description.tokens.first; t < description.tokens.last; ++t) {
    if (mention_at(t) || (word(t) & (person_noun | organisation_noun)) != 0) return true;
  }
  return false;
}

std::optional<Speaker> Speakers::next_person(std::uint32_t first) const {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const std::uint32_t token = names_[i].tokens.first;
    if (token < first || !is_person(i) || quoted_[token]) continue;
    if (!is_governed(token)) return named(i);
  }
  return std::nullopt;
}

Speakers::Name Speakers::full_name(std::uint32_t mention) const {
  const NameMention& said = names_[mention];
  Name name{std::string(text_of(said)), said.key, 0};
  for (const NameMention& other : names_) {
    if (other.person != said.person || (!said.person && other.type != said.type)) continue;
    const std::string_view words = text_of(other);
    if (words.size() <= name.name.size()) continue;
    const bool same_key = !said.key.empty() && other.key == said.key;
    const bool same_person =
        is_person(mention) && other.tokens.size() > 1 &&
        (ends_with_word(words, text_of(said)) || starts_with_word(words, text_of(said)));
    if (same_key || same_person)
      name = {std::string(words), other.key.empty() ? name.key : other.key, 0};
  }
  return name;
}

Speakers::Gender Speakers::gender_of(const Name& name) const {
  const std::string first = name.name.substr(0, name.name.find(' '));
  for (const NameMention& other : names_) {
    if (analysis_.tokens[other.tokens.first].span.in(text_) != first) continue;
    const std::uint32_t kind = word(other.tokens.first);
    if ((kind & male_name) != 0 && (kind & female_name) == 0) return Gender::male;
    if ((kind & female_name) != 0 && (kind & male_name) == 0) return Gender::female;
    break;
  }
  return Gender::unknown;
}

/// The subject of the nearest sentence before `token` that names somebody fitting, not before token
/// `earliest`.
std::optional<std::uint32_t> Speakers::last_before(std::uint32_t token, std::uint32_t earliest,
                                                   EntityType type, Gender gender) const {
  std::optional<std::uint32_t> best;
  bool best_governed = true;
  for (std::size_t i = names_.size(); i-- > 0;) {
    const NameMention& name = names_[i];
    if (name.tokens.last > token) continue;
    if (name.tokens.first < earliest) break;
    const auto index = static_cast<std::uint32_t>(i);
    // The sentence of a fitting name decides; its first name that nothing governs is the subject.
    if (best && sentence_[name.tokens.first] != sentence_[names_[*best].tokens.first]) break;
    if (quoted_[name.tokens.first]) continue;
    const bool fits = type == EntityType::person
                          ? is_person(index)
                          : name.type == EntityType::organisation ||
                                (name.type == EntityType::person && !is_person(index)) ||
                                (name.key.empty() && name.type != EntityType::location);
    if (!fits) continue;
    if (type == EntityType::person) {
      const Gender own = gender_of(full_name(index));
      if (gender != Gender::unknown && own != Gender::unknown && own != gender) continue;
    }
    const bool governed = is_governed(name.tokens.first);
    if (!best || !governed || best_governed) {
      best = index;
      best_governed = governed;
    }
  }
  return best;
}

std::optional<std::uint32_t> Speakers::person_described(const Speaker& description) const {
  // The noun of the description beside a name elsewhere: "mayor Jan Peeters", "Jan Peeters, the
  // mayor".
  constexpr std::uint32_t near = 6;
  const auto size = static_cast<std::uint32_t>(analysis_.tokens.size());
  std::uint32_t noun = description.tokens.first;
  while (noun < description.tokens.last && (word(noun) & person_noun) == 0) ++noun;
  if (noun == description.tokens.last) return std::nullopt;
  const auto matches = [&](std::uint32_t t) {
    return !description.tokens.contains(t) &&
           analysis_.tokens[t].stem == analysis_.tokens[noun].stem;
  };
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const lang::TokenSpan name = names_[i].tokens;
    if (!is_person(i) || quoted_[name.first]) continue;
    const std::uint32_t from = name.first > near ? name.first - near : 0;
    for (std::uint32_t t = name.first; t-- > from;) {
      if (mention_at(t) && is_person(*mention_at(t))) break;
      const std::string& mark = analysis_.tokens[t].folded;
      if (mark == "." || mark == ";" || mark == ":") break;
      if (matches(t)) return i;
    }
    if (name.last >= size || analysis_.tokens[name.last].folded != ",") continue;
    for (std::uint32_t t = name.last + 1; t < std::min(size, name.last + 5); ++t) {
      if (is_punctuation(t) || mention_at(t)) break;
      if (matches(t)) return i;
    }
  }
  return std::nullopt;
}

Speakers::Name Speakers::resolved(std::uint32_t token, EntityType type, Gender gender,
                                  const Name* last_speaker) const {
  // Somebody named since the last quotation comes first, then who spoke it, then whoever was named
  // before.
  if (last_speaker != nullptr && !last_speaker->name.empty()) {
    const Gender own = gender_of(*last_speaker);
    const bool fits = gender == Gender::unknown || own == Gender::unknown || own == gender;
    const auto since = last_before(token, last_speaker->end, type, gender);
    if (since && !(is_governed(names_[*since].tokens.first) && fits)) return full_name(*since);
    if (fits) return *last_speaker;
  }
  const auto found = last_before(token, 0, type, gender);
  return found ? full_name(*found) : Name{};
}

/// The words for somebody without a name who is the subject of the sentence before `token`: "A
/// spokeswoman for the bank refused. … she said"; none where anybody is named since.
std::optional<lang::TokenSpan> Speakers::subject_described_before(std::uint32_t token) const {
  std::uint32_t sentence = sentence_[token];
  // The quotation itself stands between.
  while (sentence > 0 && quoted_[analysis_.sentences[sentence].tokens.first]) --sentence;
  if (sentence == sentence_[token] && sentence > 0) --sentence;
  const lang::TokenSpan before = analysis_.sentences[sentence].tokens;
  if (before.empty() || before.last > token || (word(before.first) & indefinite) == 0) {
    return std::nullopt;
  }
  for (std::uint32_t t = before.first; t < token; ++t) {
    const auto mention = mention_at(t);
    if (mention && is_person(*mention) && !quoted_[t]) return std::nullopt;
  }
  const lang::TokenSpan description = description_from(before.first, before.last);
  for (std::uint32_t t = before.first + 1; t < std::min(description.last, before.first + 5); ++t) {
    if ((word(t) & person_noun) != 0) return description;
  }
  return std::nullopt;
}

/// "the letter reads", "le communiqué précise".
bool Speakers::speaks_for_its_author(const Speaker& description) const {
  const std::uint32_t noun = description.tokens.first + 1;
  return description.tokens.size() <= 3 && noun < description.tokens.last &&
         (word(noun) & document_noun) != 0;
}

Speakers::Name Speakers::name_of(const Speaker& speaker, const Name* last_speaker) const {
  const std::uint32_t first = speaker.tokens.first;
  if (speaker.form == MentionForm::name) {
    const NameMention& name = names_[speaker.mention];
    // "the Yorkshireman", "le Breton": somebody who was named before.
    const bool is_origin = !name.person && name.type != EntityType::organisation &&
                           name.tokens.size() == 1 && first > 0 &&
                           (word(first - 1) & definite) != 0;
    if (is_origin) {
      const Name somebody = resolved(first, EntityType::person, Gender::unknown, last_speaker);
      if (!somebody.name.empty()) return somebody;
    }
    return full_name(speaker.mention);
  }
  // What the recogniser has resolved already.
  for (const Mention& mention : mentions_) {
    if (mention.form == MentionForm::name || mention.key.empty() ||
        !mention.tokens.overlaps(speaker.tokens))
      continue;
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].key == mention.key) return full_name(i);
    }
  }
  const std::uint32_t kind = word(first);
  if (speaker.form == MentionForm::pronoun) {
    if ((kind & subject_thing) != 0 && (kind & (subject_male | subject_female)) == 0) {
      return resolved(first, EntityType::organisation, Gender::unknown, nullptr);
    }
    const bool male = (kind & (subject_male | object_male)) != 0;
    const bool female = (kind & (subject_female | object_female)) != 0;
    const Gender gender = male == female ? Gender::unknown : male ? Gender::male : Gender::female;
    if (const auto described = subject_described_before(first)) {
      return {std::string(analysis_.span_of(*described).in(text_)), {}, 0};
    }
    const Name somebody = resolved(first, EntityType::person, gender, last_speaker);
    if (!somebody.name.empty()) return somebody;
    // A lead that names its person later.
    const auto later = next_person(first);
    if (!later) return somebody;
    const Name name = full_name(later->mention);
    const Gender own = gender_of(name);
    const bool fits = gender == Gender::unknown || own == Gender::unknown || own == gender;
    return fits ? name : somebody;
  }
  Name own{std::string(analysis_.span_of(speaker.tokens).in(text_)), {}, 0};
  if ((kind & indefinite) != 0) return own;
  if (const auto somebody = person_described(speaker)) return full_name(*somebody);
  if (speaks_for_its_author(speaker)) {
    const Name author = resolved(first, EntityType::person, Gender::unknown, last_speaker);
    return author.name.empty() ? own : author;
  }
  if ((kind & definite) == 0) return own;
  // "le Breton", "the rider", "the company": somebody who was named; "the ministry" is not.
  // A long description introduces somebody, unless somebody was just named.
  const bool is_long = speaker.tokens.size() > 3;
  std::uint32_t kinds = 0;
  for (std::uint32_t t = first + 1; t < std::min(speaker.tokens.last, first + 3); ++t)
    kinds |= word(t);
  if (is_long) {
    const std::uint32_t sentence = sentence_[first] > 1 ? sentence_[first] - 2 : 0;
    const auto just = last_before(first, analysis_.sentences[sentence].tokens.first,
                                  EntityType::person, Gender::unknown);
    if ((kinds & person_noun) == 0 || !just) return own;
    if (last_speaker != nullptr && names_[*just].tokens.first < last_speaker->end) return own;
    return full_name(*just);
  }
  const bool is_origin = first + 1 < speaker.tokens.last && is_capital(first + 1);
  Name somebody;
  if ((kinds & person_noun) != 0 || is_origin) {
    const Gender gender = (kind & feminine) != 0    ? Gender::female
                          : (kind & masculine) != 0 ? Gender::male
                                                    : Gender::unknown;
    somebody = resolved(first, EntityType::person, gender, last_speaker);
  } else if ((kinds & organisation_noun) != 0) {
    somebody = resolved(first, EntityType::organisation, Gender::unknown, nullptr);
  }
  return somebody.name.empty() ? own : somebody;
}

}  // namespace lacuna::pipeline
