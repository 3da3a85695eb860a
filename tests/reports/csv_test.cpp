#include "reports/csv.h"

#include <gtest/gtest.h>

#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"

namespace lacuna::reports {
namespace {

std::string one_value(Value value) {
  const Table table{"t", "", {{"column", ColumnType::string, ""}}, {{std::move(value)}}};
  const std::string csv = to_csv(table);
  return csv.substr(std::string("column\r\n").size());
}

TEST(Csv, LeavesPlainTextsAndNumbersAsTheyAre) {
  EXPECT_EQ(one_value("brug"), "brug\r\n");
  EXPECT_EQ(one_value(std::int64_t{-12}), "-12\r\n");
  EXPECT_EQ(one_value(0.5), "0.500\r\n");
  EXPECT_EQ(one_value(true), "true\r\n");
  EXPECT_EQ(one_value(std::monostate{}), "\r\n");
}

TEST(Csv, QuotesWhatWouldBreakALine) {
  EXPECT_EQ(one_value("a,b"), "\"a,b\"\r\n");
  EXPECT_EQ(one_value("say \"so\""), "\"say \"\"so\"\"\"\r\n");
  EXPECT_EQ(one_value("a\nb"), "\"a\nb\"\r\n");
}

class CsvFormula : public ::testing::TestWithParam<std::string> {};

TEST_P(CsvFormula, IsGuarded) {
  EXPECT_EQ(one_value(GetParam() + "1"), "'" + GetParam() + "1\r\n");
}

INSTANTIATE_TEST_SUITE_P(Signs, CsvFormula,
                         ::testing::Values("=", "+", "-", "@", "\t", std::string("\0", 1), "\uFF1D",
                                           "\uFF0B", "\uFF0D", "\uFF20"));

TEST(Csv, GuardsAndQuotesALeadingLineEnd) {
  EXPECT_EQ(one_value("\r=1"), "\"'\r=1\"\r\n");
  EXPECT_EQ(one_value("\n=1"), "\"'\n=1\"\r\n");
}

TEST(Csv, GivesTheBytesOfTheGoldens) {
  for (const Table& table : all_tables(testing::example_matrix())) {
    testing::expect_golden(table.name + ".csv", to_csv(table));
  }
}

TEST(Csv, HasOneLineForEachClaimAndArticle) {
  const pipeline::CoverageMatrix matrix = testing::example_matrix();
  EXPECT_EQ(cells_table(matrix).rows.size(), 12u);
  EXPECT_EQ(to_csv(matrix), to_csv(cells_table(matrix)));
}

TEST(Tables, HaveOneValueForEachColumn) {
  for (const Table& table : all_tables(testing::example_matrix())) {
    EXPECT_FALSE(table.rows.empty()) << table.name;
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.name;
  }
}

}  // namespace
}  // namespace lacuna::reports
