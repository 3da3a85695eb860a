#include "corpus/reader.h"

#include <gtest/gtest.h>

namespace lacuna::corpus {
namespace {

/// Loaded once: the data files take a tenth of a second.
struct Knowledge {
  lang::DataRoot data{LACUNA_DATA_DIR};
  lang::Toolkit toolkit{data};
  SiteKnowledge sites{data};
};
const Knowledge& knowledge() {
  static const Knowledge loaded;
  return loaded;
}

Article read(const Record& record, const Metadata* table = nullptr) {
  auto article = article_of(record, knowledge().toolkit, knowledge().sites, table);
  if (!article) throw std::runtime_error(lang::describe(article.error()));
  return std::move(*article);
}

Record example() {
  Record record;
  record.content =
      "The harbour of Eastport opened a new pier on Monday.\n\nThe mayor said that forty ships had "
      "asked for a place in the first week.";
  record.metadata.title = "New pier";
  record.metadata.url = "https://paper.example/pier";
  record.metadata.published = "2024-03-04T05:06:07Z";
  record.metadata.language = "en";
  record.authors = {"Ann Example"};
  record.file = "folder/corpus.jsonl";
  record.number = 7;
  return record;
}

TEST(Reader, MakesAnArticleOfARecord) {
  const Article article = read(example());
  EXPECT_EQ(article.uri, "folder/corpus.jsonl");
  EXPECT_EQ(article.record, 7);
  EXPECT_EQ(article.id, "https://paper.example/pier");
  EXPECT_EQ(article.title, "New pier");
  EXPECT_EQ(article.published_text, "2024-03-04T05:06:07Z");
  EXPECT_EQ(article.authors, std::vector<std::string>{"Ann Example"});
  EXPECT_NE(article.body.find("forty ships"), std::string::npos);
}

TEST(Reader, TheRecordsOwnIdComesFirstAndItsPlaceLast) {
  Record record = example();
  record.id = "a7";
  EXPECT_EQ(read(record).id, "a7");
  record.id.clear();
  record.metadata.url.clear();
  EXPECT_EQ(read(record).id, "folder/corpus.jsonl#7");
}

TEST(Reader, WhatTheUserSaysOfAFileComesBeforeWhatTheRecordSays) {
  Metadata table;
  table.by_file["corpus.jsonl"].outlet = "The Paper";
  Record record = example();
  record.metadata.outlet = "paper.example";
  const Article article = read(record, &table);
  EXPECT_EQ(article.outlet, "The Paper");
  EXPECT_EQ(article.title, "New pier");
}

TEST(Reader, BytesOfTheBodyMapIntoTheRecordInItsOwnEncoding) {
  Record record = example();
  record.encoding = "windows-1252";
  record.content =
      "The caf\xe9 of Eastport opened on Monday after a long winter of repairs.\n\nIt sold 40 "
      "cr\xeapes in its first hour, said the owner.";
  const Article article = read(record);
  const std::size_t at = article.body.find("crêpes");
  ASSERT_NE(at, std::string::npos);
  const auto begin = static_cast<std::uint32_t>(at);
  const auto source = article.source.contiguous_source({begin, begin + 7});
  ASSERT_TRUE(source.has_value());
  EXPECT_EQ(source->in(record.content), "cr\xeapes");
}

TEST(Reader, NamesInAnotherEncodingBecomeUtf8) {
  Record record = example();
  record.metadata.title = "Caf\xe9 e\xCC\x81";
  record.authors = {"Ren\xe9"};
  const Article article = read(record);
  EXPECT_EQ(article.authors.front(), "René");
  EXPECT_TRUE(article.title.starts_with("Café "));
  record.metadata.title = "Cafe\xCC\x81";
  EXPECT_EQ(read(record).title, "Café");
}

TEST(Reader, ATeaserIsTruncatedAndAPaidArticlePaywalled) {
  Record record = example();
  record.truncated = true;
  EXPECT_EQ(read(record).incomplete, Incomplete::truncated);
  record.truncated = false;
  record.paywalled = true;
  EXPECT_EQ(read(record).incomplete, Incomplete::paywalled);
}

TEST(Reader, AnErrorCarriesTheRecordsPlace) {
  Record record = example();
  record.content = " \n ";
  record.byte = 99;
  const auto article = article_of(record, knowledge().toolkit, knowledge().sites, nullptr);
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().file, "folder/corpus.jsonl");
  EXPECT_EQ(article.error().record, 7);
  EXPECT_EQ(article.error().byte, 99);
}

}  // namespace
}  // namespace lacuna::corpus
