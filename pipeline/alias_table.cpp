#include "pipeline/alias_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/plain_letters.h"

namespace lacuna::pipeline {

lang::Expected<AliasTable> parse_aliases(std::string_view text) {
  AliasTable table;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> fields;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', from), line.size());
      if (tab > from) fields.push_back(lang::plain_letters(line.substr(from, tab - from)));
      from = tab + 1;
    }
    const bool same = !fields.empty() && fields[0] == "same";
    const bool never = !fields.empty() && fields[0] == "never";
    if (fields.size() < 3 || (!same && !never) || (never && fields.size() != 3)) {
      return tl::unexpected(lang::Error{
          lang::ErrorCode::malformed,
          fmt::format("line {}: write same, or never, then names, with tabs between", number), "",
          -1, -1});
    }
    fields.erase(fields.begin());
    if (same) {
      table.same.push_back(std::move(fields));
    } else {
      table.never.emplace_back(std::move(fields[0]), std::move(fields[1]));
    }
  }
  return table;
}

}  // namespace lacuna::pipeline
