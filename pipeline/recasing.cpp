#include "pipeline/recasing.h"

#include <unordered_map>

namespace lacuna::pipeline {
namespace {

/// A sentence, or a line that stands for one: words [first, last).
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<Range> sentences_of(const std::vector<NameWord>& words) {
  std::vector<Range> ranges;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (ranges.empty() || words[at].sentence != words[at - 1].sentence) ranges.push_back({at, at});
    ranges.back().last = at + 1;
  }
  return ranges;
}

/// Whether a line capitalises all but its small words, everyday words among them.
bool is_title_case(std::string_view text, const std::vector<NameWord>& words, Range range,
                   const std::function<bool(const NameWord&)>& is_everyday) {
  constexpr std::size_t longest_small_word = 5;  // letters
  const NameWord& last = words[range.last - 1];
  if (!last.is_word() && last.span.in(text) == ".") return false;
  std::size_t capitals = 0;
  std::size_t everyday = 0;
  std::size_t small = 0;
  for (std::size_t at = range.first; at < range.last; ++at) {
    const NameWord& word = words[at];
    if (word.shape == WordShape::lower) {
      if (word.folded.size() > longest_small_word) return false;
      ++small;
    } else if (word.is_capital()) {
      ++capitals;
      if (word.shape == WordShape::capitalised && is_everyday(word)) ++everyday;
    }
  }
  return capitals >= 3 && everyday >= 2 && capitals > small;
}

/// Runs of words in capitals of which two at least are everyday ones.
std::vector<Range> shouted(const std::vector<NameWord>& words, Range range,
                           const std::function<bool(const NameWord&)>& is_everyday) {
  std::vector<Range> runs;
  for (std::size_t at = range.first; at < range.last;) {
    std::size_t end = at;
    std::size_t upper = 0;
    std::size_t everyday = 0;
    while (end < range.last && words[end].shape != WordShape::lower &&
           words[end].shape != WordShape::mixed &&
           (words[end].shape != WordShape::capitalised || words[end].span.size() == 1)) {
      if (words[end].shape == WordShape::upper) {
        ++upper;
        if (words[end].folded.size() > 2 && is_everyday(words[end])) ++everyday;
      }
      ++end;
    }
    if (upper >= 3 && everyday >= 2) runs.push_back({at, end});
    at = end + 1;
  }
  return runs;
}

}  // namespace

bool recase_headlines(std::string_view text, std::vector<NameWord>& words,
                      const std::vector<GazetteerMatch>& known,
                      const std::function<bool(const NameWord&)>& is_everyday) {
  std::vector<Range> titles;
  std::vector<Range> shouts;
  std::unordered_map<std::uint64_t, std::size_t> lower;    // in running text
  std::unordered_map<std::uint64_t, std::size_t> capital;  // there, within a sentence
  for (const Range& range : sentences_of(words)) {
    if (is_title_case(text, words, range, is_everyday)) {
      titles.push_back(range);
      continue;
    }
    for (const Range& run : shouted(words, range, is_everyday)) shouts.push_back(run);
    for (std::size_t at = range.first; at < range.last; ++at) {
      if (words[at].shape == WordShape::lower) ++lower[words[at].hash];
      if (words[at].shape == WordShape::capitalised && !words[at].opens_sentence)
        ++capital[words[at].hash];
    }
  }
  if (titles.empty() && shouts.empty()) return false;
  std::vector<bool> stays(words.size(), false);
  for (const GazetteerMatch& match : known) {
    const bool one_word = match.last - match.first == 1;
    if (!match.native || (one_word && is_everyday(words[match.first]))) continue;
    for (std::uint32_t at = match.first; at < match.last; ++at) stays[at] = true;
  }
  const auto count = [](const auto& counts, std::uint64_t hash) {
    const auto found = counts.find(hash);
    return found == counts.end() ? std::size_t{0} : found->second;
  };
  const auto is_lower = [&](const NameWord& word) {
    const std::size_t as_name = count(capital, word.hash);
    const std::size_t as_word = count(lower, word.hash);
    return as_word + as_name > 0 ? as_word > as_name : is_everyday(word);
  };
  for (const Range& range : titles) {
    for (std::size_t at = range.first; at < range.last; ++at) {
      NameWord& word = words[at];
      if (word.shape == WordShape::capitalised && !stays[at] && is_lower(word))
        word.shape = WordShape::lower;
    }
  }
  for (const Range& range : shouts) {
    for (std::size_t at = range.first; at < range.last; ++at) {
      NameWord& word = words[at];
      if (!word.is_capital() || stays[at]) continue;
      if (is_lower(word)) {
        word.shape = WordShape::lower;
      } else if (word.folded.size() > 4 || count(capital, word.hash) > 0) {
        word.shape = WordShape::capitalised;
      }
    }
  }
  return true;
}

}  // namespace lacuna::pipeline
