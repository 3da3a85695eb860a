#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "pipeline/annotated_article.h"
#include "pipeline/quotation_marks.h"
#include "pipeline/reporting.h"

namespace lacuna::pipeline {

/// Who speaks, as the text says it: a name, a pronoun or a description ("a spokesman for the
/// bank").
struct Speaker {
  lang::TokenSpan tokens;
  MentionForm form = MentionForm::name;
  std::uint32_t mention = 0;  ///< index into the mentions, for a name
};

/// Finds the speakers around quotations in one text. Holds references to what it is made from.
class Speakers {
 public:
  /// `mentions` in the order of the text; `passages` are its quoted passages, whose words are not
  /// the article's own.
  Speakers(std::string_view text, const lang::TextAnalysis& analysis,
           const std::vector<Mention>& mentions, const std::vector<QuotedPassage>& passages,
           const ReportingWords& words);

  /// The subject that stands before token `verb`, not before token `first`.
  std::optional<Speaker> before(std::uint32_t first, std::uint32_t verb) const;

  /// The subject, or the complement of a preposition such as *according to*, that stands at or soon
  /// after token `first`, before token `last`. `pronouns` are the SpeakerWord bits that may stand
  /// there.
  std::optional<Speaker> after(std::uint32_t first, std::uint32_t last,
                               std::uint32_t pronouns) const;

  /// The person, else the organisation, that a stretch of text is about: its first name that no
  /// preposition governs, or a pronoun or description of a person that opens it.
  std::optional<Speaker> subject_of(lang::TokenSpan stretch) const;

  /// The fullest name of a speaker and its entity's key. A pronoun, or a description of somebody
  /// known, is resolved to the last named person that fits before it; one that can't be gets its
  /// own words (empty for a pronoun). `last_speaker` is who spoke last in the paragraph, or null.
  struct Name {
    std::string name;
    std::string key;
  };
  Name name_of(const Speaker& speaker, const Name* last_speaker) const;

 private:
  enum class Gender : std::uint8_t { unknown, male, female };

  std::optional<std::uint32_t> mention_at(std::uint32_t token) const;
  bool is_person(std::uint32_t mention) const;
  std::uint32_t word(std::uint32_t token) const;
  bool is_punctuation(std::uint32_t token) const;
  lang::TokenSpan description_from(std::uint32_t first, std::uint32_t last) const;
  Speaker named(std::uint32_t mention) const;
  Name full_name(std::uint32_t mention) const;
  Gender gender_of(const Name& name) const;
  std::optional<std::uint32_t> last_person_before(std::uint32_t token, Gender gender) const;
  std::optional<std::uint32_t> person_described(const Speaker& description) const;

  std::string_view text_;
  const lang::TextAnalysis& analysis_;
  const std::vector<Mention>& mentions_;
  const ReportingWords& words_;
  std::vector<std::int32_t> mention_of_token_;  ///< -1 where no name covers the token
  std::vector<bool> quoted_;                    ///< by token
};

}  // namespace lacuna::pipeline
