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
  std::uint32_t mention = 0;  ///< index into the names, for a name
};

/// Finds the speakers around quotations in one text. Holds references to what it is made from.
class Speakers {
 public:
  /// `mentions` in the order of the text; `passages` are its quoted passages, whose words are not
  /// the article's own. Capitalised words that no mention covers are taken for names too.
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

  /// Whether a name, a pronoun or a description may begin at a token.
  bool may_begin(std::uint32_t token) const;

  /// Whether a description has a noun for a person or an organisation, or a name.
  bool is_about_somebody(const Speaker& description) const;

  /// The first person named from token `first` on outside of quotations, as a subject.
  std::optional<Speaker> next_person(std::uint32_t first) const;

  /// The fullest name of a speaker and its entity's key; `end` is where it was said.
  struct Name {
    std::string name;
    std::string key;
    std::uint32_t end = 0;  ///< token behind the quotation whose speaker it was
  };

  /// A pronoun, or a description of somebody known, is resolved to the last named one that fits
  /// before it; one that can't be gets its own words (empty for a pronoun). `last_speaker` is who
  /// spoke last in the paragraph, or null.
  Name name_of(const Speaker& speaker, const Name* last_speaker) const;

 private:
  enum class Gender : std::uint8_t { unknown, male, female };
  struct NameMention {
    lang::TokenSpan tokens;
    EntityType type;
    std::string key;
    bool person = false;  ///< a person beyond doubt: first name, full name elsewhere, or title
  };

  void add_unknown_names();
  bool is_surely_person(const NameMention& name) const;
  bool is_part_of_person(const NameMention& name) const;
  bool is_first_name(const NameMention& name) const;
  bool speaks_for_its_author(const Speaker& description) const;
  std::optional<lang::TokenSpan> subject_described_before(std::uint32_t token) const;
  bool has_age(std::uint32_t token) const;
  std::string_view text_of(const NameMention& name) const;
  std::optional<std::uint32_t> mention_at(std::uint32_t token) const;
  bool is_person(std::uint32_t mention) const { return names_[mention].person; }
  std::uint32_t word(std::uint32_t token) const { return word_[token]; }
  bool is_governed(std::uint32_t token) const;
  bool is_punctuation(std::uint32_t token) const;
  bool is_capital(std::uint32_t token) const;
  bool is_pure_pronoun(std::uint32_t token) const;
  lang::TokenSpan description_from(std::uint32_t first, std::uint32_t last) const;
  Speaker named(std::uint32_t mention) const;
  Name full_name(std::uint32_t mention) const;
  Gender gender_of(const Name& name) const;
  std::optional<std::uint32_t> last_before(std::uint32_t token, std::uint32_t earliest,
                                           EntityType type, Gender gender) const;
  std::optional<std::uint32_t> person_described(const Speaker& description) const;
  Name resolved(std::uint32_t token, EntityType type, Gender gender,
                const Name* last_speaker) const;

  std::string_view text_;
  const lang::TextAnalysis& analysis_;
  const std::vector<Mention>& mentions_;
  const ReportingWords& words_;
  std::vector<NameMention> names_;              ///< in the order of the text
  std::vector<std::int32_t> mention_of_token_;  ///< -1 where no name covers the token
  std::vector<std::uint32_t> word_;             ///< SpeakerWord bits by token
  std::vector<std::uint32_t> sentence_;         ///< by token
  std::vector<bool> quoted_;                    ///< by token
};

}  // namespace lacuna::pipeline
