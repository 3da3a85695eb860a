#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lang/error.h"

namespace lacuna::corpus {

/// What the user says of one article, over what the article says of itself. Empty where nothing is
/// said.
struct ArticleMetadata {
  std::string outlet;
  std::string owner;
  std::string language;
  std::string published;  ///< RFC 3339, or a date
  std::string title;
  std::string url;
};

/// A metadata table, by base name of the article's file.
struct Metadata {
  std::map<std::string, ArticleMetadata> by_file;
  std::vector<lang::Error> warnings;  ///< unknown columns, lines of a wrong width, dates refused
};

/// Reads a TSV with a header line and any of the columns file, outlet, owner, language, published,
/// title, url; `file` must be there. Columns that are not known are ignored with a warning.
lang::Expected<Metadata> read_metadata(const std::filesystem::path& file);

}  // namespace lacuna::corpus
