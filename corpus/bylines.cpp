#include "corpus/bylines.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "corpus/plain_words.h"

namespace lacuna::corpus {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The capitalised words from word `first` on, with the short words that names have inside.
std::string name_at(std::string_view line, const std::vector<PlainWord>& words, std::size_t first) {
  constexpr std::size_t most_words = 6, longest_particle = 3;
  std::size_t end = first;
  std::size_t capitals = 0;
  for (std::size_t i = first; i < words.size() && i < first + most_words; ++i) {
    if (i > first) {
      const std::string_view between =
          line.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
      if (between != " " && between != "-" && between != "'" && between != "’" && between != ". ")
        break;
    }
    const bool particle = i > first && !words[i].capitalised && i + 1 < words.size() &&
                          words[i].letters.size() <= longest_particle && words[i + 1].capitalised;
    if (is_digit(words[i].letters.front()) || (!words[i].capitalised && !particle)) break;
    if (!words[i].capitalised) continue;
    ++capitals;
    end = i + 1;
  }
  if (capitals < 2) return {};
  const std::uint32_t begin = words[first].span.begin;
  return std::string(line.substr(begin, words[end - 1].span.end - begin));
}

/// Minutes since midnight of a time of day, as in 16:40, 16.40, 16h40, 4:40 PM; -1 where there is
/// none.
int clock_in(std::string_view line) {
  for (std::size_t i = 0; i + 3 < line.size(); ++i) {
    const auto parts_number = [&](std::size_t k) {
      return is_digit(line[k]) || line[k] == '.' || line[k] == '/';
    };
    if (!is_digit(line[i]) || (i > 0 && parts_number(i - 1))) continue;
    const std::size_t digits = is_digit(line[i + 1]) ? 2 : 1;
    std::size_t at = i + digits;
    if (at + 2 >= line.size()) continue;
    if (line[at] != ':' && line[at] != 'h' && line[at] != 'u' && line[at] != '.') continue;
    ++at;
    if (!is_digit(line[at]) || !is_digit(line[at + 1])) continue;
    const std::size_t end = at + 2;
    if (end < line.size() && parts_number(end) && end + 1 < line.size() && is_digit(line[end + 1]))
      continue;
    int hour = 0;
    for (std::size_t k = 0; k < digits; ++k) hour = 10 * hour + (line[i + k] - '0');
    const int minute = 10 * (line[at] - '0') + (line[at + 1] - '0');
    std::string_view rest = line.substr(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const bool afternoon =
        rest.starts_with("PM") || rest.starts_with("pm") || rest.starts_with("p.m");
    const bool morning =
        rest.starts_with("AM") || rest.starts_with("am") || rest.starts_with("a.m");
    if (afternoon && hour < 12) hour += 12;
    if (morning && hour == 12) hour = 0;
    if (hour < 24 && minute < 60) return 60 * hour + minute;
  }
  return -1;
}

}  // namespace

Byline read_byline(std::string_view line, std::string_view language, const SitePhrases& phrases,
                   const lang::Toolkit& toolkit) {
  Byline byline;
  const std::vector<PlainWord> words = plain_words(line);
  const PhraseMatches matches = phrases.matches(words);
  const PhraseMatch& by = matches[static_cast<std::size_t>(PhraseKind::by)];
  if (by.begins && by.words < words.size()) byline.author = name_at(line, words, by.words);
  for (const lang::TimeExpression& time : toolkit.analyse(line, language, std::nullopt).times) {
    if (!time.resolved() || time.to - time.from > std::chrono::hours(24)) continue;
    const auto day = std::chrono::floor<std::chrono::days>(time.from);
    const std::chrono::year_month_day date(day);
    const int clock = std::max(clock_in(line), 0);
    byline.published =
        parse_date(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00Z", static_cast<int>(date.year()),
                               static_cast<unsigned>(date.month()),
                               static_cast<unsigned>(date.day()), clock / 60, clock % 60));
    break;
  }
  return byline;
}

}  // namespace lacuna::corpus
