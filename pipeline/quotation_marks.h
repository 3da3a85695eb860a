#pragma once

#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::pipeline {

/// Words between quotation marks: a quotation, a title or words that the writer keeps at a
/// distance.
struct QuotedPassage {
  lang::Span inner;        ///< without the marks and the white space next to them
  lang::Span outer;        ///< with the marks
  bool continues = false;  ///< not closed: the next paragraph opens it again
};

/// Pairs the quotation marks of texts.
class QuotationMarks {
 public:
  /// Reads quotation_marks.tsv of every language: texts mix each other's marks. Throws
  /// BrokenInstallation.
  explicit QuotationMarks(const lang::DataRoot& data);

  /// The outermost quoted passages of `text` (valid UTF-8), in its order; none crosses the end of a
  /// paragraph. Apostrophes are told from closing marks by the letters around them; marks of one
  /// width may be mixed; a mark that nothing closes or opens is passed over. Linear time.
  std::vector<QuotedPassage> find(std::string_view text) const;

 private:
  struct Mark {
    char32_t code = 0;
    bool opens = false;
    bool closes = false;
    bool wide = false;
  };
  const Mark* mark(char32_t code) const;
  void find_in_paragraph(std::string_view text, lang::Span paragraph,
                         std::vector<QuotedPassage>& found) const;

  std::vector<Mark> marks_;
};

}  // namespace lacuna::pipeline
