#include "corpus/dates.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace lacuna::corpus {
namespace {

using std::chrono::minutes;

/// Reads a text from its beginning, piece by piece.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { skip_spaces(); }

  /// A number of between `least` and `most` digits, and no digit after it.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < text_.size() && text_[count] >= '0' && text_[count] <= '9') ++count;
    if (count < least || count > most) return std::nullopt;
    int value = 0;
    std::from_chars(text_.data(), text_.data() + count, value);
    text_.remove_prefix(count);
    return value;
  }
  /// A number of exactly so many digits, whatever stands after it.
  std::optional<int> digits(std::size_t count) {
    const std::string_view rest = text_;
    text_ = rest.substr(0, count);
    const auto value = number(count, count);
    text_ = value ? rest.substr(count) : rest;
    return value;
  }
  bool skip(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  void skip_spaces() {
    while (!text_.empty() && (text_.front() == ' ' || text_.front() == '\t'))
      text_.remove_prefix(1);
  }
  void skip_digits() {
    while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') text_.remove_prefix(1);
  }
  std::string_view letters() {
    std::size_t count = 0;
    while (count < text_.size() && ((text_[count] | 0x20) >= 'a' && (text_[count] | 0x20) <= 'z'))
      ++count;
    const std::string_view word = text_.substr(0, count);
    text_.remove_prefix(count);
    return word;
  }
  std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::optional<PublishedDate> moment(int year, int month, int day, Clock clock, minutes offset) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (month < 1 || day < 1 || !date.ok() || year < 1900 || year > 2100) return std::nullopt;
  if (clock.hour > 24 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  if (offset < hours(-14) || offset > hours(14)) return std::nullopt;
  const lang::Time local =
      sys_days(date) + hours(clock.hour) + minutes(clock.minute) + seconds(clock.second);
  const bool west = offset < minutes(0);
  const auto away = static_cast<int>((west ? -offset : offset).count());
  const std::string zone =
      away == 0 ? "Z" : fmt::format("{}{:02}:{:02}", west ? '-' : '+', away / 60, away % 60);
  return PublishedDate{local - offset,
                       fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", year, month, day,
                                   clock.hour, clock.minute, clock.second, zone)};
}

std::optional<Clock> clock_of(Scanner& scanner) {
  Clock clock;
  const auto hour = scanner.number(1, 2);
  if (!hour || !scanner.skip(':')) return std::nullopt;
  const auto minute = scanner.number(2, 2);
  if (!minute) return std::nullopt;
  clock.hour = *hour;
  clock.minute = *minute;
  if (scanner.skip(':')) {
    const auto second = scanner.number(2, 2);
    if (!second) return std::nullopt;
    clock.second = *second;
    if (scanner.skip('.') || scanner.skip(',')) scanner.skip_digits();
  }
  return clock;
}

/// An offset from UTC that ends the text: Z, +02:00, +0200, +02, GMT, EST; none (UTC) where there
/// is none.
std::optional<minutes> offset_of(Scanner& scanner) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  // The zones of RFC 5322, and those of Europe.
  static constexpr std::array<Zone, 17> zones = {{{"", 0},
                                                  {"Z", 0},
                                                  {"z", 0},
                                                  {"UT", 0},
                                                  {"UTC", 0},
                                                  {"GMT", 0},
                                                  {"EST", -5},
                                                  {"EDT", -4},
                                                  {"CST", -6},
                                                  {"CDT", -5},
                                                  {"MST", -7},
                                                  {"MDT", -6},
                                                  {"PST", -8},
                                                  {"PDT", -7},
                                                  {"CET", 1},
                                                  {"CEST", 2},
                                                  {"BST", 1}}};
  scanner.skip_spaces();
  const bool west = scanner.skip('-');
  if (!west && !scanner.skip('+')) {
    const std::string_view name = scanner.letters();
    scanner.skip_spaces();
    if (!scanner.rest().empty()) return std::nullopt;
    for (const Zone& zone : zones) {
      if (zone.name == name) return std::chrono::hours(zone.hours);
    }
    return std::nullopt;
  }
  const auto hours = scanner.digits(2);
  if (!hours) return std::nullopt;
  scanner.skip(':');
  const auto past = scanner.digits(2);
  scanner.skip_spaces();
  if (!scanner.rest().empty() || past.value_or(0) > 59) return std::nullopt;
  const minutes offset = std::chrono::hours(*hours) + minutes(past.value_or(0));
  return west ? -offset : offset;
}

std::optional<int> month_named(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (name.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool same = true;
    for (std::size_t k = 0; k < 3; ++k) same = same && (name[k] | 0x20) == names[i][k];
    if (same) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

std::optional<PublishedDate> iso_date(std::string_view text) {
  Scanner scanner(text);
  const auto year = scanner.digits(4);
  if (!year) return std::nullopt;
  const bool extended = scanner.skip('-') || scanner.skip('/');
  const auto month = scanner.digits(2);
  if (!month || (extended && !scanner.skip('-') && !scanner.skip('/'))) return std::nullopt;
  const auto day = scanner.digits(2);
  if (!day) return std::nullopt;
  Clock clock;
  const bool timed = scanner.skip('T') || scanner.skip('t') || scanner.skip(' ');
  if (timed) {
    scanner.skip_spaces();
    const auto at = clock_of(scanner);
    if (!at) return std::nullopt;
    clock = *at;
  }
  const auto offset = offset_of(scanner);
  return offset ? moment(*year, *month, *day, clock, *offset) : std::nullopt;
}

std::optional<PublishedDate> mail_date(std::string_view text) {
  Scanner scanner(text);
  if (!scanner.letters().empty()) scanner.skip(',');
  scanner.skip_spaces();
  const auto day = scanner.number(1, 2);
  if (!day || (!scanner.skip(' ') && !scanner.skip('-'))) return std::nullopt;
  const auto month = month_named(scanner.letters());
  if (!month || (!scanner.skip(' ') && !scanner.skip('-'))) return std::nullopt;
  auto year = scanner.number(2, 4);
  if (!year) return std::nullopt;
  if (*year < 100) *year += *year < 50 ? 2000 : 1900;
  scanner.skip_spaces();
  Clock clock;
  if (!scanner.rest().empty()) {
    const auto at = clock_of(scanner);
    if (!at) return std::nullopt;
    clock = *at;
  }
  const auto offset = offset_of(scanner);
  return offset ? moment(*year, *month, *day, clock, *offset) : std::nullopt;
}

std::optional<PublishedDate> unix_date(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return std::nullopt;
  long long value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value <= 0) return std::nullopt;
  if (text.size() == 13) value /= 1000;
  using namespace std::chrono;
  const lang::Time time{seconds(value)};
  const year_month_day date{floor<days>(time)};
  const auto clock = time - floor<days>(time);
  return moment(static_cast<int>(date.year()),
                static_cast<int>(static_cast<unsigned>(date.month())),
                static_cast<int>(static_cast<unsigned>(date.day())),
                {static_cast<int>(clock / hours(1)), static_cast<int>(clock / minutes(1) % 60),
                 static_cast<int>(clock / seconds(1) % 60)},
                minutes(0));
}

}  // namespace

std::optional<PublishedDate> parse_date(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  if (text.empty() || text.size() > 64) return std::nullopt;
  for (const auto read : {unix_date, iso_date, mail_date}) {
    if (auto date = read(text)) return date;
  }
  return std::nullopt;
}

}  // namespace lacuna::corpus
