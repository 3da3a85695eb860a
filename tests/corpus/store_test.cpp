#include "corpus/store.h"

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "corpus/store_schema.h"

namespace lacuna::corpus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;
using Access = Store::Access;

class StoreFile : public testing::Test {
 protected:
  StoreFile() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = fs::temp_directory_path() / ("lacuna_store_" + std::to_string(getpid()) + "_" +
                                         std::string(test->name()) + ".sqlite");
    remove();
  }
  ~StoreFile() override { remove(); }
  void remove() const {
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_.string() + ending);
  }
  Store open(Access access = Access::write) const {
    auto store = Store::open(path_.string(), access);
    if (!store) throw std::runtime_error(lang::describe(store.error()));
    return std::move(*store);
  }

  fs::path path_;
};

ContentHash key(std::uint8_t number) {
  ContentHash hash{};
  hash[0] = number;
  return hash;
}

Article example() {
  Article article;
  article.id = "a1";
  article.uri = "corpus.jsonl";
  article.url = "https://paper.example/1";
  article.outlet = "The Paper";
  article.owner = "Owner";
  article.language = "en";
  article.title = "Bridge opens";
  article.authors = {"Ann", "Bo"};
  article.published = lang::Time(std::chrono::seconds(1524264540));
  article.published_text = "2018-04-20T22:49:00Z";
  article.modified_text = "2018-04-21T08:00:00Z";
  article.section = "Region";
  article.sha256 = std::string(64, 'a');
  article.body = "The café by the bridge opened.";
  article.source.append(10, {5, 15});
  article.source.append(2, {20, 26});
  article.source.append(1, {});
  article.source.append(12, {26, 38});
  article.source.append_replaced(6, {38, 44});
  article.record = 3;
  article.headline = lang::Span{0, 8};
  article.incomplete = Incomplete::paywalled;
  article.warnings = {"a date was refused"};
  return article;
}

void put(Store& store, std::uint8_t record, const Article& article) {
  Store::Batch batch(store);
  store.put(key(record), article);
  batch.commit();
}

TEST_F(StoreFile, GivesBackWhatWasPut) {
  const Article article = example();
  {
    Store store = open();
    put(store, 1, article);
  }
  Store store = open(Access::read);
  ASSERT_THAT(store.newest_versions(), ElementsAre(1));
  const Article read = store.article(1).value();
  EXPECT_EQ(read.id, article.id);
  EXPECT_EQ(read.uri, article.uri);
  EXPECT_EQ(read.url, article.url);
  EXPECT_EQ(read.outlet, article.outlet);
  EXPECT_EQ(read.owner, article.owner);
  EXPECT_EQ(read.language, article.language);
  EXPECT_EQ(read.title, article.title);
  EXPECT_EQ(read.authors, article.authors);
  EXPECT_EQ(read.published, article.published);
  EXPECT_EQ(read.published_text, article.published_text);
  EXPECT_EQ(read.modified_text, article.modified_text);
  EXPECT_EQ(read.section, article.section);
  EXPECT_EQ(read.sha256, article.sha256);
  EXPECT_EQ(read.body, article.body);
  EXPECT_EQ(read.source, article.source);
  EXPECT_EQ(read.record, article.record);
  EXPECT_EQ(read.headline, article.headline);
  EXPECT_EQ(read.incomplete, article.incomplete);
  EXPECT_EQ(read.warnings, article.warnings);
  EXPECT_EQ(store.article(2), std::nullopt);
}

TEST_F(StoreFile, AChangedTextIsANewVersionOfItsArticle) {
  Store store = open();
  Article article = example();
  {
    Store::Batch batch(store);
    EXPECT_EQ(store.put(key(1), article), Store::Stored::article);
    EXPECT_EQ(store.put(key(2), article), Store::Stored::nothing);
    article.body += " Then it closed.";
    EXPECT_EQ(store.put(key(3), article), Store::Stored::version);
    article.url = "https://paper.example/2";
    EXPECT_EQ(store.put(key(4), article), Store::Stored::article);
    batch.commit();
  }
  EXPECT_THAT(store.newest_versions(), ElementsAre(2, 3));
  EXPECT_TRUE(store.has(key(2)));
  EXPECT_FALSE(store.has(key(5)));
}

TEST_F(StoreFile, ABatchThatIsNotCommittedLeavesNothing) {
  Store store = open();
  {
    Store::Batch batch(store);
    store.put(key(1), example());
  }
  EXPECT_FALSE(store.has(key(1)));
  EXPECT_TRUE(store.newest_versions().empty());
}

TEST_F(StoreFile, IsSearchedWithoutRegardToAccentsInTheNewestVersions) {
  Store store = open();
  Article article = example();
  put(store, 1, article);
  article.body = "Nothing of that kind.";
  put(store, 2, article);
  article = example();
  article.url = "https://paper.example/other";
  put(store, 3, article);
  EXPECT_THAT(store.search("cafe", 10).value(), ElementsAre(3));
  EXPECT_THAT(store.search("bridge NOT opened", 10).value(), ElementsAre(2));
  const auto wrong = store.search("\"unclosed", 10);
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().code, lang::ErrorCode::wrong_usage);
}

TEST_F(StoreFile, KeepsAnnotationsByTheirMaker) {
  Store store = open();
  put(store, 1, example());
  {
    Store::Batch batch(store);
    store.put_annotation(1, "tagger 1", std::string("x\0y", 3));
    batch.commit();
  }
  EXPECT_EQ(store.annotation(1, "tagger 1"), std::string("x\0y", 3));
  EXPECT_EQ(store.annotation(1, "tagger 2"), std::nullopt);
  Store::Batch batch(store);
  EXPECT_THROW(store.put_annotation(9, "tagger 1", "of no version"), StoreFailure);
}

TEST_F(StoreFile, KeepsComparisonsWithTheirClaimsCellsAndPassages) {
  Store store = open();
  put(store, 1, example());
  Article other = example();
  other.url = "https://other.example/1";
  put(store, 2, other);
  StoredStory story{
      "s1",
      "Bridge",
      {2, 1},
      {{"c1",
        1,
        {0, 8},
        "the mayor",
        {{2, "omits", "", 0.8, false, {}}, {1, "reports", "", 0.93, true, {{0, 8}, {12, 30}}}}},
       {"c2",
        2,
        {4, 9},
        "",
        {{2, "reports", "", 1, false, {{4, 9}}}, {1, "unknown", "paywalled", 0.5, false, {}}}}}};
  const auto put_story = [&] {
    Store::Batch batch(store);
    store.put_story(story);
    batch.commit();
  };
  put_story();
  EXPECT_EQ(store.story("s1"), story);
  EXPECT_EQ(store.story("s2"), std::nullopt);
  story.claims.pop_back();
  story.title = "The bridge";
  put_story();
  EXPECT_EQ(store.story("s1"), story);
  EXPECT_THAT(store.stories(), ElementsAre("s1"));
}

TEST_F(StoreFile, RefusesAComparisonOfWhatIsNotThere) {
  Store store = open();
  put(store, 1, example());
  const StoredStory unknown_article{"s1", "", {1, 7}, {}};
  const StoredStory unknown_status{
      "s2", "", {1}, {{"c", 1, {}, "", {{1, "maybe", "", 1, false, {}}}}}};
  for (const StoredStory& story : {unknown_article, unknown_status}) {
    Store::Batch batch(store);
    EXPECT_THROW(store.put_story(story), StoreFailure);
  }
  EXPECT_TRUE(store.stories().empty());
  EXPECT_THROW(open(Access::read).put_story(unknown_article), StoreFailure);
}

TEST_F(StoreFile, AnOlderSchemaIsBroughtUpToDate) {
  {
    Store store = open();
    put(store, 1, example());
  }
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(
      sqlite3_exec(
          database,
          "DROP TABLE passages; DROP TABLE cells; DROP TABLE claims; DROP TABLE "
          "story_articles; DROP TABLE stories; DROP TABLE annotations; ALTER TABLE versions DROP "
          "COLUMN section; ALTER TABLE versions DROP COLUMN modified_text; PRAGMA user_version = 1",
          nullptr, nullptr, nullptr),
      SQLITE_OK);
  sqlite3_close(database);
  const auto read_only = Store::open(path_.string(), Access::read);
  ASSERT_FALSE(read_only.has_value());
  EXPECT_THAT(read_only.error().message, HasSubstr("older"));
  Store store = open();
  EXPECT_EQ(store.article(1)->body, example().body);
  EXPECT_EQ(store.article(1)->section, "");
  EXPECT_TRUE(store.stories().empty());
  EXPECT_EQ(store.annotation(1, "any"), std::nullopt);
}

TEST_F(StoreFile, RefusesWhatIsNoStore) {
  EXPECT_EQ(Store::open(path_.string(), Access::read).error().code, lang::ErrorCode::not_found);
  std::ofstream(path_) << "plain text that is long enough to be no database at all, or so it seems";
  EXPECT_THAT(Store::open(path_.string(), Access::write).error().message, HasSubstr("not a store"));
  remove();
  sqlite3* database = nullptr;
  sqlite3_open(path_.c_str(), &database);
  sqlite3_exec(database, "CREATE TABLE other (x)", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  EXPECT_THAT(Store::open(path_.string(), Access::write).error().message,
              HasSubstr("another program"));
}

TEST_F(StoreFile, RefusesTheStoreOfANewerLacuna) {
  { open(); }
  sqlite3* database = nullptr;
  sqlite3_open(path_.c_str(), &database);
  sqlite3_exec(database, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  EXPECT_THAT(Store::open(path_.string(), Access::write).error().message,
              HasSubstr("newer lacuna"));
}

TEST(ContentHash, TellsRecordsApartByEveryPart) {
  Record record;
  record.content = "text";
  record.metadata.title = "title";
  const ContentHash hash = hash_of(record, nullptr);
  Record moved = record;
  moved.number = 7;
  moved.byte = 99;
  EXPECT_EQ(hash_of(moved, nullptr), hash);
  Record other = record;
  other.content = "texttitle";
  other.metadata.title = "";
  EXPECT_NE(hash_of(other, nullptr), hash);
  const ArticleMetadata said{
      .outlet = "Paper", .owner = {}, .language = {}, .published = {}, .title = {}, .url = {}};
  EXPECT_NE(hash_of(record, &said), hash);
}

}  // namespace
}  // namespace lacuna::corpus
