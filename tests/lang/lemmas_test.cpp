#include "lang/lemmas.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <ostream>

#include "lang/data_root.h"
#include "lang/lemma_trainer.h"

namespace lacuna::lang {
namespace {

struct Case {
  const char* language;
  const char* word;
  Tag tag;
  const char* lemma;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.language << ": " << c.word; }

class Lemmas : public testing::TestWithParam<Case> {};

TEST_P(Lemmas, AreDictionaryForms) {
  const Case& c = GetParam();
  const Lemmatizer lemmatizer(
      DataRoot{LACUNA_DATA_DIR}.path("lang/" + std::string(c.language) + "/lemmas.model"));
  EXPECT_EQ(lemmatizer.lemma(c.word, c.tag), c.lemma);
}

INSTANTIATE_TEST_SUITE_P(
    EachLanguage, Lemmas,
    testing::Values(
        Case{"nl", "verkiezingen", Tag::noun, "verkiezing"},
        Case{"nl", "landen", Tag::noun, "land"}, Case{"nl", "is", Tag::aux, "zijn"},
        Case{"nl", "gemaakt", Tag::verb, "maken"}, Case{"nl", "grote", Tag::adj, "groot"},
        Case{"nl", "velters", Tag::propn, "velters"}, Case{"en", "companies", Tag::noun, "company"},
        Case{"en", "said", Tag::verb, "say"}, Case{"en", "were", Tag::aux, "be"},
        Case{"en", "better", Tag::adj, "good"}, Case{"en", "1995", Tag::num, "1995"},
        Case{"fr", "journaux", Tag::noun, "journal"}, Case{"fr", "avait", Tag::aux, "avoir"},
        Case{"fr", "européennes", Tag::adj, "européen"},
        Case{"fr", "annoncé", Tag::verb, "annoncer"}));

TEST(LemmaTrainer, MakesOneWordOfTheLemmaOfACompound) {
  EXPECT_EQ(plain_lemma({"wijnflessen", "wijnflessen", "wijn_fles", Tag::noun}), "wijnfles");
  EXPECT_EQ(plain_lemma({"tandenborstel", "tandenborstel", "tand_borstel", Tag::noun}),
            "tandenborstel");
}

TEST(LemmaTrainer, KeepsAParticleWhereTheWordHasIt) {
  EXPECT_EQ(plain_lemma({"afgelopen", "afgelopen", "af_lopen", Tag::verb}), "aflopen");
  EXPECT_EQ(plain_lemma({"loopt", "loopt", "af_lopen", Tag::verb}), "lopen");
}

TEST(LemmaTrainer, LearnsRulesForWordsThatItHasNotSeen) {
  const std::string model = train_lemmas({{{"cats", "cats", "cat", Tag::noun},
                                           {"dogs", "dogs", "dog", Tag::noun},
                                           {"pens", "pens", "pen", Tag::noun}}});
  const std::string file = testing::TempDir() + "lemmas-" + std::to_string(::getpid());
  std::ofstream(file, std::ios::binary) << model;
  EXPECT_EQ(Lemmatizer(file).lemma("maps", Tag::noun), "map");
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace lacuna::lang
