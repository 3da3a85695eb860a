#include "pipeline/quotation_marks.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

struct MarksCase {
  const char* name;
  const char* text;
  std::vector<std::string> passages;
};

class Marks : public testing::TestWithParam<MarksCase> {};

const QuotationMarks& marks() {
  static const QuotationMarks loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

std::vector<std::string> passages_of(std::string_view text) {
  std::vector<std::string> passages;
  for (const QuotedPassage& passage : marks().find(text))
    passages.emplace_back(passage.inner.in(text));
  return passages;
}

TEST_P(Marks, ArePaired) { EXPECT_EQ(passages_of(GetParam().text), GetParam().passages); }

INSTANTIATE_TEST_SUITE_P(
    Table, Marks,
    testing::Values(
        MarksCase{"English", "He said “yes” and “no”.", {"yes", "no"}},
        MarksCase{"EnglishSingle", "He said ‘yes, it’s fine’.", {"yes, it’s fine"}},
        MarksCase{"Straight", "He said \"yes\" and 'no'.", {"yes", "no"}},
        MarksCase{"StraightApostrophes",
                  "He said 'it's the drivers' day, isn't it?'",
                  {"it's the drivers' day, isn't it?"}},
        MarksCase{"PluralApostrophe",
                  "‘The drivers’ union was told,’ she said.",
                  {"The drivers’ union was told,"}},
        MarksCase{"PluralApostropheOutside", "The drivers’ union met the nurses’ union.", {}},
        MarksCase{"DutchLow", "„Ja”, zei hij. „Nee“, zei zij.", {"Ja", "Nee"}},
        MarksCase{"DutchClitics",
                  "‘Ik kom ’s avonds met foto’s’, zei hij.",
                  {"Ik kom ’s avonds met foto’s"}},
        MarksCase{"DutchCliticAtStart", "‘s Ochtends was het ‘rustig’.", {"rustig"}},
        MarksCase{"French", "« Oui », dit-il, mais l’homme hésite.", {"Oui"}},
        MarksCase{"FrenchNoBreakSpaces", "«\u00A0Oui\u00A0», «\u202Fnon\u202F».", {"Oui", "non"}},
        MarksCase{"FrenchElision", "Qu’« en face » on l’« oublie ».", {"en face", "oublie"}},
        MarksCase{"NestedOtherWidth",
                  "“He called it ‘a day’ and left,” she said.",
                  {"He called it ‘a day’ and left,"}},
        MarksCase{
            "NestedSame", "« Il a dit « assez » hier », dit-elle.", {"Il a dit « assez » hier"}},
        MarksCase{"Mixed", "“Yes\", he said; „no\" too.", {"Yes", "no"}},
        MarksCase{"Reversed", "»Ja«, zei hij.", {"Ja"}},
        MarksCase{"NeverClosed", "He said “yes and left.\n\nThen “no” came.", {"no"}},
        MarksCase{"NeverOpened", "yes” he said, 5’ later.", {}},
        MarksCase{
            "OverParagraphs", "“One.\n\n“Two.\n\n“Three,” he said.", {"One.", "Two.", "Three,"}},
        MarksCase{"Empty", "“” and ‘ ’", {}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(QuotationMarks, TellWhatContinues) {
  const auto passages = marks().find("“One.\n\n“Two,” he said.");
  ASSERT_EQ(passages.size(), 2u);
  EXPECT_TRUE(passages[0].continues);
  EXPECT_FALSE(passages[1].continues);
}

TEST(QuotationMarks, AreBoundedOnHostileText) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += i % 3 == 0 ? "“a" : i % 3 == 1 ? "‘s" : " \"";
  EXPECT_LE(marks().find(text).size(), text.size());
  EXPECT_LE(passages_of(std::string(100000, '\'')).size(), 100000u);
}

}  // namespace
}  // namespace lacuna::pipeline
