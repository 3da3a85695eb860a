#include "reports/markdown.h"

#include <gtest/gtest.h>

#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"

namespace lacuna::reports {
namespace {

TEST(Markdown, GivesTheBytesOfTheGolden) {
  testing::expect_golden("matrix.md", to_markdown(testing::example_matrix()));
}

TEST(Markdown, LetsNoTextFormatLinkOrCallAnybody) {
  auto matrix = testing::example_matrix();
  matrix.stories[0].title = "*a* [b](c) <img> @team #12 https://x.example www.x.example a|b";
  const std::string text = to_markdown(matrix);
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "# \\*a\\* \\[b\\](c) &lt;img&gt; @<!-- -->team #<!-- -->12 https&#58;//x.example "
            "www&#46;x.example a\\|b");
}

TEST(Markdown, LinksToTheWebAlone) {
  const std::string text = to_markdown(testing::example_matrix());
  EXPECT_NE(text.find("[De Vaarbode](<https://vaarbode.example/brug>)"), std::string::npos);
  EXPECT_EQ(text.find("](<javascript"), std::string::npos);
}

}  // namespace
}  // namespace lacuna::reports
