#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/error.h"
#include "pipeline/boosted_trees.h"
#include "pipeline/pair_features.h"

namespace lacuna::pipeline {

/// How probable it is that two claims state the same fact: a first look at each pair by itself, and
/// a second one that also sees how the story's other pairs came out. Immutable.
class PairModel {
 public:
  PairModel() = default;
  PairModel(BoostedTrees first, BoostedTrees second);

  /// Loads pipeline/pairs.model. Throws BrokenInstallation.
  static PairModel load(const lang::DataRoot& data);

  /// Probabilities of the table's pairs, 0..1, in its order.
  std::vector<float> probabilities(const StoryWords& words, const PairTable& table) const;

  /// Both models as text, for the file.
  std::string text() const;

 private:
  BoostedTrees first_;
  BoostedTrees second_;
};

/// The features of the second look: the context features before the pair's own, row after row.
std::vector<float> second_features(const StoryWords& words, const PairTable& table,
                                   const std::vector<float>& first);

inline constexpr std::size_t second_feature_count = context_feature_count + pair_feature_count;

}  // namespace lacuna::pipeline
