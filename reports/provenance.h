#pragma once

#include <string>
#include <vector>

namespace lacuna::reports {

/// What a report says of how it was made.
struct Provenance {
  std::string version;                  ///< lacuna's
  std::vector<std::string> data_files;  ///< "name sha256" of the learned parameters in use
  std::vector<std::string> packs;       ///< dictionary packs in use, with versions
};

}  // namespace lacuna::reports
