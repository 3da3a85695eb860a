#include "pipeline/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

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

TEST(Gazetteer, KnowsTwelveHundredOrganisationsEachOnce) {
  const lang::DataRoot data(LACUNA_DATA_DIR);
  std::set<std::string> names;  // with the column that has them
  std::size_t rows = 0;
  for (const lang::DataRow& row : data.rows("pipeline/gazetteer/organisations.tsv", 3, 5)) {
    if (row.fields[0] == "key") continue;
    EXPECT_EQ(row.fields[1], "ORG") << "line " << row.line;
    EXPECT_TRUE(names.insert(row.fields[0]).second) << "line " << row.line << ": a key once more";
    ++rows;
  }
  EXPECT_GE(rows, 1200U);
}

TEST(Gazetteer, NameOfOneLanguageMeansOneThing) {
  const lang::DataRoot data(LACUNA_DATA_DIR);
  for (const std::string file : {"organisations", "people", "places", "things"}) {
    std::set<std::string> names;
    for (const lang::DataRow& row : data.rows("pipeline/gazetteer/" + file + ".tsv", 3, 5)) {
      for (std::size_t column = 2; column < row.fields.size(); ++column) {
        const std::string& cell = row.fields[column];
        for (std::size_t at = 0; at < cell.size();) {
          const std::size_t end = std::min(cell.find("; ", at), cell.size());
          const std::string name = std::to_string(column) + cell.substr(at, end - at);
          EXPECT_TRUE(names.insert(name).second) << file << ":" << row.line << ": " << name;
          at = end + 2;
        }
      }
    }
  }
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
