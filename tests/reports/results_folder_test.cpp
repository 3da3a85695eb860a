#include "reports/results_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "corpus/sha256.h"
#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

std::vector<ResultFile> example(const std::vector<Format>& wanted = {}) {
  return results_folder(testing::example_matrix(), testing::example_provenance(), {}, wanted);
}

std::vector<std::string> names(const std::vector<ResultFile>& files) {
  std::vector<std::string> found;
  for (const ResultFile& file : files) found.push_back(file.name);
  return found;
}

TEST(ResultsFolder, DescribesEachOfItsFiles) {
  const auto files = example();
  const auto package = nlohmann::json::parse(files.back().content);
  ASSERT_EQ(files.back().name, "datapackage.json");
  ASSERT_EQ(package["resources"].size(), files.size() - 1);
  for (std::size_t each = 0; each + 1 < files.size(); ++each) {
    const auto& resource = package["resources"][each];
    EXPECT_EQ(resource["path"], files[each].name);
    EXPECT_EQ(resource["bytes"], files[each].content.size());
    EXPECT_EQ(resource["hash"], "sha256:" + corpus::sha256(files[each].content));
    EXPECT_TRUE(resource.contains("mediatype")) << files[each].name;
  }
}

TEST(ResultsFolder, HasEveryFormatButTextWhereNoneIsNamed) {
  EXPECT_THAT(names(example()),
              ::testing::ElementsAre("report.html", "report.json", "report.jsonld", "report.md",
                                     "report.xlsx", "matrix.csv", "cells.csv", "passages.csv",
                                     "differences.csv", "quotations.csv", "articles.csv",
                                     "datapackage.json"));
}

TEST(ResultsFolder, HasTheFormatsThatAreWantedAlone) {
  EXPECT_THAT(
      names(example({Format::text, Format::json, Format::wide_csv})),
      ::testing::ElementsAre("report.json", "report.txt", "matrix.csv", "datapackage.json"));
}

TEST(ResultsFolder, GivesTheColumnsOfEachTable) {
  const auto files = example();
  const auto package = nlohmann::json::parse(files.back().content);
  int tables = 0;
  for (std::size_t each = 0; each + 1 < files.size(); ++each) {
    if (!package["resources"][each].contains("schema")) continue;
    ++tables;
    std::string header;
    for (const auto& field : package["resources"][each]["schema"]["fields"]) {
      header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
    }
    EXPECT_EQ(files[each].content.substr(0, header.size() + 2), header + "\r\n");
  }
  EXPECT_EQ(tables, 6);
}

TEST(ResultsFolder, IsWrittenAndWrittenAgain) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / "lacuna_results_folder_test";
  std::filesystem::remove_all(folder);
  for (int time = 0; time < 2; ++time) ASSERT_TRUE(write_folder(example(), folder / "within"));
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "within")) {
    (void)entry;
    ++found;
  }
  EXPECT_EQ(found, example().size());
  std::ifstream file(folder / "within" / "cells.csv", std::ios::binary);
  const std::string content((std::istreambuf_iterator<char>(file)), {});
  for (const ResultFile& each : example()) {
    if (each.name == "cells.csv") {
      EXPECT_EQ(content, each.content);
    }
  }
  std::filesystem::remove_all(folder);
}

TEST(ResultsFolder, SaysWhatCantBeWritten) {
  const auto written = write_folder(example(), "/dev/null/results");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().file, "/dev/null/results");
}

}  // namespace
}  // namespace lacuna::reports
