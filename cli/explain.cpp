#include "cli/explain.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <iostream>

#include "cli/read_report.h"
#include "reports/explain.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna explain REPORT.json CLAIM-ID\n"
    "Says why the passages of a row belong together, what nearly joined them, and in what they "
    "contradict\n"
    "each other. The beginning of an id is enough where no other begins so.\n\n"
    "  lacuna explain report.json r0c1ff5a2\n\n";

}  // namespace

int explain(const Arguments& arguments) try {
  options::options_description described("Options");
  described.add_options()("help,h", "prints this");
  options::options_description all = described;
  all.add_options()("report", options::value<std::string>())("claim",
                                                             options::value<std::string>());
  options::positional_options_description positional;
  positional.add("report", 1).add("claim", 1);
  options::variables_map given;
  options::store(options::command_line_parser(arguments).options(all).positional(positional).run(),
                 given);
  if (given.count("help") > 0) {
    fmt::print("{}", usage);
    std::cout << described;
    return done;
  }
  if (given.count("claim") == 0) {
    fmt::print(stderr, "lacuna explain: name a report and the id of one of its claims\n");
    return wrong_usage;
  }
  const auto report = read_report(given["report"].as<std::string>());
  if (!report) {
    fmt::print(stderr, "lacuna explain: {}\n", lang::describe(report.error()));
    return some_inputs_failed;
  }
  const auto text = reports::explain(*report, given["claim"].as<std::string>());
  if (!text) {
    fmt::print(stderr, "lacuna explain: {}\n", lang::describe(text.error()));
    return nothing_found;
  }
  fmt::print("{}", *text);
  return done;
} catch (const options::error& fault) {
  fmt::print(stderr, "lacuna explain: {}; `lacuna explain --help` explains it\n", fault.what());
  return wrong_usage;
}

}  // namespace lacuna::cli
