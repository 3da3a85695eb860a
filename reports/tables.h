#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// Types of columns, as Frictionless Table Schema names them.
enum class ColumnType : std::uint8_t { string, integer, number, boolean, datetime };
std::string_view name(ColumnType type);  ///< "datetime"

struct Column {
  std::string name;
  ColumnType type = ColumnType::string;
  std::string meaning;  ///< a sentence for the dictionary of columns
};

/// Nothing, a text, a whole number, a number (three decimals), yes or no.
using Value = std::variant<std::monostate, std::string, std::int64_t, double, bool>;

/// What a spreadsheet or a statistics package loads. Every row has one value for each column.
struct Table {
  std::string name;  ///< also the base name of its file: "cells"
  std::string meaning;
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
};

/// One row for each row of the matrix and article: what the article does with the fact, and its
/// first passage.
Table cells_table(const pipeline::CoverageMatrix& matrix);

/// One row for each row of the matrix, one column for each outlet (articles of one outlet are
/// numbered): the states in words.
Table matrix_table(const pipeline::CoverageMatrix& matrix);

/// One row for each passage of evidence.
Table passages_table(const pipeline::CoverageMatrix& matrix);

/// One row for each value of each difference.
Table differences_table(const pipeline::CoverageMatrix& matrix);

/// One row for each quotation.
Table quotations_table(const pipeline::CoverageMatrix& matrix);

/// One row for each article.
Table articles_table(const pipeline::CoverageMatrix& matrix);

/// All of the above, in the order of a workbook's sheets: matrix, cells, passages, differences,
/// quotations, articles.
std::vector<Table> all_tables(const pipeline::CoverageMatrix& matrix);

}  // namespace lacuna::reports
