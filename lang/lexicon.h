#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
  cognate,     ///< spelt alike
  number,      ///< the same number
  learned,     ///< the learned lexicon
  concept_,    ///< one concept of the concept lexicon
  broader,     ///< one concept is the wider one of the other, or both have one wider concept
  dictionary,  ///< an installed dictionary pack
  compound,    ///< one is a part of the other's compound
};

/// "learned" for MatchReason::learned.
std::string_view name(MatchReason reason);

/// How alike two words are in meaning, 0 (nothing known) to 1 (the same), and the strongest reason.
struct WordMatch {
  double similarity = 0;
  MatchReason reason = MatchReason::none;
  bool opposite = false;  ///< the concept lexicon holds them to be opposites: *ban*, *allow*
};

/// A concept that a word or phrase expresses.
struct Sense {
  std::uint16_t concept_ = 0;  ///< its number; Lexicon::concept_name gives its id
  std::uint8_t weight =
      0;  ///< how surely, of 255: less where the word is common or has many meanings
};

/// Concepts that a run of tokens expresses as a whole: *point the finger*.
struct Phrase {
  TokenSpan tokens;
  std::vector<Sense> senses;
};

/// A word that a dictionary pack gives for another.
struct Relative {
  std::uint64_t key = 0;  ///< of its language and stem, see Word::key
  float similarity = 0;   ///< negative for an opposite
};

/// All that the lexicon knows of one word, looked up once so that many words can be compared fast.
/// Valid as long as the lexicon that gave it.
struct Word {
  static constexpr std::uint32_t unknown = 0xffffffff;
  std::uint8_t language = 0xff;  ///< number of the language; 0xff where the lexicon doesn't have it
  std::uint32_t id = unknown;    ///< number of the stem in the language's vocabulary
  float idf = 0;                 ///< see Lexicon::idf
  std::string folded;
  std::string stem;
  std::string spelling;       ///< the form that cognates share
  std::uint32_t letters = 0;  ///< letters_of(spelling)
  std::string number;         ///< digits of a number in a form of its own; empty for other words
  std::vector<Sense> senses;  ///< concepts, strongest first
  std::uint64_t key = 0;      ///< of its language and stem
  std::vector<Relative> relatives;  ///< what dictionary packs give for it, by key
  std::uint64_t meant = 0;          ///< bits of its concepts, their wider ones and their opposites
  std::uint64_t related = 0;        ///< bits of the keys of `relatives`
  std::vector<Word> parts;          ///< of a compound of which nothing is known as a whole
};

/// Whether the machine's dictionary packs are used: a file CODE/packs.tsv names where each would
/// be.
enum class Packs : std::uint8_t { none, installed };

/// What is known of words across languages: the learned lexicon, the concept lexicon and the
/// dictionary packs that are installed, under one interface. Immutable once loaded; may be used by
/// many threads at once.
class Lexicon {
 public:
  /// Loads the installation's lexicons, and the packs that can be read; others count as not
  /// installed. Some 30 ms. Throws BrokenInstallation.
  explicit Lexicon(const DataRoot& data, Packs packs = Packs::installed);
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  /// Looks a token up. For many comparisons, look each different token of a story up once.
  Word look_up(const Token& token, std::string_view language) const;

  /// Whether anything is known of the word's meaning: a concept, a translation, an entry in a pack.
  bool knows(const Word& word) const;

  /// How alike two words are. Symmetric.
  WordMatch match(const Word& a, const Word& b) const;

  /// How alike two tokens are: `match` of both looked up. `language_a` and `language_b` are codes
  /// and may be equal.
  WordMatch match(const Token& a, std::string_view language_a, const Token& b,
                  std::string_view language_b) const;

  /// The phrases of two and more words in a range of tokens that express a concept, in the order of
  /// the text; they may overlap.
  std::vector<Phrase> phrases(const TextAnalysis& text, TokenSpan range) const;

  /// Adds to a word what a phrase that it stands in means as a whole.
  void add_senses(Word& word, const std::vector<Sense>& senses) const;

  /// How alike two concepts are: 1 the same, less where one is wider or they share a wider one,
  /// else 0.
  double concept_similarity(std::uint16_t a, std::uint16_t b) const;
  /// Whether one concept is the opposite of the other.
  bool opposite(std::uint16_t a, std::uint16_t b) const;
  /// The id of a concept: "ban".
  std::string_view concept_name(std::uint16_t number) const;

  /// Inverse document frequency of a stem: ln((sentences + 1) / (sentences with it + 1)) of the
  /// training text, about 1 for *the* to 11 for a word never seen.
  double idf(std::string_view stem, std::string_view language) const;

  /// The dictionary packs in use, as "freedict-eng-nld 0.2", sorted; for reports.
  std::vector<std::string> packs() const;

 private:
  Word look_up_whole(const Token& token, std::string_view language) const;

  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
