#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lang/time_expressions.h"

namespace lacuna::corpus {

/// A moment of publication.
struct PublishedDate {
  lang::Time time{};  ///< UTC
  std::string text;   ///< RFC 3339 with the offset from UTC that it was written with
};

/// Reads a date as machines write it: RFC 3339 and ISO 8601 (the time, its seconds and its offset
/// may be left out; then midnight, and UTC), also with a space for the T and an offset without
/// colon; RFC 5322 and 850
/// (`Fri, 20 Apr 2018 22:49:00 GMT`); seconds or milliseconds since 1970. None where it is no date,
/// or an impossible one: before 1900 or after 2100, a 30 February.
std::optional<PublishedDate> parse_date(std::string_view text);

}  // namespace lacuna::corpus
