#include "cli/show.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

extern char** environ;

namespace lacuna::cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// Whether the shell would find a command of that name.
bool is_installed(const std::string& name) {
  const std::string folders = variable("PATH");
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const auto path = std::filesystem::path(folders.substr(begin, end - begin)) / name;
    if (access(path.c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

/// The command line of the reader's pager; empty for none.
std::string pager() {
  if (isatty(STDOUT_FILENO) != 1) return "";
  if (std::getenv("PAGER")) return variable("PAGER");
  return is_installed("less") ? "less -FRX" : "";
}

bool print(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

}  // namespace

bool print_paged(std::string_view text) {
  const std::string command = pager();
  if (command.empty()) return print(text);
  // A reader who leaves the pager early has seen enough.
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  std::FILE* pipe = popen(command.c_str(), "w");
  if (pipe) std::fwrite(text.data(), 1, text.size(), pipe);
  const int status = pipe ? pclose(pipe) : -1;
  std::signal(SIGPIPE, before);
  constexpr int not_found = 127;
  const bool shown = status >= 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == not_found);
  return shown || print(text);
}

lang::Expected<void> show_in_browser(const std::string& path) {
  std::string program = variable("BROWSER");
  program = program.substr(0, program.find(':'));
  if (program.empty()) program = "xdg-open";
  std::string page = std::filesystem::absolute(path).string();
  char* words[] = {program.data(), page.data(), nullptr};

  // What the browser prints is not of this command.
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t browser = 0;
  const int failure = posix_spawnp(&browser, program.c_str(), &actions, nullptr, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure == 0) return {};
  return tl::unexpected(lang::Error{
      lang::ErrorCode::not_found,
      fmt::format("no browser could be started: there is no '{}'; open the page yourself, or name "
                  "a browser in $BROWSER",
                  program),
      page});
}

}  // namespace lacuna::cli
