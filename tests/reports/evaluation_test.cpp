#include "reports/evaluation.h"

#include <gmock/gmock.h>

namespace lacuna::reports {
namespace {

using pipeline::CellStatus;
using pipeline::GoldStory;

/// Two facts: all three articles state the first, only the Dutch one the second.
GoldStory gold() {
  GoldStory story;
  story.name = "ferry";
  story.articles = {{"en", "en.txt", "", "en", ""},
                    {"nl", "nl.txt", "", "nl", ""},
                    {"uk", "uk.txt", "", "en", ""}};
  GoldStory::Fact sails{"c1",
                        "The ferry sails again.",
                        {{"en", {"The ferry sails again"}},
                         {"nl", {"De veerboot vaart weer"}},
                         {"uk", {"the boat is back in service"}}},
                        {{"figure", {"en", "nl"}}}};
  GoldStory::Fact waited{"c2", "Islanders had waited.", {{"nl", {"eilanders hadden gewacht"}}}, {}};
  story.facts = {sails, waited};
  story.quotes = {{"en", "Ida Brandt", "We could not sail"}};
  story.boilerplate = {{"en", {"Subscribe to our letter"}}};
  return story;
}

GoldTexts texts() {
  return {{"en",
           "The ferry\nsails again. “We could  not sail,” said Ida Brandt. Subscribe to our "
           "letter"},
          {"nl", "De veerboot vaart weer. De eilanders hadden gewacht."},
          {"uk", "On Skellay the boat is back in service."}};
}

WrittenCell states(const std::string& article, const std::vector<std::string>& passages) {
  WrittenCell cell{article, CellStatus::reports, .9, false, {}, {}};
  for (const std::string& text : passages) cell.evidence.push_back({article, text, {}, {}});
  return cell;
}

WrittenCell leaves(const std::string& article, CellStatus status) {
  return {article, status, .9, false, {}, {}};
}

WrittenRow row(std::vector<WrittenCell> cells) {
  WrittenRow made;
  made.cells = std::move(cells);
  return made;
}

/// The report's own ids differ from the gold's; articles are told by their files.
WrittenMatrix report(std::vector<WrittenRow> rows) {
  WrittenMatrix matrix;
  for (const char* name : {"en", "nl", "uk", "de"}) {
    WrittenArticle article;
    article.id = std::string("x-") + name;
    article.uri = std::string("/somewhere/") + name + ".txt";
    matrix.articles.push_back(article);
  }
  matrix.stories.resize(1);
  matrix.stories[0].rows = std::move(rows);
  return matrix;
}

Evaluation score(std::vector<WrittenRow> rows) {
  return evaluate(gold(), report(std::move(rows)), texts());
}

std::vector<WrittenRow> perfect() {
  return {
      row({states("x-en", {"The ferry sails again"}), states("x-nl", {"De veerboot vaart weer"}),
           states("x-uk", {"the boat is back in service"})}),
      row({leaves("x-en", CellStatus::omits), states("x-nl", {"eilanders hadden gewacht"}),
           leaves("x-uk", CellStatus::omits)})};
}

TEST(Evaluation, GivesOneToAMatrixThatIsTheGold) {
  const Evaluation found = score(perfect());
  EXPECT_DOUBLE_EQ(found.stated.f1(), 1);
  EXPECT_DOUBLE_EQ(found.omitted.f1(), 1);
  EXPECT_DOUBLE_EQ(found.pairs.f1(), 1);
  EXPECT_DOUBLE_EQ(found.language_pairs.f1(), 1);
  EXPECT_EQ(found.pairs.wanted, 3U);
  EXPECT_EQ(found.language_pairs.wanted, 2U);
  EXPECT_EQ(found.rows_found, 2U);
  EXPECT_EQ(found.leaks + found.unverifiable + found.misplaced, 0U);
}

TEST(Evaluation, GivesNothingToAnEmptyMatrix) {
  const Evaluation found = score({});
  EXPECT_EQ(found.stated.wanted, 4U);
  EXPECT_EQ(found.omitted.wanted, 2U);
  for (const Figure& figure : figures(found)) EXPECT_EQ(figure.value, 0) << figure.name;
}

TEST(Evaluation, CountsAnOmissionThatIsNone) {
  auto rows = perfect();
  rows[0].cells[2] = leaves("x-uk", CellStatus::omits);
  const Evaluation found = score(rows);
  EXPECT_EQ(found.stated.found, 3U);
  EXPECT_EQ(found.omitted.asserted, 3U);
  EXPECT_EQ(found.omitted.right, 2U);
  EXPECT_EQ(found.pairs.found, 1U);
}

TEST(Evaluation, TakesUnknownForNoAssertion) {
  auto rows = perfect();
  rows[0].cells[2] = leaves("x-uk", CellStatus::unknown);
  rows[1].cells[0] = leaves("x-en", CellStatus::unknown);
  const Evaluation found = score(rows);
  EXPECT_EQ(found.omitted.asserted, 1U);
  EXPECT_EQ(found.omitted.found, 1U);
  EXPECT_EQ(found.omitted.wanted, 2U);
}

TEST(Evaluation, CountsAPairOfPassagesThatStateDifferentFacts) {
  auto rows = perfect();
  rows[1].cells[2] = states("x-uk", {"the boat is back in service"});
  const Evaluation found = score(rows);
  EXPECT_EQ(found.pairs.asserted, 4U);
  EXPECT_EQ(found.pairs.right, 3U);
  EXPECT_EQ(found.stated.asserted, 5U);
  EXPECT_EQ(found.stated.right, 4U);
}

TEST(Evaluation, NeedsHalfOfTheShorterPassage) {
  auto rows = perfect();
  rows[1].cells[1] = states("x-nl", {"weer. De eilanders hadden"});
  EXPECT_EQ(score(rows).rows_found, 2U);
  rows[1].cells[1] = states("x-nl", {"De veerboot vaart weer. De"});
  EXPECT_EQ(score(rows).rows_found, 1U);
}

TEST(Evaluation, MeasuresPassagesInCharacters) {
  GoldStory story = gold();
  story.facts = {{"c1", "", {{"en", {"abcdef ééééé"}}}, {}}};
  const GoldTexts text = {{"en", "abcdef ééééé ghijkl"}, {"nl", ""}, {"uk", ""}};
  // Five characters shared, though they are ten bytes of seventeen.
  const auto found = evaluate(story, report({row({states("x-en", {"ééééé ghijkl"})})}), text);
  EXPECT_EQ(found.rows_found, 0U);
}

TEST(Evaluation, FindsPassagesInOtherNormalisationAndSpace) {
  GoldStory story = gold();
  story.facts = {{"c1", "", {{"en", {"un cafe\u0301 de nuit"}}}, {}}};
  story.quotes.clear();
  story.boilerplate.clear();
  const GoldTexts text = {{"en", "un\u00a0\n caf\u00e9 de\u2003nuit"}, {"nl", ""}, {"uk", ""}};
  const auto found = evaluate(story, report({row({states("x-en", {"un café de nuit"})})}), text);
  EXPECT_EQ(found.rows_found, 1U);
  EXPECT_EQ(found.unverifiable + found.misplaced, 0U);
}

TEST(Evaluation, CountsLeaksAndWhatIsNotVerbatim) {
  auto rows = perfect();
  rows[0].cells[0] = states("x-en", {"The ferry sails again", "Subscribe to our letter", "a lie"});
  const Evaluation found = score(rows);
  EXPECT_EQ(found.leaks, 1U);
  EXPECT_EQ(found.unverifiable, 1U);
}

TEST(Evaluation, WantsADifferenceOfTheRightKindBetweenTheRightArticles) {
  auto rows = perfect();
  const auto between = [](pipeline::DifferenceKind kind, const char* a, const char* b) {
    return WrittenDifference{kind, {{a, "", {}, {}}, {b, "", {}, {}}}, {"", ""}};
  };
  using pipeline::DifferenceKind;
  rows[0].differences = {between(DifferenceKind::figure, "x-en", "x-nl"),
                         between(DifferenceKind::date, "x-en", "x-nl"),
                         between(DifferenceKind::figure, "x-en", "x-uk")};
  const Evaluation found = score(rows);
  EXPECT_EQ(found.differences.asserted, 3U);
  EXPECT_EQ(found.differences.right, 1U);
  EXPECT_DOUBLE_EQ(found.differences.recall(), 1);
}

TEST(Evaluation, TakesASpeakerWithOneWordOfTheNameWithoutCase) {
  WrittenMatrix matrix = report(perfect());
  matrix.stories[0].quotes = {{"x-en", "We could not sail", {}, {}}};
  matrix.stories[0].speakers = {"captain BRANDT"};
  EXPECT_EQ(evaluate(gold(), matrix, texts()).speakers_found, 1U);
  matrix.stories[0].speakers = {"Brand"};
  const Evaluation found = evaluate(gold(), matrix, texts());
  EXPECT_EQ(found.quotes_found, 1U);
  EXPECT_EQ(found.speakers_found, 0U);
}

TEST(Evaluation, PassesOverArticlesThatTheGoldDoesNotHave) {
  auto rows = perfect();
  rows[0].cells.push_back(states("x-de", {"Die Fähre fährt wieder"}));
  const Evaluation found = score(rows);
  EXPECT_EQ(found.pairs.asserted, 3U);
  EXPECT_EQ(found.unverifiable, 0U);
}

TEST(Evaluation, PoolsCountsAndNotRatios) {
  Evaluation pooled = score(perfect());
  pooled += score({});
  EXPECT_DOUBLE_EQ(pooled.stated.precision(), 1);
  EXPECT_DOUBLE_EQ(pooled.stated.recall(), .5);
  EXPECT_EQ(pooled.rows, 4U);
}

TEST(Evaluation, NamesTheArticleThatIsNotThere) {
  GoldStory story = gold();
  story.folder = "/nowhere";
  const auto read = read_texts(story);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().file, "/nowhere/en.txt");
  EXPECT_EQ(read.error().code, lang::ErrorCode::not_found);
}

}  // namespace
}  // namespace lacuna::reports
