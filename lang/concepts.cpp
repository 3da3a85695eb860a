#include "lang/concepts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lacuna::lang {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + separator.size();
  }
  return parts;
}

std::vector<std::string> items(std::string_view field) {
  std::vector<std::string> found = split(field, ";");
  for (std::string& item : found) {
    const auto first = item.find_first_not_of(' ');
    item = first == item.npos ? "" : item.substr(first, item.find_last_not_of(' ') - first + 1);
  }
  std::erase(found, "");
  return found;
}

tl::unexpected<Error> malformed(std::size_t line, std::string message) {
  Error error{ErrorCode::malformed, std::move(message), "", static_cast<long long>(line), -1};
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

Expected<ConceptTable> parse_concepts(std::string_view text,
                                      const std::vector<std::string>& known) {
  ConceptTable table;
  std::set<std::string, std::less<>> ids(known.begin(), known.end());
  std::vector<std::size_t> lines;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with("# ")) continue;
    std::vector<std::string> fields = split(line, "\t");
    if (table.languages.empty()) {
      if (fields.size() < 4 || fields[0] != "id" || fields[1] != "broader" ||
          fields[2] != "opposite") {
        return malformed(number,
                         "a concept file begins with the header `id broader opposite CODE...`, "
                         "separated by tabs");
      }
      table.languages.assign(fields.begin() + 3, fields.end());
      continue;
    }
    if (fields.size() != table.languages.size() + 3) {
      return malformed(
          number, fmt::format("{} fields, expected {}", fields.size(), table.languages.size() + 3));
    }
    if (!ids.insert(fields[0]).second) {
      return malformed(number,
                       fmt::format("the concept '{}' is there twice; merge the two", fields[0]));
    }
    Concept entry{fields[0], items(fields[1]), items(fields[2]), {}};
    for (std::size_t i = 3; i < fields.size(); ++i) entry.items.push_back(items(fields[i]));
    table.concepts.push_back(std::move(entry));
    lines.push_back(number);
  }
  if (table.languages.empty())
    return malformed(number, "no header line: the concept file is empty");
  for (std::size_t i = 0; i < table.concepts.size(); ++i) {
    for (const auto* others : {&table.concepts[i].broader, &table.concepts[i].opposite}) {
      for (const std::string& other : *others) {
        if (!ids.contains(other)) {
          return malformed(lines[i], fmt::format("'{}' names the concept '{}', which is not there",
                                                 table.concepts[i].id, other));
        }
      }
    }
  }
  return table;
}

}  // namespace lacuna::lang
