#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// The matrix as Markdown (CommonMark with the tables of GitHub) for notes and tickets; texts of
/// articles are escaped, so that none can format or link.
std::string to_markdown(const pipeline::CoverageMatrix& matrix);

}  // namespace lacuna::reports
