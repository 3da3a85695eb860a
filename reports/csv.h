#pragma once

#include <string>

#include "pipeline/coverage_matrix.h"
#include "reports/tables.h"

namespace lacuna::reports {

/// A table as CSV: RFC 4180, UTF-8 without a mark, a header line, lines end in CR LF, decimal
/// points. A text that a spreadsheet would take for a formula (it starts with = + - @, tab, CR, LF
/// or NUL, or with a full-width form of those signs) gets a leading ' as OWASP ASVS 1.2.10 asks;
/// numbers stay numbers. Columns: docs/columns.md.
std::string to_csv(const Table& table);

/// The long format: one line for each row of the matrix and article (`cells_table`).
std::string to_csv(const pipeline::CoverageMatrix& matrix);

/// `text` with a leading ' where a spreadsheet would take it for a formula, else as it is.
std::string guarded(std::string_view text);

}  // namespace lacuna::reports
