#include "reports/summary.h"

#include <gtest/gtest.h>

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

std::vector<std::size_t> rows_of(const std::vector<Highlight>& highlights) {
  std::vector<std::size_t> rows;
  for (const Highlight& each : highlights) rows.push_back(each.row);
  return rows;
}

TEST(Summary, CountsCells) { EXPECT_EQ(count_cells(row("rdouo")), (RowCounts{2, 2, 1})); }

TEST(Summary, PutsContradictionsOfFactBeforeShades) {
  pipeline::Story story;
  story.rows = {contested("dddd", DifferenceKind::certainty, 4),
                contested("ddr", DifferenceKind::date, 2), row("rrr"),
                contested("dddr", DifferenceKind::figure, 3)};
  EXPECT_EQ(summarise(story).differences, (std::vector<std::size_t>{3, 1, 0}));
}

TEST(Summary, ListsWhatMostStateAndFewOmit) {
  pipeline::Story story;
  story.rows = {row("rroo"), row("rrrroo"), row("rrro"), row("rrrro"), row("rrru")};
  const Summary summary = summarise(story);
  EXPECT_EQ(rows_of(summary.omissions), (std::vector<std::size_t>{3, 2, 1}));
  EXPECT_EQ(summary.omissions[0].articles, (std::vector<std::uint32_t>{4}));
}

TEST(Summary, ListsTheSurestExclusiveOfEachArticleFirst) {
  pipeline::Story story;
  story.rows = {row("roo", 0.9), row("roo", 0.8), row("oro", 0.7), row("ruu"), row("ruo")};
  EXPECT_EQ(rows_of(summarise(story).exclusives), (std::vector<std::size_t>{0, 2, 1}));
}

}  // namespace
}  // namespace lacuna::reports
