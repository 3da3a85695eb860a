#include "reports/results_folder.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "corpus/sha256.h"
#include "reports/csv.h"
#include "reports/json.h"
#include "reports/json_ld.h"
#include "reports/markdown.h"
#include "reports/tables.h"
#include "reports/xlsx.h"

namespace lacuna::reports {
namespace {

using Json = nlohmann::ordered_json;

struct Kind {
  std::string_view ending;
  std::string_view format;
  std::string_view media_type;
};
constexpr Kind kinds[] = {
    {".html", "html", "text/html"},
    {".json", "json", "application/json"},
    {".jsonld", "jsonld", "application/ld+json"},
    {".md", "md", "text/markdown"},
    {".csv", "csv", "text/csv"},
    {".xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

Json resource(const ResultFile& file) {
  const std::size_t dot = file.name.rfind('.');
  std::string name = file.name;
  name[dot] =
      '-';  // "cells.csv" is the resource cells-csv: names are unique and have no dots of endings
  Json value = {{"name", name}, {"path", file.name}};
  for (const Kind& kind : kinds) {
    if (file.name.substr(dot) == kind.ending) {
      value["format"] = kind.format;
      value["mediatype"] = kind.media_type;
    }
  }
  value["bytes"] = file.content.size();
  value["hash"] = "sha256:" + corpus::sha256(file.content);
  return value;
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
                                       const Provenance& provenance, const HtmlOptions& options) {
  const std::vector<Table> tables = all_tables(matrix);
  std::vector<ResultFile> files = {{"report.html", to_html(matrix, provenance, options)},
                                   {"matrix.json", to_json(matrix, provenance)},
                                   {"matrix.jsonld", to_json_ld(matrix, provenance)},
                                   {"matrix.md", to_markdown(matrix)},
                                   {"tables.xlsx", to_xlsx(tables)}};
  Json resources = Json::array();
  for (const ResultFile& file : files) resources.push_back(resource(file));
  for (const Table& table : tables) {
    files.push_back({table.name + ".csv", to_csv(table)});
    Json described = resource(files.back());
    described["title"] = table.meaning;
    described["profile"] = "tabular-data-resource";
    described["encoding"] = "utf-8";
    described["dialect"] = {{"lineTerminator", "\r\n"}, {"doubleQuote", true}};
    described["schema"] = schema(table);
    resources.push_back(std::move(described));
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
