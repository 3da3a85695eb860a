#include "pipeline/name_tagger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "lang/error.h"

namespace lacuna::pipeline {
namespace {

constexpr std::string_view model_path = "pipeline/names.model";
constexpr auto word_class_count = static_cast<std::uint32_t>(WordClass::cabinet) + 1;
constexpr std::string_view magic = "lacuna-names/1\n";

std::uint32_t feature(std::uint64_t kind, std::uint64_t value) {
  std::uint64_t hash = (value + kind * 0x9e3779b97f4a7c15U) * 0xff51afd7ed558ccdU;
  hash ^= hash >> 32;
  hash *= 0xc4ceb9fe1a85ec53U;
  return static_cast<std::uint32_t>(hash >> (64 - NameFeatures::table_bits));
}

bool contains(const LowerCaseWords& words, std::uint64_t hash) {
  return std::binary_search(words.begin(), words.end(), static_cast<std::uint32_t>(hash));
}

/// What is known of one word before its neighbours are looked at.
struct WordFacts {
  std::uint64_t shape = 0;      ///< shape with what a capital means here
  std::uint32_t classes = 0;    ///< WordClass bits
  std::uint32_t gazetteer = 0;  ///< 0, or type, place in the match, length and nativeness
  std::uint32_t run = 0;        ///< summary of the run of capitals that it is in
  std::uint32_t heads = 0;      ///< part classes of the first and last word of that run
};

/// Runs of capitals, with connectors and joints between them; each gets a summary of its words.
void summarise_runs(std::string_view text, const std::vector<NameWord>& words,
                    const Gazetteer& gazetteer, int language, std::vector<WordFacts>& facts) {
  constexpr std::array<WordClass, 8> telling = {WordClass::organisation_part,
                                                WordClass::place_part,
                                                WordClass::other_part,
                                                WordClass::legal_form,
                                                WordClass::male,
                                                WordClass::female,
                                                WordClass::title,
                                                WordClass::last_name};
  for (std::size_t begin = 0; begin < words.size();) {
    if (!words[begin].is_capital()) {
      ++begin;
      continue;
    }
    std::size_t end = begin + 1;
    for (std::size_t next = end; next < words.size() && next < end + 3; ++next) {
      const NameWord& word = words[next];
      if (word.sentence != words[begin].sentence) break;
      if (word.is_capital()) {
        end = next + 1;
      } else if (!word.is_word()) {
        const std::string_view mark = word.span.in(text);
        if (mark != "-" && mark != "'" && mark != "’" && mark != "." && mark != "&") break;
        if (mark == "." && words[next - 1].folded.size() > 3) break;
      } else if (!gazetteer.has(word.hash, language, WordClass::connector)) {
        break;
      }
    }
    std::uint32_t summary = 1;
    for (std::size_t at = begin; at < end; ++at) {
      for (std::size_t i = 0; i < telling.size(); ++i) {
        if (gazetteer.has(words[at].hash, language, telling[i])) summary |= 2U << i;
      }
    }
    constexpr std::uint32_t head_bits = 1U << static_cast<unsigned>(WordClass::organisation_part) |
                                        1U << static_cast<unsigned>(WordClass::place_part) |
                                        1U << static_cast<unsigned>(WordClass::other_part) |
                                        1U << static_cast<unsigned>(WordClass::legal_form);
    const std::uint32_t heads = (gazetteer.classes(words[begin].hash, language) & head_bits) * 31 +
                                (gazetteer.classes(words[end - 1].hash, language) & head_bits) * 7;
    const auto length = static_cast<std::uint32_t>(std::min<std::size_t>(end - begin, 4));
    for (std::size_t at = begin; at < end; ++at) {
      const std::uint32_t place = at == begin ? 0 : at + 1 == end ? 2 : 1;
      facts[at].run = summary | length << 12 | place << 16;
      facts[at].heads = heads + place;
    }
    begin = end;
  }
}

}  // namespace

std::vector<NameSpan> spans_of_labels(const std::vector<NameLabel>& labels) {
  std::vector<NameSpan> spans;
  for (std::uint32_t at = 0; at < labels.size(); ++at) {
    const NameLabel label = labels[at];
    if (label == 0) continue;
    if (label % 2 == 1 || spans.empty() || spans.back().last != at) {
      spans.push_back({at, at + 1, static_cast<EntityType>((label - 1) / 2)});
    } else {
      spans.back().last = at + 1;
    }
  }
  return spans;
}

NameFeatures::NameFeatures(std::string_view text, const std::vector<NameWord>& words,
                           const std::vector<GazetteerMatch>& matches, const Gazetteer& gazetteer,
                           int language, const LowerCaseWords& lower_case) {
  const std::size_t count = words.size();
  const std::uint64_t salt = gazetteer.language_salt(language);
  std::vector<WordFacts> facts(count);
  std::vector<std::uint32_t> lower_here;
  for (const NameWord& word : words) {
    if (word.shape == WordShape::lower) lower_here.push_back(static_cast<std::uint32_t>(word.hash));
  }
  std::sort(lower_here.begin(), lower_here.end());
  for (std::size_t at = 0; at < count; ++at) {
    const NameWord& word = words[at];
    WordFacts& fact = facts[at];
    fact.classes = gazetteer.classes(word.hash, language);
    fact.shape = static_cast<std::uint64_t>(word.shape);
    if (word.is_capital()) {
      fact.shape |= (word.opens_sentence ? 8U : 0U) |
                    (contains(lower_case, word.hash ^ salt) ? 16U : 0U) |
                    (contains(lower_here, word.hash) ? 32U : 0U);
    }
    if (!word.is_word()) {
      fact.shape |=
          64U +
          (static_cast<std::uint64_t>(static_cast<unsigned char>(text[word.span.begin])) << 8);
    }
  }
  std::uint32_t covered = 0;
  for (const GazetteerMatch& match : matches) {
    if (match.first < covered) continue;
    covered = match.last;
    for (std::uint32_t at = match.first; at < match.last; ++at) {
      facts[at].gazetteer = 1U |
                            static_cast<std::uint32_t>(gazetteer.entry(match.entry).type) << 1 |
                            (at == match.first ? 8U : 0U) | (at + 1 == match.last ? 16U : 0U) |
                            (match.last - match.first > 1 ? 32U : 0U) | (match.native ? 64U : 0U);
    }
  }
  summarise_runs(text, words, gazetteer, language, facts);

  const std::uint64_t in = salt & 0xffU;
  features_.reserve(count * 40);
  begins_.reserve(count + 1);
  for (std::size_t at = 0; at < count; ++at) {
    begins_.push_back(features_.size());
    const NameWord& word = words[at];
    const auto put = [&](std::uint64_t kind, std::uint64_t value) {
      features_.push_back(feature(kind, value));
    };
    const auto inside = [&](std::ptrdiff_t offset) -> std::ptrdiff_t {
      const auto other = static_cast<std::ptrdiff_t>(at) + offset;
      if (other < 0 || other >= static_cast<std::ptrdiff_t>(count)) return -1;
      return words[static_cast<std::size_t>(other)].sentence == word.sentence ? other : -1;
    };
    put(1, 0);
    put(2, in);
    put(3, word.hash);
    put(4, facts[at].shape);
    put(5, facts[at].shape << 8 | in);
    const std::string_view folded = word.folded;
    if (word.is_word()) {
      for (const std::size_t length : {2U, 3U, 4U}) {
        if (folded.size() <= length) break;
        put(6 + length,
            hash_of_word(folded.substr(folded.size() - length)) ^ (word.is_capital() ? 1U : 0U));
      }
      if (folded.size() > 3)
        put(11, hash_of_word(folded.substr(0, 3)) ^ (word.is_capital() ? 1U : 0U));
      put(12, std::min<std::size_t>(folded.size(), 8) << 8 | facts[at].shape);
    }
    put(13, facts[at].gazetteer);
    put(14, static_cast<std::uint64_t>(facts[at].gazetteer) << 16 | facts[at].shape);
    put(15, facts[at].run);
    put(16, static_cast<std::uint64_t>(facts[at].run) << 16 | facts[at].gazetteer);
    for (std::uint32_t bit = 0; bit < word_class_count; ++bit) {
      if ((facts[at].classes >> bit & 1U) != 0) put(17, bit << 8 | (facts[at].shape & 15U));
    }
    std::uint64_t around = facts[at].shape;
    for (const std::ptrdiff_t offset : {-2, -1, 1, 2}) {
      const std::ptrdiff_t other = inside(offset);
      const auto place = static_cast<std::uint64_t>(offset + 2);
      if (other < 0) {
        put(18 + place, 0);
        continue;
      }
      const auto index = static_cast<std::size_t>(other);
      const WordFacts& fact = facts[index];
      around = around * 31 + fact.shape;
      put(24 + place, fact.shape << 16 | facts[at].shape);
      put(30 + place, static_cast<std::uint64_t>(fact.gazetteer) << 8 | (facts[at].shape & 15U));
      if (offset == -1 || offset == 1) {
        put(36 + place, words[index].hash);
        put(42 + place, words[index].hash * 31 + facts[at].shape);
        put(48 + place, words[index].hash * 31 + facts[at].gazetteer);
      } else {
        put(54 + place, words[index].hash);
      }
      for (std::uint32_t bit = 0; bit < word_class_count; ++bit) {
        if ((fact.classes >> bit & 1U) != 0) {
          put(60 + place, bit << 8 | (facts[at].shape & 15U));
          if (offset == -1 || offset == 1)
            put(66 + place, static_cast<std::uint64_t>(bit) << 32 | facts[at].run);
        }
      }
    }
    put(72, around);
    if (facts[at].run != 0) put(77, facts[at].heads);
    // The word before the whole run of capitals, and the one after it: "in [New York]", "minister
    // [Jan Smit]".
    if (facts[at].run != 0) {
      std::ptrdiff_t before = -1;
      while (inside(before) >= 0 && facts[static_cast<std::size_t>(inside(before))].run != 0)
        --before;
      std::ptrdiff_t after = 1;
      while (inside(after) >= 0 && facts[static_cast<std::size_t>(inside(after))].run != 0) ++after;
      const std::ptrdiff_t left = inside(before);
      const std::ptrdiff_t right = inside(after);
      put(73, left < 0 ? 0 : words[static_cast<std::size_t>(left)].hash);
      put(74, right < 0 ? 0 : words[static_cast<std::size_t>(right)].hash);
      if (left >= 0) {
        const std::uint32_t classes = facts[static_cast<std::size_t>(left)].classes;
        put(75, static_cast<std::uint64_t>(classes & 0x7fU) << 32 | facts[at].run);
      }
      if (right >= 0) {
        const std::uint32_t classes = facts[static_cast<std::size_t>(right)].classes;
        put(76, static_cast<std::uint64_t>(classes & 0x7fU) << 32 | facts[at].run);
      }
    }
  }
  begins_.push_back(features_.size());
}

std::vector<NameLabel> best_labels(const std::vector<std::int32_t>& scores,
                                   const std::vector<std::int32_t>& transitions) {
  constexpr std::size_t labels = name_label_count;
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min() / 4;
  const std::size_t count = scores.size() / labels;
  std::vector<NameLabel> best(count);
  if (count == 0) return best;
  std::vector<std::array<NameLabel, labels>> from(count);
  std::array<std::int32_t, labels> now{};
  for (std::size_t label = 0; label < labels; ++label) {
    const bool inner = label != 0 && label % 2 == 0;
    now[label] = inner ? never : scores[label] + transitions[label];
  }
  for (std::size_t at = 1; at < count; ++at) {
    std::array<std::int32_t, labels> next{};
    for (std::size_t label = 0; label < labels; ++label) {
      std::int32_t top = never;
      NameLabel top_from = 0;
      for (std::size_t previous = 0; previous < labels; ++previous) {
        if (!may_follow(static_cast<NameLabel>(previous), static_cast<NameLabel>(label))) continue;
        const std::int32_t score = now[previous] + transitions[previous * labels + label];
        if (score > top) {
          top = score;
          top_from = static_cast<NameLabel>(previous);
        }
      }
      next[label] = top + scores[at * labels + label];
      from[at][label] = top_from;
    }
    now = next;
  }
  auto label = static_cast<NameLabel>(std::max_element(now.begin(), now.end()) - now.begin());
  for (std::size_t at = count; at-- > 0;) {
    best[at] = label;
    label = from[at][label];
  }
  return best;
}

NameTagger::NameTagger(Weights weights, Transitions transitions, LowerCaseWords lower_case)
    : weights_(std::move(weights)),
      transitions_(std::move(transitions)),
      lower_case_(std::move(lower_case)) {
  spread();
}

void NameTagger::spread() {
  rows_.assign(std::size_t{NameFeatures::table_size} * row_size, 0);
  for (std::size_t feature = 0; feature < NameFeatures::table_size; ++feature) {
    std::copy_n(weights_.begin() + static_cast<std::ptrdiff_t>(feature * name_label_count),
                name_label_count, rows_.begin() + static_cast<std::ptrdiff_t>(feature * row_size));
  }
}

NameTagger::NameTagger(const lang::DataRoot& data)
    : weights_(std::size_t{NameFeatures::table_size} * name_label_count),
      transitions_(name_label_count * name_label_count) {
  const std::string bytes = data.content(model_path);
  const std::size_t fixed =
      magic.size() + transitions_.size() * sizeof(transitions_[0]) + weights_.size();
  if (!bytes.starts_with(magic) || bytes.size() < fixed || (bytes.size() - fixed) % 4 != 0) {
    throw lang::BrokenInstallation(fmt::format(
        "{}: no model of names of this version; train it again", data.path(model_path).string()));
  }
  const char* at = bytes.data() + magic.size();
  const auto take = [&](void* to, std::size_t size) {
    std::memcpy(to, at, size);
    at += size;
  };
  take(transitions_.data(), transitions_.size() * sizeof(transitions_[0]));
  take(weights_.data(), weights_.size());
  lower_case_.resize((bytes.size() - fixed) / 4);
  if (!lower_case_.empty()) take(lower_case_.data(), lower_case_.size() * 4);
  spread();
}

std::string NameTagger::bytes() const {
  std::string bytes(magic);
  const auto put = [&](const void* from, std::size_t size) {
    bytes.append(static_cast<const char*>(from), size);
  };
  put(transitions_.data(), transitions_.size() * sizeof(transitions_[0]));
  put(weights_.data(), weights_.size());
  put(lower_case_.data(), lower_case_.size() * 4);
  return bytes;
}

bool NameTagger::is_lower_case_word(std::uint64_t salted_hash) const {
  return contains(lower_case_, salted_hash);
}

std::int32_t TaggedNames::score(std::uint32_t first, std::uint32_t last, EntityType type) const {
  std::int32_t sum = 0;
  for (std::uint32_t at = first; at < last; ++at) {
    const NameLabel label = at == first ? first_label(type) : inner_label(type);
    sum += scores[std::size_t{at} * name_label_count + label];
  }
  return sum;
}

TaggedNames NameTagger::tag(std::string_view text, const std::vector<NameWord>& words,
                            const std::vector<GazetteerMatch>& matches, const Gazetteer& gazetteer,
                            int language) const {
  const NameFeatures features(text, words, matches, gazetteer, language, lower_case_);
  TaggedNames tagged;
  tagged.scores.assign(words.size() * name_label_count, 0);
  for (std::uint32_t first = 0; first < words.size();) {
    std::uint32_t last = first;
    while (last < words.size() && words[last].sentence == words[first].sentence) ++last;
    for (std::uint32_t at = first; at < last; ++at) {
      // The rows of the next word are on their way while those of this one are added up.
      if (at + 1 < words.size()) {
        for (const std::uint32_t* each = features.begin(at + 1); each != features.end(at + 1);
             ++each)
          __builtin_prefetch(rows_.data() + std::size_t{*each} * row_size);
      }
      std::array<std::int16_t, row_size> sums{};  // some hundred features of at most 127
      for (const std::uint32_t* each = features.begin(at); each != features.end(at); ++each) {
        const std::int8_t* weights = rows_.data() + std::size_t{*each} * row_size;
        for (std::size_t label = 0; label < row_size; ++label)
          sums[label] = static_cast<std::int16_t>(sums[label] + weights[label]);
      }
      std::copy_n(sums.begin(), name_label_count,
                  tagged.scores.begin() + static_cast<std::ptrdiff_t>(at * name_label_count));
    }
    const std::vector<std::int32_t> scores(
        tagged.scores.begin() + static_cast<std::ptrdiff_t>(first * name_label_count),
        tagged.scores.begin() + static_cast<std::ptrdiff_t>(last * name_label_count));
    for (NameSpan span : spans_of_labels(best_labels(scores, transitions_))) {
      span.first += first;
      span.last += first;
      tagged.spans.push_back(span);
    }
    first = last;
  }
  return tagged;
}

}  // namespace lacuna::pipeline
