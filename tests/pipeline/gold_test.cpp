#include "pipeline/gold.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace lacuna::pipeline {
namespace {

TEST(Gold, FindsAPassageAcrossALineBreak) {
  EXPECT_EQ(occurrences("the  old\nbridge fell", "old bridge"), (std::vector<lang::Span>{{5, 15}}));
}

TEST(Gold, GivesEveryOccurrence) {
  EXPECT_EQ(occurrences("no, no", "no"), (std::vector<lang::Span>{{0, 2}, {4, 6}}));
}

TEST(Gold, FindsNothingForAnEmptyPassage) { EXPECT_TRUE(occurrences("text", " ").empty()); }

TEST(Gold, PassagesAreTheSameWhenTheyShareHalfOfTheShorterOne) {
  EXPECT_TRUE(same_passage({0, 100}, {90, 110}));
  EXPECT_FALSE(same_passage({0, 100}, {91, 191}));
  EXPECT_FALSE(same_passage({0, 10}, {10, 20}));
}

TEST(Gold, NamesTheFileThatIsNotThere) {
  const auto story = read_gold("nowhere/gold.json", {});
  ASSERT_FALSE(story);
  EXPECT_EQ(story.error().code, lang::ErrorCode::not_found);
  EXPECT_EQ(story.error().file, "nowhere/gold.json");
}

TEST(Gold, ReadsAHandReadStory) {
  const auto story = read_gold(LACUNA_SOURCE_DIR "/benchmark/rail-strike/gold.json", {});
  ASSERT_TRUE(story) << story.error().message;
  EXPECT_EQ(story->articles.size(), 6u);
  EXPECT_FALSE(story->quotes.empty());
  EXPECT_FALSE(story->quotes[0].speaker.empty());
  EXPECT_TRUE(story->boilerplate.contains("nl-1"));
}

TEST(Gold, RefusesWhatIsNoMatrix) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("lacuna_gold_" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << R"({"story": "x", "articles": [{"id": "a"}], "claims": []})";
  const auto story = read_gold(file, {});
  std::filesystem::remove(file);
  ASSERT_FALSE(story);
  EXPECT_EQ(story.error().code, lang::ErrorCode::malformed);
}

}  // namespace
}  // namespace lacuna::pipeline
