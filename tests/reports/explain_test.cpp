#include "reports/explain.h"

#include <gmock/gmock.h>

namespace lacuna::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

WrittenMatrix report() {
  WrittenMatrix matrix;
  for (const char* id : {"a", "b", "c"}) {
    WrittenArticle article;
    article.id = id;
    article.outlet = std::string("Outlet ") + id;
    matrix.articles.push_back(article);
  }
  WrittenRow row;
  row.id = "r1234";
  row.text = {"a", "The bridge is shut", {0, 18}, {}};
  row.cohesion = 0.84;
  row.why_terms = {{"bridge", "brug", 0.9}};
  for (const char* id : {"a", "b", "c"}) {
    WrittenCell cell;
    cell.article = id;
    cell.status = pipeline::CellStatus::reports;
    if (*id != 'c') cell.evidence = {{id, std::string("passage of ") + id, {0, 12}, {}}};
    row.cells.push_back(cell);
  }
  row.cells[2].status = pipeline::CellStatus::omits;
  row.nearest = {{{"c", "Ferries run", {0, 11}, {}}, 0.31}};
  WrittenRow other = row;
  other.id = "r1299";
  WrittenStory story;
  story.rows = {row, other};
  matrix.stories.push_back(story);
  return matrix;
}

TEST(Explain, SaysWhatJoinsAndWhatNearlyDid) {
  const auto text = explain(report(), "r1234");
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("The bridge is shut"));
  EXPECT_THAT(*text, HasSubstr("Stated by 2 articles"));
  EXPECT_THAT(*text, HasSubstr("84 %"));
  EXPECT_THAT(*text, HasSubstr("passage of b"));
  EXPECT_THAT(*text, HasSubstr("bridge = brug (90 %)"));
  EXPECT_THAT(*text, HasSubstr("Outlet c (omits): nearest, with 31 %"));
  EXPECT_THAT(*text, Not(HasSubstr("Told differently")));
}

TEST(Explain, TakesTheBeginningOfAnId) {
  EXPECT_TRUE(explain(report(), "r123"));
  const auto both = explain(report(), "r12");
  ASSERT_FALSE(both);
  EXPECT_THAT(both.error().message, HasSubstr("2 claims"));
}

TEST(Explain, SaysThatThereIsNoSuchClaim) {
  const auto none = explain(report(), "x");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, lang::ErrorCode::not_found);
}

TEST(Explain, KeepsHostileTextOnItsLine) {
  auto hostile = report();
  hostile.stories[0].rows[0].text.text = "a\nb\x1b[31m";
  const auto text = explain(hostile, "r1234");
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace lacuna::reports
