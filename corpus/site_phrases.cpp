#include "corpus/site_phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/error.h"

namespace lacuna::corpus {
namespace {

constexpr std::array<std::string_view, phrase_kinds> kind_names = {
    "navigation",      "pointer",     "related",    "section", "comments", "poll",      "share",
    "subscribe",       "newsletter",  "cookies",    "contact", "byline",   "published", "rights",
    "agency",          "advert",      "disclaimer", "site",    "notice",   "paywall",   "consent",
    "rejected_markup", "body_markup", "by",         "cut_off"};

}  // namespace

std::string_view name(PhraseKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

SitePhrases::SitePhrases(const lang::DataRoot& data, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    for (const lang::DataRow& row : data.rows(file, 2, 2)) {
      const auto kind = std::find(kind_names.begin(), kind_names.end(), row.fields[0]);
      Phrase phrase;
      std::string_view text = row.fields[1];
      if ((phrase.at_begin = text.starts_with('^'))) text.remove_prefix(1);
      if ((phrase.at_end = text.ends_with('$'))) text.remove_suffix(1);
      phrase.open_ended = text.ends_with('*');
      for (PlainWord& word : plain_words(text)) phrase.words.push_back(std::move(word.letters));
      if (kind == kind_names.end() || phrase.words.empty()) {
        throw lang::BrokenInstallation(fmt::format("{}:{}: no such kind, or no words: '{}' '{}'",
                                                   file, row.line, row.fields[0], row.fields[1]));
      }
      phrase.kind = static_cast<PhraseKind>(kind - kind_names.begin());
      const auto index = static_cast<std::uint32_t>(phrases_.size());
      if (phrase.open_ended && phrase.words.size() == 1) {
        open_ended_words_[static_cast<unsigned char>(phrase.words.front().front())].push_back(
            index);
      } else {
        by_first_word_[phrase.words.front()].push_back(index);
      }
      phrases_.push_back(std::move(phrase));
    }
  }
}

SitePhrases SitePhrases::of_languages(const lang::DataRoot& data) {
  std::vector<std::string> files;
  for (const std::string& language : data.languages()) {
    files.push_back(fmt::format("lang/{}/boilerplate.tsv", language));
  }
  return SitePhrases(data, files);
}

bool SitePhrases::stands_at(const Phrase& phrase, const std::vector<PlainWord>& line,
                            std::size_t at) const {
  const std::size_t count = phrase.words.size();
  if (at + count > line.size()) return false;
  // "3 comments" begins with "comments".
  const bool begins =
      at == 0 || (at == 1 && line[0].letters.front() >= '0' && line[0].letters.front() <= '9');
  if (phrase.at_begin && !begins) return false;
  if (phrase.at_end && at + count != line.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& word = line[at + i].letters;
    const bool last = i + 1 == count;
    if (last && phrase.open_ended ? !word.starts_with(phrase.words[i]) : word != phrase.words[i]) {
      return false;
    }
  }
  return true;
}

PhraseMatches SitePhrases::matches(const std::vector<PlainWord>& line) const {
  PhraseMatches found{};
  std::array<std::size_t, phrase_kinds> covered_to{};
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto use = [&](std::uint32_t index) {
      const Phrase& phrase = phrases_[index];
      if (!stands_at(phrase, line, at)) return;
      const auto kind = static_cast<std::size_t>(phrase.kind);
      const std::size_t end = at + phrase.words.size();
      found[kind].anywhere = true;
      found[kind].begins |= at == 0 || phrase.at_begin;
      found[kind].whole |= at == 0 && end == line.size();
      const std::size_t from = std::max(at, covered_to[kind]);
      if (end > from) found[kind].words += static_cast<std::uint32_t>(end - from);
      covered_to[kind] = std::max(covered_to[kind], end);
    };
    const auto listed = by_first_word_.find(line[at].letters);
    if (listed != by_first_word_.end()) {
      for (const std::uint32_t index : listed->second) use(index);
    }
    const auto first = static_cast<unsigned char>(line[at].letters.front());
    for (const std::uint32_t index : open_ended_words_[first]) use(index);
  }
  return found;
}

}  // namespace lacuna::corpus
