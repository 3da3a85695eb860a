#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lacuna::reports {

/// Columns of a terminal that `text` (valid UTF-8) takes: wide characters take two, combining ones
/// none.
int display_width(std::string_view text);

/// `text` on one line: every run of white space and control characters becomes one space,
/// characters that reorder or hide text (bidirectional controls, zero-width marks) are dropped.
std::string one_line(std::string_view text);

/// `text` cut to at most `columns` columns, with an ellipsis where something was cut. Never cuts a
/// character or parts it from its combining marks.
std::string cut(std::string_view text, int columns);

/// `text` broken at spaces into lines of at most `columns` columns; longer words are broken within.
std::vector<std::string> wrap(std::string_view text, int columns);

}  // namespace lacuna::reports
