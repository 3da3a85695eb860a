#include "corpus/read_article.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "corpus/bylines.h"
#include "corpus/byte_source.h"
#include "corpus/completeness.h"
#include "corpus/dates.h"
#include "corpus/html_extractor.h"
#include "corpus/html_source.h"
#include "corpus/mhtml.h"
#include "corpus/plain_words.h"
#include "corpus/sha256.h"
#include "corpus/text_reader.h"
#include "lang/encoding.h"
#include "lang/normalise.h"

namespace lacuna::corpus {
namespace {

constexpr std::size_t most_bytes = 0x7FFF0000;    ///< offsets are of 32 bits
constexpr std::size_t most_to_identify = 50'000;  ///< bytes of a body that tell its language

lang::Expected<std::string> read_bytes(const std::string& path, std::uint64_t limit) {
  auto source = ByteSource::open(path);
  if (!source) return tl::unexpected(source.error());
  // Read to the limit, not to the size that the file claims: it may be compressed, a pipe, or grow.
  std::string bytes;
  constexpr std::size_t step = 1 << 20;
  while (bytes.size() <= limit) {
    const std::size_t at = bytes.size();
    bytes.resize(at + step);
    const auto count = source->read(bytes.data() + at, step);
    if (!count) return tl::unexpected(count.error());
    bytes.resize(at + *count);
    if (*count == 0) return bytes;
  }
  return tl::unexpected(lang::Error{
      lang::ErrorCode::too_large,
      fmt::format("is larger than the limit of {} bytes on a document; --max-document-size sets it",
                  limit),
      path});
}

/// The file's name without its ending, and without that of its compression.
std::string id_of(const std::string& uri) {
  std::filesystem::path name = std::filesystem::path(uri).filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  return name.stem().string();
}

/// Whether a page is whole, not the piece of one that feeds and databases hold.
bool is_whole_page(std::string_view html) {
  const std::string_view head = html.substr(0, 8192);
  return head.find("<html") != std::string_view::npos ||
         head.find("<HTML") != std::string_view::npos ||
         head.find("<body") != std::string_view::npos ||
         head.find("<BODY") != std::string_view::npos ||
         head.find("<head") != std::string_view::npos ||
         head.find("<HEAD") != std::string_view::npos;
}

bool holds_markup(std::string_view text) {
  return text.find('<') != std::string_view::npos || text.find('&') != std::string_view::npos;
}

}  // namespace

lang::Expected<Article> parse_article(std::string_view bytes, const std::string& uri,
                                      const lang::Toolkit& toolkit, const SiteKnowledge& sites,
                                      const ArticleMetadata* metadata, Medium medium) {
  const auto error = [&](lang::ErrorCode code, std::string message) {
    return tl::unexpected(lang::Error{code, std::move(message), uri});
  };
  std::optional<MhtmlPage> saved;
  if (medium == Medium::unknown && bytes.size() < most_bytes && looks_like_mhtml(bytes)) {
    auto page = read_mhtml(bytes);
    if (!page) {
      page.error().file = uri;
      return tl::unexpected(std::move(page.error()));
    }
    saved = std::move(*page);
  }
  const std::string_view content = saved ? std::string_view(saved->html) : bytes;
  const bool html =
      saved || (medium == Medium::page ? holds_markup(content)
                                       : medium == Medium::unknown && looks_like_html(content));
  std::string declared = saved ? saved->charset : std::string();
  if (html && declared.empty()) declared = declared_encoding(content);
  auto decoded = lang::decode(content, declared);
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

  if (saved && extracted.url.empty()) extracted.url = saved->location;
  const ArticleMetadata said = metadata == nullptr ? ArticleMetadata{} : *metadata;
  const auto first_of = [](std::string_view a, std::string_view b) {
    return std::string(a.empty() ? b : a);
  };
  Article article;
  article.uri = uri;
  article.id = id_of(uri);
  article.sha256 = sha256(bytes);
  article.url = first_of(said.url, extracted.url);
  const Outlet* outlet = sites.outlets.find(article.url);
  article.outlet = first_of(said.outlet, outlet == nullptr ? extracted.site : outlet->name);
  if (article.outlet.empty()) article.outlet = host_of(article.url);
  if (article.outlet.empty()) article.outlet = article.id;
  article.owner = first_of(said.owner, outlet == nullptr ? std::string_view() : outlet->owner);
  article.title = first_of(said.title, extracted.title);
  article.authors = std::move(extracted.authors);
  article.language = said.language.empty()
                         ? toolkit.identify(beginning_of(extracted.body, most_to_identify))
                         : said.language;
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
  article.modified_text = std::move(extracted.modified);
  article.section = std::move(extracted.section);
  article.body = std::move(extracted.body);
  if (saved) decoded->map = decoded->map.after(saved->map);
  article.source = extracted.map.after(document.map.after(decoded->map));
  article.headline = extracted.headline;
  article.incomplete =
      extracted.cut_short
          ? Incomplete::truncated
          : judge_completeness(
                {article.body, extracted.left_out, extracted.after_body, extracted.marked_paid,
                 extracted.declared_words, html && is_whole_page(content)},
                phrases);
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
  return parse_article(*bytes, path, toolkit, sites, metadata, Medium::unknown);
}

}  // namespace lacuna::corpus
