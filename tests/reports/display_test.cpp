#include "reports/display.h"

#include <gtest/gtest.h>

namespace lacuna::reports {
namespace {

TEST(Display, CountsWideCharactersTwiceAndCombiningOnesNot) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("日本"), 4);
  EXPECT_EQ(display_width("e\u0301"), 1);
}

TEST(Display, PutsWhiteSpaceAndControlsTogether) {
  EXPECT_EQ(one_line(" a\r\n\t b\u00A0c\x01 "), "a b c");
  EXPECT_EQ(one_line("a\u202Eb\u200B"), "ab");
}

TEST(Display, CutsAtAWholeCharacter) {
  EXPECT_EQ(cut("brug", 4), "brug");
  EXPECT_EQ(cut("bruggen", 4), "bru…");
  EXPECT_EQ(cut("日本語", 4), "日…");
  EXPECT_EQ(cut("ab cd", 4), "ab…");
}

TEST(Display, WrapsAtSpacesAndWithinLongWords) {
  EXPECT_EQ(wrap("de brug is dicht", 7), (std::vector<std::string>{"de brug", "is", "dicht"}));
  EXPECT_EQ(wrap("oeververbinding", 6), (std::vector<std::string>{"oeverv", "erbind", "ing"}));
  EXPECT_TRUE(wrap("", 10).empty());
}

}  // namespace
}  // namespace lacuna::reports
