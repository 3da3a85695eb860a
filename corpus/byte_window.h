#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "corpus/byte_source.h"

namespace lacuna::corpus {

/// A view of the bytes of a source that come next, as wide as its reader asks for. A reader looks
/// for the end of a record in bytes(), asks for more() while it isn't there, and consumes the
/// record.
class ByteWindow {
 public:
  /// So many bytes behind bytes() may be read (their values mean nothing), as vectorised parsers
  /// do.
  static constexpr std::size_t padding = 64;

  explicit ByteWindow(ByteSource source) : source_(std::move(source)) {}

  /// What was read and not consumed; valid until the next more() or consume().
  std::string_view bytes() const { return {buffer_.get() + begin_, end_ - begin_}; }

  /// Widens the window, at least to twice its size while the source gives so much (looking through
  /// the whole window after each call therefore takes linear time). False at the end of the source.
  /// After an error the bytes that follow do not adjoin those before; reading may go on.
  lang::Expected<bool> more();

  /// Gives up the first `count` bytes; `count` is at most bytes().size().
  void consume(std::size_t count) {
    begin_ += count;
    offset_ += static_cast<long long>(count);
  }

  /// Where bytes() begins in the decompressed input.
  long long offset() const { return offset_; }

  const std::string& name() const { return source_.name(); }

 private:
  ByteSource source_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  long long offset_ = 0;
  std::optional<lang::Error> pending_;  ///< met behind bytes that were still given
};

}  // namespace lacuna::corpus
