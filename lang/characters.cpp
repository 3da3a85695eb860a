#include "lang/characters.h"

#include <utf8proc.h>

#include <array>

namespace lacuna::lang {
namespace {

constexpr std::array<CharacterClass, 128> ascii_classes = [] {
  std::array<CharacterClass, 128> classes{};
  for (std::size_t c = 0; c < 128; ++c) {
    if (c <= ' ' || c == 127) {
      classes[c] = CharacterClass::space;
    } else if (c >= '0' && c <= '9') {
      classes[c] = CharacterClass::digit;
    } else if (c >= 'a' && c <= 'z') {
      classes[c] = CharacterClass::lower;
    } else if (c >= 'A' && c <= 'Z') {
      classes[c] = CharacterClass::upper;
    } else {
      classes[c] = CharacterClass::punctuation;
    }
  }
  for (const char c : {'$', '+', '<', '=', '>', '^', '|', '~'}) {
    classes[static_cast<std::size_t>(c)] = CharacterClass::symbol;
  }
  return classes;
}();

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1};
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (length <= 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(code), static_cast<std::uint32_t>(length)};
}

Character character_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  const Character c = character_at(text, begin);
  return begin + c.length == at ? c : Character{0xFFFD, 1};
}

CharacterClass class_of(char32_t code) {
  if (code < 128) return ascii_classes[code];
  if (code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF) {
    return CharacterClass::mark;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return CharacterClass::upper;
    case UTF8PROC_CATEGORY_LL:
      return CharacterClass::lower;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return CharacterClass::letter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharacterClass::mark;
    case UTF8PROC_CATEGORY_ND:
      return CharacterClass::digit;
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return CharacterClass::number;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
      return CharacterClass::space;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return CharacterClass::punctuation;
    default:
      return CharacterClass::symbol;
  }
}

bool is_apostrophe(char32_t code) {
  return code == '\'' || code == 0x2019 || code == 0x02BC || code == 0x2032 || code == '`' ||
         code == 0xB4;
}

std::string lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (is_apostrophe(c.code)) {
      lower += '\'';
    } else if (c.length == 1) {
      const char byte = text[at];
      lower += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    } else {
      std::array<utf8proc_uint8_t, 4> bytes{};
      const auto length = utf8proc_encode_char(
          utf8proc_tolower(static_cast<utf8proc_int32_t>(c.code)), bytes.data());
      lower.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    }
    at += c.length;
  }
  return lower;
}

}  // namespace lacuna::lang
