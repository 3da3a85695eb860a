#pragma once

#include <unistd.h>

#include <chrono>
#include <string_view>

namespace lacuna::cli {

/// A line on the terminal of the messages that is written over; nothing elsewhere. Gone with the
/// object.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  /// Shows the text, unless another was shown less than 200 ms ago.
  void show(std::string_view text);
  void clear();

 private:
  bool on_terminal_ = isatty(STDERR_FILENO) == 1;
  bool shows_ = false;
  std::chrono::steady_clock::time_point shown_{};
};

}  // namespace lacuna::cli
