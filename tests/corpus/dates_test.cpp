#include "corpus/dates.h"

#include <gtest/gtest.h>

namespace lacuna::corpus {
namespace {

std::string read(std::string_view text) {
  const auto date = parse_date(text);
  return date ? date->text : "none";
}

TEST(ParseDate, ReadsTheFormsThatMachinesWrite) {
  EXPECT_EQ(read("2024-08-26T09:12:00+02:00"), "2024-08-26T09:12:00+02:00");
  EXPECT_EQ(read("2024-08-26 09:12:00.123-0430"), "2024-08-26T09:12:00-04:30");
  EXPECT_EQ(read("2024-08-26T09:12Z"), "2024-08-26T09:12:00Z");
  EXPECT_EQ(read("2024-08-26"), "2024-08-26T00:00:00Z");
  EXPECT_EQ(read("20240826"), "2024-08-26T00:00:00Z");
  EXPECT_EQ(read("Mon, 26 Aug 2024 09:12:30 GMT"), "2024-08-26T09:12:30Z");
  EXPECT_EQ(read("1724663550"), "2024-08-26T09:12:30Z");
}

TEST(ParseDate, OffsetsMoveTheMoment) {
  EXPECT_EQ(parse_date("2024-08-26T01:00:00+02:00")->time,
            parse_date("2024-08-25T23:00:00Z")->time);
}

TEST(ParseDate, RefusesImpossibleDates) {
  for (const char* text :
       {"2024-02-30", "2024-13-01", "0001-01-01T00:00:00", "2024-08-26T25:00", "9999-12-31",
        "2024-08-26T09:12:00+99:00", "yesterday", "", "2024", "2024-08-26x"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

}  // namespace
}  // namespace lacuna::corpus
