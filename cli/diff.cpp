#include "cli/diff.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <iostream>

#include "cli/read_report.h"
#include "cli/show.h"
#include "reports/diff.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna diff OLD.json NEW.json\n"
    "Prints what changed between two reports: articles that came, went or were edited; facts that "
    "are new, gone\n"
    "or told otherwise. Exit code: 0 something changed, 1 nothing did.\n\n"
    "  lacuna diff monday.json tuesday.json\n\n";

}  // namespace

int diff(const Arguments& arguments) try {
  options::options_description described("Options");
  std::vector<std::string> paths;
  described.add_options()("help,h", "prints this");
  options::options_description all = described;
  all.add_options()("report", options::value(&paths));
  options::positional_options_description positional;
  positional.add("report", -1);
  options::variables_map given;
  options::store(options::command_line_parser(arguments).options(all).positional(positional).run(),
                 given);
  options::notify(given);
  if (given.count("help") > 0) {
    fmt::print("{}", usage);
    std::cout << described;
    return done;
  }
  if (paths.size() != 2) {
    fmt::print(stderr, "lacuna diff: name two reports, the older one first\n");
    return wrong_usage;
  }
  const auto older = read_report(paths[0]);
  const auto newer = read_report(paths[1]);
  for (const auto* report : {&older, &newer}) {
    if (!*report) fmt::print(stderr, "lacuna: {}\n", lang::describe(report->error()));
  }
  if (!older || !newer) return some_inputs_failed;
  const std::string text = reports::to_text(reports::diff(*older, *newer));
  if (!print_paged(text)) return some_inputs_failed;
  return text.empty() ? nothing_found : done;
} catch (const options::error& fault) {
  fmt::print(stderr, "lacuna diff: {}; `lacuna diff --help` explains it\n", fault.what());
  return wrong_usage;
}

}  // namespace lacuna::cli
