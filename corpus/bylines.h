#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/dates.h"
#include "corpus/site_phrases.h"
#include "lang/toolkit.h"

namespace lacuna::corpus {

/// What a line such as "Par Zoé Lambert, 5 mars 2026 à 18h42" says of its article.
struct Byline {
  std::string author;                      ///< empty where it names none
  std::optional<PublishedDate> published;  ///< with the time of day where the line has one; UTC
};

/// Reads a byline (valid UTF-8) in a language: an author after *by*, a date that needs no other to
/// be understood.
Byline read_byline(std::string_view line, std::string_view language, const SitePhrases& phrases,
                   const lang::Toolkit& toolkit);

}  // namespace lacuna::corpus
