// reports: what a coverage matrix looks like to its readers. One renderer a file, each a pure function.
#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// What a report says of how it was made.
struct Provenance {
  std::string version;                  ///< lacuna's
  std::vector<std::string> data_files;  ///< "name sha256" of the learned parameters in use
  std::vector<std::string> packs;       ///< dictionary packs in use, with versions
};

/// The matrix as JSON in the format lacuna-matrix/1 (docs/matrix.schema.json), ending in a line feed.
std::string to_json(const pipeline::CoverageMatrix& matrix, const Provenance& provenance);

}  // namespace lacuna::reports
