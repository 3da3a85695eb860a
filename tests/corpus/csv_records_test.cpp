#include "corpus/csv_records.h"

#include <gmock/gmock.h>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadRecords read(std::string bytes, RecordLimits limits = {}) {
  return read_all(read_csv_records, std::move(bytes), limits);
}

TEST(CsvRecords, ReadsTheTextInterchangeFormat) {
  const auto all = read(
      "\"doc_id\",\"text\",\"year\"\r\n\"d1\",\"One, "
      "\"\"two\"\"\r\nthree.\",2001\r\nd2,Four.,2002");
  EXPECT_THAT(all.contents(), ElementsAre("One, \"two\"\r\nthree.", "Four."));
  EXPECT_EQ(all.records[0].id, "d1");
  EXPECT_EQ(all.records[1].number, 2);
  EXPECT_TRUE(all.errors.empty());
}

TEST(CsvRecords, ReadsAmcatAndOverview) {
  const auto amcat = read("title,date,text\nKop,2011-12-13,Tekst.\n");
  ASSERT_EQ(amcat.records.size(), 1U);
  EXPECT_EQ(amcat.records[0].metadata.title, "Kop");
  EXPECT_EQ(amcat.records[0].metadata.published, "2011-12-13");
  const auto overview =
      read("text,title,url,id,tags\nTexte.,Titre,https://a.example/1,9,\"x,y\"\n");
  ASSERT_EQ(overview.records.size(), 1U);
  EXPECT_EQ(overview.records[0].metadata.url, "https://a.example/1");
  EXPECT_EQ(overview.records[0].id, "9");
}

TEST(CsvRecords, TellsTheSeparatorByTheHeader) {
  EXPECT_THAT(read("id;text\n1;a, b\n").contents(), ElementsAre("a, b"));
  EXPECT_THAT(read("\xEF\xBB\xBFid\ttext\n1\ta, b; \"c\n2\t\"d\te\"\n").contents(),
              ElementsAre("a, b; \"c", "d\te"));
}

TEST(CsvRecords, QuotesInATableOfTabsMayBeLetters) {
  EXPECT_THAT(read("id\ttext\n1\t\"No\" he said\n2\tb\n").contents(),
              ElementsAre("\"No\" he said", "b"));
}

TEST(CsvRecords, AWrongQuoteCostsItsRowOnly) {
  const auto all = read(
      "id,text\n1,\"one\"\n2,\"two with a quote that is not closed\n3,\"three\"\n4,\"say \"four\" "
      "now\"\n5,five\n6,\"six\"\"\n7,seven");
  EXPECT_THAT(all.contents(), ElementsAre("one", "three", "five", "seven"));
  ASSERT_EQ(all.errors.size(), 3U);
  EXPECT_EQ(all.errors[0].record, 2);
  EXPECT_EQ(all.errors[0].byte, 18);
  EXPECT_THAT(all.errors[0].message, HasSubstr("quote"));
}

TEST(CsvRecords, ARowOfAWrongWidthIsAnError) {
  const auto all = read("id,text\n1,a,b\n\n2,c\n3\n");
  EXPECT_THAT(all.contents(), ElementsAre("c"));
  ASSERT_EQ(all.errors.size(), 2U);
  EXPECT_THAT(all.errors[0].message, HasSubstr("3 fields, the header has 2"));
}

TEST(CsvRecords, ATableWithoutTextsNamesItsColumns) {
  const auto all = read("file\toutlet\na.txt\tPaper\n");
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_THAT(all.errors[0].message, HasSubstr("file, outlet"));
}

TEST(CsvRecords, RefusesALargeRowAndKeepsTheOthers) {
  const std::string large(300'000, 'x');
  const auto all = read("id,text\n1,a\n2,\"" + large + "\"\n3," + large + "\n4,b\n", {100'000});
  EXPECT_THAT(all.contents(), ElementsAre("a", "b"));
  ASSERT_EQ(all.errors.size(), 2U);
  EXPECT_EQ(all.errors[0].code, lang::ErrorCode::too_large);
}

TEST(CsvRecords, ManyWrongQuotesTakeLinearTime) {
  std::string table = "id,text\n";
  for (int i = 0; i < 50'000; ++i) table += "1,\"a\"b\n";
  table += "2,\"";
  const auto all = read(table);
  EXPECT_EQ(all.errors.size(), 50'001U);
}

}  // namespace
}  // namespace lacuna::corpus
