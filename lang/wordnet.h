#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"

namespace lacuna::lang {

enum class WordRelation : std::uint8_t {
  synonym,
  derived,   ///< *decide*, *decision*
  broader,   ///< a hypernym
  opposite,  ///< an antonym
};

/// A word that WordNet relates to another.
struct RelatedWord {
  std::string word;
  WordRelation relation = WordRelation::synonym;
  int sense = 0;  ///< of the word looked up; 0 is its most frequent one
};

/// A wordnet in the format of Princeton WordNet 3 (index.POS, data.POS). The files are mapped, not
/// read: loading is free, looking up reads what it needs. Immutable; may be used by many threads at
/// once.
class Wordnet {
 public:
  static Expected<Wordnet> open(const std::filesystem::path& folder);
  ~Wordnet();
  Wordnet(Wordnet&&) noexcept;
  Wordnet& operator=(Wordnet&&) noexcept;

  /// "wordnet 3.0": the version that its files state.
  const std::string& title() const;

  /// One-word relations of a lower-case lemma in its first senses as each part of speech; at
  /// most 64.
  std::vector<RelatedWord> related(std::string_view lemma) const;

 private:
  struct Parts;
  explicit Wordnet(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
