#include "corpus/metadata.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

#include "corpus/dates.h"

namespace lacuna::corpus {
namespace {

struct Column {
  std::string_view name;
  std::string ArticleMetadata::*field;
};

constexpr std::array<Column, 6> columns = {{{"outlet", &ArticleMetadata::outlet},
                                            {"owner", &ArticleMetadata::owner},
                                            {"language", &ArticleMetadata::language},
                                            {"published", &ArticleMetadata::published},
                                            {"title", &ArticleMetadata::title},
                                            {"url", &ArticleMetadata::url}}};

std::vector<std::string_view> cells(std::string_view line) {
  std::vector<std::string_view> parts;
  if (line.ends_with('\r')) line.remove_suffix(1);
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t tab = std::min(line.find('\t', from), line.size());
    parts.push_back(line.substr(from, tab - from));
    from = tab + 1;
  }
  return parts;
}

}  // namespace

lang::Expected<Metadata> read_metadata(const std::filesystem::path& file) {
  const auto error = [&](lang::ErrorCode code, std::string message, long long record = -1) {
    return lang::Error{code, std::move(message), file.string(), record};
  };
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    return tl::unexpected(error(lang::ErrorCode::not_found, "no such metadata file"));
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream || std::filesystem::is_directory(file, failure)) {
    return tl::unexpected(error(lang::ErrorCode::unreadable, "the metadata file can't be read"));
  }
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);

  Metadata metadata;
  std::vector<std::string ArticleMetadata::*>
      fields;  // null for a column that is not known, and for `file`
  std::size_t file_column = 0, width = 0;
  long long number = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto parts = cells(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (parts.size() == 1 && parts[0].empty()) continue;
    if (width == 0) {
      width = file_column = parts.size();
      for (std::size_t i = 0; i < parts.size(); ++i) {
        fields.push_back(nullptr);
        if (parts[i] == "file") file_column = i;
        for (const Column& column : columns) {
          if (parts[i] == column.name) fields.back() = column.field;
        }
        if (fields.back() == nullptr && parts[i] != "file") {
          metadata.warnings.push_back(
              error(lang::ErrorCode::unsupported,
                    fmt::format(
                        "unknown column '{}' is ignored; known are file, outlet, owner, language, "
                        "published, title, url",
                        parts[i]),
                    number));
        }
      }
      if (file_column == width) {
        return tl::unexpected(
            error(lang::ErrorCode::malformed,
                  "the first line must name the columns, separated by tabs, with 'file' "
                  "among them",
                  number));
      }
      continue;
    }
    if (parts.size() != width) {
      metadata.warnings.push_back(
          error(lang::ErrorCode::malformed,
                fmt::format("{} fields where the first line has {}; the line is ignored",
                            parts.size(), width),
                number));
      continue;
    }
    ArticleMetadata article;
    for (std::size_t i = 0; i < width; ++i) {
      if (fields[i] != nullptr) article.*fields[i] = parts[i];
    }
    if (!article.published.empty() && !parse_date(article.published)) {
      metadata.warnings.push_back(
          error(lang::ErrorCode::malformed,
                fmt::format("'{}' is not a date; write 2024-08-26 or 2024-08-26T09:12:00+02:00",
                            article.published),
                number));
      article.published.clear();
    }
    const std::string name = std::filesystem::path(parts[file_column]).filename().string();
    if (!metadata.by_file.emplace(name, std::move(article)).second) {
      metadata.warnings.push_back(
          error(lang::ErrorCode::malformed,
                fmt::format("'{}' stands here a second time; ignored", name), number));
    }
  }
  if (width == 0)
    return tl::unexpected(error(lang::ErrorCode::empty, "the metadata file is empty"));
  return metadata;
}

}  // namespace lacuna::corpus
