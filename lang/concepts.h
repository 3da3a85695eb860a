#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"

namespace lacuna::lang {

/// A meaning of the news, with the words and phrases that express it in each language: `ban` with
/// *ban*, *verbod*, *interdire*.
struct Concept {
  std::string id;
  std::vector<std::string> broader;   ///< ids of wider concepts: `ban` is a `decide`
  std::vector<std::string> opposite;  ///< ids of what it is not: `allow`
  std::vector<std::vector<std::string>>
      items;  ///< for each language of the file, its words and phrases
};

/// A file of concepts.
struct ConceptTable {
  std::vector<std::string> languages;  ///< codes, in the order of the columns
  std::vector<Concept> concepts;       ///< in the order of the file
};

/// Reads a concept file: UTF-8, tab-separated, with the header `id broader opposite CODE...`; items
/// of a field are separated by "; ". Broader and opposite concepts must be in the file itself or,
/// for a user's own file, among `known`. Errors name the line in `record`.
Expected<ConceptTable> parse_concepts(std::string_view text,
                                      const std::vector<std::string>& known = {});

}  // namespace lacuna::lang
