#pragma once

#include <string>

#include "lang/error.h"
#include "pipeline/alias_table.h"

namespace lacuna::cli {

/// What a user's file says about names (docs/entities.md). The error names the file, and the line
/// that can't be read.
lang::Expected<pipeline::AliasTable> read_aliases(const std::string& path);

}  // namespace lacuna::cli
