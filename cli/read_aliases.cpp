#include "cli/read_aliases.h"

#include <fstream>
#include <iterator>

namespace lacuna::cli {

lang::Expected<pipeline::AliasTable> read_aliases(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::not_found, "can't be opened: is the path right?", path});
  }
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  auto table = pipeline::parse_aliases(text);
  if (!table) table.error().file = path;
  return table;
}

}  // namespace lacuna::cli
