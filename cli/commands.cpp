#include "cli/commands.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "cli/annotate.h"
#include "cli/audit.h"
#include "cli/compare.h"
#include "cli/diff.h"
#include "cli/evaluate.h"
#include "cli/explain.h"
#include "cli/extract.h"
#include "cli/ingest.h"
#include "cli/similarity.h"
#include "cli/train.h"
#include "cli/verify.h"
#include "lang/error.h"

namespace lacuna::cli {
namespace {

struct Command {
  const char* name;
  const char* summary;
  int (*run)(const Arguments&);
};

constexpr Command commands[] = {
    {"annotate", "prints all that is known of texts, one JSON a line", annotate},
    {"audit", "draws cells of a report to judge, and computes precision from verdicts", audit},
    {"compare", "which outlet reports which fact of a story, and which leaves it out", compare},
    {"diff", "what changed between two reports", diff},
    {"evaluate", "scores matrices against stories read by hand", evaluate},
    {"explain", "says why the passages of a row belong together", explain},
    {"extract", "finds the article in web pages, one JSON a line", extract},
    {"ingest", "reads the articles of a corpus into a store", ingest},
    {"similarity", "how alike in meaning two texts are, in any two languages", similarity},
    {"train", "the project's own trainers: train languages, train lexicon", train},
    {"verify", "checks that every passage is verbatim where a report says it is", verify},
    {"version", "prints the version",
     [](const Arguments&) {
       fmt::print("lacuna {}\n", LACUNA_VERSION);
       return static_cast<int>(done);
     }},
};

void print_overview(std::FILE* to) {
  fmt::print(to, "lacuna compares how outlets cover a story.\n\nCommands:\n");
  for (const Command& command : commands)
    fmt::print(to, "  {:<12}{}\n", command.name, command.summary);
  fmt::print(to, "\n`lacuna COMMAND --help` explains a command, with an example.\n");
}

}  // namespace

int run(const Arguments& arguments) try {
  if (arguments.empty()) {
    print_overview(stderr);
    return wrong_usage;
  }
  if (arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
    print_overview(stdout);
    return done;
  }
  const std::string name = arguments[0] == "--version" ? "version" : arguments[0];
  for (const Command& command : commands) {
    if (name == command.name) return command.run({arguments.begin() + 1, arguments.end()});
  }
  fmt::print(stderr, "lacuna: there is no command '{}'; `lacuna --help` lists them\n",
             arguments[0]);
  return wrong_usage;
} catch (const std::exception& fault) {
  fmt::print(stderr, "lacuna: {}\n", fault.what());
  return internal_fault;
}

}  // namespace lacuna::cli
