// Any bytes, with the first line as the declared encoding: valid UTF-8 with a sound map, or an
// error.
#include <cstdlib>

#include "lang/encoding.h"
#include "lang/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view bytes = input.substr(std::min(line + 1, input.size()));
  const auto decoded = lacuna::lang::decode(bytes, input.substr(0, line));
  if (!decoded) return 0;
  if (!lacuna::lang::is_valid_utf8(decoded->text)) std::abort();
  if (decoded->map.size() != decoded->text.size()) std::abort();
  std::uint32_t at = 0;
  for (const auto& piece : decoded->map.pieces()) {
    if (piece.source.begin < at || piece.source.end > bytes.size()) std::abort();
    at = piece.source.end;
  }
  return 0;
}
