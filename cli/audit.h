#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna audit`: a sample of a report's cells to judge by hand, and what the verdicts say of it.
int audit(const Arguments& arguments);

}  // namespace lacuna::cli
