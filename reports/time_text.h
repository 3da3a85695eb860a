#pragma once

#include <optional>
#include <string>

#include "lang/time_expressions.h"

namespace lacuna::reports {

/// "2018-04-20T22:49:00Z", as RFC 3339 writes a time in UTC; empty for none. Years 0 to 9999.
std::string utc_text(const std::optional<lang::Time>& time);

}  // namespace lacuna::reports
