#pragma once

#include <string_view>
#include <vector>

#include "corpus/extracted_text.h"
#include "corpus/html_blocks.h"

namespace lacuna::corpus {

/// What a page's JSON-LD says beyond the metadata.
struct StructuredData {
  std::string article_body;  ///< schema.org articleBody, or empty
  bool paid = false;         ///< isAccessibleForFree is false
};

/// Fills the metadata of `into` (title, authors, dates, section, site, address, language) from a
/// page's <meta>, JSON-LD and <time>, best source first; impossible dates are refused. `scripts`
/// are the contents of JSON-LD scripts.
StructuredData read_page_metadata(const PageContent& page,
                                  const std::vector<std::string_view>& scripts,
                                  ExtractedText& into);

}  // namespace lacuna::corpus
