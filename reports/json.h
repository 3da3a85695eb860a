// reports: what a coverage matrix looks like to its readers. One renderer a file, each a pure
// function of the matrix: the same matrix gives the same bytes. Texts of articles are hostile input
// everywhere.
#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"
#include "reports/provenance.h"

namespace lacuna::reports {

/// The matrix as JSON in the format lacuna-matrix/1 (docs/matrix.schema.json), UTF-8, indented by
/// one space, ending in a line feed. Offsets are bytes: of an article's body, and of its source
/// under "source".
std::string to_json(const pipeline::CoverageMatrix& matrix, const Provenance& provenance);

}  // namespace lacuna::reports
