#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <random>

#include "tests/cli/built_command.h"

namespace lacuna {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

constexpr const char* english =
    "Ferry to Merrow runs again\n\n"
    "The ferry to Merrow runs again since Tuesday. Some 900 islanders had waited for it, the "
    "company said. \"We could not sail in that wind,\" said captain Ida Brandt.\n";
constexpr const char* dutch =
    "Veerboot naar Merrow vaart weer\n\n"
    "De veerboot naar Merrow vaart sinds dinsdag weer. Zo'n 1.100 eilanders hadden erop gewacht, "
    "zegt de rederij. “We konden met die wind niet varen,” zei kapitein Ida Brandt.\n";

class Verify : public BuiltCommand {
 protected:
  Verify() {
    const auto outcome =
        run({"compare", file("en.txt", english), file("nl.txt", dutch), "--format", "json"});
    report_ = Json::parse(outcome.output);
  }

  CommandOutcome verify(const Json& report) const {
    return run({"verify", file("report.json", report.dump())});
  }

  Json report_;
};

/// Every passage that a report says is verbatim: an object with a text and its place.
void collect_passages(Json& value, std::vector<Json*>& found) {
  if (value.is_object() && value.contains("text") && value.contains("begin"))
    found.push_back(&value);
  if (!value.is_structured()) return;
  for (Json& child : value) collect_passages(child, found);
}

TEST_F(Verify, PassesWhatCompareWrote) {
  const auto outcome = verify(report_);
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_THAT(outcome.messages, HasSubstr("all stand"));
}

TEST_F(Verify, FindsEachOfAHundredManipulations) {
  std::mt19937 random(20310305);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random()) % count; };
  for (int round = 0; round < 100; ++round) {
    Json report = report_;
    std::vector<Json*> passages;
    collect_passages(report, passages);
    ASSERT_FALSE(passages.empty());
    Json& passage = *passages[below(passages.size())];
    std::string text = passage["text"];
    std::string source = english;
    switch (below(7)) {
      case 0:
        passage["begin"] = passage["begin"].get<int>() + 1;
        break;
      case 1:
        passage["end"] = passage["end"].get<int>() - 1;
        break;
      case 2:
        passage["text"] = (text[0] == 'x' ? 'y' : 'x') + text.substr(1);
        break;
      case 3:
        passage["text"] = text + "s";
        break;
      case 4: {  // the passages of two articles change places
        Json& claim = report["stories"][0]["claims"][0];
        std::swap(claim["cells"][0]["evidence"], claim["cells"][1]["evidence"]);
        break;
      }
      case 5:
        report["articles"][below(2)]["sha256"] = std::string(64, '0');
        break;
      default:  // the article was edited since
        source[below(source.size() - 1)] = '#';
    }
    file("en.txt", source);
    const auto outcome = verify(report);
    EXPECT_EQ(outcome.code, 2) << "round " << round << ": " << passage;
    EXPECT_THAT(outcome.output, HasSubstr("article ")) << "round " << round;
    file("en.txt", english);
  }
}

TEST_F(Verify, NamesTheArticleThatHasThePassage) {
  Json& claim = report_["stories"][0]["claims"][0];
  std::swap(claim["cells"][0]["evidence"], claim["cells"][1]["evidence"]);
  EXPECT_THAT(verify(report_).output, HasSubstr("it stands in article"));
}

TEST_F(Verify, SaysWhichSourceIsGone) {
  std::filesystem::remove(path("nl.txt"));
  const auto outcome = verify(report_);
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.output, HasSubstr("nl.txt"));
}

}  // namespace
}  // namespace lacuna
