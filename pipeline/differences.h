#pragma once

#include <vector>

#include "lang/lexicon.h"
#include "pipeline/annotated_article.h"
#include "pipeline/coverage_matrix.h"

namespace lacuna::pipeline {

/// The passages of one article that stand in a row.
struct RowPassages {
  std::uint32_t article = 0;  ///< index into the story
  std::vector<lang::TokenSpan> tokens;
};

/// The figures and dates in which the articles of a row contradict each other, figures first, the
/// surest of each kind first: values that answer the same question by what stands around them, that
/// no reading reconciles, and neither article gives another one in the row that agrees with the
/// other's. One value for each article that states the detail.
std::vector<Difference> find_differences(const std::vector<AnnotatedArticle>& story,
                                         const std::vector<RowPassages>& row,
                                         const lang::Lexicon& lexicon);

}  // namespace lacuna::pipeline
