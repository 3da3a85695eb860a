#include "pipeline/annotator.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

const Annotator& annotator() {
  static const Annotator loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

std::shared_ptr<const corpus::Article> article(std::string body, std::optional<lang::Time> day) {
  auto made = std::make_shared<corpus::Article>();
  made->body = std::move(body);
  made->language = "en";
  made->published = day;
  return made;
}

lang::Time day(unsigned number) {
  return std::chrono::sys_days(std::chrono::year(2024) / 5 / static_cast<int>(number));
}

TEST(Annotator, ReadsAnUndatedArticleByTheDayOfItsStory) {
  const std::string body = "The harbour was closed at the end of January.";
  const auto story = annotate_story(
      annotator(), {article(body, day(7)), article(body, std::nullopt), article(body, day(9))}, 1);
  ASSERT_EQ(story[0].text.times.size(), 1U);
  ASSERT_EQ(story[1].text.times.size(), 1U);
  EXPECT_TRUE(story[1].text.times[0].resolved());
  EXPECT_EQ(story[1].text.times[0].from, story[0].text.times[0].from);
}

TEST(Annotator, GuessesNoDayWhereNoArticleHasOne) {
  const auto story = annotate_story(
      annotator(), {article("The harbour was closed at the end of January.", std::nullopt)}, 1);
  ASSERT_EQ(story[0].text.times.size(), 1U);
  EXPECT_FALSE(story[0].text.times[0].resolved());
}

}  // namespace
}  // namespace lacuna::pipeline
