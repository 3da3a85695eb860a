#include "corpus/byte_window.h"

#include <algorithm>
#include <cstring>

namespace lacuna::corpus {
namespace {

constexpr std::size_t least_step = std::size_t{256} * 1024;

}  // namespace

lang::Expected<bool> ByteWindow::more() {
  if (pending_) {
    lang::Error error = std::move(*pending_);
    pending_.reset();
    return tl::unexpected(std::move(error));
  }
  const std::size_t held = end_ - begin_;
  const std::size_t step = std::max(least_step, held);
  const std::size_t needed = held + step + padding;
  if (capacity_ < needed || capacity_ > 8 * needed) {
    auto larger = std::make_unique<char[]>(needed);
    if (held > 0) std::memcpy(larger.get(), buffer_.get() + begin_, held);
    buffer_ = std::move(larger);
    capacity_ = needed;
  } else if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
  }
  begin_ = 0;
  end_ = held;
  while (end_ < held + step) {
    const auto count = source_.read(buffer_.get() + end_, held + step - end_);
    if (!count) {
      lang::Error error = count.error();
      error.byte = offset_ + static_cast<long long>(end_);
      if (end_ == held) return tl::unexpected(std::move(error));
      pending_ = std::move(error);
      break;
    }
    if (*count == 0) break;
    end_ += *count;
  }
  return end_ > held;
}

}  // namespace lacuna::corpus
