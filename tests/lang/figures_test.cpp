#include <fmt/chrono.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "lang/quantities.h"
#include "lang/time_expressions.h"
#include "lang/toolkit.h"

namespace lacuna::lang {
namespace {

const Toolkit& toolkit() {
  static const Toolkit tools{DataRoot(LACUNA_DATA_DIR)};
  return tools;
}

constexpr Time published =
    std::chrono::sys_days(std::chrono::year(2018) / 4 / 20) + std::chrono::hours(15);

std::string shown(const Quantity& quantity) {
  const std::string value = quantity.low == quantity.high
                                ? fmt::format("{:g}", quantity.low)
                                : fmt::format("{:g}..{:g}", quantity.low, quantity.high);
  if (quantity.kind == QuantityKind::count) return value;
  return fmt::format("{} {}", value,
                     quantity.unit.empty() ? std::string(name(quantity.kind)) : quantity.unit);
}

std::string shown(Time time) {
  const auto seconds = static_cast<std::time_t>(time.time_since_epoch().count());
  const bool midnight = seconds % 86400 == 0;
  return midnight ? fmt::format("{:%Y-%m-%d}", fmt::gmtime(seconds))
                  : fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(seconds));
}

std::string shown(const TimeExpression& time) {
  return time.resolved() ? shown(time.from) + "/" + shown(time.to) : "unresolved";
}

template <typename Found>
std::string joined(const std::vector<Found>& found) {
  std::string text;
  for (const Found& item : found) text += (text.empty() ? "" : "; ") + shown(item);
  return text;
}

class Figures : public testing::TestWithParam<std::string> {};

TEST_P(Figures, OfEverySentenceAreRead) {
  const auto rows =
      DataRoot(LACUNA_SOURCE_DIR).rows(fmt::format("tests/lang/figures/{}.tsv", GetParam()), 3, 3);
  EXPECT_GE(rows.size(), 150U);
  for (const DataRow& row : rows) {
    const TextAnalysis analysis = toolkit().analyse(row.fields[0], GetParam(), published);
    EXPECT_EQ(joined(analysis.quantities), row.fields[1]) << row.line << ": " << row.fields[0];
    EXPECT_EQ(joined(analysis.times), row.fields[2]) << row.line << ": " << row.fields[0];
  }
}

TEST_P(Figures, OfRelativeTimesStayOpenWithoutADayOfPublication) {
  const auto rows =
      DataRoot(LACUNA_SOURCE_DIR).rows(fmt::format("tests/lang/figures/{}.tsv", GetParam()), 3, 3);
  for (const DataRow& row : rows) {
    const auto with = toolkit().analyse(row.fields[0], GetParam(), published).times;
    const auto later =
        toolkit().analyse(row.fields[0], GetParam(), published + std::chrono::hours(9999)).times;
    const auto without = toolkit().analyse(row.fields[0], GetParam(), std::nullopt).times;
    for (const TimeExpression& time : without) {
      if (!time.resolved()) continue;
      const auto same = [&](const TimeExpression& other) {
        return other.span == time.span && other.from == time.from;
      };
      EXPECT_TRUE(std::any_of(with.begin(), with.end(), same)) << row.fields[0];
      EXPECT_TRUE(std::any_of(later.begin(), later.end(), same)) << row.fields[0];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Figures, testing::Values("nl", "en", "fr"),
                         [](const auto& language) { return language.param; });

Quantity quantity_of(const char* language, const char* text) {
  const auto found = toolkit().analyse(text, language, published).quantities;
  return found.size() == 1 ? found[0] : Quantity{};
}

TimeExpression time_of(const char* language, const char* text) {
  const auto found = toolkit().analyse(text, language, published).times;
  return found.size() == 1 ? found[0] : TimeExpression{};
}

TEST(Quantities, AboutAHundredFitsAHundredAndFourButNotAHundredAndForty) {
  const Quantity about = quantity_of("en", "About 100 drivers left.");
  EXPECT_TRUE(compatible(about, quantity_of("en", "The 104 drivers left.")));
  EXPECT_FALSE(compatible(quantity_of("en", "The 104 drivers left."),
                          quantity_of("en", "The 140 drivers left.")));
  EXPECT_FALSE(compatible(about, quantity_of("en", "The 140 drivers left.")));
}

TEST(Quantities, MoreThanFitsWhatIsNoLess) {
  const Quantity more = quantity_of("nl", "Meer dan 170 chauffeurs staakten.");
  EXPECT_TRUE(compatible(more, quantity_of("nl", "De 170 chauffeurs staakten.")));
  EXPECT_TRUE(compatible(more, quantity_of("nl", "De 175 chauffeurs staakten.")));
  EXPECT_FALSE(compatible(more, quantity_of("nl", "De 150 chauffeurs staakten.")));
}

TEST(Quantities, AgreeAcrossLanguagesAndUnits) {
  EXPECT_TRUE(compatible(quantity_of("en", "It took 48 hours."),
                         quantity_of("fr", "Cela a duré deux jours.")));
  EXPECT_TRUE(compatible(quantity_of("en", "One in five left."),
                         quantity_of("nl", "Zowat 20 procent vertrok.")));
  EXPECT_FALSE(
      compatible(quantity_of("en", "It cost 5 dollars."), quantity_of("nl", "Het kostte 5 euro.")));
  EXPECT_FALSE(compatible(quantity_of("nl", "Het kostte een biljoen euro."),
                          quantity_of("en", "It cost a billion euros.")));
}

TEST(Quantities, OfACountTheNounIsTheUnit) {
  EXPECT_EQ(quantity_of("nl", "Er staakten 170 chauffeurs.").unit, "chauffeur");
  EXPECT_EQ(quantity_of("en", "They saw 170 drivers.").unit, "driver");
}

TEST(TimeExpressions, BeginningAndEndOfAMonthDoNotMeet) {
  EXPECT_FALSE(compatible(time_of("nl", "Dat was begin januari."),
                          time_of("en", "That was at the end of January.")));
  EXPECT_TRUE(compatible(time_of("nl", "Dat was begin januari."),
                         time_of("en", "That was on January 5, 2018.")));
}

}  // namespace
}  // namespace lacuna::lang
