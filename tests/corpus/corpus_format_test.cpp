#include "corpus/corpus_format.h"

#include <gtest/gtest.h>

namespace lacuna::corpus {
namespace {

TEST(CorpusFormat, IsToldByContentAndName) {
  using F = CorpusFormat;
  struct Case {
    const char* name;
    const char* bytes;
    F format;
  };
  const Case cases[] = {
      {"a.jsonl.gz", "", F::json},
      {"a.txt", "{\"not\": \"json\"", F::document},
      {"-", "\xEF\xBB\xBF {\"text\": 1}", F::json},
      {"-", "[{\"text\": 1}]", F::json},
      {"-", "WARC/1.0\r\n", F::warc},
      {"a.bin", "WARC/1.1\r\n", F::warc},
      {"-", "doc_id,text\n1,a\n", F::table},
      {"-", "\"id\"\t\"text\"\n", F::table},
      {"-", "Text, with a comma\n", F::document},
      {"a.tsv.zst", "anything", F::table},
      {"a.xml", "<?xml version='1.0'?><rss version='2.0'>", F::feed},
      {"-", "<feed xmlns='http://www.w3.org/2005/Atom'>", F::feed},
      {"a.xml", "<?xml version='1.0'?><html>", F::document},
      {"a.html", "<!DOCTYPE html><p>about <rss", F::document},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(recognise_format(one.name, one.bytes), one.format) << one.name << " " << one.bytes;
  }
}

}  // namespace
}  // namespace lacuna::corpus
