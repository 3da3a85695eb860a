#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/error.h"

namespace lacuna::pipeline {

/// What a user says about names: which mean the same, and which never do. Names are compared
/// without case and diacritics.
struct AliasTable {
  std::vector<std::vector<std::string>> same;              ///< folded names of one thing each
  std::vector<std::pair<std::string, std::string>> never;  ///< folded names of different things

  bool empty() const { return same.empty() && never.empty(); }
};

/// Reads lines "same TAB name TAB name ..." and "never TAB name TAB name"; empty lines and lines
/// that begin with "#" are comments. The error names the line.
lang::Expected<AliasTable> parse_aliases(std::string_view text);

}  // namespace lacuna::pipeline
