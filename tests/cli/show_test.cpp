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

  /// What a terminal shows of `lacuna WORDS`.
  std::string on_a_terminal(const std::string& words, const std::string& environment = "") const {
    const std::string script =
        file("on_terminal.sh", "script -qec \"" + environment + " '" LACUNA_COMMAND "' " + words +
                                   "\" /dev/null < /dev/null > '" + path("seen") + "'\n");
    EXPECT_EQ(std::system(("sh '" + script + "'").c_str()), 0);
    return content("seen");
  }

  std::string diff_on_a_terminal(const std::string& environment) const {
    return on_a_terminal("diff " + older_ + " " + newer_, environment);
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

TEST_F(Show, ATerminalSeesThatWorkGoesOn) {
  const std::string articles =
      file("a.txt", "The bridge is shut since Monday, the council said.\n") + " " +
      file("b.txt", "Since Monday nobody may cross the bridge, said the council.\n");
  const std::string seen = on_a_terminal("compare " + articles + " --output " + path("matrix.txt"));
  EXPECT_THAT(seen, HasSubstr("reading 2 articles\r\x1b[K"));
  EXPECT_THAT(seen, HasSubstr("comparing 2 articles\r\x1b[K"));
  EXPECT_THAT(run({"compare", path("a.txt"), path("b.txt")}).messages,
              testing::Not(HasSubstr("reading")));
}

TEST_F(Show, AFileGetsNoPager) {
  setenv("PAGER", "sed s/^/paged:/", 1);
  EXPECT_THAT(run({"diff", older_, newer_}).output, StartsWith("+"));
  unsetenv("PAGER");
}

}  // namespace
}  // namespace lacuna
