#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// One name for each article of the matrix that tells it from the others: its outlet, numbered
/// where the outlet has several articles ("Fortune 2"); by id where no outlet is known.
std::vector<std::string> article_names(const pipeline::CoverageMatrix& matrix);

/// One short label for each article of a story, in its order: "A" to "Z", then "AA", "AB", ...
std::vector<std::string> short_labels(std::size_t count);

/// "●" reports, "◐" differs, "○" omits, "?" unknown: told apart without colour.
std::string_view symbol(pipeline::CellStatus status);

}  // namespace lacuna::reports
