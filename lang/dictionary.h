#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"
#include "lang/mapped_file.h"

namespace lacuna::lang {

/// A bilingual dictionary in dictd's format (an index of headwords with offset and length in base
/// 64, and a text that may be gzipped), as FreeDict's are: an entry is a line with the headword,
/// then a line for each meaning with its translations between commas. Immutable once loaded.
class Dictionary {
 public:
  /// Loads NAME.index and NAME.dict.dz or NAME.dict; `name` is the path without them. At most 64
  /// MB.
  static Expected<Dictionary> load(const std::filesystem::path& name);

  /// "freedict-nld-eng 0.2": the name of the file and the edition that the dictionary itself
  /// states.
  const std::string& title() const { return title_; }

  /// The one-word translations of a folded word, folded, in the entry's order, each once; at
  /// most 24.
  std::vector<std::string> translations(std::string_view word) const;

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint32_t headword = 0;  ///< where it begins in the index
    std::uint32_t size = 0;      ///< of the headword
    std::uint32_t begin = 0;     ///< in the text
    std::uint32_t length = 0;
  };
  std::string_view headword(const Entry& entry) const {
    return index_.text().substr(entry.headword, entry.size);
  }

  std::string title_;
  MappedFile index_;
  std::string text_;
  std::vector<Entry> entries_;  ///< by the bytes of their headwords
};

}  // namespace lacuna::lang
