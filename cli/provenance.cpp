#include "cli/provenance.h"

#include <algorithm>
#include <filesystem>

#include "corpus/sha256.h"

namespace lacuna::cli {

reports::Provenance provenance_of(const lang::DataRoot& data, std::vector<std::string> packs) {
  namespace files = std::filesystem;
  reports::Provenance provenance{LACUNA_VERSION, {}, std::move(packs)};
  const files::path root = data.path("");
  // The build tree links the folders of the sources.
  for (const auto& entry : files::recursive_directory_iterator(
           root, files::directory_options::follow_directory_symlink)) {
    if (entry.path().extension() != ".model") continue;
    const std::string name = entry.path().lexically_relative(root).string();
    provenance.data_files.push_back(name + ' ' + corpus::sha256(data.content(name)));
  }
  std::sort(provenance.data_files.begin(), provenance.data_files.end());
  return provenance;
}

}  // namespace lacuna::cli
