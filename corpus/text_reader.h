#pragma once

#include <string_view>

#include "corpus/boilerplate.h"
#include "corpus/extracted_text.h"

namespace lacuna::corpus {

/// Finds the article in scraped plain text (valid UTF-8, NFC): lines that belong to the site are
/// left out, the rest is kept verbatim. A line is a paragraph, but in hard-wrapped text a paragraph
/// ends at a blank line.
ExtractedText read_text(std::string_view text, const Boilerplate& boilerplate);

}  // namespace lacuna::corpus
