#include "reports/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "reports/csv.h"
#include "reports/json.h"
#include "reports/json_ld.h"
#include "reports/markdown.h"
#include "reports/xlsx.h"

namespace lacuna::reports {

const std::vector<FormatFacts>& formats() {
  static const std::vector<FormatFacts> all = {
      {Format::html, "html", "report.html", "text/html"},
      {Format::json, "json", "report.json", "application/json"},
      {Format::json_ld, "jsonld", "report.jsonld", "application/ld+json"},
      {Format::markdown, "md", "report.md", "text/markdown"},
      {Format::text, "text", "report.txt", "text/plain"},
      {Format::xlsx, "xlsx", "report.xlsx",
       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {Format::csv, "csv", "cells.csv", "text/csv"},
      {Format::wide_csv, "wide-csv", "matrix.csv", "text/csv"}};
  return all;
}

std::optional<Format> format_named(std::string_view name) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [&](const FormatFacts& each) { return each.name == name; });
  if (found == formats().end()) return std::nullopt;
  return found->format;
}

std::string format_names() {
  std::vector<std::string_view> names;
  for (const FormatFacts& each : formats()) names.push_back(each.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string render(Format format, const pipeline::CoverageMatrix& matrix,
                   const Provenance& provenance, const RenderOptions& options) {
  switch (format) {
    case Format::text:
      return to_terminal(matrix, options.terminal);
    case Format::json:
      return to_json(matrix, provenance);
    case Format::json_ld:
      return to_json_ld(matrix, provenance);
    case Format::csv:
      return to_csv(cells_table(matrix));
    case Format::wide_csv:
      return to_csv(matrix_table(matrix));
    case Format::html:
      return to_html(matrix, provenance, options.html);
    case Format::markdown:
      return to_markdown(matrix);
    case Format::xlsx:
      return to_xlsx(matrix);
  }
  throw std::logic_error("a format without a renderer");
}

}  // namespace lacuna::reports
