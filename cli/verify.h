#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna verify REPORT.json`: whether every passage is verbatim where the report says it is.
int verify(const Arguments& arguments);

}  // namespace lacuna::cli
