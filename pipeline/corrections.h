#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"
#include "pipeline/alias_table.h"
#include "pipeline/annotated_article.h"
#include "pipeline/rows.h"

namespace lacuna::pipeline {

enum class CorrectionKind : std::uint8_t {
  same,         ///< both passages state the same fact
  different,    ///< they don't
  not_a_claim,  ///< the first passage states no fact
};

/// A passage as a reader names it.
struct NamedPassage {
  std::string article;  ///< its id
  lang::Span span;      ///< bytes of the body, as they were when it was corrected
  std::string text;     ///< what stands there, verbatim
};

/// What a reader says of passages.
struct Correction {
  CorrectionKind kind = CorrectionKind::same;
  NamedPassage first;
  NamedPassage second;  ///< of not_a_claim: empty
  long long line = 0;   ///< of the file, from 1
};

/// The corrections of one file (docs/corrections.md).
struct Corrections {
  std::vector<Correction> passages;
  AliasTable aliases;
  std::string file;
};

/// Corrections, and what is wrong with the lines that are none.
struct ReadCorrections {
  Corrections corrections;
  std::vector<lang::Error> errors;
};

/// Reads lines `same`, `different`, `not-a-claim` and `alias`; empty lines and comments are passed
/// over. A line that can't be read is an error with its number; the others hold.
ReadCorrections read_corrections(std::string_view text, const std::string& file);

/// A correction whose passages were found in the story.
struct PlacedCorrection {
  CorrectionKind kind = CorrectionKind::same;
  struct Place {
    std::uint32_t article = 0;  ///< index into the story
    lang::Span span;
  };
  Place first, second;
};

/// Where the corrections stand in a story, and what is wrong with those that stand nowhere.
struct PlacedCorrections {
  std::vector<PlacedCorrection> placed;
  std::vector<lang::Error> errors;
};

/// Looks for each passage where it was, else for its text nearest to there: the article may have
/// been edited since. An article that is not in the story, or no longer has the passage, is an
/// error.
PlacedCorrections place_corrections(const Corrections& corrections,
                                    const std::vector<AnnotatedArticle>& story);

/// The rows as a reader wants them: rows of claims that are the same are joined, and a claim that
/// is different from another leaves the row that it fits worse. `links` are the probabilities
/// between the claims.
std::vector<ClaimGroup> corrected_rows(std::vector<ClaimGroup> rows,
                                       const std::vector<AnnotatedArticle>& story,
                                       const StoryWords& words,
                                       const std::vector<std::vector<Link>>& links,
                                       const std::vector<PlacedCorrection>& placed);

}  // namespace lacuna::pipeline
