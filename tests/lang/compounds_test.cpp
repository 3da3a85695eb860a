#include "lang/compounds.h"

#include <gtest/gtest.h>

#include <string>

namespace lacuna::lang {
namespace {

std::string parts_of(std::string_view word, std::string_view language = "nl") {
  const CompoundSplitter splitter(DataRoot{LACUNA_DATA_DIR}, language);
  std::string joined;
  for (const Span part : splitter.parts(word)) {
    if (!joined.empty()) joined += '|';
    joined += part.in(word);
  }
  return joined;
}

TEST(Compounds, AreCutBetweenTheirWords) {
  EXPECT_EQ(parts_of("advertentieregels"), "advertentie|regels");
  EXPECT_EQ(parts_of("persbureau"), "pers|bureau");
}

TEST(Compounds, LoseTheirLinkingLetters) {
  EXPECT_EQ(parts_of("overheidsinstanties"), "overheid|instanties");
  EXPECT_EQ(parts_of("beveiligingstechnologie"), "beveiliging|technologie");
  EXPECT_EQ(parts_of("veiligheidsdienst"), "veiligheid|dienst");
}

TEST(Compounds, AreCutAtHyphensWhateverTheirParts) {
  EXPECT_EQ(parts_of("qzx-voorzitter"), "qzx|voorzitter");
}

TEST(Compounds, SimpleWordsAreNotCut) {
  for (const char* word : {"regering", "ministerie", "vandaag", "de", "", "-", "qzxqzxqzx"}) {
    EXPECT_EQ(parts_of(word), "") << word;
  }
  EXPECT_EQ(parts_of(std::string(10'000, 'a')), "");
}

TEST(Compounds, AreLeftAloneWhereALanguageNamesNoLinkingLetters) {
  EXPECT_EQ(parts_of("bookshop", "en"), "");
}

}  // namespace
}  // namespace lacuna::lang
