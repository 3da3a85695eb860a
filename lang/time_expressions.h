#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

class NumbersOfText;
struct TextAnalysis;

using Time = std::chrono::sys_seconds;  ///< seconds since 1970-01-01T00:00:00Z, no leap seconds

/// A date or period in a text, as an interval [from, to) in UTC, as wide as the text leaves open: a
/// day for "13 September 2017", ten days for "begin januari". Found but unresolved where it needs a
/// reference date and there is none: then `from == to`.
struct TimeExpression {
  Span span;
  TokenSpan tokens;
  Time from{};
  Time to{};
  bool resolved() const { return from < to; }
};

/// Whether two time expressions can be the same time: both are resolved and their intervals meet,
/// or one is not.
bool compatible(const TimeExpression& a, const TimeExpression& b);

/// Finds the dates, periods and clock times of texts in one language. Immutable; may be used by
/// many threads.
///
/// What a text leaves out is taken from the day of publication by the habits of the news: a weekday
/// is the last such day (that day included), a date without a year the nearest one, unless a word
/// such as *next* or *will* points ahead; a clock time is that of the date named before it in its
/// sentence, else the last one before publication. Clock times are taken as UTC.
class TimeFinder {
 public:
  /// Throws BrokenInstallation when a table of lang/<language> is missing or wrong.
  TimeFinder(const DataRoot& data, std::string_view language);
  ~TimeFinder();
  TimeFinder(TimeFinder&&) noexcept;
  TimeFinder& operator=(TimeFinder&&) noexcept;

  /// The time expressions of a text, by its lexemes and numbers, in order, without overlap. Of
  /// `analysis` the tokens and sentences must be there. Without `published`, what is relative to it
  /// stays unresolved.
  std::vector<TimeExpression> find(NumbersOfText& numbers, const TextAnalysis& analysis,
                                   std::optional<Time> published) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace lacuna::lang
