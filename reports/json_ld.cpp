#include "reports/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/time_text.h"

namespace lacuna::reports {
namespace {

using Json = nlohmann::ordered_json;
using corpus::Article;

constexpr std::uint32_t context_bytes = 32;  // of prefix and suffix, about

bool begins_character(const std::string& text, std::uint32_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The number of code points before a byte.
std::size_t characters_before(const std::string& text, std::uint32_t at) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.begin() + at, [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

Json selectors(const Article& article, lang::Span span) {
  std::uint32_t before = span.begin - std::min(span.begin, context_bytes);
  while (!begins_character(article.body, before)) ++before;
  auto after = static_cast<std::uint32_t>(
      std::min<std::size_t>(article.body.size(), span.end + context_bytes));
  while (!begins_character(article.body, after)) --after;
  const std::size_t start = characters_before(article.body, span.begin);
  return {{{"type", "TextQuoteSelector"},
           {"exact", span.in(article.body)},
           {"prefix", lang::Span{before, span.begin}.in(article.body)},
           {"suffix", lang::Span{span.end, after}.in(article.body)}},
          {{"type", "TextPositionSelector"},
           {"start", start},
           {"end", start + characters_before(std::string(span.in(article.body)), span.size())}}};
}

std::string address(const Article& article) { return "urn:lacuna:article:" + article.id; }

Json work(const Article& article) {
  Json value = {{"@id", address(article)},
                {"@type", "NewsArticle"},
                {"identifier", article.id},
                {"headline", article.title},
                {"inLanguage", article.language},
                {"publisher", {{"@type", "Organization"}, {"name", article.outlet}}}};
  if (!article.owner.empty())
    value["publisher"]["parentOrganization"] = {{"@type", "Organization"}, {"name", article.owner}};
  if (!article.url.empty()) value["url"] = article.url;
  if (article.published) value["datePublished"] = utc_text(article.published);
  if (!article.sha256.empty()) value["sha256"] = article.sha256;
  return value;
}

}  // namespace

std::string to_json_ld(const pipeline::CoverageMatrix& matrix, const Provenance& provenance) {
  Json graph = Json::array();
  for (const auto& article : matrix.articles) graph.push_back(work(*article));
  for (const pipeline::Story& story : matrix.stories) {
    for (const pipeline::Row& row : story.rows) {
      const Article& best = *matrix.articles.at(row.article);
      const std::string id = "urn:lacuna:claim:" + story.id + ':' + row.id;
      Json appearance = Json::array();
      Json annotations = Json::array();
      for (const pipeline::Cell& cell : row.cells) {
        if (cell.status != pipeline::CellStatus::reports &&
            cell.status != pipeline::CellStatus::differs)
          continue;
        const Article& article = *matrix.articles.at(cell.article);
        appearance.push_back({{"@id", address(article)}});
        for (const pipeline::Passage& passage : cell.evidence) {
          annotations.push_back(
              {{"@type", "Annotation"},
               {"motivation", "identifying"},
               {"body", id},
               {"target",
                {{"source", address(article)}, {"selector", selectors(article, passage.span)}}}});
        }
      }
      graph.push_back({{"@id", id},
                       {"@type", "Claim"},
                       {"text", row.text.in(best.body)},
                       {"inLanguage", best.language},
                       {"appearance", std::move(appearance)}});
      for (Json& annotation : annotations) graph.push_back(std::move(annotation));
    }
  }
  const Json document = {
      {"@context", {"https://schema.org/", "http://www.w3.org/ns/anno.jsonld"}},
      {"creditText", "lacuna " + provenance.version +
                         "; positions are Unicode code points of the article's body, from 0"},
      {"@graph", std::move(graph)}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace lacuna::reports
