#include "corpus/corpus_records.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

using testing::ElementsAre;
namespace fs = std::filesystem;

/// A folder of its own for one test.
class CorpusFolder : public testing::Test {
 protected:
  CorpusFolder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / ("lacuna_corpus_records_" + std::to_string(getpid()) +
                                           "_" + std::string(test->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~CorpusFolder() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  ReadRecords read(const std::string& name = {}) const {
    CorpusRecords records((folder_ / name).string(), {});
    return read_all(records);
  }

  fs::path folder_;
};

TEST_F(CorpusFolder, IsReadInTheOrderOfNamesWithSubfolders) {
  write("b.txt", "b");
  write("a/z.html", "<p>z</p>");
  write("a/c.jsonl", "{\"text\": \"c1\"}\n{\"text\": \"c2\"}\n");
  write("c.csv", "id,text\n1,row\n");
  write(".hidden.txt", "no");
  write("picture.png", "no");
  const auto all = read();
  EXPECT_THAT(all.contents(), ElementsAre("c1", "c2", "<p>z</p>", "b", "row"));
  EXPECT_EQ(all.records[1].file, (folder_ / "a/c.jsonl").string());
  EXPECT_EQ(all.records[2].number, -1);
  EXPECT_TRUE(all.errors.empty());
}

TEST_F(CorpusFolder, AFileIsReadWhateverItsName) {
  write("articles", gzip("{\"text\": \"a\"}\n"));
  EXPECT_THAT(read("articles").contents(), ElementsAre("a"));
}

TEST_F(CorpusFolder, LinksToFoldersAreNotFollowed) {
  write("a.txt", "a");
  fs::create_directory_symlink(folder_, folder_ / "loop");
  EXPECT_THAT(read().contents(), ElementsAre("a"));
}

TEST_F(CorpusFolder, ABadFileLeavesTheOthers) {
  write("a.txt", "");
  write("b.txt", "b");
  const auto all = read();
  EXPECT_THAT(all.contents(), ElementsAre("b"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].file, (folder_ / "a.txt").string());
}

TEST_F(CorpusFolder, WhatIsNotThereIsAnError) {
  const auto all = read("nothing.jsonl");
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::not_found);
}

TEST_F(CorpusFolder, ABombAboveTheLimitIsRefused) {
  write("bomb.html.gz", gzip(std::string(30'000'000, 'a')));
  write("next.txt", "b");
  CorpusRecords records(folder_.string(), {1'000'000});
  const auto all = read_all(records);
  EXPECT_THAT(all.contents(), ElementsAre("b"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::too_large);
}

}  // namespace
}  // namespace lacuna::corpus
