#include "lang/abbreviations.h"

#include <fmt/format.h>

#include "lang/characters.h"
#include "lang/error.h"

namespace lacuna::lang {

Abbreviations::Abbreviations(const DataRoot& data, std::string_view language) {
  const std::string file = fmt::format("lang/{}/abbreviations.tsv", language);
  for (const DataRow& row : data.rows(file, 2, 2)) {
    const std::string& use = row.fields[1];
    if (row.fields[0].size() < 2 || row.fields[0].back() != '.') {
      throw BrokenInstallation(
          fmt::format("{}:{}: '{}' does not end in a full stop", file, row.line, row.fields[0]));
    }
    if (use != "never" && use != "number" && use != "sometimes") {
      throw BrokenInstallation(
          fmt::format("{}:{}: use '{}', expected never, number or sometimes", file, row.line, use));
    }
    uses_[row.fields[0]] = use == "never"    ? AbbreviationUse::never
                           : use == "number" ? AbbreviationUse::number
                                             : AbbreviationUse::sometimes;
    longest_ = std::max(longest_, row.fields[0].size());
  }
}

const AbbreviationUse* Abbreviations::find(std::string_view word) const {
  if (word.size() > longest_) return nullptr;
  auto found = uses_.find(std::string(word));
  constexpr std::size_t initial =
      2;  // a capital with a full stop is an initial, not an abbreviation
  if (found == uses_.end() && word.size() > initial) found = uses_.find(lower_case(word));
  return found == uses_.end() ? nullptr : &found->second;
}

}  // namespace lacuna::lang
