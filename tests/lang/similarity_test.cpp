#include "lang/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "lang/similarity_trainer.h"
#include "lang/toolkit.h"

namespace lacuna::lang {
namespace {

struct Knowledge {
  DataRoot data{LACUNA_DATA_DIR};
  Toolkit toolkit{data};
  Lexicon lexicon{data};
  Similarity weigh{data};
};

const Knowledge& knowledge() {
  static const Knowledge loaded;
  return loaded;
}

ComparableText prepared(const std::string& language, const std::string& text) {
  const auto analysis = knowledge().toolkit.analyse(text, language, std::nullopt);
  return comparable(analysis, {0, static_cast<std::uint32_t>(analysis.tokens.size())},
                    knowledge().lexicon);
}

double similarity(const std::string& language_a, const std::string& a,
                  const std::string& language_b, const std::string& b) {
  return knowledge().weigh(
      compare(prepared(language_a, a), prepared(language_b, b), knowledge().lexicon));
}

TEST(Similarity, RanksTranslationsAboveOtherTexts) {
  const std::string minister = "The minister resigned on Friday after the scandal.";
  const double dutch =
      similarity("en", minister, "nl", "De minister nam vrijdag ontslag na het schandaal.");
  const double french =
      similarity("en", minister, "fr", "Le ministre a démissionné vendredi après le scandale.");
  EXPECT_GT(dutch, 0.5);
  EXPECT_GT(french, 0.5);
  EXPECT_LT(similarity("en", minister, "nl", "De kat slaapt op de warme bank."), dutch - 0.3);
  EXPECT_LT(similarity("en", minister, "fr", "Le chat dort sur le canapé chaud."), french - 0.3);
}

TEST(Similarity, TakesAPhraseForAWordOfItsMeaning) {
  const auto phrase = prepared("fr", "Ce nouvel accord pointe du doigt la banque.");
  const auto word = prepared("en", "They accuse the bank.");
  double best = 0;
  for (const Word& a : phrase.words) {
    if (a.folded != "doigt" && a.folded != "pointe") continue;
    best = std::max(best, knowledge().lexicon.match(a, word.words[1]).similarity);
  }
  EXPECT_GT(best, 0.3);
}

TEST(Similarity, IsHighestForTheSameText) {
  const std::string text = "Three ships left the harbour at noon.";
  EXPECT_GT(similarity("en", text, "en", text), 0.8);
}

TEST(Similarity, StaysBetweenZeroAndOneWhateverTheTexts) {
  const std::string texts[] = {"",
                               "...",
                               "a",
                               "123",
                               std::string(5000, 'x'),
                               "?! ?! ?!",
                               "Ja. Ja. Ja. Ja. Ja. Ja. Ja. Ja. Ja. Ja. Ja. Ja."};
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      const double value = similarity("nl", a, "fr", b);
      EXPECT_TRUE(std::isfinite(value)) << a << " / " << b;
      EXPECT_GE(value, 0);
      EXPECT_LE(value, 1);
    }
  }
}

TEST(Similarity, DoesNotDependOnTheOrderOfTheTexts) {
  EXPECT_DOUBLE_EQ(similarity("en", "The dog barks.", "nl", "De hond blaft luid."),
                   similarity("nl", "De hond blaft luid.", "en", "The dog barks."));
}

TEST(Similarity, ComparesTextsOfManyWordsInBoundedTime) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "word" + std::to_string(i) + " ";
  EXPECT_GT(similarity("en", text, "en", text), 0);
}

TEST(SimilarityTrainer, LearnsWhichFeatureTells) {
  std::vector<RatedFeatures> rated;
  for (int i = 0; i < 100; ++i) {
    RatedFeatures each;
    each.features[4] = (i % 10) / 10.0;
    each.features[6] = (i * 7 % 13) / 13.0;
    each.score = each.features[4];
    rated.push_back(each);
  }
  const std::string table = train_similarity(rated);
  const auto weight = [&](const std::string& feature) {
    const auto line = table.find("\n" + feature + "\t") + 1;
    const std::string row = table.substr(line, table.find('\n', line) - line);
    return std::stod(row.substr(row.rfind('\t') + 1));
  };
  EXPECT_GT(weight("least_weighted"), 0.8);
  EXPECT_LT(std::abs(weight("shorter")), 0.2);
}

}  // namespace
}  // namespace lacuna::lang
