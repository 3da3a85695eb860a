#include <gmock/gmock.h>

#include "tests/cli/built_command.h"

namespace lacuna {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Show : public BuiltCommand {
 protected:
  Show()
      : older_(file("old.json", R"({"format": "lacuna-matrix/1", "articles": [], "stories": []})")),
        newer_(file(
            "new.json",
            R"({"format": "lacuna-matrix/1", "articles": [{"id": "a", "uri": "a.txt", "outlet": "Post",
                "language": "en", "title": "T", "published": null, "sha256": "", "complete": true}],
                "stories": []})")) {}

  /// What a terminal shows of what changed between two reports.
  std::string diff_on_a_terminal(const std::string& environment) const {
    const std::string command = environment + " '" LACUNA_COMMAND "' diff " + older_ + " " + newer_;
    const std::string script =
        file("on_terminal.sh",
             "script -qec \"" + command + "\" /dev/null < /dev/null > '" + path("seen") + "'\n");
    EXPECT_EQ(std::system(("sh '" + script + "'").c_str()), 0);
    return content("seen");
  }

  std::string older_, newer_;
};

TEST_F(Show, ATerminalGetsLongResultsThroughThePager) {
  EXPECT_THAT(diff_on_a_terminal("PAGER='sed s/^/paged:/'"), HasSubstr("paged:+"));
}

TEST_F(Show, AnEmptyPagerIsNone) { EXPECT_THAT(diff_on_a_terminal("PAGER="), HasSubstr("+ ")); }

TEST_F(Show, APagerThatIsNotThereLosesNothing) {
  EXPECT_THAT(diff_on_a_terminal("PAGER=no-such-pager"), HasSubstr("+ "));
}

TEST_F(Show, AFileGetsNoPager) {
  setenv("PAGER", "sed s/^/paged:/", 1);
  EXPECT_THAT(run({"diff", older_, newer_}).output, StartsWith("+"));
  unsetenv("PAGER");
}

}  // namespace
}  // namespace lacuna
