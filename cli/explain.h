#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna explain REPORT.json CLAIM-ID`.
int explain(const Arguments& arguments);

}  // namespace lacuna::cli
