#include "reports/summary.h"

#include <gtest/gtest.h>

#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

using pipeline::CellStatus;
using pipeline::DifferenceKind;

/// A row whose cells are told by letters: r reports, d differs, o omits, u unknown.
pipeline::Row row(const std::string& cells, double confidence = 0.9) {
  pipeline::Row made;
  for (std::uint32_t each = 0; each < cells.size(); ++each) {
    const auto status = static_cast<CellStatus>(std::string("rdou").find(cells[each]));
    made.cells.push_back({each, status, confidence, false, {}, {}});
  }
  return made;
}

pipeline::Row contested(const std::string& cells, DifferenceKind kind, std::size_t values) {
  pipeline::Row made = row(cells);
  made.differences = {{kind, std::vector<pipeline::DifferenceValue>(values)}};
  return made;
}

/// A summary where every row's text is the same words.
Summary summary_of(std::vector<pipeline::Row> rows) {
  pipeline::CoverageMatrix matrix;
  matrix.articles = {testing::article("a", "A", "en", "", "The bridge is shut.")};
  for (pipeline::Row& row : rows) row.text = {0, 18};
  pipeline::Story story;
  story.rows = std::move(rows);
  matrix.stories = {story};
  return summarise(matrix, story);
}

std::vector<std::size_t> rows_of(const std::vector<Highlight>& highlights) {
  std::vector<std::size_t> rows;
  for (const Highlight& each : highlights) rows.push_back(each.row);
  return rows;
}

TEST(Summary, CountsCells) { EXPECT_EQ(count_cells(row("rdouo")), (RowCounts{2, 2, 1})); }

TEST(Summary, PutsContradictionsOfFactBeforeShades) {
  EXPECT_EQ(summary_of({contested("dddd", DifferenceKind::certainty, 4),
                        contested("ddr", DifferenceKind::date, 2), row("rrr"),
                        contested("dddr", DifferenceKind::figure, 3)})
                .differences,
            (std::vector<std::size_t>{3, 1, 0}));
}

TEST(Summary, ListsWhatMostStateAndFewOmit) {
  const Summary summary =
      summary_of({row("rroo"), row("rrrroo"), row("rrro"), row("rrrro"), row("rrru")});
  EXPECT_EQ(rows_of(summary.omissions), (std::vector<std::size_t>{3, 2, 1}));
  EXPECT_EQ(summary.omissions[0].articles, (std::vector<std::uint32_t>{4}));
}

TEST(Summary, ListsTheStrongestExclusiveOfEachArticleFirst) {
  EXPECT_EQ(rows_of(summary_of(
                        {row("roo", 0.9), row("roo", 0.8), row("oro", 0.7), row("ruu"), row("ruo")})
                        .exclusives),
            (std::vector<std::size_t>{0, 2, 1}));
}

TEST(Summary, PutsFirstWhatSaysMore) {
  pipeline::CoverageMatrix matrix;
  const std::string body = "Just so. The bridge at Oudervoort is shut to 12,000 drivers until May.";
  matrix.articles = {testing::article("a", "A", "en", "", body)};
  pipeline::Story story;
  story.rows = {row("roo"), row("roo")};
  story.rows[0].text = testing::find(body, "Just so");
  story.rows[1].text =
      testing::find(body, "The bridge at Oudervoort is shut to 12,000 drivers until May");
  EXPECT_EQ(rows_of(summarise(matrix, story).exclusives), (std::vector<std::size_t>{1, 0}));
}

}  // namespace
}  // namespace lacuna::reports
