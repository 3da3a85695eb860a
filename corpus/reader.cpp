#include "corpus/reader.h"

#include <fmt/format.h>

#include <filesystem>

#include "corpus/read_article.h"
#include "corpus/sha256.h"
#include "lang/encoding.h"
#include "lang/normalise.h"
#include "lang/utf8.h"

namespace lacuna::corpus {
namespace {

ArticleMetadata over(const ArticleMetadata& user, ArticleMetadata own) {
  const auto prefer = [](std::string& value, const std::string& other) {
    if (!other.empty()) value = other;
  };
  prefer(own.outlet, user.outlet);
  prefer(own.owner, user.owner);
  prefer(own.language, user.language);
  prefer(own.published, user.published);
  prefer(own.title, user.title);
  prefer(own.url, user.url);
  return own;
}

/// Names become UTF-8 in NFC, as bodies are: old spreadsheets write tables in windows-1252.
void make_clean(std::string& name) {
  if (!lang::is_valid_utf8(name)) {
    auto decoded = lang::decode(name, "windows-1252");
    name = decoded ? std::move(decoded->text) : std::string();
  }
  name = lang::to_nfc(std::move(name)).text;
}

}  // namespace

lang::Expected<Article> article_of(const Record& record, const lang::Toolkit& toolkit,
                                   const SiteKnowledge& sites, const Metadata* table) {
  ArticleMetadata metadata = record.metadata;
  if (table != nullptr) {
    const auto row = table->by_file.find(std::filesystem::path(record.file).filename().string());
    if (row != table->by_file.end()) metadata = over(row->second, std::move(metadata));
  }
  for (std::string* name : {&metadata.outlet, &metadata.owner, &metadata.language,
                            &metadata.published, &metadata.title, &metadata.url}) {
    make_clean(*name);
  }
  std::optional<lang::DecodedText> decoded;
  if (!record.encoding.empty()) {
    auto text = lang::decode(record.content, record.encoding);
    if (text) decoded = std::move(*text);
  }
  auto article = parse_article(decoded ? decoded->text : record.content, record.file, toolkit,
                               sites, &metadata, record.medium);
  if (!article) {
    lang::Error error = std::move(article.error());
    error.file = record.file;
    error.record = record.number;
    if (record.number >= 0) error.byte = record.byte;
    return tl::unexpected(std::move(error));
  }
  if (decoded) {
    article->source = article->source.after(decoded->map);
    article->sha256 = sha256(record.content);
  }
  if (!record.id.empty()) {
    article->id = record.id;
    make_clean(article->id);
  } else if (record.number >= 0) {
    article->id =
        metadata.url.empty() ? fmt::format("{}#{}", record.file, record.number) : metadata.url;
  }
  article->record = record.number;
  if (!record.authors.empty()) article->authors = record.authors;
  for (std::string& author : article->authors) make_clean(author);
  if (article->complete() && record.truncated) article->incomplete = Incomplete::truncated;
  if (article->complete() && record.paywalled) article->incomplete = Incomplete::paywalled;
  return article;
}

std::optional<lang::Expected<Article>> CorpusReader::next() {
  auto record = records_.next();
  if (!record) return std::nullopt;
  if (!*record) return tl::unexpected(std::move(record->error()));
  return article_of(**record, toolkit_, sites_, table_);
}

}  // namespace lacuna::corpus
