#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna::lang {

/// One line of a data file: its fields and its number, from 1, for messages.
struct DataRow {
  std::size_t line = 0;
  std::vector<std::string> fields;
};

/// The folder of the installation's data files (share/lacuna). A data file is UTF-8, tab-separated;
/// empty lines and lines that begin with "# " are comments. A value; cheap to copy.
class DataRoot {
 public:
  explicit DataRoot(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Where the running command keeps its data: ../share/lacuna, seen from the command's own folder.
  /// Throws BrokenInstallation when it is not there.
  static DataRoot of_this_command();

  std::filesystem::path path(std::string_view relative) const { return folder_ / relative; }

  /// All rows of a data file, such as "lang/nl/abbreviations.tsv"; each must have between `least`
  /// and `most` fields. Throws BrokenInstallation with the file and line when it is missing or
  /// wrong.
  std::vector<DataRow> rows(std::string_view relative, std::size_t least, std::size_t most) const;

  /// The whole content of a data file. Throws BrokenInstallation when it can't be read.
  std::string content(std::string_view relative) const;

  /// Codes of the languages that have a folder under lang/, sorted: "en", "fr", "nl".
  std::vector<std::string> languages() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace lacuna::lang
