#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/span.h"

namespace lacuna::corpus {

/// An HTML document made safe and quick to parse: scripts, styles, drawings and comments are cut
/// out, and so are tags that would nest too deep, keep too many formatting elements open or carry
/// too many attributes, and values of attributes that are pictures; the text is kept. A template
/// that is a shadow root is opened: browsers show it. Offsets can be traced back.
class HtmlSource {
 public:
  explicit HtmlSource(std::string_view document);

  const std::string& html() const { return html_; }
  /// Contents of <script type="application/ld+json"> elements, in order; views of the document.
  const std::vector<std::string_view>& json_ld() const { return json_ld_; }
  /// The address that the page was saved from, as the browser noted it in a comment; or empty.
  std::string_view saved_from() const { return saved_from_; }
  /// Whether the page has more than 150,000 elements; what follows them was left out.
  bool cut_short() const { return cut_short_; }
  /// Where bytes of html() stand in the document; the byte range between the ends, where something
  /// was cut out inside.
  lang::Span in_document(lang::Span html) const;

 private:
  /// From this byte of html() on, the document is `shift` bytes ahead.
  struct Cut {
    std::uint32_t at = 0;
    std::uint32_t shift = 0;
  };
  std::uint32_t to_document(std::uint32_t at) const;

  std::string html_;
  std::vector<Cut> cuts_;
  std::vector<std::string_view> json_ld_;
  std::string_view saved_from_;
  bool cut_short_ = false;
};

/// The encoding that an HTML document declares in a <meta> of its first kilobytes, or empty.
std::string declared_encoding(std::string_view bytes);

/// Whether bytes look like an HTML document (or a piece of one).
bool looks_like_html(std::string_view bytes);

}  // namespace lacuna::corpus
