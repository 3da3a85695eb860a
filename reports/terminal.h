#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

enum class Colour : std::uint8_t { none, ansi };

struct TerminalOptions {
  int columns = 80;              ///< width to fit, at least 40
  Colour colour = Colour::none;  ///< escape sequences only when told
};

/// The matrix for a terminal: what to read first, then one line a fact with a symbol for each
/// article. Lines fit the width, counted in columns of a terminal; control characters of the
/// articles never reach it.
std::string to_terminal(const pipeline::CoverageMatrix& matrix, const TerminalOptions& options);

}  // namespace lacuna::reports
