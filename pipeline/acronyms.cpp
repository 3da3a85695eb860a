#include "pipeline/acronyms.h"

#include <algorithm>
#include <array>

namespace lacuna::pipeline {
namespace {

constexpr std::size_t shortest = 2;  // letters of an acronym
constexpr std::size_t longest = 8;

bool is_acronym(const NameWord& word) {
  return (word.shape == WordShape::upper || word.shape == WordShape::mixed) &&
         word.folded.size() >= shortest && word.folded.size() <= longest;
}

}  // namespace

std::optional<Expansion> expansion_before(std::uint32_t acronym, const NameReading& reading) {
  const std::vector<NameWord>& words = reading.words;
  if (acronym < 2 || !is_acronym(words[acronym]) || !reading.is_mark(acronym - 1, "(") ||
      !reading.same_sentence(acronym - 2, acronym)) {
    return std::nullopt;
  }
  const std::string& letters = words[acronym].folded;
  const std::size_t furthest = std::min(letters.size() + 5, 2 * letters.size());
  std::size_t left = letters.size();  // letters still to be found
  std::size_t content = 0;
  for (std::uint32_t at = acronym - 1; at-- > 0;) {
    if (!reading.same_sentence(at, acronym)) break;
    const NameWord& word = words[at];
    if (!word.is_word()) {
      if (reading.is_mark(at, "-'’.&")) continue;
      break;
    }
    if (++content > furthest) break;
    // Letters from the end of the word; its first letter may end the search.
    std::size_t taken = left;
    for (std::size_t i = word.folded.size(); i-- > 0 && taken > 0;) {
      const bool last_letter = taken == 1;
      if (word.folded[i] == letters[taken - 1] && (!last_letter || i == 0)) --taken;
    }
    // A small word gives no letters but those at its beginning.
    const bool is_small = word.shape == WordShape::lower && word.folded.size() <= 4;
    if (!is_small || (left > 0 && word.folded[0] == letters[left - 1])) left = taken;
    if (left > 0) continue;
    const bool is_name = word.is_capital() || reading.has(at, WordClass::organisation_part);
    if (!is_name || word.folded[0] != letters[0] || acronym - 1 - at < 2) return std::nullopt;
    return Expansion{at, acronym - 1, acronym};
  }
  return std::nullopt;
}

std::vector<NameSpan> with_expansions(const std::vector<NameSpan>& spans,
                                      const NameReading& reading) {
  std::vector<Expansion> found;
  for (std::uint32_t at = 2; at < reading.words.size(); ++at) {
    const auto expansion = expansion_before(at, reading);
    if (expansion && (found.empty() || found.back().acronym < expansion->first))
      found.push_back(*expansion);
  }
  if (found.empty()) return spans;
  std::vector<NameSpan> joined;
  std::size_t next = 0;
  for (const Expansion& expansion : found) {
    while (next < spans.size() && spans[next].last <= expansion.first)
      joined.push_back(spans[next++]);
    NameSpan whole{expansion.first, expansion.last, EntityType::organisation};
    std::array<std::uint32_t, 4> covered{};  // words by type
    bool is_known = false;
    while (next < spans.size() && spans[next].first <= expansion.acronym) {
      const NameSpan& span = spans[next++];
      if (span.first < whole.first) {
        // A longer name, or an adjective before it: what stands before remains a name by itself.
        if (reading.has(whole.first, WordClass::organisation_part) || span.last == whole.last ||
            reading.known[span.first]) {
          if (reading.known[span.first] && reading.known[span.first]->last <= whole.first) {
            const auto& match = *reading.known[span.first];
            joined.push_back({span.first, match.last, reading.gazetteer.entry(match.entry).type});
          }
        }
      }
      covered[static_cast<std::size_t>(span.type)] += span.last - span.first;
      if (span.first == whole.first && span.last == whole.last && reading.knows(span)) {
        whole.type = span.type;
        is_known = true;
      }
    }
    const auto location = covered[static_cast<std::size_t>(EntityType::location)];
    const auto other = covered[static_cast<std::size_t>(EntityType::miscellaneous)];
    if (!is_known && other > covered[static_cast<std::size_t>(EntityType::organisation)] + location)
      whole.type = EntityType::miscellaneous;
    if (const GazetteerEntry* entry = reading.entry(whole.first, whole.last))
      whole.type = entry->type;
    joined.push_back(whole);
    joined.push_back({expansion.acronym, expansion.acronym + 1, whole.type});
  }
  joined.insert(joined.end(), spans.begin() + static_cast<std::ptrdiff_t>(next), spans.end());
  return joined;
}

}  // namespace lacuna::pipeline
