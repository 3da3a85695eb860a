#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna evaluate`: figures against matrices read by hand.
int evaluate(const Arguments& arguments);

}  // namespace lacuna::cli
