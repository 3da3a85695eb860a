// Runs the built command as a user would, in a folder of its own.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace lacuna {

struct CommandOutcome {
  int code = -1;  ///< exit code, or -1 where a signal ended it
  std::string output;
  std::string messages;
};

class BuiltCommand : public testing::Test {
 protected:
  BuiltCommand() {
    std::string name = (std::filesystem::temp_directory_path() / "lacuna_command_XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~BuiltCommand() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// Writes a file into the folder and gives its path.
  std::string file(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return path(name);
  }

  std::string content(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  CommandOutcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), LACUNA_COMMAND);
    std::vector<char*> words;
    for (std::string& word : arguments) words.push_back(word.data());
    words.push_back(nullptr);
    const std::string output = path(".output"), messages = path(".messages");
    const pid_t child = fork();
    if (child == 0) {
      dup2(::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
      dup2(::open(messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
      execv(words[0], words.data());
      _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(".output"), content(".messages")};
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace lacuna
