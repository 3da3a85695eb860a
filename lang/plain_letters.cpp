#include "lang/plain_letters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna::lang {
namespace {

// Letters that Unicode does not decompose.
constexpr std::array<std::pair<std::int32_t, std::string_view>, 14> undecomposed = {{
    {0xDF, "ss"},
    {0xE6, "ae"},
    {0xF0, "d"},
    {0xF8, "o"},
    {0xFE, "th"},
    {0x111, "d"},
    {0x127, "h"},
    {0x131, "i"},
    {0x138, "k"},
    {0x142, "l"},
    {0x14B, "n"},
    {0x153, "oe"},
    {0x167, "t"},
    {0x259, "e"},
}};

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

Letter letter_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_ascii(c)) {
    if (c >= 'a' && c <= 'z') return {1, LetterCase::lower};
    if (c >= 'A' && c <= 'Z') return {1, LetterCase::upper};
    if (c >= '0' && c <= '9') return {1, LetterCase::digit};
    return {1, LetterCase::none};
  }
  utf8proc_int32_t point = 0;
  const auto size = utf8proc_iterate(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
      static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size() - at, 4)), &point);
  if (size <= 0) return {1, LetterCase::none};
  const auto bytes = static_cast<std::uint32_t>(size);
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return {bytes, LetterCase::upper};
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return {bytes, LetterCase::lower};
    case UTF8PROC_CATEGORY_ND:
      return {bytes, LetterCase::digit};
    default:
      return {bytes, LetterCase::none};
  }
}

std::string plain_letters(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_ascii(c)) {
      plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      ++at;
      continue;
    }
    utf8proc_int32_t point = 0;
    const auto size = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
        static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size() - at, 4)), &point);
    if (size <= 0) {
      ++at;
      continue;
    }
    at += static_cast<std::size_t>(size);
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        point, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE),
        &boundary);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, 8); ++i) {
      const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
      const auto* known = std::find_if(undecomposed.begin(), undecomposed.end(),
                                       [&](const auto& entry) { return entry.first == part; });
      if (known != undecomposed.end()) {
        plain += known->second;
      } else {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto length = utf8proc_encode_char(part, bytes.data());
        plain.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
      }
    }
  }
  return plain;
}

}  // namespace lacuna::lang
