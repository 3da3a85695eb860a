#include "lang/time_expressions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "lang/analysis.h"
#include "lang/error.h"
#include "lang/lexemes.h"
#include "lang/numbers.h"

namespace lacuna::lang {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

enum class Role {
  month,
  abbreviated,
  weekday,
  day,
  season,
  unit,
  ago_after,
  ago_before,
  ahead_before,
  ahead_after,
  last_before,
  last_after,
  next_before,
  next_after,
  this_before,
  few,
  edge,
  of,
  on,
  daypart,
  today_part,
  clock_at,
  clock_unit,
  am,
  pm,
  noon,
  decade_before,
  decade_word,
  quarter,
  quarter_sign,
  year_before,
  future,
  anaphoric,
  none,
  span,
  and_to,
  order,
  day_suffix,
  future_ending,
  past,
  past_ending,
  perfect,
  passive,
  says
};
constexpr std::string_view role_names[] = {
    "month",       "abbreviated", "weekday",       "day",         "season",      "unit",
    "ago_after",   "ago_before",  "ahead_before",  "ahead_after", "last_before", "last_after",
    "next_before", "next_after",  "this_before",   "few",         "edge",        "of",
    "on",          "daypart",     "today_part",    "clock_at",    "clock_unit",  "am",
    "pm",          "noon",        "decade_before", "decade_word", "quarter",     "quarter_sign",
    "year_before", "future",      "anaphoric",     "none",        "span",        "to",
    "order",       "day_suffix",  "future_ending", "past",        "past_ending", "perfect",
    "passive",     "says"};

/// An interval of time as it is being read.
struct Interval {
  Time from{};
  Time to{};
};

/// Units of the calendar, by their number in the tables.
enum Unit {
  minute = 1,
  hour,
  day,
  week,
  month,
  quarter,
  half_year,
  year,
  decade,
  century,
  weekend
};

Interval days_from(sys_days first, int count) { return {first, first + days(count)}; }

int clamp_year(int value) { return std::clamp(value, 1, 9999); }

sys_days first_of(int year_number, int month_number) {
  const int months = year_number * 12 + month_number - 1;
  const int carried = clamp_year(months >= 0 ? months / 12 : 1);
  return sys_days(
      year_month_day{std::chrono::year(carried),
                     std::chrono::month(static_cast<unsigned>(((months % 12) + 12) % 12 + 1)),
                     std::chrono::day(1)});
}

Interval months_from(int year_number, int month_number, int count) {
  return {first_of(year_number, month_number), first_of(year_number, month_number + count)};
}

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
};

bool is_valid(Date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 &&
         year_month_day{std::chrono::year(date.year),
                        std::chrono::month(static_cast<unsigned>(date.month)),
                        std::chrono::day(static_cast<unsigned>(date.day))}
             .ok();
}

sys_days as_days(Date date) {
  return sys_days(year_month_day{std::chrono::year(date.year),
                                 std::chrono::month(static_cast<unsigned>(date.month)),
                                 std::chrono::day(static_cast<unsigned>(date.day))});
}

Date as_date(sys_days at) {
  const year_month_day date(at);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

/// What was read, with what is needed to join it with its neighbours.
struct Reading {
  std::size_t end = 0;  ///< lexeme behind it
  std::optional<Interval> when;
  bool is_day = false;  ///< one day: a clock time or part of a day may be added
};

}  // namespace

bool compatible(const TimeExpression& a, const TimeExpression& b) {
  if (!a.resolved() || !b.resolved()) return true;
  return a.from < b.to && b.from < a.to;
}

namespace {

/// What is known of one language's times.
struct Rules {
  PhraseTable words;
  bool month_first = false;       ///< 9/13/2017 is a date
  bool year_before_noun = false;  ///< "the 2018 budget"
  std::vector<std::string> future_endings;
  std::vector<std::string> past_endings;

  Rules(const DataRoot& data, std::string_view language)
      : words(data, {fmt::format("lang/{}/time_words.tsv", language)}, role_names) {
    for (const auto& row : words.rows()) {
      if (row.role == static_cast<int>(Role::future_ending)) future_endings.push_back(row.phrase);
      if (row.role == static_cast<int>(Role::past_ending)) past_endings.push_back(row.phrase);
      if (row.role != static_cast<int>(Role::order)) continue;
      if (row.phrase == "month first") month_first = true;
      if (row.phrase == "year before noun") year_before_noun = true;
    }
  }
};

class Reader {
 public:
  Reader(const Rules& rules, NumbersOfText& numbers, const TextAnalysis& analysis,
         std::optional<Time> published)
      : rules_(rules),
        analysis_(analysis),
        numbers_(numbers),
        text_(numbers.text()),
        number_matches_(numbers.matches()),
        matches_(rules.words, text_),
        published_(published) {
    if (published) today_ = std::chrono::floor<days>(*published);
  }

  std::vector<TimeExpression> read() {
    std::vector<TimeExpression> found;
    mark_future();
    for (std::size_t at = 0; at < text_.size();) {
      while (sentence_ < analysis_.sentences.size() &&
             analysis_.sentences[sentence_].span.end <= text_[at].span.begin) {
        ++sentence_;
        last_day_.reset();
      }
      future_ = sentence_ < future_sentences_.size() && future_sentences_[sentence_];
      if (const auto none = matches_.at(at, Role::none)) {
        at += none.length;
        continue;
      }
      const auto reading = may_begin(at) ? expression(at) : std::nullopt;
      if (!reading || reading->end <= at) {
        at = text_[at].kind == LexemeKind::digits ? NumberReader::chain_end(text_, at) : at + 1;
        continue;
      }
      TimeExpression time;
      time.span = {text_[at].span.begin, text_[reading->end - 1].span.end};
      time.tokens = tokens_touching(analysis_.tokens, time.span);
      if (reading->when) {
        time.from = reading->when->from;
        time.to = reading->when->to;
        if (reading->is_day) last_day_ = std::chrono::floor<days>(reading->when->from);
      }
      found.push_back(time);
      at = reading->end;
    }
    return found;
  }

 private:
  /// Whether a time can begin at a lexeme: quickly false for most words.
  bool may_begin(std::size_t at) const {
    const Lexeme& lexeme = text_[at];
    if (matches_.any(at) || number_matches_.any(at) || lexeme.kind == LexemeKind::digits)
      return true;
    return lexeme.kind == LexemeKind::word &&
           (numbers_.at(at) != nullptr || weekday_at(at) || roman(at) > 0);
  }

  void mark_future() {
    future_sentences_.assign(analysis_.sentences.size(), false);
    std::size_t sentence = 0;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      while (sentence < analysis_.sentences.size() &&
             analysis_.sentences[sentence].span.end <= text_[at].span.begin)
        ++sentence;
      if (sentence < future_sentences_.size() && points_ahead(at, sentence))
        future_sentences_[sentence] = true;
    }
  }

  /// A word such as *will* (no name: "Will Smith") or an ending of the future tense.
  bool points_ahead(std::size_t at, std::size_t sentence) const {
    const Lexeme& lexeme = text_[at];
    const auto ends_like_future = [&](const std::string& ending) {
      return lexeme.word.ends_with(ending);
    };
    if (!matches_.at(at, Role::future) &&
        (lexeme.word.size() <= 4 || std::none_of(rules_.future_endings.begin(),
                                                 rules_.future_endings.end(), ends_like_future)))
      return false;
    if (lexeme.capital && lexeme.span.begin != analysis_.sentences[sentence].span.begin)
      return false;
    const TokenSpan token = tokens_touching(analysis_.tokens, lexeme.span);
    return token.empty() || analysis_.tokens[token.first].tag != Tag::propn;
  }

  bool is_digits(std::size_t at) const {
    return at < text_.size() && text_[at].kind == LexemeKind::digits;
  }
  bool is_symbol(std::size_t at, std::string_view symbol) const {
    return at < text_.size() && text_[at].word == symbol;
  }
  bool here(std::size_t at) const { return at < text_.size() && !text_[at].new_line; }

  int value(std::size_t at) const {
    return is_digits(at) && text_[at].word.size() <= 4 ? std::stoi(text_[at].word) : -1;
  }

  /// A number in words or digits that is a small whole one, for "two years ago".
  struct Count {
    std::size_t end = 0;
    double low = 0;
    double high = 0;
  };
  std::optional<Count> count(std::size_t at) const {
    if (at >= text_.size()) return std::nullopt;
    const auto few = matches_.at(at, Role::few);
    if (NumberReader::article_length(number_matches_, at) > 0 && matches_.at(at + 1, Role::unit))
      return Count{at + 1, 1, 1};
    const Number* number = numbers_.at(at);
    if (few && (!number || number->end <= at + few.length)) {
      return Count{at + few.length, few.row->low, few.row->high};
    }
    if (!number || number->ordinal || number->share || !(number->high < 100000))
      return std::nullopt;
    std::size_t end = number->end;
    if (number->group) end += NumberReader::of_length(number_matches_, end);
    return Count{end, number->low, number->high};
  }

  /// A year in figures: 1987, or '87 behind an apostrophe.
  std::optional<int> year_at(std::size_t at) const {
    if (!is_digits(at) || text_[at].hyphenated ||
        (text_[at].joined && at > 0 && text_[at - 1].word != "(" && text_[at - 1].word != "/" &&
         text_[at - 1].word != "-"))
      return std::nullopt;
    if (at + 1 < text_.size() && text_[at + 1].joined) {
      const Lexeme& next = text_[at + 1];
      const bool goes_on = next.kind == LexemeKind::symbol && at + 2 < text_.size() &&
                           is_digits(at + 2) && text_[at + 2].joined;
      if (next.kind == LexemeKind::word || (goes_on && next.word != "-") || next.word == "%" ||
          next.word == "€" || next.word == "°")
        return std::nullopt;
    }
    const int number = value(at);
    if (text_[at].word.size() == 4 && number >= 1000 && number < 2200) return number;
    if (text_[at].word.size() == 2 && text_[at].apostrophe)
      return number < 40 ? 2000 + number : 1900 + number;
    return std::nullopt;
  }

  std::size_t skip(std::size_t at, Role role) const { return at + matches_.at(at, role).length; }

  enum class Tense { unknown, past, present, ahead };

  bool is(const Token& token, Role role) const {
    return rules_.words.find(token.folded, static_cast<int>(role)) != nullptr;
  }
  static bool ends_in(const std::string& word, const std::vector<std::string>& endings) {
    return word.size() > 4 && std::any_of(endings.begin(), endings.end(), [&](const auto& ending) {
             return word.ends_with(ending);
           });
  }

  /// What a verb tells of the time of what it says; unknown for other words. `near`: it stands
  /// right before the time.
  Tense tense_of(std::uint32_t index, TokenSpan sentence, bool near) const {
    const Token& token = analysis_.tokens[index];
    if (token.tag != Tag::verb && token.tag != Tag::aux) return Tense::unknown;
    if (is(token, Role::future) || ends_in(token.folded, rules_.future_endings))
      return Tense::ahead;
    if (!near && is(token, Role::says)) return Tense::unknown;
    if (is(token, Role::past)) return Tense::past;
    const bool inflected = token.lemma != token.folded;
    if (inflected && (ends_in(token.folded, rules_.past_endings) || is(token, Role::says))) {
      for (std::uint32_t back = 1; back <= 3 && index >= sentence.first + back; ++back) {
        if (is(analysis_.tokens[index - back], Role::passive)) return Tense::present;
      }
      return Tense::past;
    }
    if (token.tag == Tag::aux && is(token, Role::perfect)) {
      for (std::uint32_t next = index + 1; next < std::min(sentence.last, index + 12); ++next) {
        const Token& participle = analysis_.tokens[next];
        if (participle.tag != Tag::verb || participle.lemma == participle.folded) continue;
        if (is(participle, Role::future)) return Tense::ahead;
        return !near && is(participle, Role::says) ? Tense::unknown : Tense::past;
      }
    }
    return inflected ? Tense::present : Tense::unknown;
  }

  /// The tense of what is said around a lexeme: of the verb nearest to it that tells past or
  /// future.
  Tense tense_around(std::size_t lexeme) const {
    constexpr std::uint32_t farthest = 12;
    if (sentence_ >= analysis_.sentences.size()) return Tense::unknown;
    const TokenSpan sentence = analysis_.sentences[sentence_].tokens;
    const TokenSpan touched = tokens_touching(analysis_.tokens, text_[lexeme].span);
    if (touched.empty()) return Tense::unknown;
    Tense found = Tense::unknown;
    for (std::uint32_t away = 1; away <= farthest; ++away) {
      for (const bool before : {true, false}) {
        if (before ? touched.first < sentence.first + away : touched.first + away >= sentence.last)
          continue;
        const std::uint32_t index = before ? touched.first - away : touched.first + away;
        const Tense tense = tense_of(index, sentence, before && away <= 2);
        if (tense == Tense::past || tense == Tense::ahead) return tense;
        if (tense == Tense::present) found = tense;
      }
    }
    return found;
  }

  /// Of two candidates, one past and one ahead, the one that the news means: by the tense of the
  /// verb beside it (at a lexeme), else the nearer one, where the past is favoured.
  Interval nearest(Interval past, Interval ahead, std::size_t at) const {
    const Tense tense = tense_around(at);
    const bool days_alone = past.to - past.from <= days(7);
    if (tense == Tense::ahead) return ahead;
    // "was due on Monday the 23rd": a day soon to come is meant even so.
    if (tense == Tense::past) return days_alone && times_nearer(past, ahead, 20) ? ahead : past;
    if (tense == Tense::present && !days_alone)
      return future_ || times_nearer(past, ahead, 1) ? ahead : past;
    return nearest(past, ahead);
  }

  /// The same without regard to verbs.
  Interval nearest(Interval past, Interval ahead) const {
    return future_ || times_nearer(past, ahead, 3) ? ahead : past;
  }

  /// Whether what is ahead is so many times nearer than what is past.
  bool times_nearer(Interval past, Interval ahead, int times) const {
    return (ahead.from - *published_) * times < *published_ - past.from;
  }

  // ---- dates

  Reading day_of(Date date, std::size_t end) const {
    return {end, is_valid(date) ? std::optional(days_from(as_days(date), 1)) : std::nullopt, true};
  }

  /// Adds the year, if there is one behind, or takes the nearest day of that name.
  Reading month_and_day(int month_number, int day_number, std::size_t end, int last_day = 0) const {
    const int count_of_days = last_day > day_number ? last_day - day_number + 1 : 1;
    std::size_t at = end;
    at = is_symbol(at, ",") ? at + 1 : skip(at, Role::of);
    if (const auto written = here(at) ? year_at(at) : std::nullopt) {
      Reading reading = day_of({*written, month_number, day_number}, at + 1);
      if (reading.when) reading.when->to += days(count_of_days - 1);
      return reading;
    }
    if (const auto relative = relative_year(end)) {
      return day_of({relative->first, month_number, day_number}, relative->second);
    }
    Reading reading{end, std::nullopt, true};
    if (!published_) return reading;
    const int this_year = as_date(today_).year;
    std::optional<Interval> past;
    std::optional<Interval> ahead;
    for (int y = this_year - 1; y <= this_year + 1; ++y) {
      if (!is_valid({y, month_number, day_number})) continue;
      const Interval candidate = days_from(as_days({y, month_number, day_number}), count_of_days);
      if (candidate.from <= *published_) past = candidate;
      if (candidate.from > *published_ && !ahead) ahead = candidate;
      if (candidate.from <= *published_ && *published_ < candidate.to && future_) ahead = candidate;
    }
    reading.when = past && ahead ? nearest(*past, *ahead, end - 1) : past ? past : ahead;
    return reading;
  }

  std::optional<Reading> numeric_date(std::size_t at) const {
    // 2017-09-13, 13/9/17, 13.09.2017, 13-09-2017
    if (!is_digits(at) || text_[at].hyphenated || at + 4 >= text_.size()) return std::nullopt;
    if (text_[at].joined && at > 0 && text_[at - 1].word != "(") return std::nullopt;
    const std::string& sign = text_[at + 1].word;
    if (text_[at + 1].kind != LexemeKind::symbol || text_[at + 3].word != sign ||
        (sign != "-" && sign != "/" && sign != "."))
      return std::nullopt;
    for (std::size_t i = at + 1; i <= at + 4; ++i) {
      if (!text_[i].joined) return std::nullopt;
    }
    if (!is_digits(at + 2) || !is_digits(at + 4)) return std::nullopt;
    if (at + 5 < text_.size() && text_[at + 5].joined &&
        (text_[at + 5].kind != LexemeKind::symbol || (is_digits(at + 6) && text_[at + 6].joined)))
      return std::nullopt;
    const int a = value(at);
    const int b = value(at + 2);
    const int c = value(at + 4);
    if (text_[at].word.size() == 4) {
      if (!is_valid({a, b, c})) return std::nullopt;
      return day_of({a, b, c}, at + 5);
    }
    const std::size_t size = text_[at + 4].word.size();
    if ((size != 2 && size != 4) || text_[at].word.size() > 2 || text_[at + 2].word.size() > 2)
      return std::nullopt;
    const int y = size == 4 ? c : c < 40 ? 2000 + c : 1900 + c;
    const bool day_first = is_valid({y, b, a});
    const bool month_first = rules_.month_first && is_valid({y, a, b});
    if (!day_first && !month_first) return std::nullopt;
    if (day_first && month_first && a != b)
      return Reading{at + 5, std::nullopt, true};  // nobody can tell
    return day_of(day_first ? Date{y, b, a} : Date{y, a, b}, at + 5);
  }

  struct Month {
    int number = 0;
    std::size_t end = 0;
    bool ambiguous = false;
  };
  std::optional<Month> month_at(std::size_t at) const {
    if (!here(at) && at >= text_.size()) return std::nullopt;
    auto match = matches_.at(at, Role::month);
    bool abbreviated = false;
    if (!match) {
      match = matches_.at(at, Role::abbreviated);
      abbreviated = true;
    }
    if (!match) return std::nullopt;
    Month found{static_cast<int>(match.row->low), at + match.length,
                match.row->high != 0 || abbreviated};
    if (abbreviated && is_symbol(found.end, ".") && text_[found.end].joined) ++found.end;
    return found;
  }

  /// The number of a day, 1 to 31, with its ordinal ending: "13", "1er", "2nd".
  std::optional<std::pair<int, std::size_t>> day_number(std::size_t at) const {
    if (!is_digits(at) || text_[at].hyphenated || text_[at].word.size() > 2) {
      const Number* number =
          at < text_.size() && text_[at].kind == LexemeKind::word ? numbers_.at(at) : nullptr;
      if (!number || !number->ordinal || number->low < 1 || number->low > 31) return std::nullopt;
      return std::pair(static_cast<int>(number->low), number->end);
    }
    if (text_[at].joined && at > 0 && text_[at - 1].word != "(" && text_[at - 1].word != "-")
      return std::nullopt;
    const int number = value(at);
    if (number < 1 || number > 31) return std::nullopt;
    std::size_t end = at + 1;
    if (end < text_.size() && text_[end].joined) {
      if (const auto suffix = matches_.at(end, Role::day_suffix)) {
        end += suffix.length;
      } else if (text_[end].kind == LexemeKind::word) {
        return std::nullopt;
      } else if (is_digits(end + 1) && text_[end + 1].joined) {
        return std::nullopt;
      }
    }
    return std::pair(number, end);
  }

  /// "13 september 2017", "2-5 mei", "2 tot 5 mei", "September 13, 2017", "May 2 to 5", "september
  /// 2017", "in June".
  std::optional<Reading> date(std::size_t at) const {
    // day, month
    int first_day = 0;
    std::size_t next = at;
    if (is_digits(at) && is_symbol(at + 1, "-") && text_[at + 1].joined && value(at) >= 1 &&
        value(at) <= 31 && text_[at].word.size() <= 2) {
      first_day = value(at);
      next = at + 2;
    } else if (const auto first = day_number(at)) {
      const auto to = matches_.at(first->second, Role::and_to);
      if (to && day_number(first->second + to.length)) {
        first_day = first->first;
        next = first->second + to.length;
      }
    }
    if (const auto number = day_number(next); number && here(number->second)) {
      std::size_t behind = skip(number->second, Role::of);
      if (const auto month_match = month_at(behind); month_match && here(behind)) {
        if (first_day > 0 && first_day < number->first)
          return month_and_day(month_match->number, first_day, month_match->end, number->first);
        if (first_day == 0)
          return month_and_day(month_match->number, number->first, month_match->end);
      }
    }
    // month first
    const auto named = month_at(at);
    if (!named) return std::nullopt;
    if (const auto number = day_number(named->end);
        number && here(named->end) && is_digits(named->end) && !year_at(named->end)) {
      if (!named->ambiguous || text_[at].capital) {
        // a range: "May 2-5"
        std::size_t end = number->second;
        int last_day = 0;
        if (const auto to = matches_.at(end, Role::and_to); to && here(end)) {
          const auto second = day_number(end + to.length);
          if (second && is_digits(end + to.length) && second->first > number->first &&
              !matches_.at(second->second, Role::month)) {
            last_day = second->first;
            end = second->second;
          }
        }
        return month_and_day(named->number, number->first, end, last_day);
      }
    }
    return month_alone(at, *named);
  }

  /// The year that "last year" behind a month names: "oktober vorig jaar", "en mai de l'an
  /// dernier".
  std::optional<std::pair<int, std::size_t>> relative_year(std::size_t at) const {
    if (!published_ || !here(at)) return std::nullopt;
    std::optional<Reading> whole;
    for (int skipped = 0; skipped < 4 && here(at) && !whole; ++skipped) {
      whole = shifted_unit(at);
      if (!whole && !is_symbol(at, ",") && !matches_.at(at, Role::of)) return std::nullopt;
      ++at;
    }
    if (!whole || !whole->when) return std::nullopt;
    const Date from = as_date(std::chrono::floor<days>(whole->when->from));
    if (months_from(from.year, 1, 12).from != whole->when->from ||
        months_from(from.year, 1, 12).to != whole->when->to)
      return std::nullopt;
    return std::pair(from.year, whole->end);
  }

  std::optional<Reading> month_alone(std::size_t at, const Month& named) const {
    std::size_t behind = named.end;
    behind = is_symbol(behind, ",") ? behind + 1 : skip(behind, Role::of);
    const auto written = here(behind) ? year_at(behind) : std::nullopt;
    if (written) return Reading{behind + 1, months_from(*written, named.number, 1), false};
    if (const auto relative = relative_year(named.end)) {
      return Reading{relative->second, months_from(relative->first, named.number, 1), false};
    }
    if (named.ambiguous && !(at > 0 && before_is(at, Role::on)) &&
        !(at > 0 && before_is(at, Role::edge)) && !before_is(at, Role::last_before) &&
        !before_is(at, Role::next_before) && !matches_.at(named.end, Role::last_after))
      return std::nullopt;
    if (named.ambiguous && !text_[at].capital) return std::nullopt;
    return Reading{named.end, relative_month(named.number, named.end - 1), false};
  }

  bool before_is(std::size_t at, Role role) const {
    for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
      const auto match = matches_.at(at - back, role);
      if (match && match.length == back) return true;
    }
    return false;
  }

  /// The month of that number that a name at a lexeme means.
  std::optional<Interval> relative_month(int number, std::size_t at) const {
    if (!published_) return std::nullopt;
    const Date now = as_date(today_);
    const int past_year = now.month >= number ? now.year : now.year - 1;
    const Interval past = months_from(past_year, number, 1);
    if (*published_ < past.to) return past;
    return nearest(past, months_from(past_year + 1, number, 1), at);
  }

  // ---- relative to the day of publication

  Interval unit_interval(int unit, int shift) const {
    const Date now = as_date(today_);
    switch (unit) {
      case day:
        return days_from(today_ + days(shift), 1);
      case week: {
        const auto monday = today_ - (std::chrono::weekday(today_) - std::chrono::Monday);
        return days_from(monday + days(7 * shift), 7);
      }
      case weekend: {
        const auto monday = today_ - (std::chrono::weekday(today_) - std::chrono::Monday);
        return days_from(monday + days(5 + 7 * shift), 2);
      }
      case month:
        return months_from(now.year, now.month + shift, 1);
      case quarter:
        return months_from(now.year, (now.month - 1) / 3 * 3 + 1 + 3 * shift, 3);
      case half_year:
        return months_from(now.year, (now.month - 1) / 6 * 6 + 1 + 6 * shift, 6);
      case year:
        return months_from(now.year + shift, 1, 12);
      case decade:
        return months_from(now.year / 10 * 10 + 10 * shift, 1, 120);
      case century:
        return months_from(now.year / 100 * 100 + 1 + 100 * shift, 1, 1200);
      case hour:
        return {*published_ + hours(shift) - minutes(30), *published_ + hours(shift) + minutes(30)};
      default:
        return {*published_ + minutes(shift) - minutes(1),
                *published_ + minutes(shift) + minutes(1)};
    }
  }

  static double unit_seconds(int unit) {
    constexpr double day_seconds = 86400;
    switch (unit) {
      case minute:
        return 60;
      case hour:
        return 3600;
      case day:
        return day_seconds;
      case week:
      case weekend:
        return 7 * day_seconds;
      case month:
        return 30.44 * day_seconds;
      case quarter:
        return 91.3 * day_seconds;
      case half_year:
        return 182.6 * day_seconds;
      case decade:
        return 3652.5 * day_seconds;
      case century:
        return 36525 * day_seconds;
      default:
        return 365.25 * day_seconds;
    }
  }

  Time shifted(double units, int unit) const {
    const double limit = 9000.0 * 365.25 * 86400;
    return *published_ + std::chrono::seconds(static_cast<long long>(
                             std::clamp(units * unit_seconds(unit), -limit / 5, limit / 2)));
  }

  /// "two years ago" (sign -1), "in two weeks" (+1): as exact as the unit is.
  Interval distance(const Count& number, int unit, int sign) const {
    if (number.low == number.high && unit == day)
      return unit_interval(day, sign * static_cast<int>(std::clamp(number.low, 0.0, 1e5)));
    if (number.low == number.high && number.low == 1 && unit >= week && unit <= year) {
      const Time middle = shifted(sign, unit);
      const auto half = std::chrono::seconds(static_cast<long long>(unit_seconds(unit) / 2));
      return {middle - half, middle + half};
    }
    const double slack = number.low == number.high ? 0.5 : 0;
    const double near = std::max(0.0, number.low - slack);
    const double far = number.high + slack;
    return sign < 0 ? Interval{shifted(-far, unit), shifted(-near, unit)}
                    : Interval{shifted(near, unit), shifted(far, unit)};
  }

  std::optional<Interval> weekday_interval(int number, int shift) const {
    if (!published_) return std::nullopt;
    const int today = static_cast<int>(std::chrono::weekday(today_).iso_encoding());
    int back = (today - number + 7) % 7;
    switch (shift) {
      case -1:
        return days_from(today_ - days(back == 0 ? 7 : back), 1);
      case 1:
        return days_from(today_ + days(7 - back), 1);
      case 2: {  // 'this Friday': whichever is nearer
        return days_from(back <= 3 ? today_ - days(back) : today_ + days(7 - back), 1);
      }
      default:
        if (future_ && back != 0) return days_from(today_ + days(7 - back), 1);
        return days_from(today_ - days(back), 1);
    }
  }

  /// Thirds of a period: of a month its first ten days, the next ten and the rest; of years whole
  /// months.
  static Interval thirds(const Interval& whole, double from, double to) {
    const auto length = std::chrono::floor<days>(whole.to - whole.from);
    const Date begin = as_date(std::chrono::floor<days>(whole.from));
    const auto at = [&](double third) -> Time {
      const int part = static_cast<int>(third);
      if (part >= 3) return whole.to;
      if (length >= days(28) && length <= days(31)) return whole.from + days(10 * part);
      if (length >= days(360))
        return first_of(begin.year, begin.month + static_cast<int>(length / days(30)) / 3 * part);
      return std::chrono::floor<days>(whole.from + length * part / 3);
    };
    return {at(from), at(to)};
  }

  std::optional<Reading> expression(std::size_t at) {
    auto reading = simple(at);
    if (!reading) return std::nullopt;
    reading = with_day_part(*reading);
    return reading;
  }

  /// A part of the day or a clock time behind a day: "Friday evening", "13 september om 16.05 uur".
  std::optional<Reading> with_day_part(Reading reading) const {
    if (!reading.is_day) return reading;
    std::size_t at = reading.end;
    if (is_symbol(at, ",")) ++at;
    if (const auto part = matches_.at(at, Role::daypart); part && here(at)) {
      reading.end = at + part.length;
      if (reading.when) reading.when = part_of_day(*reading.when, *part.row);
      return reading;
    }
    return reading;
  }

  static Interval part_of_day(const Interval& day_interval, const PhraseTable::Row& part) {
    const Time midnight = std::chrono::floor<days>(day_interval.from);
    return {midnight + minutes(static_cast<int>(part.low * 60)),
            midnight + minutes(static_cast<int>(part.high * 60))};
  }

  std::optional<Reading> simple(std::size_t at) {
    if (auto reading = numeric_date(at)) return reading;
    if (auto reading = clock(at)) return reading;
    if (auto reading = edge(at)) return reading;
    if (auto reading = shifted_unit(at)) return month_within(*reading);
    if (auto reading = ago(at)) return reading;
    if (auto reading = weekday(at)) return reading;
    if (auto reading = date(at)) return reading;
    if (auto reading = named_day(at)) return reading;
    if (auto reading = part_of_year(at)) return reading;
    if (auto reading = decade_at(at)) return reading;
    if (auto reading = bare_year(at)) return reading;
    return std::nullopt;
  }

  /// "last year in June", "vorig jaar in juni": the month of the year that was read.
  Reading month_within(const Reading& whole) const {
    const auto on = matches_.at(whole.end, Role::on);
    if (!on || !here(whole.end) || !whole.when) return whole;
    const auto named = month_at(whole.end + on.length);
    const Date from = as_date(std::chrono::floor<days>(whole.when->from));
    const Interval year = months_from(from.year, 1, 12);
    if (!named || year.from != whole.when->from || year.to != whole.when->to) return whole;
    return {named->end, months_from(from.year, named->number, 1), false};
  }

  std::optional<Reading> named_day(std::size_t at) const {
    // 'tonight', in hours from the beginning of the day; 'This Morning' is a name
    if (const auto part = matches_.at(at, Role::today_part);
        part && !(part.length > 1 && text_[at + part.length - 1].capital)) {
      Reading reading{at + part.length, std::nullopt, true};
      if (published_)
        reading.when = Interval{today_ + minutes(static_cast<int>(part.row->low * 60)),
                                today_ + minutes(static_cast<int>(part.row->high * 60))};
      return reading;
    }
    if (const auto match = matches_.at(at, Role::day)) {
      Reading reading{at + match.length, std::nullopt, true};
      if (published_) reading.when = unit_interval(day, static_cast<int>(match.row->low));
      return reading;
    }
    if (const auto match = matches_.at(at, Role::anaphoric))
      return Reading{at + match.length, std::nullopt, false};
    return std::nullopt;
  }

  struct Weekday {
    int number = 0;
    std::size_t end = 0;
    const PhraseTable::Row* part = nullptr;
  };
  std::optional<Weekday> weekday_at(std::size_t at) const {
    if (at >= text_.size()) return std::nullopt;
    if (const auto match = matches_.at(at, Role::weekday)) {
      if (match.row->high != 0 && !(text_[at].capital && is_symbol(at + 1, ".")))
        return std::nullopt;
      return Weekday{static_cast<int>(match.row->low), at + match.length, nullptr};
    }
    // 'vrijdagavond'
    const std::string& word = text_[at].word;
    if (word.size() < 9 || word.size() > 20 || matches_.any(at)) return std::nullopt;
    for (std::size_t cut = 5; cut + 4 <= word.size(); ++cut) {
      const auto* named =
          rules_.words.find(std::string_view(word).substr(0, cut), static_cast<int>(Role::weekday));
      const auto* part = named != nullptr ? rules_.words.find(std::string_view(word).substr(cut),
                                                              static_cast<int>(Role::daypart))
                                          : nullptr;
      if (part != nullptr) return Weekday{static_cast<int>(named->low), at + 1, part};
    }
    return std::nullopt;
  }

  std::optional<Reading> weekday(std::size_t at) const {
    int shift = 0;
    std::size_t next = at;
    if (const auto last = matches_.at(at, Role::last_before)) {
      shift = -1;
      next += last.length;
    } else if (const auto coming = matches_.at(at, Role::next_before)) {
      shift = 1;
      next += coming.length;
    } else if (const auto current = matches_.at(at, Role::this_before)) {
      shift = 2;
      next += current.length;
    }
    const auto named = weekday_at(next);
    if (!named) return std::nullopt;
    std::size_t end = named->end;
    // the date that follows says which one it is
    std::size_t behind = end;
    if (is_symbol(behind, ".") && text_[behind].joined && text_[next].word.size() <= 4 &&
        text_[next].word.size() >= 2)
      ++behind;
    if (is_symbol(behind, ",")) ++behind;
    behind = skip(behind, Role::on);
    if (here(behind)) {
      if (auto exact = date(behind); exact && exact->is_day) return exact;
    }
    if (const auto last = matches_.at(end, Role::last_after); last && here(end)) {
      shift = -1;
      end += last.length;
    } else if (const auto coming = matches_.at(end, Role::next_after); coming && here(end)) {
      shift = 1;
      end += coming.length;
    }
    Reading reading{end, weekday_interval(named->number, shift), true};
    if (named->part != nullptr && reading.when)
      reading.when = part_of_day(*reading.when, *named->part);
    return reading;
  }

  /// "last month", "vorige week", "la semaine dernière", "this year", "the past three days", "de
  /// komende weken"
  std::optional<Reading> shifted_unit(std::size_t at) const {
    int sign = 2;
    std::size_t next = at;
    const std::string* option = nullptr;
    if (const auto last = matches_.at(at, Role::last_before)) {
      sign = -1;
      next += last.length;
      option = &last.row->text;
    } else if (const auto coming = matches_.at(at, Role::next_before)) {
      sign = 1;
      next += coming.length;
      option = &coming.row->text;
    } else if (const auto current = matches_.at(at, Role::this_before)) {
      sign = 0;
      next += current.length;
    }
    if (sign == 2 || (next > at && !here(next))) return unit_then_shift(at);
    // a number between: 'the last three days'
    if (const auto number = count(next)) {
      std::size_t unit_at = number->end;
      if (const auto more =
              matches_.at(unit_at, Role::last_before)) {  // 'ces trois dernières années'
        sign = -1;
        unit_at += more.length;
      } else if (const auto ahead = matches_.at(unit_at, Role::next_before)) {
        sign = 1;
        unit_at += ahead.length;
      }
      const auto unit = matches_.at(unit_at, Role::unit);
      if (unit && sign != 0)
        return stretch(unit_at + unit.length, *number, static_cast<int>(unit.row->low), sign);
    }
    if (const auto unit = matches_.at(next, Role::unit)) {
      const int kind = static_cast<int>(unit.row->low);
      std::size_t end = next + unit.length;
      // "the last day" is told from the text, not from the day of publication
      const bool singular = unit.row->high == 0 && !(option != nullptr && *option == "stretch");
      if (singular && (kind <= day || (option != nullptr && *option == "plural")))
        return std::nullopt;
      if (sign == 0) {  // 'ces dernières années' ends in a plural, 'cette année dernière' doesn't
        if (const auto last = matches_.at(end, Role::last_after)) {
          sign = -1;
          end += last.length;
        }
      }
      const bool plural = unit.row->high != 0 || (option != nullptr && *option == "stretch");
      if (plural && sign == 0) return std::nullopt;
      if (plural) return stretch(end, Count{0, 2, 9}, kind, sign);
      Reading reading{end, std::nullopt, kind == day};
      if (published_) reading.when = unit_interval(kind, sign);
      return reading;
    }
    if (option != nullptr && !option->empty()) return std::nullopt;
    if (const auto named = month_at(next)) {
      Reading reading{named->end, std::nullopt, false};
      if (published_) {
        const Date now = as_date(today_);
        const int past = now.month > named->number ? now.year : now.year - 1;
        const int y = sign < 0   ? past
                      : sign > 0 ? (now.month < named->number ? now.year : now.year + 1)
                                 : now.year;
        reading.when = months_from(y, named->number, 1);
      }
      return reading;
    }
    if (const auto named = matches_.at(next, Role::season))
      return season(*named.row, next + named.length, sign);
    return std::nullopt;
  }

  /// "la semaine dernière", "le mois prochain", "mai dernier"
  std::optional<Reading> unit_then_shift(std::size_t at) const {
    if (const auto number = count(at);
        number && here(number->end)) {  // 'les trois dernières années'
      int sign = 0;
      std::size_t next = number->end;
      if (const auto last = matches_.at(next, Role::last_before)) {
        sign = -1;
        next += last.length;
      } else if (const auto coming = matches_.at(next, Role::next_before)) {
        sign = 1;
        next += coming.length;
      }
      if (const auto unit = matches_.at(next, Role::unit); unit && sign != 0)
        return stretch(next + unit.length, *number, static_cast<int>(unit.row->low), sign);
    }
    const auto unit = matches_.at(at, Role::unit);
    const auto named = month_at(at);
    const auto named_season = matches_.at(at, Role::season);
    if (!unit && !named && !named_season) return std::nullopt;
    if (named && relative_year(named->end)) return std::nullopt;  // 'May last year'
    const std::size_t end = unit ? at + unit.length : named ? named->end : at + named_season.length;
    int sign = 0;
    std::size_t behind = end;
    if (!here(end)) return std::nullopt;
    if (const auto last = matches_.at(end, Role::last_after)) {
      sign = -1;
      behind += last.length;
    } else if (const auto coming = matches_.at(end, Role::next_after)) {
      sign = 1;
      behind += coming.length;
    } else {
      return std::nullopt;
    }
    if (unit) {
      const int kind = static_cast<int>(unit.row->low);
      if (kind < day) return std::nullopt;
      if (unit.row->high != 0) return stretch(behind, Count{0, 2, 9}, kind, sign);
      Reading reading{behind, std::nullopt, kind == day};
      if (published_) reading.when = unit_interval(kind, sign);
      return reading;
    }
    if (named_season) return season(*named_season.row, behind, sign);
    Reading reading{behind, std::nullopt, false};
    if (published_) {
      const Date now = as_date(today_);
      const int past = now.month > named->number ? now.year : now.year - 1;
      reading.when = months_from(sign < 0                    ? past
                                 : now.month < named->number ? now.year
                                                             : now.year + 1,
                                 named->number, 1);
    }
    return reading;
  }

  Reading stretch(std::size_t end, const Count& number, int unit, int sign) const {
    Reading reading{end, std::nullopt, false};
    if (published_)
      reading.when = sign < 0 ? Interval{shifted(-number.high, unit), *published_}
                              : Interval{*published_, shifted(number.high, unit)};
    return reading;
  }

  /// "two years ago", "il y a quelques heures", "over twee weken", "within days"
  std::optional<Reading> ago(std::size_t at) const {
    if (const auto before = matches_.at(at, Role::ago_before)) {
      std::size_t next = at + before.length;
      if (const auto number = count(next)) {
        if (const auto unit = matches_.at(number->end, Role::unit))
          return distance_reading(number->end + unit.length, *number, unit, -1);
      }
    }
    if (const auto before = matches_.at(at, Role::ahead_before)) {
      const std::size_t next = at + before.length;
      if (const auto number = count(next)) {
        if (const auto unit = matches_.at(number->end, Role::unit)) {
          const std::size_t end = number->end + unit.length;
          // 'in two weeks' may say how long something took: only with a word that points ahead
          if (before.row->text != "future" || future_)
            return distance_reading(end, *number, unit, 1);
        }
      }
    }
    auto number = count(at);
    if (!number && matches_.at(at, Role::unit) && matches_.at(at, Role::unit).row->high != 0) {
      number = Count{at, 2, 9};  // 'decades ago'
    }
    if (!number || !here(number->end)) return std::nullopt;
    const auto unit = matches_.at(number->end, Role::unit);
    if (!unit) return std::nullopt;
    std::size_t end = number->end + unit.length;
    if (const auto after = matches_.at(end, Role::ago_after); after && here(end))
      return distance_reading(end + after.length, *number, unit, -1);
    if (const auto after = matches_.at(end, Role::ahead_after); after && here(end))
      return distance_reading(end + after.length, *number, unit, 1);
    return std::nullopt;
  }

  Reading distance_reading(std::size_t end, const Count& number, const PhraseTable::Match& unit,
                           int sign) const {
    const int kind = static_cast<int>(unit.row->low);
    Reading reading{end, std::nullopt, kind == day && number.low == number.high};
    if (published_) reading.when = distance(number, kind, sign);
    return reading;
  }

  // ---- parts of a year

  static constexpr int by_tense = 2;  ///< no word beside a season says which one it is

  /// `sign`: -1 the last one, 0 this one, 1 the next one, or `by_tense`.
  std::optional<Reading> season(const PhraseTable::Row& row, std::size_t end, int sign) const {
    const int first = static_cast<int>(row.low);
    std::size_t behind = skip(end, Role::of);
    if (const auto written = here(behind) ? year_at(behind) : std::nullopt) {
      return Reading{behind + 1, months_from(first == 12 ? *written - 1 : *written, first, 3),
                     false};
    }
    Reading reading{end, std::nullopt, false};
    if (!published_) return reading;
    const Date now = as_date(today_);
    const int past_year = first_of(now.year, first) <= today_ ? now.year : now.year - 1;
    Interval past = months_from(past_year, first, 3);
    Interval ahead = months_from(past_year + 1, first, 3);
    const bool within = *published_ < past.to;
    if (sign < 0 && within) past = months_from(past_year - 1, first, 3);
    reading.when = sign < 0    ? past
                   : sign == 1 ? ahead
                   : within    ? past
                   : sign == 0 ? nearest(past, ahead)
                               : nearest(past, ahead, end - 1);
    return reading;
  }

  std::optional<Reading> part_of_year(std::size_t at) const {
    if (const auto named = matches_.at(at, Role::season)) {
      const bool with_year =
          year_at(skip(at + named.length, Role::of)).has_value() && here(at + named.length);
      if (with_year || named.row->high == 0 || before_is(at, Role::on))
        return season(*named.row, at + named.length, by_tense);
      return std::nullopt;
    }
    // 'third quarter of 2018', 'eerste helft van 2018', 'Q3 2018'
    int number = 0;
    int months = 3;
    std::size_t end = at;
    if (const auto sign = matches_.at(at, Role::quarter_sign);
        sign && is_digits(at + sign.length) && text_[at + sign.length].joined) {
      number = value(at + sign.length);
      end = at + sign.length + 1;
      if (text_[at].joined || !text_[at].capital) return std::nullopt;
    } else if (const int ancient = roman(at); ancient > 0) {
      const auto unit = matches_.at(at + 1, Role::quarter);
      if (!unit || unit.row->low < 120 || !here(at + 1)) return std::nullopt;
      return Reading{at + 1 + unit.length, months_from((ancient - 1) * 100 + 1, 1, 1200), false};
    } else if (const Number* ordinal = numbers_.at(at); ordinal && ordinal->ordinal) {
      const auto unit = matches_.at(ordinal->end, Role::quarter);
      if (!unit || !here(ordinal->end)) return std::nullopt;
      number = static_cast<int>(ordinal->low);
      months = static_cast<int>(unit.row->low);
      end = ordinal->end + unit.length;
      if (months >= 120) {  // centuries and decades are counted from 1
        if (number < 1 || number > 22) return std::nullopt;
        return Reading{end, months_from((number - 1) * 100 + 1, 1, 1200), false};
      }
    } else {
      return std::nullopt;
    }
    if (number < 1 || number * months > 12) return std::nullopt;
    const std::size_t behind = skip(end, Role::of);
    if (const auto written = here(behind) ? year_at(behind) : std::nullopt) {
      return Reading{behind + 1, months_from(*written, (number - 1) * months + 1, months), false};
    }
    if (const auto of = matches_.at(end, Role::of)) {  // 'of this year', 'of last year'
      if (auto whole = shifted_unit(end + of.length); whole && whole->when) {
        const Date date = as_date(std::chrono::floor<days>(whole->when->from));
        return Reading{whole->end, months_from(date.year, (number - 1) * months + 1, months),
                       false};
      }
    }
    if (matches_.at(at, Role::quarter_sign) || months == 3) {
      Reading reading{end, std::nullopt, false};
      if (published_) {
        const Date now = as_date(today_);
        const Interval this_year = months_from(now.year, (number - 1) * months + 1, months);
        reading.when = this_year.from <= *published_ || future_
                           ? this_year
                           : months_from(now.year - 1, (number - 1) * months + 1, months);
      }
      return reading;
    }
    return std::nullopt;
  }

  /// A Roman number in capitals with an ordinal ending, for centuries: "XIXe"; 0 if it is none.
  int roman(std::size_t at) const {
    if (at >= text_.size() || !text_[at].capital || text_[at].word.size() > 8) return 0;
    int total = 0;
    int before = 0;
    for (const char c : text_[at].word) {
      const int digit = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
      if (digit == 0) break;
      total += digit > before && before > 0 ? digit - 2 * before : digit;
      before = digit;
    }
    return total > 0 && total <= 21 ? total : 0;
  }

  std::optional<Reading> decade_at(std::size_t at) const {
    const auto decade_of = [](int number) { return months_from(number, 1, 120); };
    if (const auto before =
            matches_.at(at, Role::decade_before)) {  // 'jaren negentig', 'années 90', 'jaren 1930'
      std::size_t next = at + before.length;
      if (!here(next)) return std::nullopt;
      const Number* number = numbers_.at(next);
      if (!number || number->low != number->high || std::fmod(number->low, 10) != 0)
        return std::nullopt;
      const int start = static_cast<int>(number->low);
      if (start >= 1500 && start < 2100 && number->plain)
        return Reading{number->end, decade_of(start), false};
      if (start >= 10 && start < 100) return Reading{number->end, decade_of(1900 + start), false};
      if (start == 0 || start == 2000) return Reading{number->end, decade_of(2000), false};
      return std::nullopt;
    }
    if (const auto word = matches_.at(at, Role::decade_word)) {  // 'nineties'
      return Reading{at + word.length, decade_of(static_cast<int>(word.row->low)), false};
    }
    // '1930s', "1930's", "'90s"
    if (is_digits(at) && !text_[at].joined && at + 1 < text_.size() && text_[at + 1].word == "s" &&
        !text_[at].hyphenated) {
      const bool adjoining = text_[at + 1].joined ||
                             text_[at + 1].span.begin == text_[at].span.end + 1 ||
                             text_[at + 1].span.begin == text_[at].span.end + 3;
      const int number = value(at);
      if (!adjoining || (!text_[at + 1].joined && !text_[at + 1].apostrophe) || number % 10 != 0)
        return std::nullopt;
      if (text_[at].word.size() == 4 && number >= 1500 && number < 2100)
        return Reading{at + 2, decade_of(number), false};
      if (text_[at].word.size() == 2 && text_[at].apostrophe)
        return Reading{at + 2, decade_of(1900 + number), false};
    }
    return std::nullopt;
  }

  /// "begin januari", "end of 2017", "mi-mars", "early this year"
  std::optional<Reading> edge(std::size_t at) {
    const auto match = matches_.at(at, Role::edge);
    if (!match) return std::nullopt;
    std::size_t next = at + match.length;
    if (!here(next)) return std::nullopt;
    if (const auto of = matches_.at(next, Role::of)) next += of.length;
    if (!here(next)) return std::nullopt;
    if (const auto unit = matches_.at(next, Role::unit);
        unit && static_cast<int>(unit.row->low) == month) {
      // 'la fin du mois de janvier'
      const std::size_t behind = next + unit.length;
      if (month_at(skip(behind, Role::of)) && here(behind)) next = skip(behind, Role::of);
    }
    std::optional<Reading> whole;
    if (const auto named = month_at(next)) {
      whole = month_alone(next, {named->number, named->end, false});
    } else if (const auto written = year_at(next)) {
      whole = Reading{next + 1, months_from(*written, 1, 12), false};
    } else if ((whole = shifted_unit(next)) || (whole = part_of_year(next)) ||
               (whole = decade_at(next))) {
    } else {
      const auto weekday_reading = weekday(next);
      if (weekday_reading && match.row->option == "day") whole = weekday_reading;
    }
    if (!whole) return std::nullopt;
    if (whole->when && whole->when->from < whole->when->to) {
      // a month's first ten days, middle ten, and the rest
      whole->when = thirds(*whole->when, match.row->low, match.row->high);
    }
    whole->is_day = false;
    return whole;
  }

  std::optional<Reading> bare_year(std::size_t at) const {
    const auto written = year_at(at);
    if (!written) return std::nullopt;
    const bool introduced =
        before_is(at, Role::year_before) || (at > 0 && text_[at - 1].word == "(");
    std::size_t end = at + 1;
    if (text_[at].word.size() == 2)
      return introduced ? std::optional(Reading{end, months_from(*written, 1, 12), false})
                        : std::nullopt;
    if (*written < 1500 && !introduced) return std::nullopt;
    if (at > 0 && !text_[at].new_line && (number_signs(at - 1) || blocks_year(at)))
      return std::nullopt;
    if (here(end) && !text_[end].joined) {
      if (number_signs(end)) return std::nullopt;
      const bool counts = !introduced && !rules_.year_before_noun && counted_noun(end);
      if (counts) return std::nullopt;
    }
    Interval when = months_from(*written, 1, 12);
    // '2016-2017', '2014-18'
    if (is_symbol(end, "-") && is_digits(end + 1)) {
      const int second = value(end + 1);
      const int last = text_[end + 1].word.size() == 4   ? second
                       : text_[end + 1].word.size() == 2 ? *written / 100 * 100 + second
                                                         : 0;
      if (last > *written && last - *written < 200) {
        when.to = months_from(last, 1, 12).to;
        end += 2;
      } else {
        return std::nullopt;
      }
    }
    return Reading{end, when, false};
  }

  /// Whether a word at a lexeme makes a number beside it a figure and no year.
  bool number_signs(std::size_t at) const {
    const std::string& word = text_[at].word;
    if (word == "%" || word == "€" || word == "$" || word == "£" || word == "#" || word == "+" ||
        word == "°")
      return true;
    return bool(matches_.at(at, Role::unit));
  }
  bool blocks_year(std::size_t at) const { return before_is(at, Role::span); }

  bool counted_noun(std::size_t at) const {
    const TokenSpan touched = tokens_touching(analysis_.tokens, text_[at].span);
    return !touched.empty() && analysis_.tokens[touched.first].tag == Tag::noun &&
           !text_[at].capital;
  }

  // ---- clock times

  std::optional<Reading> clock(std::size_t at) {
    if (const auto named = matches_.at(at, Role::noon))
      return clock_reading(at + named.length, static_cast<int>(named.row->low * 60), 60);
    std::size_t next = at;
    bool introduced = before_is(at, Role::clock_at);
    int hour_number = -1;
    int minute_number = -1;
    if (is_digits(next)) {
      if (text_[next].hyphenated || text_[next].word.size() > 2) return std::nullopt;
      if (text_[next].joined && next > 0 && text_[next - 1].word != "(" &&
          text_[next - 1].word != "-")
        return std::nullopt;
      hour_number = value(next++);
      const bool sign = next + 1 < text_.size() && text_[next].joined &&
                        (text_[next].word == ":" || text_[next].word == "." ||
                         text_[next].word == "h" || text_[next].word == "u") &&
                        is_digits(next + 1) && text_[next + 1].joined &&
                        text_[next + 1].word.size() == 2;
      if (sign) {
        const bool colon = text_[next].word != ".";
        minute_number = value(next + 1);
        next += 2;
        if (next < text_.size() && text_[next].joined && text_[next].kind == LexemeKind::symbol &&
            is_digits(next + 1) && text_[next + 1].joined)
          return std::nullopt;
        if (colon) introduced = true;
      }
    } else {
      const Number* number = at < text_.size() && text_[at].kind == LexemeKind::word && introduced
                                 ? numbers_.at(at)
                                 : nullptr;
      if (!number || number->low != number->high || number->low > 24 || number->ordinal ||
          std::fmod(number->low, 1) != 0)
        return std::nullopt;
      hour_number = static_cast<int>(number->low);
      next = number->end;
    }
    if (hour_number < 0 || hour_number > 24 || minute_number > 59) return std::nullopt;
    const bool to_read = next < text_.size() && !text_[next].new_line;
    const auto unit = to_read ? matches_.at(next, Role::clock_unit) : PhraseTable::Match{};
    const auto am = to_read ? matches_.at(next, Role::am) : PhraseTable::Match{};
    const auto pm = to_read ? matches_.at(next, Role::pm) : PhraseTable::Match{};
    if (!am && !pm && !unit && minute_number < 0) return std::nullopt;
    if (am || pm) {
      if (hour_number > 12 && am) return std::nullopt;
      next += (am ? am : pm).length;
      if (pm && hour_number < 12) hour_number += 12;
      if (am && hour_number == 12) hour_number = 0;
    } else {
      if (unit) {
        if (!introduced && minute_number < 0) {
          // 'vrijdag 8 uur', '7 heures du matin'
          const std::size_t behind = next + unit.length;
          if (!matches_.at(behind, Role::am) && !matches_.at(behind, Role::pm)) return std::nullopt;
        }
        next += unit.length;
        if (minute_number < 0 && is_digits(next) && text_[next].word.size() == 2 &&
            value(next) < 60 && here(next) && unit.row->option == "minutes") {
          minute_number = value(next++);
        }
      } else if (!introduced || minute_number < 0) {
        return std::nullopt;
      }
      if (const auto evening = matches_.at(next, Role::pm); evening && here(next)) {
        if (hour_number < 12) hour_number += 12;
        next += evening.length;
      } else if (const auto morning = matches_.at(next, Role::am); morning && here(next)) {
        next += morning.length;
      }
    }
    if (hour_number > 24 || (hour_number == 24 && minute_number > 0)) return std::nullopt;
    return clock_reading(next, hour_number * 60 + std::max(0, minute_number),
                         minute_number < 0 ? 60 : 1);
  }

  /// The day named right behind a clock time: "8 p.m. on Friday", "15 h ce jeudi".
  std::optional<sys_days> day_behind(std::size_t end) const {
    for (std::size_t at = end; at < end + 4 && here(at); ++at) {
      auto reading = weekday(at);
      if (!reading) reading = date(at);
      if (!reading) reading = named_day(at);
      if (reading && reading->is_day) {
        return reading->when ? std::optional(std::chrono::floor<days>(reading->when->from))
                             : std::nullopt;
      }
      if (text_[at].kind == LexemeKind::symbol && text_[at].word != ",") return std::nullopt;
    }
    return std::nullopt;
  }

  Reading clock_reading(std::size_t end, int minute_of_day, int width) const {
    Reading reading{end, std::nullopt, false};
    if (const auto named = last_day_ ? last_day_ : day_behind(end)) {
      const Time start = *named + minutes(minute_of_day);
      reading.when = Interval{start, start + minutes(width)};
    } else if (published_) {
      Time start = today_ + minutes(minute_of_day);
      if (start > *published_ && !future_) start -= days(1);
      reading.when = Interval{start, start + minutes(width)};
    }
    return reading;
  }

  const Rules& rules_;
  const TextAnalysis& analysis_;
  NumbersOfText& numbers_;
  const std::vector<Lexeme>& text_;
  const PhraseMatches& number_matches_;
  PhraseMatches matches_;
  std::optional<Time> published_;
  sys_days today_{};
  std::size_t sentence_ = 0;  ///< number of the sentence being read
  std::vector<bool> future_sentences_;
  bool future_ = false;
  std::optional<sys_days> last_day_;  ///< the day that the sentence named last
};

}  // namespace

struct TimeFinder::Tables {
  Rules rules;
};

TimeFinder::TimeFinder(const DataRoot& data, std::string_view language)
    : tables_(std::make_unique<const Tables>(Tables{Rules(data, language)})) {}
TimeFinder::~TimeFinder() = default;
TimeFinder::TimeFinder(TimeFinder&&) noexcept = default;
TimeFinder& TimeFinder::operator=(TimeFinder&&) noexcept = default;

std::vector<TimeExpression> TimeFinder::find(NumbersOfText& numbers, const TextAnalysis& analysis,
                                             std::optional<Time> published) const {
  return Reader(tables_->rules, numbers, analysis, published).read();
}

}  // namespace lacuna::lang
