#include "lang/cues.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "lang/toolkit.h"

namespace lacuna::lang {
namespace {

/// A sentence and its cues as "negation[not: come today]".
struct Case {
  const char* language;
  const char* text;
  const char* cues;
};

void PrintTo(const Case& given, std::ostream* out) { *out << given.language << ": " << given.text; }

class Cues : public testing::TestWithParam<Case> {};

TEST_P(Cues, AreFoundWithTheirScope) {
  static const Toolkit toolkit{DataRoot(LACUNA_DATA_DIR)};
  static constexpr const char* kinds[] = {"negation", "hedge", "reporting", "denial"};
  const std::string_view text = GetParam().text;
  const TextAnalysis analysis = toolkit.analyse(text, GetParam().language, std::nullopt);
  std::string found;
  for (const Cue& cue : analysis.cues) {
    found += (found.empty() ? "" : " ") + std::string(kinds[static_cast<std::size_t>(cue.kind)]) +
             "[" + std::string(cue.span.in(text)) + ": " +
             std::string(analysis.span_of(cue.scope).in(text)) + "]";
  }
  EXPECT_EQ(found, GetParam().cues);
}

constexpr Case cases[] = {
    {"nl", "De minister zei niet dat de brug dicht blijft.",
     "reporting[zei: niet dat de brug dicht blijft.] negation[niet: dat de brug dicht blijft]"},
    {"nl", "Het bedrijf ontkent dat er klanten zijn getroffen.",
     "denial[ontkent: dat er klanten zijn getroffen.]"},
    {"nl", "De verdachte zou de winkel hebben beroofd.", "hedge[zou: de winkel hebben beroofd]"},
    {"nl", "Als het regent, zou hij thuis zijn gebleven.", ""},
    {"nl", "Volgens de politie vielen er geen gewonden.",
     "reporting[Volgens: Volgens de politie vielen er geen gewonden.] negation[geen: gewonden]"},
    {"nl", "De vermeende dader is niet langer in beeld.",
     "hedge[vermeende: dader is niet langer in beeld] negation[niet langer: in beeld]"},
    {"nl", "Niet alleen de trein staat stil.", ""},
    {"en", "The firm denies that it sold the data.", "denial[denies: that it sold the data.]"},
    {"en", "The suspect reportedly left without paying.",
     "hedge[reportedly: left without paying] negation[without: paying]"},
    {"en", "According to police, nobody was hurt.",
     "reporting[According to: According to police, nobody was hurt.] negation[nobody: was hurt]"},
    {"en", "The alleged leader may have fled.",
     "hedge[alleged: leader may have fled] hedge[may: have fled]"},
    {"en", "The strike starts in May.", ""},
    {"en", "The minister said the bridge is no longer safe.",
     "reporting[said: the bridge is no longer safe.] negation[no longer: safe]"},
    {"en", "He did not only lose, no doubt.", ""},
    {"fr", "Le ministre n'a pas signé le contrat.", "negation[n'a pas: a pas signé le contrat]"},
    {"fr", "Le suspect aurait volé la voiture.", "hedge[aurait: volé la voiture]"},
    {"fr", "Il aurait gagné s'il avait couru.", ""},
    {"fr", "L'entreprise dément toute fuite de données.",
     "denial[dément: toute fuite de données.]"},
    {"fr", "Selon la police, personne n'a été blessé.",
     "reporting[Selon: Selon la police, personne n'a été blessé.] negation[personne n: a été "
     "blessé]"},
    {"fr", "Il ne travaille plus ici.", "negation[ne travaille plus: travaille plus ici]"},
    {"fr", "Le présumé coupable nie les faits.",
     "hedge[présumé: coupable nie les faits] denial[nie: les faits.]"},
    {"fr", "Les deux hommes seraient en fuite.", "hedge[seraient: en fuite]"},
};

INSTANTIATE_TEST_SUITE_P(Languages, Cues, testing::ValuesIn(cases));

}  // namespace
}  // namespace lacuna::lang
