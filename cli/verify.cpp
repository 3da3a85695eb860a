#include "cli/verify.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <iostream>
#include <map>

#include "cli/read_report.h"
#include "lang/data_root.h"
#include "reports/verify.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna verify REPORT.json [options]\n"
    "Reads the articles of a report again and checks every passage, byte for byte. Names each one "
    "that is not\n"
    "where the report says it is. Exit code: 0 all stand, 1 the report has no passage, 2 some "
    "don't stand.\n\n"
    "  lacuna verify report.json\n"
    "  lacuna verify report.json --sources articles/\n\n";

int check(const std::string& path, const std::string& folder) {
  const auto report = read_report(path);
  if (!report) {
    fmt::print(stderr, "lacuna: {}\n", lang::describe(report.error()));
    return some_inputs_failed;
  }
  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const reports::Verification found = reports::verify(
      *report,
      reports::read_sources(*report, folder, lang::Toolkit(data), corpus::SiteKnowledge(data)));
  for (const reports::VerifyFailure& failure : found.failures) {
    fmt::print("article {}{}{}: {}\n", failure.article, failure.row.empty() ? "" : ", claim ",
               failure.row, failure.message);
  }
  fmt::print(
      stderr, "{} passages of {} articles checked, {}\n", found.passages, report->articles.size(),
      found.failures.empty() ? "all stand" : fmt::format("{} failures", found.failures.size()));
  if (!found.failures.empty()) return some_inputs_failed;
  return found.passages == 0 ? nothing_found : done;
}

}  // namespace

int verify(const Arguments& arguments) try {
  options::options_description described("Options");
  std::string path;
  std::string folder;
  described.add_options()("help,h", "prints this")(
      "sources", options::value(&folder)->value_name("DIR"),
      "where the articles lie now, if not where the report says; taken by file name");
  options::options_description all = described;
  all.add_options()("report", options::value(&path));
  options::positional_options_description positional;
  positional.add("report", 1);
  options::variables_map given;
  options::store(options::command_line_parser(arguments).options(all).positional(positional).run(),
                 given);
  options::notify(given);
  if (given.count("help") > 0) {
    fmt::print("{}", usage);
    std::cout << described;
    return done;
  }
  if (path.empty()) {
    fmt::print(stderr,
               "lacuna verify: name the report, as `lacuna compare --format json` writes it\n");
    return wrong_usage;
  }
  return check(path, folder);
} catch (const options::error& fault) {
  fmt::print(stderr, "lacuna verify: {}; `lacuna verify --help` explains it\n", fault.what());
  return wrong_usage;
}

}  // namespace lacuna::cli
