#include "reports/terminal.h"

#include <gtest/gtest.h>

#include <sstream>

#include "reports/display.h"
#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"

namespace lacuna::reports {
namespace {

TEST(Terminal, GivesTheBytesOfTheGoldens) {
  const auto matrix = testing::example_matrix();
  testing::expect_golden("terminal-80.txt", to_terminal(matrix, {80, Colour::none}));
  testing::expect_golden("terminal-120-colour.txt", to_terminal(matrix, {120, Colour::ansi}));
}

class TerminalWidth : public ::testing::TestWithParam<int> {};

TEST_P(TerminalWidth, IsKeptByEveryLine) {
  std::istringstream lines(to_terminal(testing::example_matrix(), {GetParam(), Colour::none}));
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(display_width(line), GetParam()) << line;
}

INSTANTIATE_TEST_SUITE_P(Columns, TerminalWidth, ::testing::Values(40, 57, 80, 200));

TEST(Terminal, LetsNoControlCharacterThrough) {
  auto matrix = testing::example_matrix();
  matrix.stories[0].title = "Title\033[31m red\a\u202E";
  const std::string text = to_terminal(matrix, {80, Colour::none});
  EXPECT_EQ(text.find_first_of("\033\a"), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

}  // namespace
}  // namespace lacuna::reports
