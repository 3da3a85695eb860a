#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna similarity [FILE.tsv]`: how alike two texts are, for each line of the file or of
/// standard input.
int similarity(const Arguments& arguments);

}  // namespace lacuna::cli
