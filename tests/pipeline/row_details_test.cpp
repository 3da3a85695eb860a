#include "pipeline/row_details.h"

#include <gtest/gtest.h>

#include "pipeline/cells.h"
#include "tests/pipeline/written_article.h"

namespace lacuna::pipeline {
namespace {

/// The details of the row that all the story's claims make.
std::vector<Row> details_of(const std::vector<AnnotatedArticle>& story) {
  const StoryWords words = collect_words(story, lexicon());
  ClaimGroup group;
  for (std::uint32_t u = 0; u < words.units.size(); ++u) group.push_back(u);
  Row row = fill_row(story, words, links_of(group.size(), {}, {}),
                     std::vector<unsigned>(group.size(), 1), group, {});
  row.id = "parent";
  return find_row_details(story, words, collect_details(story, words), group, row);
}

std::string_view text_of(const std::vector<AnnotatedArticle>& story, const Row& row) {
  return row.text.in(story[row.article].article->body);
}

TEST(RowDetails, WhatOneArticleLeavesOutIsARowOfItsOwn) {
  const std::vector<AnnotatedArticle> story = {
      Written("en").words("police arrested demonstrators near the station").count("46", 46),
      Written("nl").words("politie arresteerde betogers bij het station").count("46", 46),
      Written("fr").words("la police a arrêté des manifestants près de la gare")};
  const auto details = details_of(story);
  ASSERT_EQ(details.size(), 1U);
  EXPECT_EQ(details[0].detail_of, "parent");
  EXPECT_EQ(text_of(story, details[0]), "46");
  ASSERT_EQ(details[0].cells.size(), 3U);
  EXPECT_EQ(details[0].cells[0].status, CellStatus::reports);
  EXPECT_EQ(details[0].cells[1].status, CellStatus::reports);
  EXPECT_EQ(details[0].cells[2].status, CellStatus::omits);
}

TEST(RowDetails, WhatAllGiveIsNoDetail) {
  EXPECT_TRUE(details_of({Written("en").words("police arrested demonstrators").count("46", 46),
                          Written("nl").words("politie arresteerde betogers").count("46", 46)})
                  .empty());
}

TEST(RowDetails, AFactOfOneArticleHasNone) {
  EXPECT_TRUE(
      details_of({Written("en").words("police arrested demonstrators near it").count("46", 46)})
          .empty());
}

TEST(RowDetails, ADateIsOneToo) {
  const std::vector<AnnotatedArticle> story = {
      Written("en")
          .words("the factory closed its doors for good in the autumn")
          .date("3 March 2024", day(2024, 3, 3), day(2024, 3, 4)),
      Written("fr").words("la usine a fermé définitivement ses portes en automne")};
  const auto details = details_of(story);
  ASSERT_EQ(details.size(), 1U);
  EXPECT_EQ(text_of(story, details[0]), "3 March 2024");
}

TEST(RowDetails, TheWholeClaimIsNoDetailOfItself) {
  EXPECT_TRUE(details_of({Written("en").count("46 demonstrators", 46),
                          Written("nl").words("de betogers op het plein")})
                  .empty());
}

}  // namespace
}  // namespace lacuna::pipeline
