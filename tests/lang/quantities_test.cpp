#include "lang/quantities.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "lang/toolkit.h"

namespace lacuna::lang {
namespace {

const Toolkit& toolkit() {
  static const Toolkit tools{DataRoot(LACUNA_DATA_DIR)};
  return tools;
}

std::string shown(const Quantity& quantity) {
  const std::string value = quantity.low == quantity.high
                                ? fmt::format("{:g}", quantity.low)
                                : fmt::format("{:g}..{:g}", quantity.low, quantity.high);
  if (quantity.kind == QuantityKind::count) return value;
  return fmt::format("{} {}", value,
                     quantity.unit.empty() ? std::string(name(quantity.kind)) : quantity.unit);
}

/// A sentence and its quantities as "5 km; 3": of counts the number alone.
struct Case {
  const char* language;
  const char* text;
  const char* quantities;
};

void PrintTo(const Case& given, std::ostream* out) { *out << given.language << ": " << given.text; }

class Quantities : public testing::TestWithParam<Case> {};

TEST_P(Quantities, AreRead) {
  const Case& given = GetParam();
  std::string found;
  for (const Quantity& quantity :
       toolkit().analyse(given.text, given.language, std::nullopt).quantities) {
    found += (found.empty() ? "" : "; ") + shown(quantity);
  }
  EXPECT_EQ(found, given.quantities) << given.language << ": " << given.text;
}

constexpr Case dutch[] = {
    {"nl", "Het project kost 290 miljoen euro.", "2.9e+08 EUR"},
    {"nl", "Er kwamen 727.242 bezoekers.", "727242"},
    {"nl", "Eén op de drie bedrijven betaalt niet.", "32.8333..33.8333 %"},
    {"nl", "Er kwamen ruim honderd mensen.", "100..120"},
    {"nl", "Er stonden eenentwintigduizend mensen.", "21000"},
    {"nl", "Een Boeing 737 landde.", ""},
};
constexpr Case english[] = {
    {"en", "About 100 people came.", "90..110"},
    {"en", "One in five voters stayed home.", "20 %"},
    {"en", "It cost $2.8bn.", "2.8e+09 USD"},
    {"en", "The G7 met.", ""},
};
constexpr Case french[] = {
    {"fr", "Près de 3 % des Belges.", "2.55..3.06 %"},
    {"fr", "Une centaine de manifestants.", "85..120"},
    {"fr", "Cela a coûté nonante-cinq euros.", "95 EUR"},
};

INSTANTIATE_TEST_SUITE_P(Dutch, Quantities, testing::ValuesIn(dutch));
INSTANTIATE_TEST_SUITE_P(English, Quantities, testing::ValuesIn(english));
INSTANTIATE_TEST_SUITE_P(French, Quantities, testing::ValuesIn(french));

}  // namespace
}  // namespace lacuna::lang
