#include "reports/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"
#include "tests/reports/zip.h"

namespace lacuna::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::map<std::string, std::string> example() {
  return testing::unzip(to_xlsx(testing::example_matrix()));
}

TEST(Xlsx, HasASheetForEachTable) {
  const std::string book = example().at("xl/workbook.xml");
  for (const Table& table : all_tables(testing::example_matrix())) {
    EXPECT_THAT(book, HasSubstr("<sheet name=\"" + table.name + "\""));
  }
}

TEST(Xlsx, Stays) {
  const auto files = example();
  testing::expect_golden("xlsx-matrix.xml", files.at("xl/worksheets/sheet1.xml"));
  testing::expect_golden("xlsx-texts.xml", files.at("xl/sharedStrings.xml"));
}

TEST(Xlsx, FreezesTheHeaderAndFiltersEachSheet) {
  for (const auto& [name, content] : example()) {
    if (name.rfind("xl/worksheets/sheet", 0) != 0) continue;
    EXPECT_THAT(content, HasSubstr("state=\"frozen\"")) << name;
    EXPECT_THAT(content, HasSubstr("<autoFilter ")) << name;
  }
}

TEST(Xlsx, HasNoFormulaAndNoLink) {
  for (const auto& [name, content] : example()) {
    EXPECT_THAT(content, Not(HasSubstr("<f>"))) << name;
    EXPECT_THAT(content, Not(HasSubstr("<hyperlink"))) << name;
  }
  EXPECT_THAT(example().at("xl/sharedStrings.xml"), HasSubstr("'=cmd|"));
  EXPECT_THAT(example().at("xl/sharedStrings.xml"), HasSubstr("&lt;script&gt;"));
}

TEST(Xlsx, GivesTheSameBytesTwice) {
  EXPECT_EQ(to_xlsx(testing::example_matrix()), to_xlsx(testing::example_matrix()));
}

TEST(Xlsx, GoesOnInANextSheetWhenOneIsFull) {
  Table table{"t", "", {{"n", ColumnType::integer, ""}}, {}};
  for (std::int64_t number = 0; number < 5; ++number) table.rows.push_back({number});
  const auto files = testing::unzip(to_xlsx({table}, {3, 100}));
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("<sheet name=\"t 3\""));
  EXPECT_THAT(files.at("xl/worksheets/sheet3.xml"), HasSubstr("<v>4</v>"));
  EXPECT_EQ(files.count("xl/worksheets/sheet4.xml"), 0u);
}

TEST(Xlsx, PutsALongTextInPartsOnASheetOfItsOwnAndSaysSo) {
  const Table table{"t",
                    "",
                    {{"words", ColumnType::string, ""}},
                    {{std::string(150, 'a') + std::string(60, 'b')}}};
  const auto files = testing::unzip(to_xlsx({table}, {10, 100}));
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("<sheet name=\"long texts\""));
  const std::string& strings = files.at("xl/sharedStrings.xml");
  EXPECT_THAT(strings, HasSubstr("[goes on in the sheet long texts, text 1]"));
  EXPECT_THAT(strings, HasSubstr(std::string(99, 'a') + "<"));
  EXPECT_THAT(strings, HasSubstr(std::string(51, 'a') + std::string(48, 'b') + "<"));
  EXPECT_THAT(strings, HasSubstr(">bbbbbbbbbbbb<"));
}

TEST(Xlsx, IsMadeOfAnEmptyTableToo) {
  EXPECT_NO_THROW(testing::unzip(to_xlsx(pipeline::CoverageMatrix{})));
}

}  // namespace
}  // namespace lacuna::reports
