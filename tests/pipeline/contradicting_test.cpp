#include "pipeline/contradicting.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

/// Claims of the articles 0, 1 and 2, one each, and what is known of their pairs.
struct Bench {
  StoryWords words;
  PairTable table;
  std::vector<float> probabilities;

  Bench() {
    for (std::uint32_t article = 0; article < 3; ++article) {
      Unit unit;
      unit.article = article;
      words.units.push_back(unit);
    }
  }

  Bench& pair(std::uint32_t a, std::uint32_t b, float probability,
              std::vector<std::pair<PairFeature, float>> features = {}) {
    table.pairs.push_back({a, b});
    probabilities.push_back(probability);
    std::vector<float> row(pair_feature_count, 0.0F);
    for (const auto& [feature, value] : features) row[static_cast<std::size_t>(feature)] = value;
    table.features.insert(table.features.end(), row.begin(), row.end());
    return *this;
  }

  std::vector<ClaimGroup> result() const {
    return with_contradicting({{0, 1}, {2}}, words, table, probabilities, {});
  }
};

TEST(Contradicting, BringsInTheArticleWithAnotherFigure) {
  const auto rows = Bench()
                        .pair(0, 1, 0.9F)
                        .pair(0, 2, 0.3F, {{PairFeature::quantity_likeness, 0.8F}})
                        .pair(1, 2, 0.2F, {{PairFeature::quantity_likeness, 0.8F}})
                        .result();
  EXPECT_EQ(rows[0], (ClaimGroup{0, 1, 2}));
}

TEST(Contradicting, BringsInSwappedDigits) {
  const auto rows =
      Bench()
          .pair(0, 1, 0.9F)
          .pair(0, 2, 0.5F,
                {{PairFeature::quantity_likeness, 0.2F}, {PairFeature::digits_swapped, 1.0F}})
          .result();
  EXPECT_EQ(rows[0], (ClaimGroup{0, 1, 2}));
}

TEST(Contradicting, LeavesOutWhatHasNothingElseInCommon) {
  const auto rows =
      Bench().pair(0, 1, 0.9F).pair(0, 2, 0.1F, {{PairFeature::quantity_likeness, 0.9F}}).result();
  EXPECT_EQ(rows[0], (ClaimGroup{0, 1}));
}

TEST(Contradicting, LeavesOutWhatAgreesInAnotherFigure) {
  const auto rows =
      Bench()
          .pair(0, 1, 0.9F)
          .pair(0, 2, 0.6F,
                {{PairFeature::quantity_likeness, 0.9F}, {PairFeature::quantities_agree, 1.0F}})
          .result();
  EXPECT_EQ(rows[0], (ClaimGroup{0, 1}));
}

TEST(Contradicting, LeavesOutFiguresOfOtherThings) {
  const auto rows =
      Bench().pair(0, 1, 0.9F).pair(0, 2, 0.5F, {{PairFeature::quantities_clash, 1.0F}}).result();
  EXPECT_EQ(rows[0], (ClaimGroup{0, 1}));
}

}  // namespace
}  // namespace lacuna::pipeline
