#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/built_command.h"

namespace lacuna {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

std::string gold_of(const std::string& story) {
  return std::string(LACUNA_SOURCE_DIR) + "/benchmark/" + story + "/gold.json";
}

Json read(const std::string& path) {
  std::ifstream in(path);
  return Json::parse(in);
}

/// A matrix of a gold story with every kind of error, always the same ones.
Json matrix_with_errors(const Json& gold) {
  Json matrix{{"format", "lacuna-matrix/1"}, {"articles", Json::array()}};
  Json story{{"id", "s"},
             {"title", ""},
             {"articles", Json::array()},
             {"claims", Json::array()},
             {"quotes", Json::array()}};
  const auto passage = [](const Json& text) {
    return Json{{"text", text}, {"begin", 0}, {"end", 0}};
  };
  for (const Json& article : gold["articles"]) {
    const std::string id = "of " + article["id"].get<std::string>();
    matrix["articles"].push_back({{"id", id},
                                  {"uri", "articles/" + article["file"].get<std::string>()},
                                  {"outlet", article["outlet"]},
                                  {"language", article["language"]},
                                  {"title", nullptr},
                                  {"published", nullptr},
                                  {"sha256", ""}});
    story["articles"].push_back(id);
  }
  const Json& facts = gold["claims"];
  for (std::size_t fact = 0; fact < facts.size(); ++fact) {
    if (fact % 9 == 8) continue;  // a row that is not found
    Json cells = Json::array(), differences = Json::array();
    for (std::size_t each = 0; each < gold["articles"].size(); ++each) {
      const std::string id = gold["articles"][each]["id"];
      Json evidence = Json::array();
      const std::size_t chance = fact * 7 + each * 3;
      std::string status = chance % 11 == 0 ? "unknown" : "omits";
      const auto add = [&](const Json& of) {
        if (!of["cells"].contains(id)) return;
        for (const Json& text : of["cells"][id]["evidence"]) evidence.push_back(passage(text));
      };
      if (chance % 5 != 0) add(facts[fact]);
      if (fact % 4 == 3) add(facts[(fact + 1) % facts.size()]);  // two facts in one row
      if (chance % 13 == 0) evidence.push_back(passage("nowhere to be read"));
      if (chance % 17 == 0 && gold["boilerplate"].contains(id)) {
        for (const Json& text : gold["boilerplate"][id]) evidence.push_back(passage(text));
      }
      if (!evidence.empty()) status = "reports";
      cells.push_back({{"article", "of " + id},
                       {"status", status},
                       {"confidence", 1},
                       {"partial", false},
                       {"reason", nullptr},
                       {"evidence", evidence}});
    }
    if (facts[fact].contains("differences")) {
      for (const Json& difference : facts[fact]["differences"]) {
        Json values = Json::array();
        for (const auto& [id, text] : difference["values"].items()) {
          Json value = passage(text);
          value["article"] = "of " + id;
          value["value"] = "";
          values.push_back(value);
        }
        const bool right = fact % 3 != 0;
        differences.push_back(
            {{"kind", right ? difference["kind"] : Json("name")}, {"values", values}});
      }
    }
    story["claims"].push_back({{"id", std::to_string(fact)},
                               {"text", ""},
                               {"detail_of", nullptr},
                               {"cells", cells},
                               {"differences", differences},
                               {"attribution", nullptr},
                               {"why", {{"entities", Json::array()}, {"terms", Json::array()}}}});
  }
  const Json& quotes = gold["quotes"];
  for (std::size_t each = 0; each < quotes.size(); ++each) {
    if (each % 6 == 5) continue;
    Json quote = passage(quotes[each]["text"]);
    quote["article"] = "of " + quotes[each]["article"].get<std::string>();
    quote["speaker"] = each % 4 == 3 ? Json("Nobody Else") : quotes[each]["speaker"];
    story["quotes"].push_back(quote);
  }
  matrix["stories"] = Json::array({story});
  return matrix;
}

class Evaluate : public BuiltCommand {
 protected:
  std::string matrix_of(const std::string& story) const {
    return file(story + ".json", matrix_with_errors(read(gold_of(story))).dump());
  }
};

TEST_F(Evaluate, GivesTheFiguresOfTheReferenceScorer) {
  // As Python's score_matrix.py, by which the project measures, gives them for the same files.
  const auto outcome = run({"evaluate", gold_of("rail-strike"), gold_of("wolf-attack"), "--matrix",
                            matrix_of("rail-strike"), matrix_of("wolf-attack")});
  EXPECT_EQ(outcome.code, 0) << outcome.messages;
  EXPECT_EQ(
      outcome.output,
      "stated_p=0.854  stated_r=0.828  stated_f1=0.841  omitted_p=0.919  omitted_r=0.727  "
      "omitted_f1=0.812  "
      "pair_p=0.415  pair_r=0.700  pair_f1=0.521  xpair_p=0.445  xpair_r=0.705  xpair_f1=0.546  "
      "difference_p=0.667  difference_r=0.600  difference_f1=0.632  rows_found=0.934  "
      "quote_r=0.857  "
      "speaker_r=0.686  leaks=125  unverifiable=34\n");
}

TEST_F(Evaluate, AgreesWithTheReferenceScorerWhereItIsThere) {
  const std::string scorer = LACUNA_SHARED_DIR "/tools/score_matrix.py";
  if (!std::filesystem::exists(scorer)) GTEST_SKIP() << "no " << scorer;
  for (const char* story : {"medilux-breach", "cartel-fine"}) {
    const std::string matrix = matrix_of(story);
    ASSERT_EQ(std::system(("python3 '" + scorer + "' '" + gold_of(story) + "' '" + matrix +
                           "' > '" + path("figures") + "'")
                              .c_str()),
              0);
    EXPECT_EQ(run({"evaluate", gold_of(story), "--matrix", matrix}).output, content("figures"));
  }
}

TEST_F(Evaluate, ComparesTheArticlesItselfWithoutAMatrix) {
  file("en.txt", "Ferry to Merrow runs again\n\nThe ferry to Merrow runs again since Tuesday.\n");
  file("nl.txt", "Veerboot naar Merrow vaart weer\n\nDe veerboot naar Merrow vaart weer.\n");
  const std::string gold = file("gold.json", R"({"story": "ferry", "articles": [
      {"id": "e", "file": "en.txt", "outlet": "A", "language": "en", "published": null},
      {"id": "n", "file": "nl.txt", "outlet": "B", "language": "nl", "published": null}],
    "claims": [{"id": "c1", "text": "The ferry sails again.", "cells": {
      "e": {"evidence": ["The ferry to Merrow runs again"]},
      "n": {"evidence": ["De veerboot naar Merrow vaart weer"]}}}], "quotes": []})");
  const auto outcome = run({"evaluate", gold, "--format", "json"});
  ASSERT_EQ(outcome.code, 0) << outcome.messages;
  const Json figures = Json::parse(outcome.output);
  EXPECT_EQ(figures["stories"][0]["story"], "ferry");
  EXPECT_EQ(figures["pooled"]["rows_found"], 1.0);
  EXPECT_EQ(figures["pooled"]["unverifiable"], 0);
}

TEST_F(Evaluate, ShowsEachStoryBeforeAll) {
  const auto outcome =
      run({"evaluate", gold_of("rail-strike"), "--each", "--matrix", matrix_of("rail-strike")});
  EXPECT_THAT(outcome.output, StartsWith("rail-strike  stated_p="));
  EXPECT_THAT(outcome.output, HasSubstr("\nstated_p="));
}

TEST_F(Evaluate, ScoresTheRestWhereOneStoryFails) {
  const auto outcome = run({"evaluate", path("gone.json"), gold_of("rail-strike"), "--matrix",
                            path("gone.json"), matrix_of("rail-strike")});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.output, StartsWith("stated_p="));
  EXPECT_THAT(outcome.messages, HasSubstr("gone.json: no such file"));
}

TEST_F(Evaluate, NamesAnArticleThatTheGoldDoesNotList) {
  const std::string gold = file("gold.json", R"({"story": "x", "articles": [], "claims": [
      {"id": "c1", "text": "", "cells": {"nl-9": {"evidence": ["a"]}}}]})");
  const auto outcome = run({"evaluate", gold, "--matrix", gold});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("nl-9"));
}

TEST_F(Evaluate, WantsOneMatrixForEachGold) {
  EXPECT_EQ(run({"evaluate", "a.json", "b.json", "--matrix", "c.json"}).code, 64);
  EXPECT_EQ(run({"evaluate"}).code, 64);
}

TEST_F(Evaluate, AuditsAMatrixAndReadsTheVerdicts) {
  const auto sheet = run({"audit", matrix_of("rail-strike"), "--sample", "12"});
  ASSERT_EQ(sheet.code, 0) << sheet.messages;
  EXPECT_EQ(run({"audit", "--verdicts", file("empty.tsv", sheet.output)}).code, 1);
  std::string judged;
  for (const char c : sheet.output)
    judged += c == '\n' ? std::string("right\n") : std::string(1, c);
  judged.replace(judged.find("verdictright"), 12, "verdict");
  const auto outcome = run({"audit", "--verdicts", file("judged.tsv", judged)});
  EXPECT_EQ(outcome.code, 0) << outcome.messages;
  EXPECT_THAT(outcome.output, HasSubstr("1.000"));
}

}  // namespace
}  // namespace lacuna
