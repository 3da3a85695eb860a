#include "reports/results_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "corpus/sha256.h"
#include "reports/csv.h"
#include "reports/tables.h"

namespace lacuna::reports {
namespace {

using Json = nlohmann::ordered_json;

Json resource(const ResultFile& file, const FormatFacts& format) {
  // "cells.csv" is the resource cells-csv: names are unique and have no dots.
  std::string name = file.name;
  std::replace(name.begin(), name.end(), '.', '-');
  return {{"name", name},
          {"path", file.name},
          {"format", format.format == Format::wide_csv ? "csv" : format.name},
          {"mediatype", format.media_type},
          {"bytes", file.content.size()},
          {"hash", "sha256:" + corpus::sha256(file.content)}};
}

Json schema(const Table& table) {
  Json fields = Json::array();
  for (const Column& column : table.columns) {
    fields.push_back(
        {{"name", column.name}, {"type", name(column.type)}, {"description", column.meaning}});
  }
  return {{"fields", std::move(fields)}, {"missingValues", {""}}};
}

}  // namespace

std::vector<ResultFile> results_folder(const pipeline::CoverageMatrix& matrix,
                                       const Provenance& provenance, const RenderOptions& options,
                                       const std::vector<Format>& wanted) {
  const auto is_wanted = [&](Format format) {
    return wanted.empty() ? format != Format::text
                          : std::find(wanted.begin(), wanted.end(), format) != wanted.end();
  };
  std::vector<ResultFile> files;
  Json resources = Json::array();
  const auto add_table = [&](const Table& table, const FormatFacts& format) {
    files.push_back({table.name + ".csv", to_csv(table)});
    Json described = resource(files.back(), format);
    described["title"] = table.meaning;
    described["profile"] = "tabular-data-resource";
    described["encoding"] = "utf-8";
    described["dialect"] = {{"lineTerminator", "\r\n"}, {"doubleQuote", true}};
    described["schema"] = schema(table);
    resources.push_back(std::move(described));
  };
  for (const FormatFacts& each : formats()) {
    if (!is_wanted(each.format)) continue;
    if (each.format == Format::csv) {
      for (const Table& table : all_tables(matrix)) add_table(table, each);
    } else if (each.format == Format::wide_csv) {
      if (!is_wanted(Format::csv)) add_table(matrix_table(matrix), each);
    } else {
      files.push_back({std::string(each.file), render(each.format, matrix, provenance, options)});
      resources.push_back(resource(files.back(), each));
    }
  }
  const Json package = {
      {"profile", "data-package"},
      {"name", "lacuna-results"},
      {"title", "Coverage matrix: which outlet reports which fact"},
      {"description",
       "Offsets are bytes of UTF-8 text, from 0, ends exclusive. In CSV and XLSX a text that a "
       "spreadsheet would take for a formula has a leading apostrophe."},
      {"lacuna",
       {{"version", provenance.version},
        {"data_files", provenance.data_files},
        {"packs", provenance.packs}}},
      {"resources", std::move(resources)}};
  files.push_back(
      {"datapackage.json", package.dump(1, ' ', false, Json::error_handler_t::replace) + '\n'});
  return files;
}

lang::Expected<void> write_folder(const std::vector<ResultFile>& files,
                                  const std::filesystem::path& folder) {
  const auto error = [](const std::filesystem::path& path, std::string message) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::unreadable, std::move(message), path.string()});
  };
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return error(folder, fmt::format("can't be made: {}", failure.message()));
  for (const ResultFile& file : files) {
    // A reader never sees half a file, and a full disk leaves the old one.
    const std::filesystem::path path = folder / file.name;
    const std::filesystem::path part = folder / fmt::format(".{}.part", file.name);
    std::ofstream out(part, std::ios::binary);
    out << file.content;
    out.close();
    if (!out) {
      std::filesystem::remove(part, failure);
      return error(path, "can't be written; is there room, and may you write there?");
    }
    std::filesystem::rename(part, path, failure);
    if (failure) return error(path, fmt::format("can't be written: {}", failure.message()));
  }
  return {};
}

}  // namespace lacuna::reports
