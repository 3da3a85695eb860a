#pragma once

#include <cstdint>
#include <string>

#include "pipeline/coverage_matrix.h"
#include "reports/tables.h"

namespace lacuna::reports {

/// What a sheet holds at most, as spreadsheets set it. Smaller ones are for tests.
struct XlsxLimits {
  std::uint32_t rows = 1'048'576;     ///< with the header
  std::uint32_t characters = 32'767;  ///< of a cell, in UTF-16 units
};

/// The tables as one workbook: a sheet for each table, the header frozen, with filters. Texts are
/// texts, never formulas, and guarded as in CSV. A table with more rows than a sheet goes on in a
/// next sheet ("cells 2"); a text that is too long for a cell ends in a note there and stands
/// whole, in parts, in the sheet "long texts". The same tables give the same bytes. Throws
/// std::runtime_error when the workbook can't be made.
std::string to_xlsx(const std::vector<Table>& tables, const XlsxLimits& limits = {});

/// The workbook of all tables of a matrix.
std::string to_xlsx(const pipeline::CoverageMatrix& matrix);

}  // namespace lacuna::reports
