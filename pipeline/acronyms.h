#pragma once

#include <optional>
#include <vector>

#include "pipeline/name_reading.h"

namespace lacuna::pipeline {

/// A name and the acronym in brackets behind it: "Guild of Harbour Pilots (GHP)".
struct Expansion {
  std::uint32_t first = 0;    ///< words [first, last) are the name
  std::uint32_t last = 0;     ///< the bracket
  std::uint32_t acronym = 0;  ///< its word
};

/// The name whose letters an acronym in brackets at word `acronym` takes, found from right to left
/// (Schwartz and Hearst 2003): it begins with a capital, or with the head of an institution's name.
std::optional<Expansion> expansion_before(std::uint32_t acronym, const NameReading& reading);

/// The spans with every expansion made one name, and its acronym another of the same type.
std::vector<NameSpan> with_expansions(const std::vector<NameSpan>& spans,
                                      const NameReading& reading);

}  // namespace lacuna::pipeline
