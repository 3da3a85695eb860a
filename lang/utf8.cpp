#include "lang/utf8.h"

#include <cstring>

namespace lacuna::lang {

Sequence sequence_at(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size()) return {};
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return {1, true};
  if (first < 0xC2 || first > 0xF4) return {1, false};
  // The second byte's range shuts out overlong forms, surrogates and what lies above U+10FFFF.
  const unsigned low = first == 0xE0 ? 0xA0u : first == 0xF0 ? 0x90u : 0x80u;
  const unsigned high = first == 0xED ? 0x9Fu : first == 0xF4 ? 0x8Fu : 0xBFu;
  if (byte(1) < low || byte(1) > high) return {1, false};
  const std::uint32_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (std::uint32_t i = 2; i < size; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {i, false};
  }
  return {size, true};
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t block = 0;
    while (at + sizeof block <= bytes.size()) {
      std::memcpy(&block, bytes.data() + at, sizeof block);
      if ((block & 0x8080808080808080u) != 0) break;
      at += sizeof block;
    }
    if (at >= bytes.size()) break;
    // The Latin letters of two bytes, without a call.
    const auto first = static_cast<unsigned char>(bytes[at]);
    if (first < 0x80) {
      ++at;
      continue;
    }
    if (first >= 0xC2 && first < 0xE0 && at + 1 < bytes.size() &&
        (static_cast<unsigned char>(bytes[at + 1]) & 0xC0u) == 0x80u) {
      at += 2;
      continue;
    }
    const Sequence sequence = sequence_at(bytes, at);
    if (!sequence.valid) return at;
    at += sequence.size;
  }
  return at;
}

}  // namespace lacuna::lang
