#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/article.h"
#include "corpus/metadata.h"
#include "corpus/record.h"
#include "corpus/site_knowledge.h"
#include "lang/error.h"
#include "lang/toolkit.h"

namespace lacuna::corpus {

struct ReadOptions {
  std::uint64_t max_document_bytes = 100'000'000;  ///< decompressed; above it a document is refused
};

/// Reads one file, text, HTML or MHTML, plain or compressed ("-" is standard input), as one
/// article: decodes it, finds the body, drops what is not of the article, and tells whether the
/// body is complete. `metadata` may be null. Errors carry the file's path.
lang::Expected<Article> read_article(const std::string& path, const lang::Toolkit& toolkit,
                                     const SiteKnowledge& sites, const ArticleMetadata* metadata,
                                     const ReadOptions& options);

/// The same for bytes at hand, decompressed; `uri` names them in the article and in errors.
lang::Expected<Article> parse_article(std::string_view bytes, const std::string& uri,
                                      const lang::Toolkit& toolkit, const SiteKnowledge& sites,
                                      const ArticleMetadata* metadata,
                                      Medium medium = Medium::unknown);

}  // namespace lacuna::corpus
