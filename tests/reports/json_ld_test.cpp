#include "reports/json_ld.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"

namespace lacuna::reports {
namespace {

TEST(JsonLd, GivesTheBytesOfTheGolden) {
  testing::expect_golden("matrix.jsonld",
                         to_json_ld(testing::example_matrix(), testing::example_provenance()));
}

TEST(JsonLd, CountsPositionsInCharacters) {
  const auto value = nlohmann::json::parse(to_json_ld(testing::example_matrix(), {}));
  const std::string passage = "Le pont d’Oudervoort est fermé à la circulation depuis lundi";
  bool found = false;
  for (const auto& node : value["@graph"]) {
    if (node["@type"] != "Annotation" || node["target"]["selector"][0]["exact"] != passage)
      continue;
    found = true;
    EXPECT_EQ(node["target"]["selector"][1]["start"], 0);
    EXPECT_EQ(node["target"]["selector"][1]["end"], 60);
    EXPECT_EQ(node["target"]["selector"][0]["suffix"], ". Abonnez-vous pour lire la suit");
  }
  EXPECT_TRUE(found);
}

TEST(JsonLd, HasNoRating) {
  const std::string text = to_json_ld(testing::example_matrix(), {});
  EXPECT_EQ(text.find("ating"), std::string::npos);
  EXPECT_EQ(text.find("ClaimReview"), std::string::npos);
}

}  // namespace
}  // namespace lacuna::reports
