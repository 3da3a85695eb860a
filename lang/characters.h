#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lacuna::lang {

/// One code point of a UTF-8 text. Bytes that are not UTF-8 read as U+FFFD, one byte each.
struct Character {
  char32_t code = 0;
  std::uint32_t length = 0;  ///< in bytes; 0 past the end of the text
};

/// What a character is, as far as sentences and tokens need to know.
enum class CharacterClass : std::uint8_t {
  none,    ///< past the end
  space,   ///< white space and control characters
  upper,   ///< upper- or title-case letter
  lower,   ///< lower-case letter
  letter,  ///< letter without case, or modifier
  digit,   ///< decimal digit
  number,  ///< other number: ½, ², Ⅻ
  mark,    ///< combining mark, joiner or soft hyphen: goes with the character before it
  punctuation,
  symbol,
};

/// The character that begins at byte `at`; none when `at` is past the end.
Character character_at(std::string_view text, std::size_t at);

/// The character that ends before byte `at`; none when `at` is 0.
Character character_before(std::string_view text, std::size_t at);

/// Unicode's class of a code point; the zero-width characters inside words count as marks.
CharacterClass class_of(char32_t code);

inline bool is_letter(CharacterClass c) {
  return c == CharacterClass::upper || c == CharacterClass::lower || c == CharacterClass::letter;
}
inline bool is_word_part(CharacterClass c) {
  return is_letter(c) || c == CharacterClass::digit || c == CharacterClass::number ||
         c == CharacterClass::mark;
}

/// The class of the character at byte `at`.
inline CharacterClass class_at(std::string_view text, std::size_t at) {
  const Character c = character_at(text, at);
  return c.length == 0 ? CharacterClass::none : class_of(c.code);
}

/// The class of the character that ends before byte `at`.
inline CharacterClass class_before(std::string_view text, std::size_t at) {
  const Character c = character_before(text, at);
  return c.length == 0 ? CharacterClass::none : class_of(c.code);
}

/// ' and the marks that stand for it: ’ ʼ ′ ` ´.
bool is_apostrophe(char32_t code);

/// The text with upper-case letters made lower-case one by one and apostrophes made '; its bytes
/// need not correspond to those of the text.
std::string lower_case(std::string_view text);

}  // namespace lacuna::lang
