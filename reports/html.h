#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"
#include "reports/provenance.h"

namespace lacuna::reports {

/// How much of the articles a page carries.
enum class Bodies : std::uint8_t {
  whole,         ///< each whole body, for the view of an article
  passages_only  ///< the passages of evidence alone, for reports that are sent on
};

struct HtmlOptions {
  Bodies bodies = Bodies::whole;
};

/// The matrix as one self-contained page: no request to anywhere, script and style held to their
/// hashes by a Content-Security-Policy, all texts of articles as data.
std::string to_html(const pipeline::CoverageMatrix& matrix, const Provenance& provenance,
                    const HtmlOptions& options);

}  // namespace lacuna::reports
