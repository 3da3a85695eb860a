// pipeline: the stages from an article to a coverage matrix, each a function from immutable values
// to a new value. Words used here: a *mention* is a name in the text, the *entity* what it names; a
// *quotation* is direct or indirect speech; a *claim* is one fact that one article states; a *row*
// gathers the claims of a story that state the same fact; a *cell* is what one article does with a
// row.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/article.h"
#include "lang/analysis.h"

namespace lacuna::pipeline {

enum class EntityType : std::uint8_t { person, organisation, location, miscellaneous };

/// "PER" for EntityType::person.
std::string_view name(EntityType type);

/// How a text refers to an entity.
enum class MentionForm : std::uint8_t { name, description, pronoun };

/// A place in the body where an entity is named, described or referred to.
struct Mention {
  lang::Span span;
  lang::TokenSpan tokens;
  EntityType type = EntityType::miscellaneous;
  MentionForm form = MentionForm::name;
  std::string key;  ///< equal exactly when two mentions, in whatever language, mean the same thing
  double type_certainty = 1;  ///< of `type`, 0 to 1; 1 for names that are known beforehand
};

enum class QuotationKind : std::uint8_t { direct, indirect };

/// What a report of speech says about its truth: *said*, *claimed*, *denied*, *admitted*.
enum class Stance : std::uint8_t { neutral, doubting, denying, admitting };

/// Direct or indirect speech with who says it.
struct Quotation {
  lang::Span span;   ///< the words said, without the marks around them
  lang::Span outer;  ///< with marks, cue and speaker
  lang::TokenSpan tokens;
  QuotationKind kind = QuotationKind::direct;
  Stance stance = Stance::neutral;
  lang::Span speaker;        ///< who says it, verbatim; empty where the text does not tell
  std::string speaker_name;  ///< the speaker's fullest name in the article, or `speaker`'s words;
                             ///< may be empty
  std::string speaker_key;   ///< key of the entity, or empty
  lang::Span cue;            ///< "said", "aldus", "selon"; may be empty
};

enum class ClaimKind : std::uint8_t { sentence, clause, apposition, quotation, headline };
enum class Polarity : std::uint8_t { affirmed, denied };
enum class Certainty : std::uint8_t { stated, hedged };

/// One fact that one article states: the narrowest passage that carries it.
struct Claim {
  lang::Span span;
  lang::TokenSpan tokens;
  std::uint32_t sentence = 0;  ///< index of the sentence that holds it
  ClaimKind kind = ClaimKind::sentence;
  Polarity polarity = Polarity::affirmed;
  Certainty certainty = Certainty::stated;
  std::string
      attribution;  ///< who is said to have said it; empty where the article states it itself
  std::string attribution_key;  ///< key of that entity, or empty
};

/// An article with all that is known of its text. Spans are into `article->body`.
struct AnnotatedArticle {
  std::shared_ptr<const corpus::Article> article;
  lang::TextAnalysis text;
  std::vector<Mention> mentions;      ///< in the order of the text, not overlapping
  std::vector<Quotation> quotations;  ///< in the order of the text
  std::vector<Claim> claims;          ///< in the order of the text; may overlap
};

}  // namespace lacuna::pipeline
