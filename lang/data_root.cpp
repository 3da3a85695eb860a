#include "lang/data_root.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/error.h"
#include "lang/mapped_file.h"

namespace lacuna::lang {

DataRoot DataRoot::of_this_command() {
  std::error_code failure;
  const auto command = std::filesystem::read_symlink("/proc/self/exe", failure);
  auto folder = command.parent_path().parent_path() / "share" / "lacuna";
  if (failure || !std::filesystem::is_directory(folder / "lang")) {
    throw BrokenInstallation(
        fmt::format("no data files in {}: install lacuna again, or build it with `make build`",
                    folder.string()));
  }
  return DataRoot(std::move(folder));
}

std::string DataRoot::content(std::string_view relative) const {
  const MappedFile file(path(relative));
  if (file.text().empty() && !std::filesystem::is_regular_file(path(relative)))
    throw BrokenInstallation(fmt::format("{}: missing data file", path(relative).string()));
  return std::string(file.text());
}

std::vector<DataRow> DataRoot::rows(std::string_view relative, std::size_t least,
                                    std::size_t most) const {
  const std::string text = content(relative);
  std::vector<DataRow> rows;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line(text.data() + at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line == "#" || line.starts_with("# ")) continue;
    DataRow row{number, {}};
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', from), line.size());
      row.fields.emplace_back(line.substr(from, tab - from));
      from = tab + 1;
    }
    if (row.fields.size() < least || row.fields.size() > most) {
      throw BrokenInstallation(fmt::format("{}:{}: {} fields, expected {} to {}",
                                           path(relative).string(), number, row.fields.size(),
                                           least, most));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> DataRoot::languages() const {
  std::vector<std::string> codes;
  for (const auto& entry : std::filesystem::directory_iterator(path("lang"))) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name.size() == 2) codes.push_back(name);
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

}  // namespace lacuna::lang
