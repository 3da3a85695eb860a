#include "reports/format.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

TEST(Format, IsFoundByItsName) {
  for (const FormatFacts& each : formats()) EXPECT_EQ(format_named(each.name), each.format);
  EXPECT_FALSE(format_named("pdf"));
}

TEST(Format, HasAFileOfItsOwn) {
  std::set<std::string_view> files;
  for (const FormatFacts& each : formats()) EXPECT_TRUE(files.insert(each.file).second);
}

TEST(Format, NamesAllToTheUser) {
  EXPECT_EQ(format_names(), "html, json, jsonld, md, text, xlsx, csv, wide-csv");
}

TEST(Format, IsRenderedAnewToTheSameBytes) {
  std::set<std::string> different;
  for (const FormatFacts& each : formats()) {
    const auto make = [&] {
      return render(each.format, testing::example_matrix(), testing::example_provenance(), {});
    };
    const std::string once = make();
    EXPECT_EQ(once, make()) << each.name;
    EXPECT_TRUE(different.insert(once).second) << each.name;
  }
}

}  // namespace
}  // namespace lacuna::reports
