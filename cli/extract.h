#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna extract FILE...`: the article of each page or text, one JSON a line.
int extract(const Arguments& arguments);

}  // namespace lacuna::cli
