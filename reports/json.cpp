#include "reports/json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "reports/time_text.h"

namespace lacuna::reports {
namespace {

using Json = nlohmann::ordered_json;
using corpus::Article;

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

/// Three decimals: more would promise more than a calibration can hold.
double rounded(double share) { return std::round(std::clamp(share, 0.0, 1.0) * 1000) / 1000; }

Json place(std::string_view text, lang::Span span) {
  return {{"text", text}, {"begin", span.begin}, {"end", span.end}};
}

Json place(const Article& article, lang::Span span) { return place(span.in(article.body), span); }

Json source_of(const std::optional<lang::Span>& source) {
  if (!source) return nullptr;
  return {{"begin", source->begin}, {"end", source->end}};
}

Json article_value(const Article& article) {
  return {{"id", article.id},
          {"uri", article.uri},
          {"url", text_or_null(article.url)},
          {"outlet", article.outlet},
          {"owner", text_or_null(article.owner)},
          {"language", article.language},
          {"title", article.title},
          {"authors", article.authors},
          {"published", text_or_null(utc_text(article.published))},
          {"published_text", text_or_null(article.published_text)},
          {"sha256", article.sha256},
          {"record", article.record < 0 ? Json() : Json(article.record)},
          {"complete", article.complete()},
          {"incomplete", text_or_null(corpus::name(article.incomplete))},
          {"body_bytes", article.body.size()},
          {"warnings", article.warnings}};
}

/// Writes one matrix; `article()` is the only place that resolves indices.
class MatrixWriter {
 public:
  explicit MatrixWriter(const pipeline::CoverageMatrix& matrix) : matrix_(matrix) {}

  Json story(const pipeline::Story& story) const {
    return {
        {"id", story.id},
        {"title", story.title},
        {"articles", ids(story.articles)},
        {"claims", list(story.rows, [this](const auto& row) { return claim(row); })},
        {"quotes", list(story.quotes, [this](const auto& quote) { return quotation(quote); })},
        {"entities", list(story.entities, [this](const auto& entity) { return named(entity); })}};
  }

 private:
  const Article& article(std::uint32_t index) const { return *matrix_.articles.at(index); }

  template <typename Values, typename Function>
  static Json list(const Values& values, Function function) {
    Json items = Json::array();
    for (const auto& value : values) items.push_back(function(value));
    return items;
  }

  Json ids(const std::vector<std::uint32_t>& articles) const {
    return list(articles, [this](std::uint32_t index) { return article(index).id; });
  }

  Json evidence(const Article& article, const pipeline::Passage& passage) const {
    Json value = place(article, passage.span);
    value["source"] = source_of(passage.source);
    return value;
  }

  Json cell(const pipeline::Cell& cell) const {
    const Article& of = article(cell.article);
    return {
        {"article", of.id},
        {"status", name(cell.status)},
        {"confidence", rounded(cell.confidence)},
        {"partial", cell.partial},
        {"reason", text_or_null(name(cell.reason))},
        {"evidence", list(cell.evidence, [&](const auto& each) { return evidence(of, each); })}};
  }

  Json difference(const pipeline::Difference& difference) const {
    return {{"kind", name(difference.kind)},
            {"values", list(difference.values, [this](const auto& value) {
               const Article& of = article(value.article);
               Json stated = {{"article", of.id}};
               stated.update(place(of, value.span));
               stated["value"] = value.value;
               return stated;
             })}};
  }

  Json claim(const pipeline::Row& row) const {
    const Article& best = article(row.article);
    Json value = {{"id", row.id}, {"article", best.id}, {"language", best.language}};
    value.update(place(best, row.text));
    value["detail_of"] = text_or_null(row.detail_of);
    value["cells"] = list(row.cells, [this](const auto& each) { return cell(each); });
    value["differences"] =
        list(row.differences, [this](const auto& each) { return difference(each); });
    value["attribution"] = text_or_null(row.attribution);
    value["why"] = {
        {"entities", row.why_entities},
        {"terms", list(row.why_terms,
                       [](const auto& pair) {
                         return Json::array({pair.a, pair.b, rounded(pair.similarity)});
                       })},
        {"cohesion", rounded(row.cohesion)},
        {"nearest", list(row.nearest, [this](const auto& near) {
           const Article& of = article(near.article);
           Json nearest = {{"article", of.id}, {"probability", rounded(near.probability)}};
           nearest.update(place(of, near.span));
           return nearest;
         })}};
    return value;
  }

  Json quotation(const pipeline::MatrixQuote& quote) const {
    const Article& of = article(quote.article);
    Json value = {{"article", of.id}};
    value.update(place(of, quote.span));
    value["speaker"] = text_or_null(quote.speaker);
    value["cue"] = text_or_null(quote.cue);
    if (quote.utterance > 0) {
      value["utterance"] = {{"number", quote.utterance}, {"form", pipeline::name(quote.form)}};
    }
    return value;
  }

  Json named(const pipeline::MatrixEntity& entity) const {
    return {{"key", entity.key},
            {"type", name(entity.type)},
            {"names", entity.names},
            {"articles", ids(entity.articles)}};
  }

  const pipeline::CoverageMatrix& matrix_;
};

}  // namespace

std::string to_json(const pipeline::CoverageMatrix& matrix, const Provenance& provenance) {
  Json articles = Json::array();
  for (const auto& article : matrix.articles) articles.push_back(article_value(*article));
  Json stories = Json::array();
  const MatrixWriter writer(matrix);
  for (const pipeline::Story& story : matrix.stories) stories.push_back(writer.story(story));
  const Json report = {{"format", "lacuna-matrix/1"},
                       {"offsets", "bytes"},
                       {"generator",
                        {{"name", "lacuna"},
                         {"version", provenance.version},
                         {"data_files", provenance.data_files},
                         {"packs", provenance.packs}}},
                       {"articles", std::move(articles)},
                       {"stories", std::move(stories)}};
  // Paths need not be UTF-8; what is not is shown as U+FFFD rather than refused.
  return report.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace lacuna::reports
