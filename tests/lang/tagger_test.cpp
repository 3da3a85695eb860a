#include "lang/tagger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "lang/tagger_trainer.h"
#include "lang/toolkit.h"

namespace lacuna::lang {
namespace {

std::string tags_of(std::string_view text, std::string_view language) {
  const Toolkit toolkit{DataRoot{LACUNA_DATA_DIR}};
  const TextAnalysis analysis = toolkit.analyse(text, language, std::nullopt);
  std::string tags;
  for (const Token& token : analysis.tokens) {
    if (!tags.empty()) tags += ' ';
    tags += name(token.tag);
  }
  return tags;
}

TEST(Tagger, TagsPlainSentencesOfEachLanguage) {
  EXPECT_EQ(tags_of("De oude man leest een boek.", "nl"), "DET ADJ NOUN VERB DET NOUN PUNCT");
  EXPECT_EQ(tags_of("She gave him three books.", "en"), "PRON VERB PRON NUM NOUN PUNCT");
  EXPECT_EQ(tags_of("Le président a signé la loi.", "fr"), "DET NOUN AUX VERB DET NOUN PUNCT");
}

TEST(Tagger, TakesUnknownMarksForPunctuation) {
  EXPECT_EQ(tags_of("‡ ¶¶", "nl"), "PUNCT PUNCT PUNCT");
}

constexpr const char* tiny_treebank =
    "# text = du pain\n"
    "1-2\tdu\t_\t_\t_\n"
    "1\tde\tde\tADP\t_\n"
    "2\tle\tle\tDET\t_\n"
    "3\tpain\tpain\tNOUN\t_\n"
    "\n"
    "1-2\tdon't\t_\t_\t_\n"
    "1\tdo\tdo\tAUX\t_\n"
    "2\tn't\tnot\tPART\t_\n"
    "3\tgo\tgo\tVERB\t_\n";

TEST(Treebank, KeepsOnlyContractionsThatCanBeCut) {
  std::istringstream in(tiny_treebank);
  const auto sentences = read_treebank(in);
  ASSERT_TRUE(sentences);
  ASSERT_EQ(sentences->size(), 2U);
  ASSERT_EQ((*sentences)[0].size(), 2U);
  EXPECT_EQ((*sentences)[0][0].form, "du");
  EXPECT_EQ((*sentences)[0][0].tag, Tag::adp);
  ASSERT_EQ((*sentences)[1].size(), 3U);
  EXPECT_EQ((*sentences)[1][1].form, "n't");
}

TEST(Treebank, NamesTheLineOfAnUnknownTag) {
  std::istringstream in("1\tpain\tpain\tFOOD\t_\n");
  const auto sentences = read_treebank(in);
  ASSERT_FALSE(sentences);
  EXPECT_EQ(sentences.error().record, 1);
  EXPECT_NE(sentences.error().message.find("FOOD"), std::string::npos);
}

TEST(TaggerTrainer, LearnsItsTrainingSentencesAndGivesTheSameBytesAgain) {
  std::istringstream in(tiny_treebank);
  const auto sentences = read_treebank(in);
  ASSERT_TRUE(sentences);
  const std::string model = train_tagger(*sentences, {});
  EXPECT_EQ(model, train_tagger(*sentences, {}));
  const auto file = std::filesystem::temp_directory_path() /
                    ("tagger-test-" + std::to_string(::getpid()) + ".model");
  std::ofstream(file, std::ios::binary) << model;
  EXPECT_EQ(tagging_accuracy(file, *sentences), 1.0);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace lacuna::lang
