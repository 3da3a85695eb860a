#include "cli/audit.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/read_report.h"
#include "reports/audit.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna audit REPORT.json [--sample N] [--seed S] > sheet.tsv\n"
    "lacuna audit --verdicts sheet.tsv\n"
    "Prints a sample of a report's cells, as many of each state, as a tab-separated sheet. Write "
    "right, wrong or\n"
    "unsure in its last column; --verdicts then says how good the report is, with 95 % intervals, "
    "and whether its\n"
    "confidence holds.\n\n"
    "  lacuna audit report.json --sample 90 > sheet.tsv\n"
    "  lacuna audit --verdicts sheet.tsv\n\n";

void warn(const std::string& message) { fmt::print(stderr, "lacuna audit: {}\n", message); }

int print_sample(const std::string& path, std::size_t count, std::uint64_t seed) {
  const auto report = read_report(path);
  if (!report) {
    warn(lang::describe(report.error()));
    return some_inputs_failed;
  }
  const auto sample = reports::sample_cells(*report, count, seed);
  fmt::print("{}", reports::audit_sheet(sample));
  return sample.empty() ? nothing_found : done;
}

int print_verdicts(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    warn(fmt::format("{}: no such file", path));
    return some_inputs_failed;
  }
  auto verdicts = reports::read_verdicts(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!verdicts) {
    verdicts.error().file = path;
    warn(lang::describe(verdicts.error()));
    return some_inputs_failed;
  }
  if (verdicts->empty()) {
    warn(fmt::format("{}: nothing is judged yet; write right, wrong or unsure in its last column",
                     path));
    return nothing_found;
  }
  fmt::print("{}", reports::describe_audit(*verdicts));
  return done;
}

}  // namespace

int audit(const Arguments& arguments) try {
  options::options_description described("Options");
  std::string path, sheet;
  std::size_t count = 0;
  std::uint64_t seed = 0;
  described.add_options()("help,h", "prints this")(
      "sample", options::value(&count)->default_value(60)->value_name("N"), "cells to judge")(
      "seed", options::value(&seed)->default_value(1)->value_name("S"),
      "another number draws other cells")(
      "verdicts", options::value(&sheet)->value_name("FILE.tsv"), "a sheet that was filled in");
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
  if (path.empty() == sheet.empty()) {
    warn("name a report, as `lacuna compare --format json` writes it, or a sheet with --verdicts");
    return wrong_usage;
  }
  return sheet.empty() ? print_sample(path, count, seed) : print_verdicts(sheet);
} catch (const options::error& fault) {
  warn(fmt::format("{}; `lacuna audit --help` explains it", fault.what()));
  return wrong_usage;
}

}  // namespace lacuna::cli
