#include "corpus/json_records.h"

#include <gmock/gmock.h>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadRecords read(std::string bytes, RecordLimits limits = {}) {
  return read_all(read_json_records, std::move(bytes), limits);
}

TEST(JsonRecords, ReadsNewsPlease) {
  const auto all =
      read(R"({"authors": ["Ann Example", "Bo Voorbeeld"], "date_download": "2020-01-03 00:00:00",
    "date_publish": "2020-01-02 10:20:30", "description": "short", "language": "nl", "maintext": "De tekst.",
    "source_domain": "krant.example", "title": "Kop", "title_page": "Kop | Krant", "url": "https://krant.example/1"})");
  ASSERT_EQ(all.records.size(), 1U);
  const Record& record = all.records[0];
  EXPECT_EQ(record.content, "De tekst.");
  EXPECT_EQ(record.metadata.title, "Kop");
  EXPECT_EQ(record.metadata.published, "2020-01-02 10:20:30");
  EXPECT_EQ(record.metadata.language, "nl");
  EXPECT_EQ(record.metadata.url, "https://krant.example/1");
  EXPECT_THAT(record.authors, ElementsAre("Ann Example", "Bo Voorbeeld"));
}

TEST(JsonRecords, ReadsMediaCloudAndItsIndex) {
  const auto all = read(
      R"({"id": "a1", "title": "T", "url": "https://news.example/1", "language": "en", "publish_date": "2024-05-06", "indexed_date": "2024-06-01", "media_name": "News", "media_url": "news.example", "text": "One."})"
      "\n"
      R"({"article_title": "U", "normalized_article_title": "u", "publication_date": "2024-05-07", "canonical_domain": "paper.example", "text_content": "Two."})");
  ASSERT_EQ(all.records.size(), 2U);
  EXPECT_EQ(all.records[0].id, "a1");
  EXPECT_EQ(all.records[0].metadata.outlet, "News");
  EXPECT_EQ(all.records[0].metadata.published, "2024-05-06");
  EXPECT_EQ(all.records[1].content, "Two.");
  EXPECT_EQ(all.records[1].metadata.title, "U");
  EXPECT_EQ(all.records[1].metadata.outlet, "paper.example");
}

TEST(JsonRecords, ReadsTrafilaturaPreferringTheTextToTheRawOne) {
  const auto all = read(
      R"({"title": "T", "author": "Ann", "hostname": "site.example", "date": "2021-02-03", "id": null, "raw_text": "Raw.", "text": "Text.", "source": "https://site.example/a", "source-hostname": "The Site", "excerpt": "E"})");
  ASSERT_EQ(all.records.size(), 1U);
  EXPECT_EQ(all.records[0].content, "Text.");
  EXPECT_EQ(all.records[0].id, "");
  EXPECT_EQ(all.records[0].metadata.url, "https://site.example/a");
  EXPECT_EQ(all.records[0].metadata.outlet, "The Site");
  EXPECT_THAT(all.records[0].authors, ElementsAre("Ann"));
}

TEST(JsonRecords, ReadsFundusWithItsBodyInParts) {
  const auto all = read(
      R"([{"title": "T", "plaintext": "Plain.", "free_access": true, "publishing_date": "2022-01-01 10:00:00+01:00"},
          {"title": "U", "body": {"summary": ["Sum."], "sections": [{"headline": ["H"], "paragraphs": ["One.", "Two."]}]}, "free_access": false}])");
  ASSERT_EQ(all.records.size(), 2U);
  EXPECT_EQ(all.records[0].content, "Plain.");
  EXPECT_FALSE(all.records[0].paywalled);
  EXPECT_EQ(all.records[1].content, "Sum.\n\nH\n\nOne.\n\nTwo.");
  EXPECT_TRUE(all.records[1].paywalled);
}

TEST(JsonRecords, ReadsEveryLayout) {
  const std::vector<std::string> expected = {"a {\"b", "c"};
  EXPECT_EQ(read("{\"text\": \"a {\\\"b\"}\n{\"text\": \"c\"}\n").contents(), expected);
  EXPECT_EQ(read("{\"text\": \"a {\\\"b\"}\r\n\r\n{\"text\": \"c\"}").contents(), expected);
  EXPECT_EQ(read("[{\"text\": \"a {\\\"b\"}, {\"text\": \"c\"}]").contents(), expected);
  EXPECT_EQ(
      read("\xEF\xBB\xBF[\n {\n \"text\": \"a {\\\"b\"\n },\n {\"text\": \"c\"}\n]\n").contents(),
      expected);
  EXPECT_EQ(read("{\n \"text\": \"a {\\\"b\"\n}\n{\n \"text\": \"c\"\n}").contents(), expected);
  EXPECT_EQ(
      read("{\"_id\": \"1\", \"_source\": {\"text\": \"a {\\\"b\"}}\n{\"text\": \"c\"}").contents(),
      expected);
  EXPECT_TRUE(read("").contents().empty());
  EXPECT_TRUE(read("[]").contents().empty());
}

TEST(JsonRecords, DecodesEscapes) {
  EXPECT_THAT(read(R"({"text": "caf\u00e9 \ud83d\ude00 \\ \n\" end"})").contents(),
              ElementsAre("café 😀 \\ \n\" end"));
}

TEST(JsonRecords, NumbersRecordsAndTellsWhereTheyBegin) {
  const auto all = read("{\"text\": \"a\"}\n\n{\"text\": \"b\", \"id\": 7}\n");
  ASSERT_EQ(all.records.size(), 2U);
  EXPECT_EQ(all.records[0].number, 1);
  EXPECT_EQ(all.records[0].byte, 0);
  EXPECT_EQ(all.records[1].number, 2);
  EXPECT_EQ(all.records[1].byte, 15);
  EXPECT_EQ(all.records[1].id, "7");
}

TEST(JsonRecords, GoesOnPastABadLineWithItsPlace) {
  const auto all = read(
      "{\"text\": \"a\"}\n{\"text\": \"b\", \"id\": }\nnot json\n{\"text\": \"c\"\n[1]\n{\"text\": "
      "\"d\"}\n");
  EXPECT_THAT(all.contents(), ElementsAre("a", "d"));
  ASSERT_EQ(all.errors.size(), 4U);
  EXPECT_EQ(all.errors[0].file, "input");
  EXPECT_EQ(all.errors[0].record, 2);
  EXPECT_GE(all.errors[0].byte, 14);
  EXPECT_LE(all.errors[0].byte, 40);
  EXPECT_EQ(all.errors[3].record, 5);
}

TEST(JsonRecords, GoesOnPastABadFirstLine) {
  EXPECT_THAT(read("{\"text\": \"a\n{\"text\": \"b\"}\n").contents(), ElementsAre("b"));
}

TEST(JsonRecords, GoesOnPastABadElementOfAnArray) {
  const auto all = read(
      R"([{"text": "a"}, {"text": "he said "no" {"}, {"text": "b", "x": [1, 2}, {"text": "c"}, 5, {"text": "d"}])");
  EXPECT_THAT(all.contents(), testing::Contains("a"));
  EXPECT_THAT(all.contents(), testing::Contains("c"));
  EXPECT_THAT(all.contents(), testing::Contains("d"));
  EXPECT_FALSE(all.errors.empty());
}

TEST(JsonRecords, GoesOnPastAnUnclosedStringInPrettyPrintedObjects) {
  const auto all = read("[\n  {\n    \"text\": \"a\n  },\n  {\n    \"text\": \"b\"\n  }\n]\n");
  EXPECT_THAT(all.contents(), ElementsAre("b"));
  EXPECT_EQ(all.errors.size(), 1U);
}

TEST(JsonRecords, TellsWhereUtf8IsInvalid) {
  const auto all = read("{\"text\": \"a\"}\n{\"text\": \"caf\xe9 b\"}\n{\"text\": \"c\"}\n");
  EXPECT_THAT(all.contents(), ElementsAre("a", "c"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].record, 2);
  EXPECT_EQ(all.errors[0].byte, 14 + 13);
  EXPECT_THAT(all.errors[0].message, HasSubstr("UTF-8"));
}

TEST(JsonRecords, RefusesALargeRecordAndKeepsTheOthers) {
  const std::string large(200'000, 'x');
  for (const bool array : {false, true}) {
    const std::string text = std::string(array ? "[" : "") + "{\"text\": \"a\"}" +
                             (array ? "," : "\n") + "{\"text\": \"" + large + "\"}" +
                             (array ? "," : "\n") + "{\"text\": \"b\"}" + (array ? "]" : "\n");
    const auto all = read(text, {100'000});
    EXPECT_THAT(all.contents(), ElementsAre("a", "b"));
    ASSERT_EQ(all.errors.size(), 1U);
    EXPECT_EQ(all.errors[0].code, lang::ErrorCode::too_large);
    EXPECT_EQ(all.errors[0].record, 2);
  }
}

TEST(JsonRecords, GivesUpARecordWithoutEnd) {
  const auto all = read(
      "{\"text\": \"a\"}\n" + std::string(3'000'000, '{') + "\n{\"text\": \"b\"}\n", {100'000});
  EXPECT_THAT(all.contents(), ElementsAre("a"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_THAT(all.errors[0].message, HasSubstr("the rest of the file was not read"));
}

TEST(JsonRecords, RefusesARecordOf200MegabytesByDefault) {
  // Members of a megabyte each, so that the test holds less than the reader may.
  const std::string megabyte = gzip(std::string(1'000'000, 'x'));
  std::string packed = gzip("{\"text\": \"a\"}\n{\"text\": \"");
  for (int i = 0; i < 200; ++i) packed += megabyte;
  const auto all = read(packed + gzip("\"}\n{\"text\": \"b\"}\n"));
  EXPECT_THAT(all.contents(), ElementsAre("a", "b"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::too_large);
  EXPECT_EQ(all.errors[0].record, 2);
}

TEST(JsonRecords, BearsAMillionNestedBrackets) {
  const auto all = read("{\"text\": " + std::string(1'000'000, '[') +
                        "\n{\"body\": " + std::string(1'000'000, '[') +
                        std::string(1'000'000, ']') + "}\n{\"text\": \"b\"}\n");
  EXPECT_THAT(all.contents(), ElementsAre("b"));
  EXPECT_EQ(all.errors.size(), 2U);
}

TEST(JsonRecords, ARecordWithoutTextNamesTheFieldsThatHoldOne) {
  const auto all = read("{\"title\": \"a\", \"text\": null}");
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::empty);
  EXPECT_THAT(all.errors[0].message, HasSubstr("maintext"));
}

TEST(JsonRecords, DamagedCompressionLosesTheRecordItFallsIn) {
  std::string damaged = gzip("{\"text\": \"b\"}\n");
  damaged.replace(12, 6, 6, '\xff');
  const auto all = read(gzip("{\"text\": \"a\"}\n") + damaged + gzip("\n{\"text\": \"c\"}\n"));
  EXPECT_THAT(all.contents(), ElementsAre("a", "c"));
  EXPECT_FALSE(all.errors.empty());
}

}  // namespace
}  // namespace lacuna::corpus
