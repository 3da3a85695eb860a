#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/span.h"

namespace lacuna::corpus {

/// A word of a line, for looking it up in lists of phrases.
struct PlainWord {
  std::string letters;       ///< lower case without diacritics: "a" for "À"
  lang::Span span;           ///< its bytes in the line
  bool capitalised = false;  ///< begins with a capital letter
};

/// The runs of letters and digits of `line` (valid UTF-8). Apostrophes and dashes part words:
/// "s’abonner" is "s", "abonner".
std::vector<PlainWord> plain_words(std::string_view line);

/// At most the first `most` bytes of `text` (valid UTF-8), whole characters.
std::string_view beginning_of(std::string_view text, std::size_t most);

}  // namespace lacuna::corpus
