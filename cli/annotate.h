#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna annotate`: all that is known of texts, one JSON a line.
int annotate(const Arguments& arguments);

}  // namespace lacuna::cli
