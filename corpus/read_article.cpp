#include "corpus/read_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "corpus/bylines.h"
#include "corpus/completeness.h"
#include "corpus/dates.h"
#include "corpus/html_extractor.h"
#include "corpus/html_source.h"
#include "corpus/sha256.h"
#include "corpus/text_reader.h"
#include "lang/encoding.h"
#include "lang/normalise.h"

namespace lacuna::corpus {
namespace {

lang::Expected<std::string> read_bytes(const std::string& path, std::uint64_t limit) {
  const auto error = [&](lang::ErrorCode code, std::string message) {
    return tl::unexpected(lang::Error{code, std::move(message), path});
  };
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) return error(lang::ErrorCode::not_found, "no such file");
  if (std::filesystem::is_directory(status)) {
    return error(lang::ErrorCode::unreadable, "is a folder; name the files in it");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return error(lang::ErrorCode::unreadable,
                 fmt::format("can't be read: {}", std::strerror(errno)));
  }
  // Read to the limit, not to the size that the file claims: it may be a pipe or grow.
  std::string bytes;
  constexpr std::size_t step = 1 << 20;
  while (file && bytes.size() <= limit) {
    const std::size_t at = bytes.size();
    bytes.resize(at + step);
    file.read(bytes.data() + at, step);
    bytes.resize(at + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return error(lang::ErrorCode::unreadable, "reading it failed");
  if (bytes.size() > limit) {
    return error(lang::ErrorCode::too_large,
                 fmt::format("is larger than the limit of {} bytes on a document", limit));
  }
  return bytes;
}

}  // namespace

lang::Expected<Article> parse_article(std::string_view bytes, const std::string& uri,
                                      const lang::Toolkit& toolkit, const SiteKnowledge& sites,
                                      const ArticleMetadata* metadata) {
  const auto error = [&](lang::ErrorCode code, std::string message) {
    return tl::unexpected(lang::Error{code, std::move(message), uri});
  };
  const bool html = looks_like_html(bytes);
  auto decoded = lang::decode(bytes, html ? declared_encoding(bytes) : std::string());
  if (!decoded) {
    decoded.error().file = uri;
    return tl::unexpected(std::move(decoded.error()));
  }
  const lang::Mapped<std::string> document = lang::to_nfc(std::move(decoded->text));
  ExtractedText extracted =
      html ? extract_page(document.text, sites) : read_text(document.text, sites.boilerplate);
  if (html) {
    // A character reference may have undone the normal form.
    lang::Mapped<std::string> body = lang::to_nfc(std::move(extracted.body));
    extracted.body = std::move(body.text);
    extracted.map = body.map.after(extracted.map);
  }
  if (extracted.body.empty()) return error(lang::ErrorCode::empty, "holds no text of an article");

  const ArticleMetadata said = metadata == nullptr ? ArticleMetadata{} : *metadata;
  const auto first_of = [](std::string_view a, std::string_view b) {
    return std::string(a.empty() ? b : a);
  };
  Article article;
  article.uri = uri;
  article.id = std::filesystem::path(uri).stem().string();
  article.sha256 = sha256(bytes);
  article.url = first_of(said.url, extracted.url);
  const Outlet* outlet = sites.outlets.find(article.url);
  article.outlet = first_of(said.outlet, outlet == nullptr ? extracted.site : outlet->name);
  if (article.outlet.empty()) article.outlet = host_of(article.url);
  if (article.outlet.empty()) article.outlet = article.id;
  article.owner = first_of(said.owner, outlet == nullptr ? std::string_view() : outlet->owner);
  article.title = first_of(said.title, extracted.title);
  article.authors = std::move(extracted.authors);
  article.language = said.language.empty() ? toolkit.identify(extracted.body) : said.language;
  const SitePhrases& phrases = sites.boilerplate.features().phrases();
  auto date = parse_date(first_of(said.published, extracted.published));
  for (const std::string& line : extracted.bylines) {
    if (date && !article.authors.empty()) break;
    Byline byline = read_byline(line, article.language, phrases, toolkit);
    if (!date) date = byline.published;
    if (article.authors.empty() && !byline.author.empty())
      article.authors.push_back(std::move(byline.author));
  }
  if (date) {
    article.published = date->time;
    article.published_text = date->text;
  }
  article.body = std::move(extracted.body);
  article.source = extracted.map.after(document.map.after(decoded->map));
  article.headline = extracted.headline;
  article.incomplete =
      judge_completeness({article.body, extracted.left_out, extracted.marked_paid, html}, phrases);
  article.warnings = std::move(extracted.warnings);
  if (decoded->replaced > 0) {
    article.warnings.push_back(fmt::format("{} invalid byte sequences of {} were replaced",
                                           decoded->replaced, decoded->encoding));
  }
  return article;
}

lang::Expected<Article> read_article(const std::string& path, const lang::Toolkit& toolkit,
                                     const SiteKnowledge& sites, const ArticleMetadata* metadata,
                                     const ReadOptions& options) {
  const auto bytes = read_bytes(path, options.max_document_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_article(*bytes, path, toolkit, sites, metadata);
}

}  // namespace lacuna::corpus
