#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lacuna::lang {

/// What a character is for the shape of a word.
enum class LetterCase : std::uint8_t { none, lower, upper, digit };

/// One character of a UTF-8 text.
struct Letter {
  std::uint32_t size = 1;  ///< bytes; 1 for a byte that is no valid UTF-8
  LetterCase letter_case = LetterCase::none;
};

/// The character that begins at byte `at` of `text`.
Letter letter_at(std::string_view text, std::size_t at);

/// `text` in lower-case letters without diacritics, ligatures written out, for comparing names:
/// "Zoë" and "ZOE" give "zoe", "Ørsted" gives "orsted". Letters of other alphabets are kept,
/// lower-case.
std::string plain_letters(std::string_view text);

}  // namespace lacuna::lang
