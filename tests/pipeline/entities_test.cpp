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

struct Sentence {
  std::string language;
  std::string text;
  std::string expected;  ///< among the mentions
};

class NamesOfEachLanguage : public testing::TestWithParam<Sentence> {};

TEST_P(NamesOfEachLanguage, AreFoundWithTypeAndKey) {
  EXPECT_THAT(found(GetParam().language, GetParam().text), Contains(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Entities, NamesOfEachLanguage,
    testing::Values(
        Sentence{"en", "Yesterday the European Commission fined Google.",
                 "European Commission/ORG/european-commission"},
        Sentence{"nl", "Gisteren beboette de Europese Commissie Google.",
                 "Europese Commissie/ORG/european-commission"},
        Sentence{"fr", "Hier, la Commission européenne a infligé une amende à Google.",
                 "Commission européenne/ORG/european-commission"},
        Sentence{"en", "The town is in South Africa.", "South Africa/LOC/south-africa"},
        Sentence{"nl", "De stad ligt in Zuid-Afrika.", "Zuid-Afrika/LOC/south-africa"},
        Sentence{"fr", "La ville se trouve en Afrique du Sud.", "Afrique du Sud/LOC/south-africa"},
        Sentence{"en", "It happened during World War II.", "World War II/MISC/world-war-ii"},
        Sentence{"nl", "Het gebeurde in de Tweede Wereldoorlog.",
                 "Tweede Wereldoorlog/MISC/world-war-ii"},
        Sentence{"fr", "C'était pendant la Seconde Guerre mondiale.",
                 "Seconde Guerre mondiale/MISC/world-war-ii"}));

TEST(Entities, LastNameHasTheKeyOfTheFullNameInOneText) {
  const auto en = found("en", "Marta Veldhoen resigned. The minister thanked Mrs Veldhoen.");
  EXPECT_THAT(en, Contains("Veldhoen/PER/marta-veldhun"));
  const auto nl = found("nl", "Marta Veldhoen stapt op. De minister bedankte mevrouw Veldhoen.");
  EXPECT_THAT(nl, Contains("Veldhoen/PER/marta-veldhun"));
  const auto fr = found("fr", "Marta Veldhoen démissionne. Le ministre a remercié Mme Veldhoen.");
  EXPECT_THAT(fr, Contains("Veldhoen/PER/marta-veldhun"));
}

TEST(Entities, HeadlineInCapitalsIsReadAsRunningText) {
  EXPECT_THAT(
      found("en",
            "Harbour Firm Loses Licence After Fire at Brannock Line\n\n"
            "The shipping company Brannock Line lost its licence on Monday."),
      testing::ElementsAre("Brannock Line/ORG/branok-line", "Brannock Line/ORG/branok-line"));
  EXPECT_THAT(found("en", "BOSS QUITS AFTER ROW OVER PAY\n\nThe boss has quit over his pay."),
              testing::IsEmpty());
}

TEST(Entities, TypeOfANameIsThatOfAllItsPlaces) {
  for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
           {"en",
            "The insurer Solvanta was hacked. Solvanta kept silent. A client of Solvanta wept."},
           {"nl",
            "De zorgverzekeraar Solvanta is gehackt. Solvanta zweeg. Een klant van Solvanta "
            "huilde."},
           {"fr",
            "L'assureur belge Solvanta a été piraté. Solvanta s'est tu. Une cliente de "
            "Solvanta a pleuré."}}) {
    const auto mentions = found(language, text);
    EXPECT_EQ(std::count(mentions.begin(), mentions.end(), "Solvanta/ORG/solvanta"), 3) << language;
  }
}

TEST(Entities, AppositionBehindANameTellsItsType) {
  EXPECT_THAT(found("en", "They met Pale Lantern, a gang of thieves."),
              Contains("Pale Lantern/ORG/lantern-pale"));
}

TEST(Entities, FirmOfAPersonsNameIsMeantUnlessThePersonSpeaks) {
  const auto mentions =
      found("en",
            "Rovik Labs lost a contract. Its founder, Igor Rovik, wrote a letter. "
            "Rovik said his company would sue.\n\n"
            "Products of Rovik are sold in shops. Nobody knows why. It rained. "
            "The sun came back. Rovik has denied everything.");
  ASSERT_EQ(mentions.size(), 5U);
  EXPECT_EQ(mentions[2], "Rovik/PER/igor-rovik");
  EXPECT_EQ(mentions[3], "Rovik/ORG/laboratory-rovik");
  EXPECT_EQ(mentions[4], "Rovik/ORG/laboratory-rovik");
}

TEST(Entities, NameBeforeItsAcronymIsWhole) {
  EXPECT_THAT(found("nl", "De staking van de Bond voor Kraan en Kade (BKK) is voorbij."),
              Contains(testing::StartsWith("Bond voor Kraan en Kade/ORG/")));
  EXPECT_THAT(found("en", "Members of the Dutch Bond voor Kraan en Kade (BKK) met."),
              Contains(testing::StartsWith("Bond voor Kraan en Kade/ORG/")));
}

TEST(Entities, PortfolioIsNoName) {
  EXPECT_THAT(found("nl", "De minister van Mobiliteit, Pieter Vandrell, sprak."),
              testing::ElementsAre("Pieter Vandrell/PER/piter-vandrel"));
  EXPECT_THAT(found("fr", "Le ministre de la Mobilité, Pierre Vandrell, a parlé."),
              testing::ElementsAre("Pierre Vandrell/PER/pire-vandrel"));
}

TEST(Entities, NounThatOpensASentenceIsNoPartOfTheName) {
  EXPECT_THAT(found("nl", "Vervoerder Noordrail schrapt treinen."),
              testing::ElementsAre("Noordrail/ORG/nordrail"));
  EXPECT_THAT(found("en", "Pensioner Roy Vrell fell."),
              testing::ElementsAre("Roy Vrell/PER/roi-vrel"));
}

TEST(Entities, HeadStandsForTheNameBeforeThatHasIt) {
  static const lang::Toolkit toolkit(data());
  static const EntityRecogniser recogniser(data());
  const std::string text =
      "The Department of Homeland Security issued a ban. \"The Department is concerned,\" it said.";
  const auto mentions = recogniser.find(text, toolkit.analyse(text, "en", std::nullopt));
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[1].key, mentions[0].key);
  EXPECT_EQ(mentions[1].form, MentionForm::description);
}

TEST(Entities, MinistryOfOneCountryIsNotThatOfAnother) {
  const auto mentions = found("fr",
                              "Le ministère américain de l'Intérieur a réagi. Le ministère de la "
                              "Sécurité intérieure s'est tu.");
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[0], "ministère américain de l'Intérieur/ORG/interior-ministry-united-states");
  EXPECT_EQ(mentions[1],
            "ministère de la Sécurité intérieure/ORG/us-department-of-homeland-security");
}

TEST(Entities, CommonNounIsNotJoinedWithAnOrganisation) {
  EXPECT_THAT(found("fr", "La somme ira à une association défendant les libertés."),
              testing::IsEmpty());
}

/// The descriptions and pronouns of a text as "text/key".
std::vector<std::string> described(std::string_view language, std::string_view text) {
  static const lang::Toolkit toolkit(data());
  static const EntityRecogniser recogniser(data());
  const lang::TextAnalysis analysis = toolkit.analyse(text, language, std::nullopt);
  std::vector<std::string> mentions;
  for (const Mention& mention :
       recogniser.with_descriptions(text, analysis, recogniser.find(text, analysis))) {
    if (mention.form == MentionForm::name) continue;
    mentions.push_back(std::string(mention.span.in(text)) + "/" + mention.key);
  }
  return mentions;
}

TEST(Descriptions, CompanyIsTheOneNamedBefore) {
  EXPECT_THAT(described("en", "Microsoft lost a case. On Monday the company appealed."),
              testing::ElementsAre("the company/microsoft"));
  EXPECT_THAT(described("nl", "Microsoft verloor een zaak. Maandag ging het bedrijf in beroep."),
              testing::ElementsAre("het bedrijf/microsoft"));
  EXPECT_THAT(described("fr", "Microsoft a perdu un procès. Lundi, l'entreprise a fait appel."),
              testing::ElementsAre("l'entreprise/microsoft"));
}

TEST(Descriptions, TwoCompaniesLeaveADescriptionOpen) {
  EXPECT_THAT(described("en", "Microsoft sued Google. On Monday the company appealed."),
              testing::IsEmpty());
}

TEST(Descriptions, CompanyIsNoCourt) {
  EXPECT_THAT(described("en", "The High Court sat on Monday. The company appealed."),
              testing::IsEmpty());
}

TEST(Descriptions, InstitutionNeedsItsHead) {
  EXPECT_THAT(described("en", "Greenpeace protested. The university closed."), testing::IsEmpty());
  EXPECT_THAT(described("en", "The University of Oxford closed. Later the university opened."),
              testing::ElementsAre("the university/university-of-oxford"));
}

TEST(Descriptions, PronounThatRepeatsItsSubjectIsNobodyElse) {
  EXPECT_THAT(described("fr", "Emmanuel Macron a parlé. Le vent tombera-t-il demain ?"),
              testing::IsEmpty());
}

TEST(Descriptions, PronounAgreesInGender) {
  EXPECT_THAT(described("en", "Angela Merkel spoke. Later she left."),
              testing::ElementsAre("she/angela-merkel"));
  EXPECT_THAT(described("en", "Angela Merkel spoke. Later he left."), testing::IsEmpty());
  EXPECT_THAT(described("nl", "Mark Rutte sprak. Daarna vertrok hij."),
              testing::ElementsAre("hij/mark-rutte"));
  EXPECT_THAT(described("fr", "Emmanuel Macron a parlé. Ensuite, il a quitté la salle."),
              testing::ElementsAre("il/emmanuel-macron"));
  EXPECT_THAT(described("fr", "Emmanuel Macron a parlé. Ensuite, il faut partir."),
              testing::IsEmpty());
}

AnnotatedArticle article(std::string_view language, std::string body) {
  static const lang::Toolkit toolkit(data());
  static const EntityRecogniser recogniser(data());
  AnnotatedArticle annotated;
  auto source = std::make_shared<corpus::Article>();
  source->body = std::move(body);
  annotated.text = toolkit.analyse(source->body, language, std::nullopt);
  annotated.mentions = recogniser.find(source->body, annotated.text);
  annotated.article = std::move(source);
  return annotated;
}

TEST(LinkEntities, LastNameIsJoinedWithTheFullNameOfAnArticleInAnotherLanguage) {
  std::vector<AnnotatedArticle> story;
  story.push_back(article("nl", "Minister Marta Veldhoen sprak in Gent."));
  story.push_back(article("en", "Mrs Veldhoen was in Ghent."));
  link_entities(story);
  ASSERT_EQ(story[0].mentions.size(), 2U);
  ASSERT_EQ(story[1].mentions.size(), 2U);
  EXPECT_EQ(story[0].mentions[0].key, story[1].mentions[0].key);
  EXPECT_EQ(story[0].mentions[1].key, story[1].mentions[1].key);
}

TEST(Entities, HostileTextIsBounded) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "A. ";
  EXPECT_LE(found("en", text).size(), 20000U);
  EXPECT_TRUE(found("en", "").empty());
}

TEST(Entities, TextWithoutNamesHasNoMentions) {
  EXPECT_TRUE(found("en", "It rained all day. Nobody came.").empty());
  EXPECT_TRUE(found("nl", "Het regende de hele dag. Niemand kwam.").empty());
  EXPECT_TRUE(found("fr", "Il a plu toute la journée. Personne n'est venu.").empty());
}

}  // namespace
}  // namespace lacuna::pipeline
