#pragma once

#include <string>
#include <string_view>

#include "lang/offset_map.h"

namespace lacuna::lang {

/// `text` (valid UTF-8, less than 2 GB) in Unicode normalisation form C (UAX 15), with the map back
/// to it; moved through unchanged, at a GB/s, where it is in that form already.
Mapped<std::string> to_nfc(std::string text);

/// `text` (valid UTF-8) as it is matched, with the map back to it: full case folding; a run of
/// white space is one space; every dash is "-", every single quotation mark or apostrophe "'",
/// every double one '"', an ellipsis
/// "..."; ligatures (ﬁ, œ, ĳ) and full-width forms are spelt out; soft hyphens, zero-width and
/// other invisible characters are left out. Accents stay. Folding twice changes nothing more.
Mapped<std::string> fold_for_matching(std::string_view text);

/// The text of `fold_for_matching` alone, cheaper: for single words.
std::string folded(std::string_view text);

}  // namespace lacuna::lang
