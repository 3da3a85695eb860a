#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"
#include "reports/provenance.h"

namespace lacuna::reports {

/// The matrix as JSON-LD: each row a schema.org `Claim` whose `appearance` are the articles that
/// state it, each passage a W3C Web Annotation with a TextQuoteSelector (exact, prefix, suffix) and
/// a TextPositionSelector in characters of the body (Unicode code points, as that standard counts).
/// No ratings. Ends in a line feed.
std::string to_json_ld(const pipeline::CoverageMatrix& matrix, const Provenance& provenance);

}  // namespace lacuna::reports
