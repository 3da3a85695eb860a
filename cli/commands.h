// cli: the commands, one file each; only glue between the folders below.
#pragma once

#include <string>
#include <vector>

namespace lacuna::cli {

/// Exit codes of the command.
enum ExitCode : int {
  done = 0,
  nothing_found = 1,
  some_inputs_failed = 2,
  wrong_usage = 64,
  internal_fault = 70,
};

using Arguments = std::vector<std::string>;

/// Runs the command line without the program's name: "compare", "a.txt", ... Catches everything;
/// returns the exit code. Results go to standard output, messages to standard error.
int run(const Arguments& arguments);

}  // namespace lacuna::cli
