#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lacuna::lang {

/// A code point of a text and the bytes that it takes there.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  ///< 1..4
};

/// The code point that begins at byte `at` of `text`. `text` must be valid UTF-8 and `at` a
/// boundary below its size.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {(first & 0x1F) << 6 | tail(1), 2};
  if (first < 0xF0) return {(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  return {(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

/// Adds a code point to a text as UTF-8. `value` must be a Unicode scalar value.
inline void append_utf8(std::string& text, char32_t value) {
  const auto add = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (value < 0x80) return add(value);
  if (value < 0x800) {
    add(0xC0 | value >> 6);
  } else {
    if (value < 0x10000) {
      add(0xE0 | value >> 12);
    } else {
      add(0xF0 | value >> 18);
      add(0x80 | (value >> 12 & 0x3F));
    }
    add(0x80 | (value >> 6 & 0x3F));
  }
  add(0x80 | (value & 0x3F));
}

/// What stands at a byte of a text that may be no UTF-8.
struct Sequence {
  std::uint32_t size = 0;  ///< bytes of it; 0 at the end of the text
  bool valid =
      false;  ///< a code point; else the longest broken start of one, or a byte that starts none
};

/// The sequence that begins at byte `at`: a code point, or what one U+FFFD replaces (Unicode 15,
/// section 3.9, "substitution of maximal subparts").
Sequence sequence_at(std::string_view bytes, std::size_t at);

/// The bytes from the beginning of `bytes` that are valid UTF-8: all of them where the text is.
/// Several GB/s on ASCII.
std::size_t valid_utf8_prefix(std::string_view bytes);

inline bool is_valid_utf8(std::string_view bytes) {
  return valid_utf8_prefix(bytes) == bytes.size();
}

}  // namespace lacuna::lang
