#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/mapped_file.h"

namespace lacuna::lang {

/// Gathers named arrays of plain values and gives the bytes of a `*.model` file: mapped into memory
/// and used in place. Little-endian machines only, as every machine that lacuna is built
/// for.
class ModelWriter {
 public:
  template <typename T>
  void add(std::string_view name, const std::vector<T>& values) {
    add_bytes(name, sizeof(T), values.data(), values.size());
  }
  void add(std::string_view name, std::string_view text) {
    add_bytes(name, 1, text.data(), text.size());
  }
  /// Strings, one after the other; `name`.ends holds where each ends.
  void add(std::string_view name, const std::vector<std::string>& strings);

  std::string bytes() const;

 private:
  void add_bytes(std::string_view name, std::size_t size, const void* data, std::size_t count);
  struct Section {
    std::string name;
    std::size_t size;
    std::string bytes;
  };
  std::vector<Section> sections_;
};

/// Strings of a model file, in its order. The file must outlive it.
class StringTable {
 public:
  StringTable() = default;
  StringTable(std::string_view text, std::span<const std::uint32_t> ends)
      : text_(text), ends_(ends) {}
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::uint32_t begin = i ? ends_[i - 1] : 0;
    return text_.substr(begin, ends_[i] - begin);
  }
  static constexpr std::uint32_t none = 0xffffffff;
  /// The number of a string in a table that is sorted by bytes, or none. O(log size).
  std::uint32_t find(std::string_view text) const;

 private:
  std::string_view text_;
  std::span<const std::uint32_t> ends_;
};

/// A `*.model` file in memory. The spans and tables that it gives live as long as it does, also
/// when it moves.
class ModelFile {
 public:
  /// Throws BrokenInstallation when the file can't be read or is not a model file.
  explicit ModelFile(const std::filesystem::path& file);

  /// The array of that name. Throws BrokenInstallation when there is none or its elements have
  /// another size.
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    const auto bytes = section(name, sizeof(T));
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  std::string_view text(std::string_view name) const;
  StringTable strings(std::string_view name) const;
  bool has(std::string_view name) const;

 private:
  struct Section {
    std::string_view name;
    std::size_t element = 0;
    std::span<const std::byte> bytes;
  };
  std::span<const std::byte> section(std::string_view name, std::size_t element) const;
  [[noreturn]] void fail(std::string_view why) const;

  std::string path_;
  MappedFile memory_;  // sections begin at multiples of 8 bytes, so that every array is aligned
  std::vector<Section> sections_;
};

}  // namespace lacuna::lang
