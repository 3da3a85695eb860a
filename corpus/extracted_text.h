#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.h"
#include "lang/offset_map.h"
#include "lang/span.h"

namespace lacuna::corpus {

/// The article found in a document: its body, and what the document says of it. Empty where it says
/// nothing.
struct ExtractedText {
  std::string body;                    ///< paragraphs separated by a blank line
  lang::OffsetMap map;                 ///< from bytes of the body to bytes of the document
  std::optional<lang::Span> headline;  ///< of the body
  std::string title;
  std::vector<std::string> authors;
  std::string published;  ///< as the document has it
  std::string modified;   ///< in RFC 3339
  std::string section;    ///< of the site
  std::string site;       ///< name of the site
  std::string url;
  std::string language;  ///< as the document declares it
  std::string
      left_out;  ///< short lines of the document that are not of the body, each with a line feed
  std::string after_body;            ///< the first of them behind the body's end
  std::vector<std::string> bylines;  ///< lines before the text that may name an author or a date
  bool marked_paid = false;          ///< the document's own data say that it is not free
  std::size_t declared_words = 0;    ///< of the text that the document's own data hold, or 0
  bool cut_short = false;            ///< the document is so large that its end was not read
  std::vector<std::string> warnings;
};

/// How many short lines behind a body are looked at for what cuts it off.
inline constexpr std::size_t lines_after_body = 6;

/// Puts a body together from passages of a document.
class BodyBuilder {
 public:
  explicit BodyBuilder(std::string_view document) : document_(document) {}

  /// Adds a passage of the document as a paragraph of its own; returns where it stands in the body.
  lang::Span add_paragraph(lang::Span passage);

  /// Gives the body and the map away.
  void finish(ExtractedText& into);

 private:
  std::string_view document_;
  std::string body_;
  lang::OffsetMap map_;
  std::uint32_t source_end_ = 0;
};

}  // namespace lacuna::corpus
