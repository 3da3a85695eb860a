#include "pipeline/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lang/toolkit.h"

namespace lacuna::pipeline {
namespace {

using ::testing::Contains;

const lang::DataRoot& data() {
  static const lang::DataRoot root(LACUNA_DATA_DIR);
  return root;
}

/// The mentions of a text as "text/TYPE/key".
std::vector<std::string> found(std::string_view language, std::string_view text) {
  static const lang::Toolkit toolkit(data());
  static const EntityRecogniser recogniser(data());
  std::vector<std::string> mentions;
  for (const Mention& mention :
       recogniser.find(text, toolkit.analyse(text, language, std::nullopt))) {
    mentions.push_back(std::string(mention.span.in(text)) + "/" + std::string(name(mention.type)) +
                       "/" + mention.key);
  }
  return mentions;
}

TEST(Entities, CountryAndItsAdjectiveHaveOneKeyInEachLanguage) {
  EXPECT_THAT(found("en", "The ship left Turkey with a Turkish crew."),
              testing::ElementsAre("Turkey/LOC/turkey", "Turkish/MISC/turkey"));
  EXPECT_THAT(found("nl", "Het schip verliet Turkije met een Turkse bemanning."),
              testing::ElementsAre("Turkije/LOC/turkey", "Turkse/MISC/turkey"));
  EXPECT_THAT(found("fr", "Le navire a quitté la Turquie avec un équipage turc."),
              testing::ElementsAre("Turquie/LOC/turkey", "turc/MISC/turkey"));
}

TEST(Entities, TitleIsNoPartOfAName) {
  EXPECT_THAT(found("en", "Then Mr Desmond Vrell spoke."),
              Contains("Desmond Vrell/PER/desmond-vrel"));
  EXPECT_THAT(found("nl", "Toen sprak minister Hendrik Vandrell."),
              Contains("Hendrik Vandrell/PER/hendrik-vandrel"));
  EXPECT_THAT(found("fr", "Puis M. Bernard Vrell a parlé."),
              Contains("Bernard Vrell/PER/bernard-vrel"));
}

TEST(Entities, OnlyTheNameOfACompoundIsMentioned) {
  EXPECT_THAT(found("nl", "Volgens de VS-regering klopt dat."), Contains("VS/LOC/united-states"));
}

TEST(Entities, TextWithoutNamesHasNoMentions) {
  EXPECT_TRUE(found("en", "It rained all day. Nobody came.").empty());
  EXPECT_TRUE(found("nl", "Het regende de hele dag. Niemand kwam.").empty());
  EXPECT_TRUE(found("fr", "Il a plu toute la journée. Personne n'est venu.").empty());
}

}  // namespace
}  // namespace lacuna::pipeline
