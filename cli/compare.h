#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna compare FILE...`: the coverage matrix of one story.
int compare(const Arguments& arguments);

}  // namespace lacuna::cli
