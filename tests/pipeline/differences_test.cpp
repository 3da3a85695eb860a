#include "pipeline/differences.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/pipeline/written_article.h"

namespace lacuna::pipeline {
namespace {

using lang::QuantityKind;

std::vector<Difference> differences_of(const std::vector<AnnotatedArticle>& story) {
  std::vector<RowPassages> row;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    row.push_back({a, {{0, static_cast<std::uint32_t>(story[a].text.tokens.size())}}});
  }
  return find_differences(story, row, lexicon());
}

TEST(Differences, FindsTheFigureThatOneArticleGivesOtherwise) {
  const std::vector<AnnotatedArticle> story = {
      Written("en").words("police arrested").count("46 demonstrators", 46),
      Written("nl").words("politie arresteerde").count("52 demonstranten", 52),
      Written("fr").words("la police a arrêté").count("46 manifestants", 46)};
  const auto found = differences_of(story);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, DifferenceKind::figure);
  ASSERT_EQ(found[0].values.size(), 3U);
  EXPECT_EQ(found[0].values[1].article, 1U);
  EXPECT_EQ(found[0].values[1].span.in(story[1].article->body), "52 demonstranten");
}

TEST(Differences, AnArticleThatFitsBothSidesHidesNoContradiction) {
  const auto found = differences_of(
      {Written("en").words("the flood killed").count("6 people", 6),
       Written("en")
           .words("the flood killed")
           .figure("5 people", QuantityKind::count, 5, std::numeric_limits<double>::infinity()),
       Written("en").words("the flood killed").count("9 people", 9)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].values.size(), 3U);
}

struct Figures {
  const char* name;
  const char* language_a;
  const char* before_a;
  const char* figure_a;
  double low_a, high_a;
  const char* language_b;
  const char* before_b;
  const char* figure_b;
  double low_b, high_b;
  std::size_t found;
};

class FiguresTest : public testing::TestWithParam<Figures> {};

TEST_P(FiguresTest, ContradictWhenTheyAnswerOneQuestion) {
  const Figures& given = GetParam();
  const auto article = [](const char* language, const char* before, std::string figure, double low,
                          double high) {
    const std::size_t space = figure.rfind(' ');
    return Written(language).words(before).figure(
        figure, QuantityKind::count, low, high,
        space == figure.npos ? "" : lang::stem(figure.substr(space + 1), language));
  };
  EXPECT_EQ(
      differences_of(
          {article(given.language_a, given.before_a, given.figure_a, given.low_a, given.high_a),
           article(given.language_b, given.before_b, given.figure_b, given.low_b, given.high_b)})
          .size(),
      given.found);
}

INSTANTIATE_TEST_SUITE_P(
    AllLanguages, FiguresTest,
    testing::Values(Figures{"SameNoun", "en", "rescue workers found", "4 bodies", 4, 4, "en",
                            "rescue workers found", "7 bodies", 7, 7, 1},
                    Figures{"Dutch", "nl", "de rechtbank veroordeelde", "4 verdachten", 4, 4, "en",
                            "the court convicted", "7 suspects", 7, 7, 1},
                    Figures{"French", "fr", "le tribunal a condamné", "4 suspects", 4, 4, "en",
                            "the court convicted", "7 suspects", 7, 7, 1},
                    Figures{"IntervalsThatMeet", "en", "the court convicted", "100 suspects", 90,
                            110, "nl", "de rechtbank veroordeelde", "104 verdachten", 104, 104, 0},
                    Figures{"OtherNoun", "en", "the court convicted", "4 suspects", 4, 4, "en",
                            "the court convicted", "7 weeks", 7, 7, 0},
                    Figures{"OtherQuestion", "en", "harvest brought farmers", "4000", 4000, 4000,
                            "en", "orchestra concert tickets", "700", 700, 700, 0},
                    Figures{"MillionLeftOut", "en", "building the reactor costs", "3.5", 3.5, 3.5,
                            "en", "building the reactor costs", "3500000", 3.5e6, 3.5e6, 0},
                    Figures{"OneIsNoFigure", "en", "the court convicted", "1", 1, 1, "en",
                            "the court convicted", "7 suspects", 7, 7, 0}),
    [](const auto& given) { return std::string(given.param.name); });

TEST(Differences, EurosAndPercentDoNotContradict) {
  EXPECT_TRUE(
      differences_of(
          {Written("en").words("prices rise").figure("5 euros", QuantityKind::money, 5, 5, "EUR"),
           Written("en").words("prices rise").figure("7 %", QuantityKind::percent, 7, 7, "%")})
          .empty());
}

TEST(Differences, SharedFiguresAreSettledBeforeTheOthersAreCompared) {
  const auto found = differences_of(
      {Written("en").words("police arrested").count("3", 3).words("and fined").count("46", 46),
       Written("en").words("police arrested").count("9", 9).words("and fined").count("46", 46)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].values[0].value, "3");
  EXPECT_EQ(found[0].values[1].value, "9");
}

TEST(Differences, OneRowMayDifferInTwoFigures) {
  EXPECT_EQ(differences_of({Written("en")
                                .words("police arrested")
                                .count("3 hooligans", 3)
                                .words("damage reached")
                                .count("46 windows", 46),
                            Written("en")
                                .words("police arrested")
                                .count("9 hooligans", 9)
                                .words("damage reached")
                                .count("64 windows", 64)})
                .size(),
            2U);
}

TEST(Differences, OneArticleDoesNotContradictItself) {
  EXPECT_TRUE(differences_of({Written("en")
                                  .words("police arrested")
                                  .count("3", 3)
                                  .words("police arrested")
                                  .count("4", 4)})
                  .empty());
}

struct Dates {
  const char* name;
  const char* text_a;
  lang::Time from_a, to_a;
  const char* text_b;
  lang::Time from_b, to_b;
  std::size_t found;
};

class DatesTest : public testing::TestWithParam<Dates> {};

TEST_P(DatesTest, ContradictWhenNoReadingReconcilesThem) {
  const Dates& given = GetParam();
  const auto found = differences_of(
      {Written("en").words("factory closes").date(given.text_a, given.from_a, given.to_a),
       Written("nl").words("fabriek sluit").date(given.text_b, given.from_b, given.to_b)});
  ASSERT_EQ(found.size(), given.found);
  if (given.found > 0) {
    EXPECT_EQ(found[0].kind, DifferenceKind::date);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Granularities, DatesTest,
    testing::Values(Dates{"PartsOfOneMonth", "the end of January", day(2018, 1, 21),
                          day(2018, 2, 1), "begin januari", day(2018, 1, 1), day(2018, 1, 11), 1},
                    Dates{"DayWithinItsMonth", "January 2018", day(2018, 1, 1), day(2018, 2, 1),
                          "12 januari 2018", day(2018, 1, 12), day(2018, 1, 13), 0},
                    Dates{"OtherDay", "12 May 2018", day(2018, 5, 12), day(2018, 5, 13),
                          "14 mei 2018", day(2018, 5, 14), day(2018, 5, 15), 1},
                    Dates{"WeekdayOfAnotherWeek", "Thursday", day(2018, 5, 10), day(2018, 5, 11),
                          "donderdag", day(2018, 5, 17), day(2018, 5, 18), 0},
                    Dates{"MonthOfAnotherYear", "November", day(2018, 11, 1), day(2018, 12, 1),
                          "november", day(2017, 11, 1), day(2017, 12, 1), 0},
                    Dates{"OtherYear", "2017", day(2017, 1, 1), day(2018, 1, 1), "2019",
                          day(2019, 1, 1), day(2020, 1, 1), 1}),
    [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace lacuna::pipeline
