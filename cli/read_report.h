#pragma once

#include <string>

#include "lang/error.h"
#include "reports/matrix_file.h"

namespace lacuna::cli {

/// Reads a matrix in JSON from a file, plain or compressed; "-" is standard input. Errors carry the
/// path.
lang::Expected<reports::WrittenMatrix> read_report(const std::string& path);

}  // namespace lacuna::cli
