#include "lang/dictionary.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "lang/wordnet.h"

namespace lacuna::lang {
namespace {

class PackFiles : public testing::Test {
 protected:
  PackFiles() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lacuna_packs_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~PackFiles() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::filesystem::path folder_;
};

TEST_F(PackFiles, DictionaryGivesTheWordsOfAnEntryInItsOrder) {
  write("pack.dict", "Edition: 7.1 of today\nmelk /x/\n1. milk (white), dairy product\n2. Latex\n");
  write("pack.index", "melk\tW\tx\n");
  const auto dictionary = Dictionary::load(folder_ / "pack");
  ASSERT_TRUE(dictionary) << describe(dictionary.error());
  EXPECT_EQ(dictionary->title(), "pack 7.1");
  EXPECT_EQ(dictionary->translations("melk"), (std::vector<std::string>{"milk", "latex"}));
  EXPECT_TRUE(dictionary->translations("boter").empty());
}

TEST_F(PackFiles, DictionaryRefusesAnIndexThatPointsOutsideTheText) {
  write("pack.dict", "melk\nmilk\n");
  write("pack.index", "melk\tA\t////\n");
  EXPECT_FALSE(Dictionary::load(folder_ / "pack"));
  write("pack.index", "melk without tabs\n");
  EXPECT_FALSE(Dictionary::load(folder_ / "pack"));
  write("pack.index", "melk\t?\tB\n");
  EXPECT_FALSE(Dictionary::load(folder_ / "pack"));
}

TEST_F(PackFiles, MissingPacksAreErrors) {
  EXPECT_FALSE(Dictionary::load(folder_ / "none"));
  EXPECT_FALSE(Wordnet::open(folder_));
}

TEST_F(PackFiles, WordnetGivesSynonymsOfTheFirstSenses) {
  for (const char* part : {"verb", "adj", "adv"}) {
    write(std::string("index.") + part, "  licence\n");
    write(std::string("data.") + part, "  licence\n");
  }
  const std::string head = "  1 WordNet 9.5 Copyright\n";
  const std::string wide = "00000026 03 n 01 vessel 0 000 | a thing\n";
  write("data.noun",
        head + wide + "00000066 03 n 02 boat 0 Ship 0 001 @ 00000026 n 0000 | floats\n");
  write("index.noun", "  licence\nboat n 1 1 @ 1 0 00000066\n");
  const auto wordnet = Wordnet::open(folder_);
  ASSERT_TRUE(wordnet) << describe(wordnet.error());
  EXPECT_EQ(wordnet->title(), "wordnet 9.5");
  const auto found = wordnet->related("boat");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].word, "ship");
  EXPECT_EQ(found[0].relation, WordRelation::synonym);
  EXPECT_EQ(found[1].word, "vessel");
  EXPECT_EQ(found[1].relation, WordRelation::broader);
  EXPECT_TRUE(wordnet->related("shoe").empty());
}

}  // namespace
}  // namespace lacuna::lang
