#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lang/error.h"
#include "reports/format.h"

namespace lacuna::reports {

/// A file of a results folder, with its content.
struct ResultFile {
  std::string name;
  std::string content;
};

/// The files of a results folder: one for each format that is wanted (all but text where none is
/// named; csv is a file for each table), and datapackage.json, which describes the others
/// (Frictionless Data Package 1: schema, size and hash of each, lacuna's version and data).
std::vector<ResultFile> results_folder(const pipeline::CoverageMatrix& matrix,
                                       const Provenance& provenance, const RenderOptions& options,
                                       const std::vector<Format>& wanted = {});

/// Writes files into a folder, made where it is not there; files of the same names are replaced,
/// each at once, others stay. The error names the file.
lang::Expected<void> write_folder(const std::vector<ResultFile>& files,
                                  const std::filesystem::path& folder);

}  // namespace lacuna::reports
