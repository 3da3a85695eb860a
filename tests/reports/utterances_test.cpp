#include "reports/utterances.h"

#include <gtest/gtest.h>

#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

TEST(Utterances, KeepsApartWhatNothingPutsTogether) {
  const auto matrix = testing::example_matrix();
  EXPECT_EQ(group_utterances(matrix, matrix.stories[0]), (Groups{{0}, {1}}));
}

TEST(Utterances, PutsTogetherTheQuotationsOfOneRow) {
  auto matrix = testing::example_matrix();
  pipeline::Story& story = matrix.stories[0];
  story.rows[0].cells[0].evidence = {{story.quotes[0].span, {}}};
  story.rows[0].cells[1].evidence = {{story.quotes[1].span, {}}};
  EXPECT_EQ(group_utterances(matrix, story), (Groups{{0, 1}}));
}

TEST(Utterances, PutsTogetherMostlyTheSameWords) {
  pipeline::CoverageMatrix matrix;
  matrix.articles = {
      testing::article("a", "A", "en", "", "The sluice will never open again, she said."),
      testing::article("b", "B", "en", "", "THE SLUICE will “never open” again before May."),
      testing::article("c", "C", "en", "", "Somebody else spoke of quite other things.")};
  pipeline::Story story;
  story.articles = {0, 1, 2};
  for (std::uint32_t each = 0; each < 3; ++each) {
    story.quotes.push_back(
        {each, {0, static_cast<std::uint32_t>(matrix.articles[each]->body.size())}, "", ""});
  }
  EXPECT_EQ(group_utterances(matrix, story), (Groups{{0, 1}, {2}}));
}

}  // namespace
}  // namespace lacuna::reports
