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

/// The figures and dates in which the articles of a row contradict each other: values of one kind
/// and unit that no reading reconciles, where each article has no other value of that kind which
/// agrees.
std::vector<Difference> find_differences(const std::vector<AnnotatedArticle>& story,
                                         const std::vector<RowPassages>& row,
                                         const lang::Lexicon& lexicon);

}  // namespace lacuna::pipeline
