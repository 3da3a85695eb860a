#include "pipeline/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/name_keys.h"

namespace lacuna::pipeline {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

/// The keys of all names known in a text.
std::vector<std::string> keys(std::string_view language, std::string_view text) {
  std::vector<std::string> found;
  for (const GazetteerMatch& match : gazetteer().matches(text, split_into_name_words(text),
                                                         gazetteer().language_index(language))) {
    found.push_back(gazetteer().entry(match.entry).key);
  }
  return found;
}

TEST(Gazetteer, InstitutionHasOneKeyInEachLanguage) {
  EXPECT_THAT(keys("en", "the Department of Homeland Security"),
              testing::Contains("us-department-of-homeland-security"));
  EXPECT_THAT(keys("nl", "het ministerie van Binnenlandse Veiligheid"),
              testing::Contains("us-department-of-homeland-security"));
  EXPECT_THAT(keys("fr", "le ministère de la Sécurité intérieure"),
              testing::Contains("us-department-of-homeland-security"));
  EXPECT_THAT(keys("fr", "le ministère de l’Intérieur"),
              testing::Not(testing::Contains("us-department-of-homeland-security")));
}

TEST(Gazetteer, AcronymNeedsItsCapitals) {
  EXPECT_THAT(keys("en", "at DHS today"), testing::Contains("us-department-of-homeland-security"));
  EXPECT_THAT(keys("en", "at who today"), testing::IsEmpty());
}

TEST(Gazetteer, TransliterationsHaveOneKey) {
  EXPECT_THAT(keys("en", "Putin"), testing::ElementsAre("vladimir-putin"));
  EXPECT_THAT(keys("nl", "door Poetin"), testing::ElementsAre("vladimir-putin"));
  EXPECT_THAT(keys("fr", "avec Poutine"), testing::ElementsAre("vladimir-putin"));
  EXPECT_EQ(keys("en", "in Kiev"), keys("en", "in Kyiv"));
}

TEST(Gazetteer, HyphensAndApostrophesDoNotCount) {
  EXPECT_EQ(keys("fr", "en Côte d’Ivoire"), keys("fr", "en Côte d'Ivoire"));
}

TEST(Gazetteer, GenitiveIsKnownInDutch) {
  EXPECT_THAT(keys("nl", "met Ruslands leger"), testing::Contains("russia"));
}

TEST(Gazetteer, SpellsOptionalEndingsOut) {
  EXPECT_THAT(spelled_out("turc(s)"), testing::ElementsAre("turc", "turcs"));
  EXPECT_THAT(spelled_out("a(b)(c)"), testing::ElementsAre("a", "ab", "ac", "abc"));
  EXPECT_LE(spelled_out("a(b)(b)(b)(b)(b)(b)(b)(b)(b)").size(), 16U);
}

TEST(NameKeys, TransliterationsOfUnknownNamesAgree) {
  EXPECT_EQ(spelling_key("gontsjaroek"), spelling_key("gontcharouk"));
  EXPECT_NE(spelling_key("jansen"), spelling_key("hansen"));
}

TEST(NameKeys, TranslatedNamesOfInstitutionsAgree) {
  const auto key = [](std::string_view language, std::string_view name) {
    const std::vector<NameWord> words = split_into_name_words(name);
    return key_of_name(words, 0, words.size(), EntityType::organisation, gazetteer(),
                       gazetteer().language_index(language));
  };
  EXPECT_EQ(key("en", "University of Tarnbury"), key("nl", "Universiteit van Tarnbury"));
  EXPECT_EQ(key("en", "University of Tarnbury"), key("fr", "université de Tarnbury"));
  EXPECT_NE(key("en", "University of Tarnbury"), key("en", "University of Garnbury"));
}

}  // namespace
}  // namespace lacuna::pipeline
