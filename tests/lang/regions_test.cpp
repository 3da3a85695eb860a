#include "lang/regions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lacuna::lang {
namespace {

std::string name_of(const std::vector<CodedName>& names, std::string_view code) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const CodedName& each) { return each.code == code; });
  return found == names.end() ? "" : found->name;
}

TEST(Regions, CountriesHaveTheirNameInEachLanguage) {
  EXPECT_EQ(name_of(country_names("nl"), "DE"), "Duitsland");
  EXPECT_EQ(name_of(country_names("en"), "DE"), "Germany");
  EXPECT_EQ(name_of(country_names("fr"), "DE"), "Allemagne");
}

TEST(Regions, LanguagesHaveTheirNameInEachLanguage) {
  EXPECT_EQ(name_of(language_names("nl"), "ar"), "Arabisch");
  EXPECT_EQ(name_of(language_names("fr"), "ar"), "arabe");
}

TEST(Regions, CurrenciesHaveTheirNameInEachLanguage) {
  EXPECT_EQ(name_of(currency_names("en"), "CHF"), "Swiss franc");
  EXPECT_EQ(name_of(currency_names("fr"), "CHF"), "franc suisse");
}

}  // namespace
}  // namespace lacuna::lang
