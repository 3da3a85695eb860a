#include "corpus/warc_records.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadRecords read(std::string bytes, RecordLimits limits = {}) {
  return read_all(read_warc_records, std::move(bytes), limits);
}

std::string record(std::string_view type, std::string_view fields, std::string_view content) {
  return fmt::format("WARC/1.0\r\nWARC-Type: {}\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n", type,
                     fields, content.size(), content);
}

std::string response(std::string_view url, std::string_view body,
                     std::string_view type = "text/html") {
  return record("response", fmt::format("WARC-Target-URI: {}\r\n", url),
                fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\n\r\n{}", type, body));
}

const std::string info = record("warcinfo", "", "software: example\r\n");

TEST(WarcRecords, GivesThePagesOfResponses) {
  const auto all =
      read(info + response("https://a.example/1", "<p>one</p>") +
           record("request", "", "GET / HTTP/1.1\r\n\r\n") +
           response("https://a.example/pic", "\x89PNG", "image/png") +
           record("response", "WARC-Target-URI: <https://a.example/gone>\r\n",
                  "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>no</p>") +
           response("<https://a.example/2>", "<p>two</p>", "text/html; charset=windows-1252"));
  EXPECT_THAT(all.contents(), ElementsAre("<p>one</p>", "<p>two</p>"));
  EXPECT_TRUE(all.errors.empty());
  EXPECT_EQ(all.records[0].number, 2);
  EXPECT_EQ(all.records[0].byte, static_cast<long long>(info.size()));
  EXPECT_EQ(all.records[1].number, 6);
  EXPECT_EQ(all.records[1].metadata.url, "https://a.example/2");
  EXPECT_EQ(all.records[1].encoding, "windows-1252");
}

TEST(WarcRecords, GivesTheTextsOfConversionsAndResources) {
  const auto all =
      read(record("conversion",
                  "WARC-Target-URI: https://a.example/\r\nContent-Type: text/plain\r\n", "Text.") +
           record("resource", "Content-Type: text/html; charset=utf-8\r\n", "<p>page</p>"));
  EXPECT_THAT(all.contents(), ElementsAre("Text.", "<p>page</p>"));
}

TEST(WarcRecords, ReadsArchivesCompressedByRecord) {
  const auto all = read(gzip(info) + gzip(response("https://a.example/1", "<p>one</p>")) +
                        gzip(response("https://a.example/2", "<p>two</p>")));
  EXPECT_THAT(all.contents(), ElementsAre("<p>one</p>", "<p>two</p>"));
}

TEST(WarcRecords, DecodesBodies) {
  const std::string packed = gzip("<p>packed</p>");
  const auto all = read(record(
      "response", "",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed));
  EXPECT_THAT(all.contents(), ElementsAre("<p>packed</p>"));
}

TEST(WarcRecords, MarksClippedRecordsAsTruncated) {
  const auto all = read(record("response", "WARC-Truncated: length\r\n",
                               "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>cli"));
  ASSERT_EQ(all.records.size(), 1U);
  EXPECT_TRUE(all.records[0].truncated);
}

TEST(WarcRecords, CutAnywhereGivesTheWholeRecordsAndAtMostOneError) {
  const std::string first = response("https://a.example/1", "<p>one</p>");
  const std::string whole = info + first + response("https://a.example/2", "<p>two</p>");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto all = read(whole.substr(0, size));
    const std::size_t complete =
        (size + 4 >= info.size() + first.size() ? 1U : 0U) + (size + 4 >= whole.size() ? 1U : 0U);
    EXPECT_EQ(all.records.size(), complete) << size;
    EXPECT_LE(all.errors.size(), 1U) << size;
  }
}

TEST(WarcRecords, CompressedAndCutAnywhereGivesTheWholeRecords) {
  const std::string first = gzip(info) + gzip(response("https://a.example/1", "<p>one</p>"));
  const std::string whole = first + gzip(response("https://a.example/2", "<p>two</p>"));
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto all = read(whole.substr(0, size));
    EXPECT_GE(all.records.size(), size >= first.size() ? 1U : 0U) << size;
    EXPECT_LE(all.errors.size(), 3U) << size;
  }
}

TEST(WarcRecords, GoesOnPastDamage) {
  std::string wrong_length = response("https://a.example/bad", "<p>bad</p>");
  wrong_length.replace(wrong_length.find("Content-Length: ") + 16, 2, "12");
  const auto all = read("garbage\r\n" + response("https://a.example/1", "<p>one</p>") +
                        wrong_length + response("https://a.example/2", "<p>two</p>") +
                        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n" +
                        response("https://a.example/3", "<p>three</p>"));
  EXPECT_THAT(all.contents(), ElementsAre("<p>one</p>", "<p>two</p>", "<p>three</p>"));
  ASSERT_EQ(all.errors.size(), 3U);
  EXPECT_THAT(all.errors[1].message, HasSubstr("Content-Length is wrong"));
}

TEST(WarcRecords, GoesOnPastADamagedMember) {
  std::string damaged = gzip(response("https://a.example/bad", "<p>bad</p>"));
  damaged.replace(30, 20, 20, '\xff');
  const auto all = read(gzip(response("https://a.example/1", "<p>one</p>")) + damaged +
                        gzip(response("https://a.example/2", "<p>two</p>")));
  EXPECT_THAT(all.contents(), testing::Contains("<p>one</p>"));
  EXPECT_THAT(all.contents(), testing::Contains("<p>two</p>"));
  EXPECT_FALSE(all.errors.empty());
}

TEST(WarcRecords, RefusesLargeRecordsAndKeepsTheOthers) {
  const std::string bomb = gzip("<p>" + std::string(3'000'000, 'a'));
  const auto all = read(
      response("https://a.example/1", std::string(200'000, 'a')) +
          record("response", "",
                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" +
                     bomb) +
          response("https://a.example/2", "<p>two</p>"),
      {100'000});
  EXPECT_THAT(all.contents(), ElementsAre("<p>two</p>"));
  ASSERT_EQ(all.errors.size(), 2U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::too_large);
  EXPECT_EQ(all.errors[1].code, lang::ErrorCode::too_large);
  EXPECT_EQ(all.errors[1].record, 2);
}

}  // namespace
}  // namespace lacuna::corpus
