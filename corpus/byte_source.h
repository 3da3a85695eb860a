#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "lang/error.h"

namespace lacuna::corpus {

/// The decompressed bytes of one input, read in pieces: a file, standard input or bytes at hand;
/// plain, gzip (any number of members) or zstd (any number of frames), told by their first bytes.
/// Holds a fixed number of bytes, whatever the input's size.
class ByteSource {
 public:
  /// Opens a file; "-" is standard input. Errors carry the path.
  static lang::Expected<ByteSource> open(const std::string& path);

  /// Reads from memory; `name` is the path in errors.
  static ByteSource of_bytes(std::string bytes, std::string name = {});

  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  /// Gives up to `size` decompressed bytes at `to`, and how many; 0 only at the end. After an error
  /// (damaged or clipped compression) reading may go on: it does at the next gzip member or zstd
  /// frame, or is at the end.
  lang::Expected<std::size_t> read(char* to, std::size_t size);

  /// The path as given to open().
  const std::string& name() const;

 private:
  struct Parts;
  explicit ByteSource(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lacuna::corpus
