#include "pipeline/boosted_trees.h"

#include <gtest/gtest.h>

#include <array>

namespace lacuna::pipeline {
namespace {

/// Label 1 where the first feature is above the second; the third is noise.
TrainingSet first_above_second() {
  TrainingSet set;
  set.columns = 3;
  std::uint32_t state = 7;
  const auto next = [&state] {
    state = state * 1664525 + 1013904223;
    return static_cast<float>(state >> 8) / static_cast<float>(1U << 24);
  };
  for (int i = 0; i < 2000; ++i) {
    const std::array<float, 3> row = {next(), next(), next()};
    set.features.insert(set.features.end(), row.begin(), row.end());
    set.labels.push_back(row[0] > row[1] ? 1.0F : 0.0F);
    set.weights.push_back(1);
  }
  return set;
}

TEST(BoostedTrees, LearnsWhatOneFeatureSaysOfAnother) {
  const BoostedTrees trees = BoostedTrees::train(first_above_second(), {});
  const std::array<float, 3> above = {0.8F, 0.2F, 0.5F}, below = {0.2F, 0.8F, 0.5F};
  EXPECT_GT(trees.probability(above.data()), 0.95);
  EXPECT_LT(trees.probability(below.data()), 0.05);
}

TEST(BoostedTrees, GainsTellTheNoise) {
  const BoostedTrees trees = BoostedTrees::train(first_above_second(), {});
  EXPECT_GT(trees.gains()[0], 10 * trees.gains()[2]);
  EXPECT_GT(trees.gains()[1], 10 * trees.gains()[2]);
}

TEST(BoostedTrees, TheSameSetGivesTheSameTrees) {
  EXPECT_EQ(BoostedTrees::train(first_above_second(), {}).text(),
            BoostedTrees::train(first_above_second(), {}).text());
}

TEST(BoostedTrees, MonotoneColumnNeverFalls) {
  BoostingOptions options;
  options.monotone = {1, 0, 0};
  const BoostedTrees trees = BoostedTrees::train(first_above_second(), options);
  double last = -1e9;
  for (int i = 0; i <= 100; ++i) {
    const std::array<float, 3> row = {static_cast<float>(i) / 100, 0.5F, 0.5F};
    const double score = trees.score(row.data());
    EXPECT_GE(score, last);
    last = score;
  }
}

TEST(BoostedTrees, ReadsBackWhatItWrote) {
  const BoostedTrees trees = BoostedTrees::train(first_above_second(), {});
  const auto again = BoostedTrees::parse(trees.text());
  ASSERT_TRUE(again) << again.error().message;
  const std::array<float, 3> row = {0.31F, 0.3F, 0.9F};
  EXPECT_EQ(again->score(row.data()), trees.score(row.data()));
}

TEST(BoostedTrees, RefusesAFileThatTurnsInACircle) {
  const auto trees = BoostedTrees::parse("boosted-trees/1\t1\t1\t3\t0\n0\n0\t0.5\t0\t2\n1\n2\n");
  ASSERT_FALSE(trees);
  EXPECT_NE(trees.error().message.find("not there"), std::string::npos);
}

TEST(BoostedTrees, RefusesAFileThatEndsEarly) {
  const std::string text = BoostedTrees::train(first_above_second(), {}).text();
  EXPECT_FALSE(BoostedTrees::parse(text.substr(0, text.size() / 2)));
}

}  // namespace
}  // namespace lacuna::pipeline
