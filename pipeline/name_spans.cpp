#include "pipeline/name_spans.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/acronyms.h"

namespace lacuna::pipeline {
namespace {

/// Whether a name of the gazetteer is to be believed where the model sees none.
bool is_certain(const GazetteerMatch& match, const NameReading& reading) {
  const NameWord& word = reading.words[match.first];
  if (!match.native) return false;
  if (match.last - match.first > 1) return true;
  if (word.shape == WordShape::upper) return word.folded.size() > 1;
  if (word.opens_sentence && reading.is_ordinary(match.first)) return false;
  return reading.gazetteer.entry(match.entry).type != EntityType::person || !word.opens_sentence;
}

/// Where the first name of a person stands among the words [first, last) behind words that are none
/// of a name: "Privacy Anna Poole" of "State Secretary for Privacy Anna Poole".
std::uint32_t first_name_in(std::uint32_t first, std::uint32_t last, const NameReading& reading) {
  const auto is_name = [&](std::uint32_t at) {
    return reading.has(at, WordClass::male) || reading.has(at, WordClass::female);
  };
  if (is_name(first)) return first;
  // "minister for X": X is no name of the minister.
  const bool governs = first > 1 && reading.same_sentence(first - 2, first) &&
                       reading.has(first - 1, WordClass::connector) &&
                       reading.has(first - 2, WordClass::cabinet);
  for (std::uint32_t at = first + 1; at + 1 < last; ++at) {
    if (reading.is_ordinary(at) && !reading.words[at].is_capital()) return first;
    if (!is_name(at)) continue;
    for (std::uint32_t before = first; before < at; ++before) {
      const bool is_everyday =
          governs || reading.is_ordinary(before) || reading.has(before, WordClass::modifier) ||
          reading.has(before, WordClass::apposition) || reading.has(before, WordClass::connector) ||
          (reading.gazetteer.classes_of_noun(reading.words[before], reading.language) &
           1U << static_cast<unsigned>(WordClass::organisation_noun)) != 0;
      if (reading.words[before].is_word() && !is_everyday) return first;
    }
    return at;
  }
  return first;
}

/// Where the name of a person ends that goes on with what the person is of: "Anna Vrell van
/// Onderwijs", "Anna Vrell of Ghent".
std::uint32_t end_of_person(const NameSpan& span, const NameReading& reading) {
  for (std::uint32_t at = span.first + 2; at + 1 < span.last; ++at) {
    if (reading.words[at].shape != WordShape::lower || !reading.has(at, WordClass::connector))
      continue;
    const std::uint32_t next = at + 1;
    const bool place =
        reading.known[next] && reading.known[next]->last == span.last &&
        reading.gazetteer.entry(reading.known[next]->entry).type == EntityType::location;
    const bool everyday = next + 1 == span.last && reading.is_ordinary(next) &&
                          !reading.has(next, WordClass::last_name);
    if (place || everyday) return at;
  }
  return span.last;
}

/// What is left of a span of the model when titles before it, everyday words around it and the
/// possessive 's are taken off; empty where no name is left.
NameSpan tidied(NameSpan span, const NameReading& reading) {
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
  if (span.type == EntityType::person && span.last - span.first > 2) {
    span.first = first_name_in(span.first, span.last, reading);
    span.last = end_of_person(span, reading);
  }
  // A generic word before a name that stands without it: "hurricane Vrella".
  if (span.type == EntityType::miscellaneous && span.last - span.first > 1 &&
      words[span.first].shape == WordShape::lower && words[span.first + 1].is_capital() &&
      !reading.known[span.first] && reading.has(span.first, WordClass::other_part)) {
    ++span.first;
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
std::uint32_t end_of_phrase(std::uint32_t first, const NameReading& reading) {
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

/// Whether the words [first, last) look like a person's first and last name.
bool begins_person(std::uint32_t first, std::uint32_t last, const NameReading& reading) {
  return last - first >= 2 && reading.words[first + 1].is_capital() &&
         (reading.has(first, WordClass::male) || reading.has(first, WordClass::female));
}

/// The spans of the model, corrected by the names that are known beforehand.
std::vector<NameSpan> join(std::vector<NameSpan> spans, const std::vector<GazetteerMatch>& matches,
                           const NameReading& reading) {
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
               (reading.entry(match.last, span.last) != nullptr ||
                (match.last - match.first > 1 && begins_person(match.last, span.last, reading)))) {
      // Two names side by side: "beboette de Europese Commissie Google".
      joined.push_back({match.first, match.last, type});
      covered = spans[next].first = match.last;
      const GazetteerEntry* rest = reading.entry(match.last, span.last);
      spans[next].type = rest != nullptr ? rest->type : EntityType::person;
    }
  }
  joined.insert(joined.end(), spans.begin() + static_cast<std::ptrdiff_t>(next), spans.end());
  return joined;
}

/// The end of an institution's name that begins in lower case and has an adjective of nationality
/// inside: "ministère belge de la Justice"; `first` where there is none.
std::uint32_t end_of_foreign_institution(std::uint32_t first, const NameReading& reading) {
  const std::vector<NameWord>& words = reading.words;
  const std::uint32_t adjective = first + 1;
  if (words[first].shape != WordShape::lower || !reading.same_sentence(first, adjective) ||
      !reading.has(first, WordClass::organisation_part) || !reading.known[adjective] ||
      words[adjective].shape != WordShape::lower) {
    return first;
  }
  std::uint32_t end = first;
  std::uint32_t small = 0;
  for (std::uint32_t at = adjective + 1; reading.same_sentence(first, at) && small < 4; ++at) {
    if (reading.is_mark(at, "'’")) continue;
    if (words[at].is_capital() && small > 0 && reading.has(at, WordClass::modifier)) {
      end = at + 1;
      small = 1;
    } else if (words[at].shape == WordShape::lower &&
               (reading.has(at, WordClass::connector) || reading.has(at, WordClass::article))) {
      ++small;
    } else {
      break;
    }
  }
  return end;
}

/// Longer names for those that their head begins.
std::vector<NameSpan> with_phrases(const std::vector<NameSpan>& spans, const NameReading& reading) {
  std::vector<NameSpan> longer;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < reading.words.size(); ++at) {
    while (next < spans.size() && spans[next].last <= at) longer.push_back(spans[next++]);
    if (next < spans.size() && spans[next].first < at) continue;  // within a span
    const NameWord& word = reading.words[at];
    if (const std::uint32_t end = end_of_foreign_institution(at, reading); end > at) {
      longer.push_back({at, end, EntityType::organisation});
      while (next < spans.size() && spans[next].first < end) ++next;
      at = end - 1;
      continue;
    }
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

/// Where a name begins that a noun for its bearer opens the sentence before: "Insurer Vrell paid",
/// "Pensioner Roy Vrell".
std::uint32_t behind_opening_noun(const NameSpan& span, const NameReading& reading,
                                  const std::set<std::uint64_t>& inner_capitals) {
  const NameWord& word = reading.words[span.first];
  const std::uint32_t next = span.first + 1;
  if (next >= span.last || !word.opens_sentence || word.shape != WordShape::capitalised ||
      !reading.words[next].is_capital() || reading.knows(span)) {
    return span.first;
  }
  constexpr std::uint32_t nouns = 1U << static_cast<unsigned>(WordClass::organisation_noun) |
                                  1U << static_cast<unsigned>(WordClass::apposition);
  const std::uint32_t classes = reading.gazetteer.classes_of_noun(word, reading.language);
  const bool is_noun =
      (classes & nouns) != 0 && !reading.has(span.first, WordClass::organisation_part);
  const auto is_first_name = [&](std::uint32_t at) {
    return reading.has(at, WordClass::male) || reading.has(at, WordClass::female);
  };
  const bool before_person = span.type == EntityType::person && next + 1 < span.last &&
                             is_first_name(next) && !is_first_name(span.first) &&
                             !reading.has(span.first, WordClass::last_name) &&
                             !inner_capitals.contains(word.hash);
  return is_noun || before_person ? next : span.first;
}

/// Whether a name is what a minister is minister of: "Mobility" of "the minister of Mobility".
bool is_portfolio(const NameSpan& span, const NameReading& reading) {
  std::uint32_t at = span.first;
  std::uint32_t between = 0;
  while (at > 0 && between < 3 && reading.same_sentence(at - 1, span.first) &&
         (!reading.words[at - 1].is_word() || reading.has(at - 1, WordClass::connector) ||
          reading.has(at - 1, WordClass::article))) {
    if (reading.words[at - 1].is_word()) ++between;
    --at;
  }
  if (between == 0 || at == 0 || !reading.same_sentence(at - 1, span.first)) return false;
  // "state secretary of Mobility", "secrétaire d'État à la Mobilité"
  const bool holds_office =
      reading.has(at - 1, WordClass::cabinet) ||
      (at > 2 && reading.same_sentence(at - 3, span.first) &&
       reading.has(at - 3, WordClass::cabinet) && reading.has(at - 2, WordClass::connector));
  return holds_office && span.type != EntityType::person && !reading.knows(span);
}

/// Whether a name of one word at the beginning of a sentence is an everyday word: the tagger of
/// parts of speech says so, and nowhere else in the text it has a capital.
bool is_everyday_opening(const NameSpan& span, const NameReading& reading,
                         const std::set<std::uint64_t>& inner_capitals) {
  const NameWord& word = reading.words[span.first];
  if (reading.knows(span) && !reading.is_ordinary(span.first)) return false;
  if (span.last - span.first != 1 || !word.opens_sentence || word.shape != WordShape::capitalised ||
      inner_capitals.contains(word.hash) || reading.has(span.first, WordClass::male) ||
      reading.has(span.first, WordClass::female) || reading.has(span.first, WordClass::last_name)) {
    return false;
  }
  switch (reading.tag(span.first)) {
    case lang::Tag::noun:
    case lang::Tag::verb:
    case lang::Tag::adv:
    case lang::Tag::adp:
    case lang::Tag::aux:
    case lang::Tag::cconj:
    case lang::Tag::sconj:
    case lang::Tag::det:
      return true;
    default:
      return false;
  }
}

/// A first name and the person's name right behind it are one name.
std::vector<NameSpan> with_full_persons(const std::vector<NameSpan>& spans,
                                        const NameReading& reading) {
  std::vector<NameSpan> joined;
  for (const NameSpan& span : spans) {
    const bool follows = !joined.empty() && joined.back().last == span.first &&
                         reading.same_sentence(joined.back().first, span.first);
    if (follows && !reading.knows(span) && reading.words[span.first].is_capital() &&
        joined.back().last - joined.back().first == 1 &&
        (reading.has(joined.back().first, WordClass::male) ||
         reading.has(joined.back().first, WordClass::female))) {
      joined.back().last = span.last;
      joined.back().type = EntityType::person;
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

/// Takes an everyday word off that opens a sentence before a name which the text has by itself too:
/// "Answer Vrell" above what Vrell answers.
void strip_opening_words(std::vector<NameSpan>& spans, const NameReading& reading) {
  const auto identity = [&](std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint64_t> hashes;
    for (std::uint32_t at = first; at < last; ++at) hashes.push_back(reading.words[at].hash);
    return hashes;
  };
  std::map<std::vector<std::uint64_t>, EntityType> names;
  for (const NameSpan& span : spans) {
    if (!reading.words[span.first].opens_sentence)
      names.try_emplace(identity(span.first, span.last), span.type);
  }
  for (NameSpan& span : spans) {
    if (span.last - span.first < 2 || !reading.words[span.first].opens_sentence ||
        !reading.is_ordinary(span.first) || reading.knows(span)) {
      continue;
    }
    if (names.contains(identity(span.first, span.last))) continue;
    const auto rest = names.find(identity(span.first + 1, span.last));
    if (rest == names.end()) continue;
    ++span.first;
    span.type = rest->second;
  }
}

/// The spans, and those places of their names that the model overlooked, mostly at the beginnings
/// of sentences: "Vrell declined." behind "the lawyer Anna Vrell".
std::vector<NameSpan> with_repetitions(std::vector<NameSpan> spans, const NameReading& reading) {
  const std::vector<NameWord>& words = reading.words;
  std::map<std::uint64_t, EntityType> single;  // by the hash of a word that names by itself
  for (const NameSpan& span : spans) {
    const std::uint32_t length = span.last - span.first;
    if (length == 1 && words[span.first].folded.size() > 2 && words[span.first].is_capital()) {
      if (!words[span.first].opens_sentence) single.try_emplace(words[span.first].hash, span.type);
    } else if (length > 1 && span.type == EntityType::person) {
      if (words[span.last - 1].folded.size() > 2)
        single.try_emplace(words[span.last - 1].hash, span.type);
    }
  }
  std::vector<NameSpan> more;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    while (next < spans.size() && spans[next].last <= at) ++next;
    if (next < spans.size() && spans[next].first <= at) continue;
    const NameWord& word = words[at];
    if (!word.is_capital()) continue;
    const auto found = single.find(word.hash);
    if (found == single.end()) continue;
    const bool everyday = word.opens_sentence && reading.is_ordinary(at);
    const bool within =
        (at > 0 && words[at - 1].is_capital() && !words[at - 1].opens_sentence &&
         reading.same_sentence(at - 1, at)) ||
        (at + 1 < words.size() && words[at + 1].is_capital() && reading.same_sentence(at + 1, at));
    if (!everyday && !within) more.push_back({at, at + 1, found->second});
  }
  const auto middle = static_cast<std::ptrdiff_t>(spans.size());
  spans.insert(spans.end(), more.begin(), more.end());
  std::inplace_merge(spans.begin(), spans.begin() + middle, spans.end(),
                     [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
  return spans;
}

}  // namespace

std::vector<NameSpan> corrected_spans(const std::vector<NameSpan>& spans,
                                      const std::vector<GazetteerMatch>& matches,
                                      const NameReading& reading) {
  std::set<std::uint64_t> inner_capitals;
  for (const NameWord& word : reading.words) {
    if (word.is_capital() && !word.opens_sentence) inner_capitals.insert(word.hash);
  }
  std::vector<NameSpan> tidy;
  for (const NameSpan& span : spans) {
    NameSpan rest = tidied(span, reading);
    if (rest.first >= rest.last) continue;
    rest.first = behind_opening_noun(rest, reading, inner_capitals);
    if (!is_everyday_opening(rest, reading, inner_capitals) && !is_portfolio(rest, reading))
      tidy.push_back(rest);
  }
  strip_opening_words(tidy, reading);
  tidy = with_phrases(join(std::move(tidy), matches, reading), reading);
  return with_full_persons(with_repetitions(with_expansions(tidy, reading), reading), reading);
}

}  // namespace lacuna::pipeline
