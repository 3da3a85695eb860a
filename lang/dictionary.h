#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/error.h"

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

  /// The one-word translations of a folded headword, folded, in the entry's order, each once; at
  /// most 24.
  std::vector<std::string> translations(std::string_view headword) const;

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
  };
  std::string title_;
  std::string text_;
  std::unordered_map<std::string, std::vector<Entry>> entries_;
};

}  // namespace lacuna::lang
