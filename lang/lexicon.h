#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"

namespace lacuna::lang {

/// Why two words are held to mean the same.
enum class MatchReason : std::uint8_t {
  none,
  same,        ///< the same word of one language
  stem,        ///< one stem, in one language
  cognate,     ///< spelt alike in two languages
  number,      ///< the same number
  learned,     ///< the learned lexicon
  concept_,    ///< one concept of the concept lexicon
  dictionary,  ///< an installed dictionary pack
  compound,    ///< one is a part of the other's compound
};

/// How alike two words are in meaning, 0 (nothing known) to 1 (the same), and the strongest reason.
struct WordMatch {
  double similarity = 0;
  MatchReason reason = MatchReason::none;
};

/// What is known of words across languages: the learned lexicon, the concept lexicon and the dictionary packs
/// that are installed, under one interface. Immutable once loaded; may be used by many threads at once.
class Lexicon {
 public:
  /// Loads the installation's lexicons, and the packs that the machine has. Throws BrokenInstallation.
  explicit Lexicon(const DataRoot& data);
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  /// How alike two tokens are. Symmetric. `language_a` and `language_b` are codes and may be equal.
  WordMatch match(const Token& a, std::string_view language_a, const Token& b,
                  std::string_view language_b) const;

  /// The dictionary packs in use, as "freedict-eng-nld 0.2", sorted; for reports.
  std::vector<std::string> packs() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
