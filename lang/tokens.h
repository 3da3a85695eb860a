#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "lang/abbreviations.h"
#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

/// Cuts sentences into words, numbers and punctuation marks, the way the Universal Dependencies
/// treebanks of the language do: l'|éditeur, company|'s, do|n't; an abbreviation keeps its full
/// stop, a number its separators, a web address is one token. Immutable once loaded; may be used by
/// many threads at once.
class Tokenizer {
 public:
  /// Reads tokens.tsv of a language that has a folder; with an empty code, no data. `abbreviations`
  /// must outlive the tokenizer. Throws BrokenInstallation.
  Tokenizer(const DataRoot& data, std::string_view language, const Abbreviations& abbreviations);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  /// Appends the tokens of one sentence of `text`, in order; all that is left out is white space.
  void tokenize(std::string_view text, Span sentence, std::vector<Span>& tokens) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
