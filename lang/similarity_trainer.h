#pragma once

#include <string>
#include <vector>

#include "lang/similarity.h"

namespace lacuna::lang {

/// The features of two texts and how alike people held them to be, 0 to 1.
struct RatedFeatures {
  SimilarityFeatures features{};
  double score = 0;
};

/// Fits the logistic regression of `Similarity` to ratings (cross-entropy against the score, a
/// little ridge, Newton's method) and gives the text of lang/similarity.tsv. Deterministic. Needs
/// at least one pair.
std::string train_similarity(const std::vector<RatedFeatures>& rated);

}  // namespace lacuna::lang
