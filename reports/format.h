#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/coverage_matrix.h"
#include "reports/html.h"
#include "reports/provenance.h"
#include "reports/terminal.h"

namespace lacuna::reports {

/// What a matrix can be written as.
enum class Format : std::uint8_t { text, json, json_ld, csv, wide_csv, html, markdown, xlsx };

struct FormatFacts {
  Format format;
  std::string_view name;  ///< as the command line and a data package say it: "jsonld"
  std::string_view file;  ///< its file in a results folder
  std::string_view media_type;
};

/// All formats, in the order of a results folder's files.
const std::vector<FormatFacts>& formats();

/// The format of that name, if there is one.
std::optional<Format> format_named(std::string_view name);

/// "text, json, …, xlsx", for messages.
std::string format_names();

struct RenderOptions {
  HtmlOptions html;
  TerminalOptions terminal;
};

/// The matrix in a format. The same matrix and options give the same bytes.
std::string render(Format format, const pipeline::CoverageMatrix& matrix,
                   const Provenance& provenance, const RenderOptions& options);

}  // namespace lacuna::reports
