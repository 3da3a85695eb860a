#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lang/error.h"
#include "pipeline/coverage_matrix.h"
#include "reports/html.h"
#include "reports/provenance.h"

namespace lacuna::reports {

/// A file of a results folder, with its content.
struct ResultFile {
  std::string name;
  std::string content;
};

/// All files of a results folder: report.html, matrix.json, matrix.md, matrix.jsonld, a CSV for
/// each table, tables.xlsx, and datapackage.json, which describes the others (Frictionless Data
/// Package 1: schema, size and hash of each, lacuna's version and data).
std::vector<ResultFile> results_folder(const pipeline::CoverageMatrix& matrix,
                                       const Provenance& provenance, const HtmlOptions& options);

/// Writes files into a folder, made where it is not there; files of the same names are replaced,
/// each at once, others stay. The error names the file.
lang::Expected<void> write_folder(const std::vector<ResultFile>& files,
                                  const std::filesystem::path& folder);

}  // namespace lacuna::reports
