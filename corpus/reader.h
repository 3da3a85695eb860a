#pragma once

#include <optional>
#include <string>

#include "corpus/article.h"
#include "corpus/corpus_records.h"
#include "corpus/metadata.h"
#include "corpus/record.h"
#include "corpus/site_knowledge.h"
#include "lang/error.h"
#include "lang/toolkit.h"

namespace lacuna::corpus {

/// Reads a record as an article. `table` (may be null) says what the user knows of articles by file
/// name, over what the record says. Errors carry the record's place.
lang::Expected<Article> article_of(const Record& record, const lang::Toolkit& toolkit,
                                   const SiteKnowledge& sites, const Metadata* table);

/// The articles of a corpus, one by one: CorpusRecords and article_of together.
class CorpusReader {
 public:
  /// `toolkit`, `sites` and `table` (may be null) must outlive the reader.
  CorpusReader(std::string path, const lang::Toolkit& toolkit, const SiteKnowledge& sites,
               const RecordLimits& limits, const Metadata* table)
      : records_(std::move(path), limits), toolkit_(toolkit), sites_(sites), table_(table) {}

  /// The next article or error; none at the end.
  std::optional<lang::Expected<Article>> next();

 private:
  CorpusRecords records_;
  const lang::Toolkit& toolkit_;
  const SiteKnowledge& sites_;
  const Metadata* table_;
};

}  // namespace lacuna::corpus
