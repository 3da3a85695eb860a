#include "pipeline/rows.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

/// One claim for each number: the article that states it.
StoryWords units_of(const std::vector<std::uint32_t>& articles) {
  StoryWords words;
  for (const std::uint32_t article : articles) {
    Unit unit;
    unit.article = article;
    words.units.push_back(unit);
  }
  return words;
}

struct Weighed {
  std::vector<Pair> pairs;
  std::vector<float> probabilities;
  Weighed& add(std::uint32_t a, std::uint32_t b, float probability) {
    pairs.push_back({a, b});
    probabilities.push_back(probability);
    return *this;
  }
};

std::vector<ClaimGroup> gather(const std::vector<std::uint32_t>& articles, const Weighed& weighed) {
  RowOptions options;
  options.same = 0.5;
  options.also = 0.6;
  return gather_rows(units_of(articles), weighed.pairs, weighed.probabilities, options);
}

TEST(Rows, EveryClaimHasARow) {
  EXPECT_EQ(gather({0, 1, 2}, {}), (std::vector<ClaimGroup>{{0}, {1}, {2}}));
}

TEST(Rows, JoinsClaimsThatStateTheSame) {
  EXPECT_EQ(gather({0, 1, 1}, Weighed().add(0, 1, 0.9F).add(0, 2, 0.1F)),
            (std::vector<ClaimGroup>{{0, 1}, {2}}));
}

TEST(Rows, AWeakChainJoinsNothing) {
  // 0-1 and 1-2 are strong, 0-2 is nothing: the mean of the whole is below the bound.
  const auto rows = gather({0, 1, 2}, Weighed().add(0, 1, 0.9F).add(1, 2, 0.55F));
  EXPECT_EQ(rows, (std::vector<ClaimGroup>{{0, 1}, {2}}));
}

TEST(Rows, OneArticleMayStateARowTwice) {
  const auto rows = gather({0, 0, 1}, Weighed().add(0, 2, 0.9F).add(1, 2, 0.87F));
  EXPECT_EQ(rows, (std::vector<ClaimGroup>{{0, 1, 2}}));
}

TEST(Rows, WhatFitsClearlyWorseThanAnotherOfItsArticleLeaves) {
  RowOptions options;
  options.competing = 0.5;
  options.also = 0.99;
  const auto weighed = Weighed().add(0, 2, 0.9F).add(1, 2, 0.7F);
  options.beside = 0.75;
  EXPECT_EQ(gather_rows(units_of({0, 0, 1}), weighed.pairs, weighed.probabilities, options),
            (std::vector<ClaimGroup>{{0, 1, 2}}));
  options.beside = 0.9;
  EXPECT_EQ(gather_rows(units_of({0, 0, 1}), weighed.pairs, weighed.probabilities, options),
            (std::vector<ClaimGroup>{{0, 2}, {1}}));
}

TEST(Rows, AClaimOfTwoFactsStandsInTwoRows) {
  // Claim 0 fits the facts of 1, 2 and of 3, 4, which have nothing in common.
  const auto rows = gather({0, 1, 2, 1, 2}, Weighed()
                                                .add(0, 1, 0.9F)
                                                .add(0, 2, 0.9F)
                                                .add(0, 3, 0.7F)
                                                .add(0, 4, 0.7F)
                                                .add(1, 2, 0.9F)
                                                .add(3, 4, 0.95F));
  EXPECT_EQ(rows, (std::vector<ClaimGroup>{{0, 1, 2}, {0, 3, 4}}));
}

}  // namespace
}  // namespace lacuna::pipeline
