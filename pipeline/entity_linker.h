#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/alias_table.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// A mention by name, as the linker sees it.
struct LinkedName {
  std::string_view text;                        ///< as written
  EntityType type = EntityType::miscellaneous;  ///< changed by link_names
  std::string key;                              ///< changed by link_names
  std::uint32_t article = 0;                    ///< which text of the story
  lang::Span span;                              ///< in that text
  bool bracketed = false;     ///< stands in round brackets, right behind another name
  double type_certainty = 1;  ///< of `type`, 0 to 1
};

/// Gives names that are written alike one type, the one that most places speak for, and brings keys
/// together: a last name with the only full name that ends in it, the first words of an
/// organisation's name with the only one that they begin, an acronym with the name before its
/// brackets or the only name with its initials, a mistyped name with the one that it is a typing
/// error away from. The same text is looked at before the story's others. Where two names fit,
/// nothing is joined. The person and the firm of one last name keep two types and keys. What
/// `aliases` says comes first.
void link_names(std::vector<LinkedName>& names, const AliasTable& aliases);

/// Insertions, deletions, substitutions and swaps of neighbours that turn one string of bytes into
/// another, counted up to `limit` + 1 (restricted Damerau-Levenshtein distance). Strings above 64
/// bytes count as too far.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace lacuna::pipeline
