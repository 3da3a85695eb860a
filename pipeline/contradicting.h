#pragma once

#include <vector>

#include "pipeline/pair_features.h"
#include "pipeline/rows.h"

namespace lacuna::pipeline {

struct ContradictingOptions {
  double least = 0.2;  ///< mean probability between the claim and the row
  double alike = 0.6;  ///< of the figures or dates that clash: the same thing counted, near in size
};

/// Adds to each row, for an article that has no claim in it, the claim that gives another figure or
/// date for what the row states: *240 officers*, *420 agents*. Values that clash speak against two
/// claims' being the same fact, and so keep an article with an odd value out of the row where it
/// belongs; a claim that fits the row half-way and clashes with it in just one like value is
/// brought in here. `rows` and the result as from `gather_rows`.
std::vector<ClaimGroup> with_contradicting(const std::vector<ClaimGroup>& rows,
                                           const StoryWords& words, const PairTable& table,
                                           const std::vector<float>& probabilities,
                                           const ContradictingOptions& options);

}  // namespace lacuna::pipeline
