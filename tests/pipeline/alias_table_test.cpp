#include "pipeline/alias_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

TEST(AliasTable, ReadsSameAndNeverWithoutCaseAndDiacritics) {
  const auto table =
      parse_aliases("# names\nsame\tZeehaven NV\tPort de Zée\r\nnever\tRovik\tRovik Lab");
  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->same.size(), 1U);
  EXPECT_THAT(table->same[0], testing::ElementsAre("zeehaven nv", "port de zee"));
  ASSERT_EQ(table->never.size(), 1U);
  EXPECT_EQ(table->never[0].second, "rovik lab");
}

TEST(AliasTable, NamesTheLineThatIsWrong) {
  const auto table = parse_aliases("same\tA\tB\nalways\tC\tD\n");
  ASSERT_FALSE(table.has_value());
  EXPECT_THAT(table.error().message, testing::HasSubstr("line 2"));
}

TEST(AliasTable, OneNameAloneIsWrong) { EXPECT_FALSE(parse_aliases("same\tA\n").has_value()); }

}  // namespace
}  // namespace lacuna::pipeline
