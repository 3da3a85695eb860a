#include "reports/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"
#include "tests/reports/matrix_schema.h"

namespace lacuna::reports {
namespace {

using nlohmann::json;
using testing::complaints;

json example() {
  return json::parse(to_json(testing::example_matrix(), testing::example_provenance()));
}

TEST(Json, HoldsAgainstItsSchema) { EXPECT_EQ(complaints(example()), ""); }

TEST(Json, SchemaRefusesWhatTheFormatForbids) {
  const auto broken = [](auto change) {
    json report = example();
    change(report);
    return complaints(report);
  };
  EXPECT_NE(broken([](json& report) { report["format"] = "lacuna-matrix/2"; }), "");
  EXPECT_NE(broken([](json& report) { report["articles"][0].erase("sha256"); }), "");
  EXPECT_NE(broken([](json& report) { report["articles"][0]["published"] = "yesterday"; }), "");
  json::json_pointer cell("/stories/0/claims/0/cells/0");
  EXPECT_NE(broken([&](json& report) { report[cell]["status"] = "denies"; }), "");
  EXPECT_NE(broken([&](json& report) { report[cell]["confidence"] = 1.5; }), "");
  EXPECT_NE(broken([&](json& report) { report[cell]["reason"] = "unsure"; }), "");
  EXPECT_NE(broken([&](json& report) { report[cell]["evidence"] = json::array(); }), "");
  EXPECT_NE(broken([&](json& report) { report[cell]["evidence"][0].erase("source"); }), "");
  EXPECT_NE(broken([&](json& report) { report[cell]["evidence"][0]["begin"] = -1; }), "");
}

TEST(Json, GivesTheBytesOfTheGolden) {
  testing::expect_golden("matrix.json",
                         to_json(testing::example_matrix(), testing::example_provenance()));
}

TEST(Json, QuotesEveryPassageFromItsBody) {
  const pipeline::CoverageMatrix matrix = testing::example_matrix();
  const json report = example();
  int passages = 0;
  for (const json& claim : report["stories"][0]["claims"]) {
    for (const json& cell : claim["cells"]) {
      for (const auto& article : matrix.articles) {
        if (cell["article"] != article->id) continue;
        for (const json& passage : cell["evidence"]) {
          const auto begin = passage["begin"].get<std::size_t>();
          EXPECT_EQ(article->body.substr(begin, passage["end"].get<std::size_t>() - begin),
                    passage["text"]);
          ++passages;
        }
      }
    }
  }
  EXPECT_EQ(passages, 7);
}

TEST(Json, ShowsAPathThatIsNoUtf8) {
  pipeline::CoverageMatrix matrix = testing::example_matrix();
  corpus::Article article = *matrix.articles[0];
  article.uri = "caf\xe9.txt";
  matrix.articles[0] = std::make_shared<const corpus::Article>(article);
  EXPECT_EQ(json::parse(to_json(matrix, {}))["articles"][0]["uri"], "caf\uFFFD.txt");
}

TEST(Json, WritesAnEmptyMatrix) {
  const json report = json::parse(to_json({}, {}));
  EXPECT_EQ(complaints(report), "");
  EXPECT_TRUE(report["stories"].empty());
}

}  // namespace
}  // namespace lacuna::reports
