#include "reports/columns.h"

#include <fmt/format.h>

#include "reports/tables.h"

namespace lacuna::reports {

std::string describe_columns() {
  std::string out =
      "# Columns of the tables\n\n"
      "Each table is a CSV file of a results folder and a sheet of its workbook; `lacuna compare "
      "--format csv`\n"
      "prints the table `cells`, `--format wide-csv` the table `matrix`.\n"
      "CSV is RFC 4180 in UTF-8 with a header; numbers have a decimal point; an empty\n"
      "field means that nothing is known. Offsets are bytes of UTF-8 text, from 0, ends exclusive. "
      "A text that a\n"
      "spreadsheet would take for a formula has a leading apostrophe.\n";
  for (const Table& table : all_tables({})) {
    out += fmt::format("\n## {}\n\n{}\n\n| column | type | meaning |\n|---|---|---|\n", table.name,
                       table.meaning);
    for (const Column& column : table.columns) {
      out += fmt::format("| {} | {} | {} |\n", column.name, name(column.type), column.meaning);
    }
    if (table.name == "matrix") {
      out +=
          "| *one for each article* | string | What the article does with the fact; empty in other "
          "stories. |\n";
    }
  }
  return out;
}

}  // namespace lacuna::reports
