#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/data_root.h"

namespace lacuna::lang {

/// Brings the spelling of one language's words to a form that all languages share, so that cognates
/// look alike: *politie*, *police*; *kwaliteit*, *qualité*, *quality*. Accents go, then the
/// language's own table is applied.
class Spelling {
 public:
  /// Reads lang/CODE/spelling.tsv: what to replace, by what; "$" after it means at the end of the
  /// word alone. Of several that fit at one place the longest wins. Throws BrokenInstallation.
  Spelling(const DataRoot& data, std::string_view language);

  /// The shared form of a folded word. At most 40 letters of it.
  std::string shared_form(std::string_view folded) const;

 private:
  std::vector<std::pair<std::string, std::string>> anywhere_;  // longest first
  std::vector<std::pair<std::string, std::string>> at_end_;    // longest first
};

/// The letters that a shared form has, as a set of bits, to rule out quickly that two are alike.
std::uint32_t letters_of(std::string_view form);

/// Whether forms with these letters can be alike at all: false where `spelling_similarity` is sure
/// to be 0. `longer` is the length of the longer one.
bool may_be_alike(std::uint32_t letters_a, std::uint32_t letters_b, std::size_t longer);

/// How alike two shared forms are: 1 - distance / longer length (Levenshtein), 0 where either has
/// fewer than four letters or where it would be below 0.65.
double spelling_similarity(std::string_view a, std::string_view b);

}  // namespace lacuna::lang
