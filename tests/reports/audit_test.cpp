#include "reports/audit.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace lacuna::reports {
namespace {

using pipeline::CellStatus;
using testing::HasSubstr;

/// A story of 40 rows with 3 cells each: `reports`, `omits`, and `differs` in the first four rows,
/// `unknown` in the others.
WrittenMatrix report() {
  WrittenMatrix matrix;
  for (const char* id : {"a", "b", "c"}) {
    WrittenArticle article;
    article.id = id;
    article.outlet = std::string("Outlet ") + id;
    matrix.articles.push_back(article);
  }
  WrittenStory& story = matrix.stories.emplace_back();
  story.title = "Ferry";
  for (int each = 0; each < 40; ++each) {
    WrittenRow& row = story.rows.emplace_back();
    row.id = "r" + std::to_string(each);
    row.text.text = "=fact\t" + std::to_string(each);
    row.cells = {
        {"a", CellStatus::reports, .9, false, {}, {{"a", "said", {}, {}}, {"a", "twice", {}, {}}}},
        {"b", CellStatus::omits, .7, false, {}, {}},
        {"c", each < 4 ? CellStatus::differs : CellStatus::unknown, .6, false, {}, {}}};
  }
  return matrix;
}

std::vector<std::string> ids(const std::vector<AuditCell>& sample) {
  std::vector<std::string> found;
  for (const AuditCell& cell : sample) found.push_back(cell.claim + "/" + cell.article);
  return found;
}

TEST(Audit, DrawsAsManyOfEachStateAsThereAre) {
  std::map<CellStatus, int> drawn;
  for (const AuditCell& cell : sample_cells(report(), 30, 1)) ++drawn[cell.status];
  EXPECT_EQ(drawn,
            (std::map<CellStatus, int>{
                {CellStatus::reports, 13}, {CellStatus::differs, 4}, {CellStatus::omits, 13}}));
}

TEST(Audit, DrawsNoCellTwice) {
  auto drawn = ids(sample_cells(report(), 1000, 1));
  EXPECT_EQ(drawn.size(), 84u);
  std::sort(drawn.begin(), drawn.end());
  EXPECT_EQ(std::adjacent_find(drawn.begin(), drawn.end()), drawn.end());
}

TEST(Audit, DrawsTheSameCellsForASeedAndOthersForAnother) {
  EXPECT_EQ(ids(sample_cells(report(), 20, 7)), ids(sample_cells(report(), 20, 7)));
  EXPECT_NE(ids(sample_cells(report(), 20, 7)), ids(sample_cells(report(), 20, 8)));
}

TEST(Audit, DrawsNothingFromAnEmptyReport) { EXPECT_TRUE(sample_cells({}, 20, 1).empty()); }

TEST(Audit, WritesALineACellWithRoomForTheVerdict) {
  auto sample = sample_cells(report(), 1, 1);
  sample[0].claim = "r0";
  sample[0].text = "=fact\tof\nlines";
  EXPECT_EQ(audit_sheet(sample),
            "story\tclaim\ttext\tarticle\toutlet\tstatus\tconfidence\tevidence\tverdict\n"
            "Ferry\tr0\t'=fact of lines\ta\tOutlet a\treports\t0.900\tsaid | twice\t\n");
}

TEST(Audit, ReadsVerdictsAsASpreadsheetSavesThem) {
  const auto read = read_verdicts(
      "verdict\tstatus\tconfidence\r\nright\treports\t0.9\r\n\"Wrong\"\tomits\t1\r\n"
      "\tomits\t1\r\nunsure\tdiffers\t0.5\r\n");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2u);
  EXPECT_TRUE((*read)[0].right);
  EXPECT_EQ((*read)[1].status, CellStatus::omits);
  EXPECT_FALSE((*read)[1].right);
}

TEST(Audit, ReadsWhatItWroteAsNotJudged) {
  const auto read = read_verdicts(audit_sheet(sample_cells(report(), 20, 1)));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->empty());
}

struct Fault {
  const char* name;
  const char* sheet;
  long long line;
  const char* message;
};

class AuditFault : public testing::TestWithParam<Fault> {};

TEST_P(AuditFault, IsNamedWithItsLine) {
  const auto read = read_verdicts(GetParam().sheet);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().record, GetParam().line);
  EXPECT_THAT(read.error().message, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Sheets, AuditFault,
    testing::Values(
        Fault{"Empty", "", 1, "empty"}, Fault{"Header", "status,confidence,verdict\n", 1, "status"},
        Fault{"Verdict", "status\tconfidence\tverdict\n\nomits\t.5\tmaybe\n", 3, "maybe"},
        Fault{"Status", "status\tconfidence\tverdict\nunknown\t.5\tright\n", 2, "unknown"},
        Fault{"Confidence", "status\tconfidence\tverdict\nomits\t5\tright\n", 2, "\"5\""},
        Fault{"NoNumber", "status\tconfidence\tverdict\nomits\tnan\tright\n", 2, "nan"}),
    [](const auto& fault) { return fault.param.name; });

TEST(Audit, GivesWilsonsIntervals) {
  // Worked by hand: 18 of 20, and none of 10.
  EXPECT_NEAR((Share{20, 18}.interval().low), .6990, .0001);
  EXPECT_NEAR((Share{20, 18}.interval().high), .9721, .0001);
  EXPECT_NEAR((Share{10, 0}.interval().low), 0, 1e-12);
  EXPECT_NEAR((Share{10, 0}.interval().high), .2775, .0001);
}

TEST(Audit, TellsStatesAndConfidencesApart) {
  const std::vector<Verdict> verdicts{{CellStatus::reports, .95, true},
                                      {CellStatus::reports, 1, false},
                                      {CellStatus::omits, .5, true},
                                      {CellStatus::omits, .9, true}};
  const auto by_status = precisions(verdicts);
  ASSERT_EQ(by_status.size(), 2u);
  EXPECT_DOUBLE_EQ(by_status[0].share.value(), .5);
  EXPECT_DOUBLE_EQ(by_status[1].share.value(), 1);
  const auto by_confidence = calibration(verdicts);
  ASSERT_EQ(by_confidence.size(), 2u);
  EXPECT_EQ(by_confidence[0].share.count, 1u);
  EXPECT_EQ(by_confidence[1].share.count, 3u);
  EXPECT_NEAR(by_confidence[1].mean_confidence, .95, 1e-12);
}

TEST(Audit, DescribesBothTables) {
  const std::string text = describe_audit({{CellStatus::omits, .75, true}});
  EXPECT_THAT(text, HasSubstr("omits             1      1   1.000   0.207 to 1.000"));
  EXPECT_THAT(text, HasSubstr("0.7 to 0.8  0.750"));
}

}  // namespace
}  // namespace lacuna::reports
