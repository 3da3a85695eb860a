#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"

namespace lacuna::pipeline {

/// Examples to learn from: `rows * columns` features in row order, a label and a weight for each
/// row.
struct TrainingSet {
  std::size_t columns = 0;
  std::vector<float> features;
  std::vector<float> labels;   ///< 0 or 1
  std::vector<float> weights;  ///< positive

  std::size_t rows() const { return labels.size(); }
};

struct BoostingOptions {
  unsigned trees = 200;
  unsigned leaves = 12;  ///< most leaves of a tree
  double learning_rate = 0.05;
  double least_weight = 20;   ///< least sum of weights in a leaf
  double l2 = 5;              ///< penalty on the values of leaves
  double column_share = 0.6;  ///< share of the columns that a tree sees
  double row_share = 0.8;     ///< share of the rows that a tree sees
  std::vector<int>
      monotone;  ///< for each column +1 (never falls), -1 (never rises), 0; empty: all 0
  std::uint64_t seed = 1;
};

/// Gradient-boosted regression trees under logistic loss (Friedman 2001, "Greedy function
/// approximation"), grown leaf by leaf over binned features (Ke et al. 2017, LightGBM). A value;
/// prediction is pure.
class BoostedTrees {
 public:
  BoostedTrees() = default;

  /// Learns from the set; the same set and options give the same trees.
  static BoostedTrees train(const TrainingSet& set, const BoostingOptions& options);

  /// Trees learned in turn with other seeds, as one: their log-odds are averaged (bagging, Breiman
  /// 1996), which takes the chance out of one run.
  static BoostedTrees train_average(const TrainingSet& set, BoostingOptions options, unsigned runs);

  /// Reads what `text` wrote. Errors: malformed, with the line.
  static lang::Expected<BoostedTrees> parse(std::string_view text);

  /// The trees as lines of text, with enough digits to read back the same values.
  std::string text() const;

  /// Log-odds of label 1 for one row of `columns()` features.
  double score(const float* features) const;

  /// Probability of label 1.
  double probability(const float* features) const;

  std::size_t columns() const { return columns_; }

  /// How much each column reduced the loss in training, summed over the trees; empty after `parse`.
  const std::vector<double>& gains() const { return gains_; }

 private:
  struct Node {
    std::int32_t column = -1;  ///< -1: a leaf
    float threshold = 0;       ///< features up to it go left
    std::int32_t left = 0;     ///< indices into nodes_
    std::int32_t right = 0;
    float value = 0;  ///< of a leaf
  };
  std::size_t columns_ = 0;
  double base_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::int32_t> roots_;
  std::vector<double> gains_;
};

}  // namespace lacuna::pipeline
