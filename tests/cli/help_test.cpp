#include <gmock/gmock.h>

#include <sstream>

#include "tests/cli/built_command.h"

namespace lacuna {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;

class Help : public BuiltCommand {
 protected:
  /// The names of the commands, as the overview lists them.
  std::vector<std::string> commands() const {
    std::vector<std::string> found;
    std::istringstream lines(run({"--help"}).output);
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("  ", 0) == 0) found.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
    return found;
  }

  /// What bash offers to complete the last of the words by.
  std::vector<std::string> completed(const std::string& words) const {
    const std::string script =
        file("complete.sh", "source '" LACUNA_SOURCE_DIR
                            "/cli/shell/lacuna.bash'\nCOMP_WORDS=('" LACUNA_COMMAND "' " +
                                words +
                                ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_lacuna\nprintf '%s\\n' "
                                "\"${COMPREPLY[@]}\"\n");
    const std::string output = path("completed");
    EXPECT_EQ(std::system(("bash '" + script + "' > '" + output + "'").c_str()), 0);
    std::istringstream lines(content("completed"));
    std::vector<std::string> found;
    for (std::string line; std::getline(lines, line);) found.push_back(line);
    return found;
  }
};

TEST_F(Help, EveryCommandShowsAnExample) {
  ASSERT_THAT(commands(), IsSupersetOf({"compare", "verify", "train"}));
  for (const std::string& command : commands()) {
    if (command == "version") continue;
    const auto outcome = run({command, "--help"});
    EXPECT_EQ(outcome.code, 0) << command;
    const std::string call = "lacuna " + command;
    const std::size_t usage = outcome.output.find(call);
    ASSERT_NE(usage, std::string::npos) << command;
    EXPECT_NE(outcome.output.find(call, usage + 1), std::string::npos) << command;
  }
}

TEST_F(Help, TheManualNamesEveryCommand) {
  std::ifstream file(LACUNA_SOURCE_DIR "/cli/lacuna.1");
  const std::string manual{std::istreambuf_iterator<char>(file), {}};
  for (const std::string& command : commands())
    EXPECT_THAT(manual, HasSubstr(".B " + command + "\n"));
}

TEST_F(Help, BashCompletesCommands) {
  const auto offered = completed("''");
  EXPECT_THAT(offered, IsSupersetOf(commands()));
  EXPECT_EQ(completed("comp"), std::vector<std::string>{"compare"});
}

TEST_F(Help, BashCompletesOptions) {
  EXPECT_THAT(completed("compare --"),
              IsSupersetOf({"--format", "--output", "--metadata", "--open"}));
  EXPECT_EQ(completed("verify --so"), std::vector<std::string>{"--sources"});
}

TEST_F(Help, BashCompletesFormats) {
  EXPECT_EQ(completed("compare --format json"), (std::vector<std::string>{"json", "jsonld"}));
}

TEST_F(Help, BashCompletesWhatCanBeTrained) {
  EXPECT_THAT(completed("train ''"), Contains("lexicon"));
}

}  // namespace
}  // namespace lacuna
