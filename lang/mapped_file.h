#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <utility>

namespace lacuna::lang {

/// A file mapped into memory for reading: opening it costs nothing, what is read of it is paged in.
/// Views of it live as long as it does, also when it moves.
class MappedFile {
 public:
  MappedFile() = default;
  /// Maps a file; empty where it can't be read or is empty.
  explicit MappedFile(const std::filesystem::path& file);
  MappedFile(MappedFile&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~MappedFile();

  /// The whole file. Its first byte is at an address that every type may begin at.
  std::string_view text() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace lacuna::lang
