#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/pair_features.h"
#include "pipeline/story_words.h"

namespace lacuna::pipeline {

struct RowOptions {
  double same = 0.42;  ///< least mean probability between the claims that are joined
  double competing =
      0.95;  ///< share of a row's own mean that a claim must reach beside another claim of its
             ///< article: where one fits well, a worse one is of another fact
  double also = 0.55;   ///< least mean probability for a claim to stand in a further row: it may
                        ///< state two facts
  double beside = 0.9;  ///< share of the fit of an article's best claim in a row that its other
                        ///< claims there must reach in the end
};

/// The claims of a story that state the same fact, by their numbers in StoryWords::units,
/// ascending.
using ClaimGroup = std::vector<std::uint32_t>;

/// Gathers a story's claims into rows: average-link clustering (Sokal and Michener 1958) over the
/// pairs of different articles, so that a chain of weak links joins nothing, strongest first; then
/// a claim joins further rows whose claims it fits as well; last, what fits a row clearly worse
/// than another claim of the same article leaves it. Every claim is in at least one row. The order
/// of the rows is that of their first claims.
std::vector<ClaimGroup> gather_rows(const StoryWords& words, const std::vector<Pair>& pairs,
                                    const std::vector<float>& probabilities,
                                    const RowOptions& options);

}  // namespace lacuna::pipeline
