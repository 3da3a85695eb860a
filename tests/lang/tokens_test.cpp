#include "lang/tokens.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "lang/sentences.h"

namespace lacuna::lang {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* tokens;  ///< separated by |
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.language << ": " << c.text; }

class Tokens : public testing::TestWithParam<Case> {};

std::string tokens_of(const Case& c) {
  const DataRoot data{LACUNA_DATA_DIR};
  const SentenceSplitter sentences(data, c.language);
  const Tokenizer tokenizer(data, c.language, sentences.abbreviations());
  const std::string_view text = c.text;
  std::vector<Span> spans;
  for (const Span sentence : sentences.split(text)) tokenizer.tokenize(text, sentence, spans);
  std::string joined;
  for (const Span span : spans) {
    if (!joined.empty()) joined += '|';
    joined += span.in(text);
  }
  return joined;
}

TEST_P(Tokens, AreCutAsTheTreebanksCutThem) { EXPECT_EQ(tokens_of(GetParam()), GetParam().tokens); }

INSTANTIATE_TEST_SUITE_P(
    Dutch, Tokens,
    testing::Values(Case{"nl", "Foto's van 's nachts in de jaren '90.",
                         "Foto's|van|'s|nachts|in|de|jaren|'90|."},
                    Case{"nl", "De binnen- en buitenlandse zaken",
                         "De|binnen-|en|buitenlandse|zaken"},
                    Case{"nl", "Zuid-Afrika en de N-VA.", "Zuid-Afrika|en|de|N-VA|."},
                    Case{"nl", "Dhr. Velters zei \"ja\".", "Dhr.|Velters|zei|\"|ja|\"|."},
                    Case{"nl", "Om 4.40 uur 727.242 euro, 30,5% en €10.",
                         "Om|4.40|uur|727.242|euro|,|30,5%|en|€|10|."},
                    Case{"nl", "Mail info@velters.example of zie https://velters.example/a?b=c.",
                         "Mail|info@velters.example|of|zie|https://velters.example/a?b=c|."},
                    Case{"nl", "Het was ,, mooi ''.", "Het|was|,,|mooi|''|."}));

INSTANTIATE_TEST_SUITE_P(
    English, Tokens,
    testing::Values(Case{"en", "The company's staff don't know.",
                         "The|company|'s|staff|do|n't|know|."},
                    Case{"en", "We cannot say it’s over.", "We|can|not|say|it|’s|over|."},
                    Case{"en", "A well-known co-founder of al-Madar",
                         "A|well|-|known|co-founder|of|al|-|Madar"},
                    Case{"en", "U.S. Gen. J. R. Alder met $10 million and/or 30.5%.",
                         "U.S.|Gen.|J.|R.|Alder|met|$|10|million|and|/|or|30.5|%|."},
                    Case{"en", "Follow @madar #flood (now)!", "Follow|@madar|#flood|(|now|)|!"},
                    Case{"en", "It ended 3-4 at 7:30; call 555-010-9988.",
                         "It|ended|3|-|4|at|7:30|;|call|555-010-9988|."}));

INSTANTIATE_TEST_SUITE_P(
    French, Tokens,
    testing::Values(
        Case{"fr", "L'éditeur d'Uvelle aujourd’hui", "L'|éditeur|d'|Uvelle|aujourd’hui"},
        Case{"fr", "Qu'est-ce que dira-t-il du plan ?", "Qu'|est|-ce|que|dira|-t-il|du|plan|?"},
        Case{"fr", "« Près de 1 000 km », dit-elle.", "«|Près|de|1 000|km|»|,|dit|-elle|."},
        Case{"fr", "Les États-Unis, 12 500,75 €", "Les|États-Unis|,|12 500,75|€"},
        Case{"fr", "M. Orvane, aux Pays-Bas, lorsqu’il", "M.|Orvane|,|aux|Pays-Bas|,|lorsqu’|il"}));

TEST(Tokenizer, WorksWithoutDataOfTheLanguage) {
  EXPECT_EQ(tokens_of({"", "Das ist gut.", ""}), "Das|ist|gut|.");
}

}  // namespace
}  // namespace lacuna::lang
