#include "cli/progress.h"

#include <fmt/format.h>

#include <cstdio>

namespace lacuna::cli {

void Progress::show(std::string_view text) {
  const auto now = std::chrono::steady_clock::now();
  if (!on_terminal_ || now - shown_ < std::chrono::milliseconds(200)) return;
  clear();
  shown_ = now;
  shows_ = true;
  fmt::print(stderr, "{}", text);
}

void Progress::clear() {
  if (shows_) fmt::print(stderr, "\r\x1b[K");
  shows_ = false;
}

}  // namespace lacuna::cli
