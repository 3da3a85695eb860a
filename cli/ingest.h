#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna ingest CORPUS... --store FILE`: reads articles into a store.
int ingest(const Arguments& arguments);

}  // namespace lacuna::cli
