#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "lang/analysis.h"

namespace lacuna::lang {

/// Finds dictionary forms: a table of words, and rules that rewrite the ends of other words. Of the
/// rules for the endings of a word, the longest whose result is a lemma that was seen counts, else
/// the longest. Immutable once loaded; may be used by many threads at once.
class Lemmatizer {
 public:
  /// Reads a model that train_lemmas wrote. Throws BrokenInstallation.
  explicit Lemmatizer(const std::filesystem::path& model);
  ~Lemmatizer();
  Lemmatizer(Lemmatizer&&) noexcept;
  Lemmatizer& operator=(Lemmatizer&&) noexcept;

  /// The lemma of a folded word with this part of speech; a name, number or mark is its own.
  std::string lemma(std::string_view folded, Tag tag) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

/// Parts of speech whose words have lemmas of their own, as one byte: auxiliaries count as verbs. 0
/// for names, numbers and marks.
char lemma_class(Tag tag);

/// The longest ending that a rule looks at, in bytes.
constexpr std::size_t longest_lemma_ending = 8;

/// How a word becomes its lemma: bytes dropped at both ends, an ending added.
struct LemmaRule {
  std::uint8_t drop_first = 0;
  std::uint8_t drop_last = 0;
  std::string ending;

  auto operator<=>(const LemmaRule&) const = default;
  /// The lemma of a word; the word itself where it is too short for the rule.
  std::string applied_to(std::string_view word) const;
};

/// Hash of a word or ending with its class, for the model's tables.
std::uint32_t lemma_hash(char word_class, std::string_view text);

}  // namespace lacuna::lang
