// Any valid UTF-8: composing and folding hold their maps and are done once and for all.
#include <cstdlib>

#include "lang/normalise.h"
#include "lang/utf8.h"

namespace {

void expect_sound(const lacuna::lang::Mapped<std::string>& mapped, std::size_t source_size) {
  if (mapped.map.size() != mapped.text.size()) std::abort();
  if (!lacuna::lang::is_valid_utf8(mapped.text)) std::abort();
  std::uint32_t at = 0;
  for (const auto& piece : mapped.map.pieces()) {
    if (piece.source.begin < at || piece.source.end > source_size) std::abort();
    at = piece.source.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!lacuna::lang::is_valid_utf8(text)) return 0;
  const auto nfc = lacuna::lang::to_nfc(std::string(text));
  expect_sound(nfc, size);
  if (lacuna::lang::to_nfc(nfc.text).text != nfc.text) std::abort();
  const auto matched = lacuna::lang::fold_for_matching(text);
  expect_sound(matched, size);
  if (lacuna::lang::folded(matched.text) != matched.text) std::abort();
  return 0;
}
