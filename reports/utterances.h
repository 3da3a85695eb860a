#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// Quotations of a story put together where they are of one utterance: both are evidence of one row
/// of the matrix, or most words of the shorter stand in the longer one and nothing says that two
/// people speak. Gives indices into `Story::quotes`: every quotation once, groups in the order of
/// their first one, the groups of several articles first.
std::vector<std::vector<std::size_t>> group_utterances(const pipeline::CoverageMatrix& matrix,
                                                       const pipeline::Story& story);

}  // namespace lacuna::reports
