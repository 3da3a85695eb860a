#include "lang/sentences.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace lacuna::lang {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* sentences;  ///< separated by |
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.language << ": " << c.text; }

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, EndWhereAReaderEndsThem) {
  const SentenceSplitter splitter(DataRoot{LACUNA_DATA_DIR}, GetParam().language);
  std::string joined;
  for (const Span span : splitter.split(GetParam().text)) {
    if (!joined.empty()) joined += '|';
    joined += span.in(GetParam().text);
  }
  EXPECT_EQ(joined, GetParam().sentences);
}

INSTANTIATE_TEST_SUITE_P(
    Dutch, Sentences,
    testing::Values(
        Case{"nl", "Dhr. Velters kwam. Hij bleef.", "Dhr. Velters kwam.|Hij bleef."},
        Case{"nl", "Zij kocht brood, kaas enz. De winkel sloot.",
             "Zij kocht brood, kaas enz.|De winkel sloot."},
        Case{"nl", "Het kostte 1.250 euro. Dat is veel.", "Het kostte 1.250 euro.|Dat is veel."},
        Case{"nl", "\"Kom je?\" vroeg hij. Zij zweeg.", "\"Kom je?\" vroeg hij.|Zij zweeg."},
        Case{"nl", ",, Het is mooi. '' Hij lachte.", ",, Het is mooi. ''|Hij lachte."},
        Case{"nl", "Hij bleef. ,, Ik ga niet. ''", "Hij bleef.|,, Ik ga niet. ''"},
        Case{"nl", "Brug dicht\nDe brug is dicht.", "Brug dicht|De brug is dicht."},
        Case{"nl", "1. Melk\n2. Brood", "1. Melk|2. Brood"}));

INSTANTIATE_TEST_SUITE_P(
    English, Sentences,
    testing::Values(
        Case{"en", "Mr. Alder left the U.S. He came back.",
             "Mr. Alder left the U.S.|He came back."},
        Case{"en", "The U.S. Senate met at 5 p.m. Tuesday.",
             "The U.S. Senate met at 5 p.m. Tuesday."},
        Case{"en", "J. R. Alder of Madar Inc. spoke.", "J. R. Alder of Madar Inc. spoke."},
        Case{"en", "\"It is over.\" She left.", "\"It is over.\"|She left."},
        Case{"en", "It was cheap. we went back.", "It was cheap.|we went back."},
        Case{"en", "It began in 2008. 23 teams came.", "It began in 2008.|23 teams came."},
        Case{"en", "See No. 5. It rose 3.5 points.", "See No. 5.|It rose 3.5 points."},
        Case{"en", "Bridge shut\n\nThe bridge is shut.", "Bridge shut|The bridge is shut."}));

INSTANTIATE_TEST_SUITE_P(
    French, Sentences,
    testing::Values(
        Case{"fr", "M. Orvane est venu. Il est resté.", "M. Orvane est venu.|Il est resté."},
        Case{"fr", "« C'est fini. » Elle est partie.", "« C'est fini. »|Elle est partie."},
        Case{"fr", "« C'est fini ! » a-t-elle dit.", "« C'est fini ! » a-t-elle dit."},
        Case{"fr", "Des élus (M. Orvane, par ex.) Ainsi, rien.",
             "Des élus (M. Orvane, par ex.)|Ainsi, rien."},
        Case{"fr", "Steven P. Orvane, né ici.", "Steven P. Orvane, né ici."},
        Case{"fr", "En 44 av. J.-C. César mourut.", "En 44 av. J.-C. César mourut."}));

TEST(SentenceSplitter, JoinsLinesWrappedAtAFixedWidth) {
  const std::string_view text =
      "The harbour of Madar was closed on Monday after a crane fell\n"
      "onto the quay, said the port's spokeswoman. Nobody was hurt,\n"
      "she added.";
  const SentenceSplitter splitter(DataRoot{LACUNA_DATA_DIR}, "en");
  EXPECT_EQ(splitter.split(text).size(), 2U);
}

TEST(SentenceSplitter, FindsNothingInWhiteSpace) {
  const SentenceSplitter splitter(DataRoot{LACUNA_DATA_DIR}, "en");
  EXPECT_TRUE(splitter.split(" \n\n \t").empty());
  EXPECT_TRUE(splitter.split("").empty());
}

}  // namespace
}  // namespace lacuna::lang
