#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "lang/abbreviations.h"
#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

/// Finds the sentences of a text: ICU's sentence boundaries (UAX 29), corrected where
/// abbreviations, initials, item numbers and quotations mislead it. Immutable once loaded; may be
/// used by many threads at once.
class SentenceSplitter {
 public:
  /// Reads abbreviations.tsv and sentence_starters.tsv of a language that has a folder; with an
  /// empty code, no data. Throws BrokenInstallation.
  SentenceSplitter(const DataRoot& data, std::string_view language);
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  /// The sentences of valid UTF-8, in order, without the white space around them. A blank line
  /// always ends a sentence; so does a line feed, except within a paragraph that is wrapped at a
  /// fixed width.
  std::vector<Span> split(std::string_view text) const;

  const Abbreviations& abbreviations() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
