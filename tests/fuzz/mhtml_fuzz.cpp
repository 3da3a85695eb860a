// MHTML of any bytes: the map must fit the page and stay within the file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/mhtml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lacuna;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  corpus::looks_like_mhtml(file);
  const auto page = corpus::read_mhtml(file);
  if (!page) return 0;
  if (page->map.size() != page->html.size()) std::abort();
  std::uint32_t reached = 0;
  for (const auto& piece : page->map.pieces()) {
    if (piece.source.begin < reached || piece.source.end > size) std::abort();
    reached = piece.source.end;
  }
  return 0;
}
