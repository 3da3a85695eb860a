#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

/// Cuts compounds that are written as one word (advertentieregels, overheidsinstantie) into their
/// parts: the parts that are the likeliest words by a unigram model, with linking letters between
/// them (after Koehn and Knight 2003). Immutable once loaded; may be used by many threads at once.
class CompoundSplitter {
 public:
  /// Reads compounds.tsv of a language and, where that names linking letters, compounds.model.
  /// Throws BrokenInstallation.
  CompoundSplitter(const DataRoot& data, std::string_view language);
  ~CompoundSplitter();
  CompoundSplitter(CompoundSplitter&&) noexcept;
  CompoundSplitter& operator=(CompoundSplitter&&) noexcept;

  /// The parts of a folded word, without linking letters, as bytes of it: at least two, or none
  /// where the word is no compound. Of more than 64 bytes nothing is cut. Some ten microseconds;
  /// for nouns and adjectives of use.
  std::vector<Span> parts(std::string_view folded) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
