#include "corpus/extracted_text.h"

#include <algorithm>

namespace lacuna::corpus {

lang::Span BodyBuilder::add_paragraph(lang::Span passage) {
  if (!body_.empty()) {
    // The blank line stands for the white space of the document, if nothing else was left out
    // there.
    const lang::Span gap{source_end_, passage.begin};
    const std::string_view between = gap.in(document_);
    const bool only_space = std::all_of(between.begin(), between.end(), [](char c) {
      return c == ' ' || (c >= '\t' && c <= '\r');
    });
    body_ += "\n\n";
    if (between == "\n\n") {
      map_.append(2, gap);
    } else {
      map_.append_replaced(2, only_space ? gap : lang::Span{});
    }
  }
  const auto begin = static_cast<std::uint32_t>(body_.size());
  body_ += passage.in(document_);
  map_.append(passage.size(), passage);
  source_end_ = passage.end;
  return {begin, static_cast<std::uint32_t>(body_.size())};
}

void BodyBuilder::finish(ExtractedText& into) {
  into.body = std::move(body_);
  into.map = std::move(map_);
}

}  // namespace lacuna::corpus
