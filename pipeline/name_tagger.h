#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "pipeline/gazetteer.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {

/// A name among the words of a text: words [first, last).
struct NameSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  EntityType type = EntityType::miscellaneous;
  bool operator==(const NameSpan&) const = default;
};

/// Labels of words: 0 outside of names; for each EntityType a first and an inner label.
inline constexpr std::size_t name_label_count = 9;
using NameLabel = std::uint8_t;
constexpr NameLabel first_label(EntityType type) {
  return static_cast<NameLabel>(1 + 2 * static_cast<unsigned>(type));
}
constexpr NameLabel inner_label(EntityType type) {
  return static_cast<NameLabel>(2 + 2 * static_cast<unsigned>(type));
}
/// Whether a word labelled `next` may follow one labelled `previous`: a name's inner words follow
/// its own.
constexpr bool may_follow(NameLabel previous, NameLabel next) {
  return next == 0 || next % 2 == 1 || previous == next || previous + 1 == next;
}

/// The spans that labels mark.
std::vector<NameSpan> spans_of_labels(const std::vector<NameLabel>& labels);

/// The names of a text and how well each label fits each of its words.
struct TaggedNames {
  std::vector<NameSpan> spans;
  std::vector<std::int32_t> scores;  ///< words x name_label_count

  /// How well a type fits the words [first, last) as one name; compared between types only.
  std::int32_t score(std::uint32_t first, std::uint32_t last, EntityType type) const;
};

/// Words that are known to be written in lower case: the low halves of NameWord::hash ^
/// Gazetteer::language_salt; sorted.
using LowerCaseWords = std::vector<std::uint32_t>;

/// The features of each word of a text: indices into the table of weights.
class NameFeatures {
 public:
  static constexpr std::uint32_t table_bits = 18;
  static constexpr std::uint32_t table_size = 1U << table_bits;

  NameFeatures(std::string_view text, const std::vector<NameWord>& words,
               const std::vector<GazetteerMatch>& matches, const Gazetteer& gazetteer, int language,
               const LowerCaseWords& lower_case);

  std::size_t size() const { return begins_.size() - 1; }
  /// Features of word `at`, as [begin, end).
  const std::uint32_t* begin(std::size_t at) const { return features_.data() + begins_[at]; }
  const std::uint32_t* end(std::size_t at) const { return features_.data() + begins_[at + 1]; }

 private:
  std::vector<std::uint32_t> features_;
  std::vector<std::size_t> begins_;
};

/// Labels the words of names by a linear model over features of words and pairs of labels, decoded
/// by Viterbi: the averaged structured perceptron of Collins (2002). Immutable.
class NameTagger {
 public:
  using Weights = std::vector<std::int8_t>;       ///< table_size x name_label_count
  using Transitions = std::vector<std::int32_t>;  ///< previous x next

  /// Loads pipeline/names.model. Throws BrokenInstallation.
  explicit NameTagger(const lang::DataRoot& data);
  NameTagger(Weights weights, Transitions transitions, LowerCaseWords lower_case);

  TaggedNames tag(std::string_view text, const std::vector<NameWord>& words,
                  const std::vector<GazetteerMatch>& matches, const Gazetteer& gazetteer,
                  int language) const;

  /// Whether a word is known to be written in lower case: NameWord::hash ^
  /// Gazetteer::language_salt.
  bool is_lower_case_word(std::uint64_t salted_hash) const;

  /// The model as the bytes of a file.
  std::string bytes() const;

 private:
  /// Weights of a feature in a row that lies in one cache line.
  static constexpr std::size_t row_size = 16;

  void spread();

  Weights weights_;
  std::vector<std::int8_t> rows_;  ///< table_size x row_size
  Transitions transitions_;
  LowerCaseWords lower_case_;
};

/// The best labels of words [first, last) under scores (words x labels, from `first`) and
/// transitions.
std::vector<NameLabel> best_labels(const std::vector<std::int32_t>& scores,
                                   const std::vector<std::int32_t>& transitions);

}  // namespace lacuna::pipeline
