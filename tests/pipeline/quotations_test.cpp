#include "pipeline/quotations.h"

#include <gtest/gtest.h>

#include "lang/toolkit.h"

namespace lacuna::pipeline {
namespace {

const lang::Toolkit& toolkit() {
  static const lang::Toolkit loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

/// A text whose persons and organisations are known.
struct Document {
  const char* language;
  std::string text;
  std::vector<std::string> persons = {};
  std::vector<std::string> organisations = {};
};

std::vector<Quotation> quotations(const Document& document) {
  static const QuotationFinder finder{lang::DataRoot(LACUNA_DATA_DIR)};
  const auto analysis = toolkit().analyse(document.text, document.language, std::nullopt);
  std::vector<Mention> mentions;
  const auto add = [&](const std::string& name, EntityType type) {
    for (std::size_t at = document.text.find(name); at != std::string::npos;
         at = document.text.find(name, at + 1)) {
      const lang::Span span{static_cast<std::uint32_t>(at),
                            static_cast<std::uint32_t>(at + name.size())};
      const bool covered = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& other) {
        return other.span.overlaps(span);
      });
      if (!covered)
        mentions.push_back({span, analysis.tokens_in(span), type, MentionForm::name, {}, {}});
    }
  };
  for (const std::string& name : document.persons) add(name, EntityType::person);
  for (const std::string& name : document.organisations) add(name, EntityType::organisation);
  std::sort(mentions.begin(), mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  return finder.find(document.text, analysis, mentions);
}

struct SpeakerCase {
  const char* name;
  Document document;
  const char* said;  ///< the words of the quotation looked for
  const char* speaker;
  const char* cue;
};

class QuotedSpeaker : public testing::TestWithParam<SpeakerCase> {};

TEST_P(QuotedSpeaker, IsFound) {
  const SpeakerCase& c = GetParam();
  for (const Quotation& one : quotations(c.document)) {
    if (one.span.in(c.document.text) != c.said) continue;
    EXPECT_EQ(one.speaker_name, c.speaker);
    EXPECT_EQ(one.cue.in(c.document.text), c.cue);
    EXPECT_TRUE(one.outer.contains(one.span));
    return;
  }
  FAIL() << "not found: " << c.said;
}

INSTANTIATE_TEST_SUITE_P(
    Direct, QuotedSpeaker,
    testing::Values(
        SpeakerCase{"EnglishAfter",
                    {"en", "“The bridge stays shut,” said Ada Finch, the mayor.", {"Ada Finch"}},
                    "The bridge stays shut,",
                    "Ada Finch",
                    "said"},
        SpeakerCase{"EnglishSubjectFirst",
                    {"en",
                     "“The bridge stays shut,” port director Ada Finch told reporters.",
                     {"Ada Finch"}},
                    "The bridge stays shut,",
                    "Ada Finch",
                    "told"},
        SpeakerCase{"EnglishBefore",
                    {"en", "On Monday Ada Finch said: “The bridge stays shut.”", {"Ada Finch"}},
                    "The bridge stays shut.",
                    "Ada Finch",
                    "said"},
        SpeakerCase{
            "EnglishPronoun",
            {"en", "Mayor Ada Finch was brief. “The bridge stays shut,” she said.", {"Ada Finch"}},
            "The bridge stays shut,",
            "Ada Finch",
            "said"},
        SpeakerCase{"EnglishDescription",
                    {"en", "“We are looking into it,” a spokesman for the port said."},
                    "We are looking into it,",
                    "a spokesman for the port",
                    "said"},
        SpeakerCase{
            "EnglishContinued",
            {"en", "“It is shut,” said Ada Finch. “Nobody knows for how long.”", {"Ada Finch"}},
            "Nobody knows for how long.",
            "Ada Finch",
            ""},
        SpeakerCase{
            "EnglishFragment",
            {"en", "Her rival, Bo Marsh, called the plan “a wet rag” on Friday.", {"Bo Marsh"}},
            "a wet rag",
            "Bo Marsh",
            "called"},
        SpeakerCase{
            "EnglishLastName",
            {"en", "Ada Finch arrived late. “It is shut,” Finch said.", {"Ada Finch", "Finch"}},
            "It is shut,",
            "Ada Finch",
            "said"},
        SpeakerCase{"DutchAfter",
                    {"nl", "“De brug blijft dicht”, zegt burgemeester Ada Vink.", {"Ada Vink"}},
                    "De brug blijft dicht",
                    "Ada Vink",
                    "zegt"},
        SpeakerCase{"DutchAldus",
                    {"nl", "‘De brug blijft dicht’, aldus Ada Vink.", {"Ada Vink"}},
                    "De brug blijft dicht",
                    "Ada Vink",
                    "aldus"},
        SpeakerCase{"DutchVolgens",
                    {"nl", "Volgens Ada Vink is de brug ‘zo rot als een mispel’.", {"Ada Vink"}},
                    "zo rot als een mispel",
                    "Ada Vink",
                    "Volgens"},
        SpeakerCase{"DutchUnknownVerb",
                    {"nl", "“De brug blijft dicht”, zwatelt Ada Vink.", {"Ada Vink"}},
                    "De brug blijft dicht",
                    "Ada Vink",
                    "zwatelt"},
        SpeakerCase{
            "DutchSpokesman",
            {"nl", "“Wij zoeken het uit”, liet een woordvoerder van Ada Vink weten.", {"Ada Vink"}},
            "Wij zoeken het uit",
            "een woordvoerder van Ada Vink",
            "liet"},
        SpeakerCase{
            "FrenchAfter",
            {"fr", "« Le pont reste fermé », a déclaré la maire, Ada Pinson.", {"Ada Pinson"}},
            "Le pont reste fermé",
            "Ada Pinson",
            "déclaré"},
        SpeakerCase{"FrenchClitic",
                    {"fr",
                     "La maire, Ada Pinson, tranche. « Le pont reste fermé », a-t-elle dit.",
                     {"Ada Pinson"}},
                    "Le pont reste fermé",
                    "Ada Pinson",
                    "dit"},
        SpeakerCase{"FrenchIncise",
                    {"fr",
                     "Ada Pinson est ferme. « Le pont reste fermé, dit-elle. Il est pourri. »",
                     {"Ada Pinson"}},
                    "Il est pourri.",
                    "Ada Pinson",
                    "dit"},
        SpeakerCase{
            "FrenchSelon",
            {"fr", "Selon Ada Pinson, le pont est « pourri jusqu’à l’os ».", {"Ada Pinson"}},
            "pourri jusqu’à l’os",
            "Ada Pinson",
            "Selon"},
        SpeakerCase{"Colon",
                    {"fr", "Ada Pinson : « Le pont reste fermé. »", {"Ada Pinson"}},
                    "Le pont reste fermé.",
                    "Ada Pinson",
                    ""},
        SpeakerCase{
            "OverParagraphs",
            {"en", "“The bridge stays shut.\n\n“It is rotten,” said Ada Finch.", {"Ada Finch"}},
            "The bridge stays shut.",
            "Ada Finch",
            ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(QuotationFinder, LeavesScareQuotesAndTitlesOut) {
  EXPECT_TRUE(quotations({"en", "The so-called “forever chemicals” stay in the ground for years."})
                  .empty());
  EXPECT_TRUE(
      quotations({"nl", "De film ‘Water en brood’ draait vanaf woensdag in de zalen."}).empty());
  EXPECT_TRUE(
      quotations({"fr", "Le bateau « La Belle Meunière » a quitté le port mardi matin."}).empty());
}

TEST(QuotationFinder, FindsIndirectSpeechWithItsStance) {
  const std::string text = "Ada Finch denied on Monday that the bridge was rotten.";
  const auto found = quotations({"en", text, {"Ada Finch"}});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, QuotationKind::indirect);
  EXPECT_EQ(found[0].stance, Stance::denying);
  EXPECT_EQ(found[0].speaker_name, "Ada Finch");
  EXPECT_EQ(found[0].span.in(text), "that the bridge was rotten");
}

TEST(QuotationFinder, FindsTheSourceOfAWholeSentence) {
  for (const Document& document :
       {Document{"nl", "Volgens Ada Vink blijft de brug dicht.", {"Ada Vink"}},
        Document{"fr", "Selon Ada Vink, le pont reste fermé.", {"Ada Vink"}},
        Document{"en", "The bridge stays shut, according to Ada Vink.", {"Ada Vink"}}}) {
    const auto found = quotations(document);
    ASSERT_EQ(found.size(), 1u) << document.text;
    EXPECT_EQ(found[0].kind, QuotationKind::indirect);
    EXPECT_EQ(found[0].speaker_name, "Ada Vink");
  }
}

TEST(QuotationFinder, GivesNothingForALanguageWithoutAFolder) {
  EXPECT_TRUE(quotations({"xx", "“Ja”, sagt Ada Fink.", {"Ada Fink"}}).empty());
}

}  // namespace
}  // namespace lacuna::pipeline
