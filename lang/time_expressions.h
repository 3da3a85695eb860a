#pragma once

#include <chrono>

#include "lang/span.h"

namespace lacuna::lang {

using Time = std::chrono::sys_seconds;  ///< seconds since 1970-01-01T00:00:00Z, no leap seconds

/// A date or period in a text, as an interval [from, to) in UTC, as wide as the text leaves open: a day for
/// "13 September 2017", ten days for "begin januari". Found but unresolved where it needs a reference date and
/// there is none: then `from == to`.
struct TimeExpression {
  Span span;
  TokenSpan tokens;
  Time from{};
  Time to{};
  bool resolved() const { return from < to; }
};

}  // namespace lacuna::lang
