#include "pipeline/speakers.h"

#include <algorithm>

#include "lang/characters.h"

namespace lacuna::pipeline {
namespace {

bool ends_with_word(std::string_view name, std::string_view last) {
  return name.size() > last.size() && name.ends_with(last) &&
         name[name.size() - last.size() - 1] == ' ';
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
      quoted_(analysis.tokens.size(), false) {
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].form != MentionForm::name) continue;
    for (std::uint32_t token = mentions[i].tokens.first; token < mentions[i].tokens.last; ++token) {
      mention_of_token_[token] = static_cast<std::int32_t>(i);
    }
  }
  for (const QuotedPassage& passage : passages) {
    const lang::TokenSpan inside = analysis.tokens_in(passage.outer);
    for (std::uint32_t token = inside.first; token < inside.last; ++token) quoted_[token] = true;
  }
}

std::optional<std::uint32_t> Speakers::mention_at(std::uint32_t token) const {
  if (mention_of_token_[token] < 0) return std::nullopt;
  return static_cast<std::uint32_t>(mention_of_token_[token]);
}

bool Speakers::is_person(std::uint32_t mention) const {
  return mentions_[mention].type == EntityType::person;
}

std::uint32_t Speakers::word(std::uint32_t token) const {
  return words_.speaker_word(analysis_.tokens[token].folded);
}

bool Speakers::is_punctuation(std::uint32_t token) const {
  const lang::Span span = analysis_.tokens[token].span;
  const auto first = lang::class_of(lang::character_at(text_, span.begin).code);
  if (first != lang::CharacterClass::punctuation && first != lang::CharacterClass::symbol)
    return false;
  // A clitic ("-t-il") begins with a hyphen.
  return !lang::is_letter(lang::class_of(lang::character_before(text_, span.end).code));
}

Speaker Speakers::named(std::uint32_t mention) const {
  return {mentions_[mention].tokens, MentionForm::name, mention};
}

lang::TokenSpan Speakers::description_from(std::uint32_t first, std::uint32_t last) const {
  constexpr std::uint32_t longest = 10;
  std::uint32_t end = first;
  while (end < last && end - first < longest && !is_punctuation(end)) {
    if (end > first && (word(end) & relative) != 0 && (word(end) & (definite | preposition)) == 0)
      break;
    if (end > first && (word(end) & subject_pronoun) != 0) break;
    if (end > first + 1 && words_.report_at(analysis_.tokens, end, last) &&
        (word(end) & (definite | preposition | person_noun)) == 0) {
      break;
    }
    ++end;
  }
  // No article or preposition at its end.
  while (end > first + 1 && (word(end - 1) & (preposition | definite | indefinite)) != 0) --end;
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
      const bool after_preposition = i > first && (word(i - 1) & preposition) != 0;
      const bool in_description =
          governed < i && start && (word(*start) & (definite | indefinite)) != 0;
      if (is_person(*mention) && !after_preposition && !in_description) return named(*mention);
      if (is_person(*mention) && !after_preposition && governed < i &&
          !(start && (word(*start) & indefinite) != 0) && mention_at(i - 1)) {
        return named(*mention);
      }
      if (!start) start = i;
      if (!other_name && !after_preposition && commas == 0 && !in_description) other_name = mention;
      i = mentions_[*mention].tokens.last - 1;
      continue;
    }
    if (!start && (kind & pronouns) != 0 && (i - first) <= 3) {
      // "the", "it" and the like may also be articles.
      const bool is_article = (kind & (definite | indefinite)) != 0 && i + 1 < last &&
                              !is_punctuation(i + 1) && (word(i + 1) & preposition) == 0;
      if (!is_article) return Speaker{{i, i + 1}, MentionForm::pronoun, 0};
    }
    if ((kind & relative) != 0 && start && (kind & (definite | preposition)) == 0) break;
    if ((kind & preposition) != 0) {
      if (!start) {
        // "told by", "zei tegen": what follows is not the subject, unless nothing else does.
        if (i > first) break;
        continue;
      }
      governed = i;
      continue;
    }
    if (!start && ((kind & (definite | indefinite | person_noun)) != 0)) start = i;
    if (!start && i - first >= 2) start = i;
  }
  if (other_name && start && mentions_[*other_name].tokens.contains(*start))
    return named(*other_name);
  if (start && (word(*start) & (definite | indefinite | person_noun)) != 0) {
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
  const auto governed = [&](std::uint32_t token) {
    return token > first && (word(token - 1) & preposition) != 0;
  };
  // A pronoun or a description right before the verb, with an adverb or auxiliary between at most.
  std::uint32_t end = verb;
  for (std::uint32_t i = verb; i-- > first && verb - i <= 4;) {
    if (is_punctuation(i) || mention_at(i)) break;
    if ((word(i) & subject_pronoun) != 0 && (word(i) & (definite | indefinite)) == 0) {
      return Speaker{{i, i + 1}, MentionForm::pronoun, 0};
    }
  }
  for (std::uint32_t i = verb; i-- > first && verb - i <= 9;) {
    if (is_punctuation(i)) break;
    if (const auto mention = mention_at(i)) {
      if (is_person(*mention)) break;
      continue;
    }
    if ((word(i) & (definite | indefinite)) != 0 && i + 1 < verb && !governed(i)) {
      const lang::TokenSpan tokens = description_from(i, end);
      // "the prosecutor Jan Peeters": the name says more.
      for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
        const auto mention = mention_at(t);
        if (mention && is_person(*mention) && !governed(t)) return named(*mention);
        if (mention && t == tokens.first + 1 && mentions_[*mention].tokens.last == tokens.last)
          return named(*mention);
      }
      return Speaker{tokens, MentionForm::description, 0};
    }
  }
  std::optional<std::uint32_t> other;
  for (std::uint32_t i = verb; i-- > first;) {
    if (quoted_[i]) continue;
    const auto mention = mention_at(i);
    if (!mention) continue;
    i = mentions_[*mention].tokens.first;
    if (i < first || governed(i)) continue;
    if (is_person(*mention)) return named(*mention);
    if (!other) other = mention;
    if (i == 0) break;
  }
  if (other) return named(*other);
  for (std::uint32_t i = first; i < verb; ++i) {
    if ((word(i) & subject_pronoun) != 0 && (word(i) & (definite | indefinite)) == 0) {
      return Speaker{{i, i + 1}, MentionForm::pronoun, 0};
    }
    if ((word(i) & (definite | indefinite)) != 0 && !governed(i)) {
      const lang::TokenSpan tokens = description_from(i, verb);
      if (tokens.size() > 1) return Speaker{tokens, MentionForm::description, 0};
    }
  }
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
      const std::uint32_t kind = word(i);
      const bool early = i - stretch.first <= 5;
      if (!reference && early && (kind & subject_pronoun) != 0 &&
          (kind & (definite | indefinite)) == 0) {
        reference = Speaker{{i, i + 1}, MentionForm::pronoun, 0};
      }
      const bool is_noun = (kind & person_noun) != 0 && i > stretch.first &&
                           (word(i - 1) & (definite | indefinite)) != 0;
      if (!reference && is_noun &&
          (i < 2 || i - 2 < stretch.first || (word(i - 2) & preposition) == 0)) {
        reference = Speaker{description_from(i - 1, std::min(stretch.last, i + 4)),
                            MentionForm::description, 0};
      }
      continue;
    }
    const bool governed = i > stretch.first && (word(i - 1) & preposition) != 0;
    if (is_person(*mention)) {
      if (!governed) return named(*mention);
      if (!governed_person) governed_person = mention;
    }
    if (mentions_[*mention].type == EntityType::organisation && !governed && !organisation) {
      organisation = mention;
    }
    i = mentions_[*mention].tokens.last - 1;
  }
  if (reference) return reference;
  if (governed_person) return named(*governed_person);
  if (organisation) return named(*organisation);
  return std::nullopt;
}

Speakers::Name Speakers::full_name(std::uint32_t mention) const {
  const Mention& said = mentions_[mention];
  Name name{std::string(said.span.in(text_)), said.key};
  for (const Mention& other : mentions_) {
    if (other.form != MentionForm::name || other.type != said.type) continue;
    const std::string_view words = other.span.in(text_);
    if (words.size() <= name.name.size()) continue;
    const bool same_key = !said.key.empty() && other.key == said.key;
    if (same_key || (is_person(mention) && ends_with_word(words, said.span.in(text_)))) {
      name = {std::string(words), other.key.empty() ? name.key : other.key};
    }
  }
  return name;
}

Speakers::Gender Speakers::gender_of(const Name& name) const {
  const std::string first = name.name.substr(0, name.name.find(' '));
  std::string folded;
  for (const lang::Token& token : analysis_.tokens) {
    if (token.span.in(text_) == first) {
      folded = token.folded;
      break;
    }
  }
  const std::uint32_t kind = folded.empty() ? 0 : words_.speaker_word(folded);
  if ((kind & male_name) != 0 && (kind & female_name) == 0) return Gender::male;
  if ((kind & female_name) != 0 && (kind & male_name) == 0) return Gender::female;
  return Gender::unknown;
}

std::optional<std::uint32_t> Speakers::last_person_before(std::uint32_t token,
                                                          Gender gender) const {
  std::optional<std::uint32_t> governed;
  for (std::size_t i = mentions_.size(); i-- > 0;) {
    const Mention& mention = mentions_[i];
    if (mention.tokens.last > token || mention.form != MentionForm::name) continue;
    const auto index = static_cast<std::uint32_t>(i);
    if (!is_person(index) || quoted_[mention.tokens.first]) continue;
    const Gender own = gender_of(full_name(index));
    if (gender != Gender::unknown && own != Gender::unknown && own != gender) continue;
    const bool is_governed =
        mention.tokens.first > 0 && (word(mention.tokens.first - 1) & preposition) != 0;
    if (!is_governed) return index;
    if (!governed) governed = index;
  }
  return governed;
}

std::optional<std::uint32_t> Speakers::person_described(const Speaker& description) const {
  // The noun of the description beside a name elsewhere: "mayor Jan Peeters", "Jan Peeters, the
  // mayor".
  constexpr std::uint32_t near = 6;
  for (std::uint32_t noun = description.tokens.first; noun < description.tokens.last; ++noun) {
    if ((word(noun) & person_noun) == 0) continue;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const auto index = static_cast<std::uint32_t>(i);
      const lang::TokenSpan name = mentions_[i].tokens;
      if (mentions_[i].form != MentionForm::name || !is_person(index)) continue;
      const std::uint32_t from = name.first > near ? name.first - near : 0;
      for (std::uint32_t t = name.first; t-- > from;) {
        if (mention_at(t) && is_person(*mention_at(t))) break;
        const std::string& mark = analysis_.tokens[t].folded;
        if (mark == "." || mark == ";" || mark == ":") break;
        if (description.tokens.contains(t)) break;
        if (analysis_.tokens[t].stem == analysis_.tokens[noun].stem) return index;
      }
      const auto size = static_cast<std::uint32_t>(analysis_.tokens.size());
      if (name.last >= size || analysis_.tokens[name.last].folded != ",") continue;
      for (std::uint32_t t = name.last + 1; t < std::min(size, name.last + 5); ++t) {
        const std::string& mark = analysis_.tokens[t].folded;
        if (mark == "." || mark == "," || mark == ";" || mention_at(t)) break;
        if (description.tokens.contains(t)) break;
        if (analysis_.tokens[t].stem == analysis_.tokens[noun].stem) return index;
      }
    }
    break;
  }
  return std::nullopt;
}

Speakers::Name Speakers::name_of(const Speaker& speaker, const Name* last_speaker) const {
  if (speaker.form == MentionForm::name) return full_name(speaker.mention);
  const std::uint32_t kind = word(speaker.tokens.first);
  if (speaker.form == MentionForm::pronoun) {
    const bool male = (kind & (subject_male | object_male)) != 0;
    const bool female = (kind & (subject_female | object_female)) != 0;
    const Gender gender = male == female ? Gender::unknown : male ? Gender::male : Gender::female;
    const auto person = last_person_before(speaker.tokens.first, gender);
    if (last_speaker != nullptr && !last_speaker->name.empty()) {
      const Gender own = gender_of(*last_speaker);
      const bool fits = gender == Gender::unknown || own == Gender::unknown || own == gender;
      if (fits) return *last_speaker;
    }
    return person ? full_name(*person) : Name{};
  }
  const std::string words(analysis_.span_of(speaker.tokens).in(text_));
  if ((kind & indefinite) != 0) return {words, {}};
  if (const auto person = person_described(speaker)) return full_name(*person);
  // "le Breton", "the rider": somebody who was named; "the ministry" is not.
  std::uint32_t noun = speaker.tokens.first + ((kind & definite) != 0 ? 1 : 0);
  const bool is_short = speaker.tokens.last <= noun + 2;
  if (noun < speaker.tokens.last && is_short) {
    const lang::Token& token = analysis_.tokens[noun];
    const bool is_capital = lang::class_of(lang::character_at(text_, token.span.begin).code) ==
                            lang::CharacterClass::upper;
    const bool is_known_person =
        (word(noun) & person_noun) != 0 ||
        (noun + 1 < speaker.tokens.last && (word(noun + 1) & person_noun) != 0);
    if ((kind & definite) != 0 && (is_capital || is_known_person)) {
      if (const auto person = last_person_before(speaker.tokens.first, Gender::unknown)) {
        return full_name(*person);
      }
    }
  }
  return {words, {}};
}

}  // namespace lacuna::pipeline
