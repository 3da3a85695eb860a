#include "reports/diff.h"

#include <gtest/gtest.h>

#include "reports/json.h"
#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

WrittenMatrix example() {
  return *read_matrix(to_json(testing::example_matrix(), testing::example_provenance()));
}

TEST(Diff, IsEmptyForTheSameReport) {
  EXPECT_TRUE(diff(example(), example()).empty());
  EXPECT_EQ(to_text(diff(example(), example())), "");
}

TEST(Diff, NamesArticlesThatCameWentOrWereEdited) {
  WrittenMatrix newer = example();
  newer.articles[0].sha256 = std::string(64, '1');
  newer.articles[1].id = "en-2";
  EXPECT_EQ(to_text(diff(example(), newer)),
            "~ article De Vaarbode (nl-1): edited since\n"
            "+ article Harbour Post (en-2): new\n"
            "- article Harbour Post (en-1): gone\n");
}

TEST(Diff, NamesRowsThatCameWentOrChanged) {
  WrittenMatrix newer = example();
  std::vector<WrittenRow>& rows = newer.stories[0].rows;
  rows[1].cells[2].status = pipeline::CellStatus::omits;
  rows[1].differences.clear();
  rows[3] = WrittenRow{};
  rows[3].id = "c-new";
  rows[3].text.text = "The ferry sails again";
  EXPECT_EQ(to_text(diff(example(), newer)),
            "Bridge shut over cracks\n"
            "~ Zo'n 12.000 automobilisten moeten omrijden\n"
            "    Le Halage: unknown, now omits\n"
            "    no longer differs, figure: De Vaarbode “12.000 automobilisten”, Harbour Post "
            "“20,000 drivers”\n"
            "+ The ferry sails again\n"
            "- =cmd|'/c calc'!A1 is what a reader wrote\n");
}

TEST(Diff, KnowsARowByItsPassagesWhenItsIdIsAnother) {
  WrittenMatrix newer = example();
  newer.stories[0].id = "renamed";
  for (WrittenRow& row : newer.stories[0].rows) row.id += "-renamed";
  EXPECT_TRUE(diff(example(), newer).empty());
}

}  // namespace
}  // namespace lacuna::reports
