#include "corpus/feed_records.h"

#include <gmock/gmock.h>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadRecords read(std::string bytes, RecordLimits limits = {}) {
  return read_all(read_feed_records, std::move(bytes), limits);
}

const std::string rss_head =
    R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>De Krant</title><link>https://krant.example/</link><image><title>Logo</title></image><language>nl-nl</language>)";

TEST(FeedRecords, ReadsRssWithFullContent) {
  const auto all = read(
      rss_head +
      R"(<item><title>Brug &amp; haven</title><link>https://krant.example/1</link><guid isPermaLink="false">k1</guid>
    <pubDate>Fri, 20 Apr 2018 22:49:00 GMT</pubDate><dc:creator>Ann Example</dc:creator><description>Kort.</description>
    <content:encoded><![CDATA[<p>De brug ging open.</p><p>Meer.</p>]]></content:encoded></item></channel></rss>)");
  ASSERT_EQ(all.records.size(), 1U);
  const Record& record = all.records[0];
  EXPECT_EQ(record.content, "<p>De brug ging open.</p><p>Meer.</p>");
  EXPECT_EQ(record.id, "k1");
  EXPECT_EQ(record.metadata.title, "Brug & haven");
  EXPECT_EQ(record.metadata.url, "https://krant.example/1");
  EXPECT_EQ(record.metadata.published, "Fri, 20 Apr 2018 22:49:00 GMT");
  EXPECT_EQ(record.metadata.outlet, "De Krant");
  EXPECT_EQ(record.metadata.language, "nl");
  EXPECT_THAT(record.authors, ElementsAre("Ann Example"));
  EXPECT_FALSE(record.truncated);
  EXPECT_EQ(record.number, 1);
  EXPECT_EQ(record.byte, static_cast<long long>(rss_head.size()));
}

TEST(FeedRecords, ReadsAtomWithEveryKindOfContent) {
  const auto all = read(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Paper</title>
<entry><id>urn:1</id><title>One</title><link rel="self" href="https://p.example/self"/><link href="https://p.example/1"/>
<updated>2020-01-02T03:04:05Z</updated><author><name>Bo</name><email>bo@p.example</email></author><content type="html">&lt;p&gt;one&lt;/p&gt;</content></entry>
<entry><id>urn:2</id><published>2020-01-03T00:00:00Z</published><updated>2020-02-02T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="a&amp;b">two &lt; <b>three</b></p></div></content></entry>
<entry><id>urn:3</id><summary>Only a teaser</summary></entry></feed>)");
  EXPECT_THAT(
      all.contents(),
      ElementsAre("<p>one</p>", "<p class=\"a&amp;b\">two &lt; <b>three</b></p>", "Only a teaser"));
  EXPECT_EQ(all.records[0].metadata.url, "https://p.example/1");
  EXPECT_EQ(all.records[0].metadata.published, "2020-01-02T03:04:05Z");
  EXPECT_EQ(all.records[0].metadata.language, "en");
  EXPECT_THAT(all.records[0].authors, ElementsAre("Bo"));
  EXPECT_EQ(all.records[1].metadata.published, "2020-01-03T00:00:00Z");
  EXPECT_FALSE(all.records[1].truncated);
  EXPECT_TRUE(all.records[2].truncated);
}

TEST(FeedRecords, ADescriptionIsATeaserUnlessItIsAsLongAsAnArticle) {
  std::string article;
  for (int i = 0; i < 10; ++i) article += "&lt;p&gt;" + std::string(200, 'a') + "&lt;/p&gt;";
  const auto all =
      read(rss_head + "<item><description>Short.</description></item><item><description>" +
           article + "</description></item></channel></rss>");
  ASSERT_EQ(all.records.size(), 2U);
  EXPECT_TRUE(all.records[0].truncated);
  EXPECT_FALSE(all.records[1].truncated);
}

TEST(FeedRecords, DamageCostsItsItemOnly) {
  const auto all = read(rss_head +
                        "<item><description>one</description></item>"
                        "<item><description>black & white</description></item>"
                        "<item><description>two</description></item>"
                        "<item><description>not \x01 allowed</b></description></item>"
                        "<item><description>three</description></item></channel></rss>");
  EXPECT_THAT(all.contents(), ElementsAre("one", "two", "three"));
  ASSERT_EQ(all.errors.size(), 2U);
  EXPECT_EQ(all.errors[0].record, 2);
  EXPECT_GT(all.errors[0].byte, static_cast<long long>(rss_head.size()));
  EXPECT_EQ(all.records[1].byte, static_cast<long long>(rss_head.size() + 43 + 53));
}

TEST(FeedRecords, EntitiesOfHtmlAreKept) {
  const auto all = read(
      rss_head + "<item><description>a&nbsp;b &eacute; &lt;</description></item></channel></rss>");
  EXPECT_THAT(all.contents(), ElementsAre("a&nbsp;b &eacute; <"));
}

TEST(FeedRecords, RefusesEntityBombs) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string before = std::string("&") + static_cast<char>(name - 1) + ";";
    bomb += std::string("<!ENTITY ") + name + " \"" + before + before + before + before + before +
            before + "\">";
  }
  const auto all =
      read(bomb + "]><rss><channel><item><description>&j;</description></item></channel></rss>");
  EXPECT_TRUE(all.records.empty());
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::unsupported);
}

TEST(FeedRecords, BearsAMillionNestedElements) {
  std::string nested;
  for (int i = 0; i < 1'000'000; ++i) nested += "<a>";
  const auto all = read(rss_head + "<item><description>one</description></item><item>" + nested +
                        "<item><description>two</description></item></channel></rss>");
  EXPECT_THAT(all.contents(), ElementsAre("one", "two"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_THAT(all.errors[0].message, HasSubstr("nested"));
}

TEST(FeedRecords, GivesUpATagWithoutEnd) {
  const auto all = read(rss_head + "<item><description>one</description></item><item a=\"" +
                        std::string(5'000'000, 'x') +
                        "<item><description>two</description></item></channel></rss>");
  EXPECT_THAT(all.contents(), ElementsAre("one", "two"));
  EXPECT_EQ(all.errors.size(), 1U);
}

TEST(FeedRecords, RefusesALargeItemAndKeepsTheOthers) {
  const auto all =
      read(rss_head + "<item><description>" + std::string(300'000, 'x') +
               "</description></item><item><description>two</description></item></channel></rss>",
           {100'000});
  EXPECT_THAT(all.contents(), ElementsAre("two"));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::too_large);
}

TEST(FeedRecords, AFeedThatEndsEarlyGivesItsItemsAndAnError) {
  const auto all = read(rss_head + "<item><description>one</description></item><item><descr");
  EXPECT_THAT(all.contents(), ElementsAre("one"));
  EXPECT_EQ(all.errors.size(), 1U);
}

}  // namespace
}  // namespace lacuna::corpus
