#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// How a word or phrase reports speech.
enum class ReportKind : std::uint8_t {
  verb,        ///< its subject speaks: said, zegt, a déclaré
  weak,        ///< so, but only beside a quotation: smiled, voegt, poursuit
  source,      ///< the speaker follows it: according to, volgens, selon
  complement,  ///< opens what is reported: that, dat, que
};

struct Report {
  lang::TokenSpan tokens;
  ReportKind kind = ReportKind::verb;
  Stance stance = Stance::neutral;
};

/// What a word tells about the name or description of a speaker; a word may have several.
enum SpeakerWord : std::uint32_t {
  subject_male = 1 << 0,
  subject_female = 1 << 1,
  subject_plural = 1 << 2,
  object_male = 1 << 3,
  object_female = 1 << 4,
  object_plural = 1 << 5,
  definite = 1 << 6,
  indefinite = 1 << 7,
  preposition = 1 << 8,
  relative = 1 << 9,
  person_noun = 1 << 10,
  male_name = 1 << 11,
  female_name = 1 << 12,
  possessive = 1 << 13,
  subject_thing = 1 << 14,
  auxiliary = 1 << 15,
  organisation_noun = 1 << 16,
  masculine = 1 << 17,
  feminine = 1 << 18,
  document_noun = 1 << 19,
  name_particle = 1 << 20,
};
constexpr std::uint32_t subject_pronoun =
    subject_male | subject_female | subject_plural | subject_thing;
constexpr std::uint32_t determiner = definite | indefinite | possessive;
constexpr std::uint32_t object_pronoun = object_male | object_female | object_plural;

/// The words by which one language reports speech, from reporting.tsv, speaker_words.tsv,
/// first_names.tsv and name_words.tsv of its folder. Immutable once loaded.
class ReportingWords {
 public:
  /// Throws BrokenInstallation.
  ReportingWords(const lang::DataRoot& data, std::string_view language);

  /// The longest word or phrase that reports speech from token `first` on, before token `last`.
  std::optional<Report> report_at(const std::vector<lang::Token>& tokens, std::uint32_t first,
                                  std::uint32_t last) const;

  /// The SpeakerWord bits of a folded word; a clitic's hyphens ("-t-il") are passed over.
  std::uint32_t speaker_word(std::string_view folded) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    ReportKind kind;
    Stance stance;
  };
  std::unordered_map<std::string, std::vector<Phrase>> phrases_;  ///< by first word, longest first
  std::unordered_map<std::string, std::uint32_t> words_;
};

}  // namespace lacuna::pipeline
