#pragma once

#include <string>
#include <vector>

#include "lang/data_root.h"
#include "reports/provenance.h"

namespace lacuna::cli {

/// What a report says of how it was made: this lacuna, the learned parameters of the installation
/// by their hashes, the dictionary packs in use.
reports::Provenance provenance_of(const lang::DataRoot& data, std::vector<std::string> packs);

}  // namespace lacuna::cli
