#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna diff OLD.json NEW.json`: what changed between two reports.
int diff(const Arguments& arguments);

}  // namespace lacuna::cli
