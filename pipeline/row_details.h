#pragma once

#include <vector>

#include "pipeline/claim_details.h"
#include "pipeline/coverage_matrix.h"
#include "pipeline/rows.h"

namespace lacuna::pipeline {

/// The details of a row that some of its articles give and others leave out: *six-year-old*, *on
/// Tuesday*, *for 75,000 euros*. Each is a row of its own with `Row::detail_of` set: the figures or
/// dates that agree are its evidence, with the preposition before them. An article of the row that
/// lacks the detail omits it, or is `unknown` (unsure) where the same value stands elsewhere in it;
/// an article outside of the row does with the detail what it does with the fact. What takes part
/// in a difference of the row is no detail, nor what is most of its claim. Ids are left to the
/// caller.
std::vector<Row> find_row_details(const std::vector<AnnotatedArticle>& story,
                                  const StoryWords& words, const std::vector<Details>& details,
                                  const ClaimGroup& group, const Row& row);

}  // namespace lacuna::pipeline
