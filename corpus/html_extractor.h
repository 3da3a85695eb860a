#pragma once

#include <string_view>

#include "corpus/extracted_text.h"
#include "corpus/site_knowledge.h"

namespace lacuna::corpus {

/// Finds the article of a web page. `document` is the page, valid UTF-8.
///
/// The narrowest element is looked for that holds most of the page's prose (text that is not link
/// text), elements apart whose names say that they are something else, such as comments and
/// teasers; its paragraphs, headings and lists are the body.
ExtractedText extract_page(std::string_view document, const SiteKnowledge& sites);

}  // namespace lacuna::corpus
