#include "lang/language_identifier.h"

#include <gtest/gtest.h>

#include <fstream>

#include "lang/error.h"

namespace lacuna::lang {
namespace {

const LanguageIdentifier& identifier() {
  static const LanguageIdentifier loaded{DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

struct LanguageCase {
  const char* name;
  const char* text;
  const char* language;
};

class Identify : public testing::TestWithParam<LanguageCase> {};

TEST_P(Identify, TellsTheLanguage) {
  EXPECT_EQ(identifier().identify(GetParam().text), GetParam().language);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Identify,
    testing::Values(
        LanguageCase{"Dutch", "De burgemeester wilde gisteren niet op de vragen ingaan.", "nl"},
        LanguageCase{"ShortDutch", "Hij kwam niet opdagen.", "nl"},
        LanguageCase{"DutchHeadline", "Brug over de Lenne blijft nog maanden dicht", "nl"},
        LanguageCase{"English", "The mayor did not want to answer any questions yesterday.", "en"},
        LanguageCase{"EnglishInCapitals", "THE MAYOR RESIGNED ON FRIDAY", "en"},
        LanguageCase{"French", "Le maire n’a pas voulu répondre aux questions hier.", "fr"},
        LanguageCase{"FrenchWithoutAccents", "Le maire a refuse de repondre aux questions", "fr"},
        LanguageCase{"German", "Der Bürgermeister wollte gestern keine Fragen beantworten.", "de"},
        LanguageCase{"Spanish", "El alcalde no quiso responder ayer a las preguntas de la prensa.",
                     "es"},
        LanguageCase{"Afrikaans", "Die burgemeester wou gister nie op die vrae antwoord nie.",
                     "af"},
        LanguageCase{"Luxembourgish", "De Buergermeeschter wollt gëschter net op d’Froen äntweren.",
                     "lb"},
        LanguageCase{
            "Indonesian",
            "Wali kota kemarin tidak mau menjawab pertanyaan para wartawan tentang jembatan itu.",
            "id"},
        LanguageCase{"Japanese", "市長は昨日、質問に答えようとしませんでした。", "ja"},
        LanguageCase{"NoLetters", "12 345 – 6,7 % !", "und"}, LanguageCase{"Empty", "", "und"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(LanguageModel, LearnsToTellTheLanguagesOfItsSamples) {
  std::vector<LanguageSample> samples;
  for (int i = 0; i < 20; ++i) {
    samples.push_back({"nl", "het water van de rivier stijgt nog steeds"});
    samples.push_back({"en", "the water of the river is still rising"});
  }
  const LanguageModel model = LanguageModel::train(samples);
  EXPECT_EQ(model.languages(), (std::vector<std::string>{"en", "nl"}));
  EXPECT_GT(model.probabilities("the river")[0], 0.5f);
  EXPECT_GT(model.probabilities("de rivier")[1], 0.5f);
  EXPECT_TRUE(model.probabilities("123").empty());
}

TEST(LanguageModel, IsTheSameAfterWritingAndReading) {
  const LanguageModel model = LanguageModel::train({{"aa", "abab"}, {"bb", "baba caba"}});
  EXPECT_EQ(LanguageModel::from_bytes(model.bytes()).bytes(), model.bytes());
}

TEST(LanguageModel, RefusesBytesThatAreNoModel) {
  EXPECT_THROW(LanguageModel::from_bytes("nonsense"), BrokenInstallation);
  const std::string bytes = LanguageModel::train({{"aa", "ab"}, {"bb", "ba"}}).bytes();
  for (const std::size_t size : {std::size_t{20}, std::size_t{25}, bytes.size() - 1}) {
    EXPECT_THROW(LanguageModel::from_bytes(bytes.substr(0, size)), BrokenInstallation);
  }
}

TEST(LanguageIdentifier, IsRightOnSentencesOfTheNewsAndOnOtherLanguages) {
  std::ifstream news(std::string(LACUNA_SHARED_DIR) + "/data/parallel/dev.ntrex.tsv");
  std::ifstream others(std::string(LACUNA_SHARED_DIR) + "/data/languages/dev.tsv");
  if (!news || !others) GTEST_SKIP() << "../shared/data is not here";
  int right = 0;
  int all = 0;
  std::string line;
  std::getline(news, line);
  while (std::getline(news, line)) {
    std::size_t at = line.find('\t') + 1;
    for (const char* language : {"en", "nl", "fr"}) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      right += identifier().identify(std::string_view(line).substr(at, end - at)) == language;
      ++all;
      at = end + 1;
    }
  }
  EXPECT_GE(right, 0.993 * all);
  right = all = 0;
  while (std::getline(others, line)) {
    const std::string found =
        identifier().identify(std::string_view(line).substr(line.find('\t') + 1));
    right += found != "nl" && found != "en" && found != "fr";
    ++all;
  }
  EXPECT_GE(right, 0.97 * all);
}

}  // namespace
}  // namespace lacuna::lang
