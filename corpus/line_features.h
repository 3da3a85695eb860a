#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/site_phrases.h"
#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::corpus {

/// A line of a text that is not empty, without the white space around it.
struct TextLine {
  lang::Span span;
  bool after_blank = false;  ///< an empty line, or the beginning of the text, stands before it
};

/// The lines of `text` (valid UTF-8). Lines end with a line feed, a carriage return, or both.
std::vector<TextLine> text_lines(std::string_view text);

/// What a classifier sees of one line: values about 0..1, in the order of LineFeatures::names().
using FeatureVector = std::vector<double>;

/// Measures lines of scraped text: the phrases that they hold, their shape, their place among the
/// long lines, and the words that they share with those. Immutable.
class LineFeatures {
 public:
  /// Throws BrokenInstallation.
  explicit LineFeatures(const lang::DataRoot& data);

  /// One vector for each of `lines`, which are lines of `text`.
  std::vector<FeatureVector> measure(std::string_view text,
                                     const std::vector<TextLine>& lines) const;

  const std::vector<std::string>& names() const { return names_; }
  /// Where a feature stands in the vectors. `name` must be one of names().
  std::size_t index(std::string_view name) const {
    return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
  }
  const SitePhrases& phrases() const { return phrases_; }

 private:
  SitePhrases phrases_;
  std::vector<std::string> names_;
};

}  // namespace lacuna::corpus
