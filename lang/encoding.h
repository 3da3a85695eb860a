#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lang/error.h"
#include "lang/offset_map.h"

namespace lacuna::lang {

/// A text read from bytes in some encoding.
struct DecodedText {
  std::string text;          ///< valid UTF-8 without a byte order mark or NUL; not normalised
  OffsetMap map;             ///< from bytes of `text` to the bytes that it was read from
  std::string encoding;      ///< IANA's name of the encoding: "UTF-8", "windows-1252"
  std::size_t replaced = 0;  ///< invalid sequences, and NULs, that U+FFFD stands for
};

/// Reads text from bytes. What tells the encoding, best first: a byte order mark; the zero bytes of
/// UTF-16 and UTF-32; being valid UTF-8 with more than ASCII; `declared`, the name that the
/// document or its carrier gives (may be empty, unknown or wrong; Latin-1 and ASCII are read as
/// windows-1252, as the WHATWG Encoding Standard has it); being almost valid UTF-8; ICU's detector.
/// Errors: ErrorCode::empty, binary (a file format or too many control characters) and too_large (2
/// GB).
Expected<DecodedText> decode(std::string_view bytes, std::string_view declared);

}  // namespace lacuna::lang
