#pragma once

#include <vector>

#include "pipeline/annotated_article.h"
#include "pipeline/coverage_matrix.h"
#include "pipeline/pair_features.h"
#include "pipeline/rows.h"
#include "pipeline/story_words.h"

namespace lacuna::pipeline {

/// The row of one group of claims: its best passage, one cell for every article with status,
/// confidence and evidence, and why its passages belong together. `links` are the probabilities
/// between all claims of the story, `rows_of` the number of rows that each claim stands in: what
/// stands in many is no good name for one. Differences and the id are left to the caller.
Row fill_row(const std::vector<AnnotatedArticle>& story, const StoryWords& words,
             const std::vector<std::vector<Link>>& links, const std::vector<unsigned>& rows_of,
             const ClaimGroup& group, const RowOptions& options);

}  // namespace lacuna::pipeline
