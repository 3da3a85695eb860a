#include "reports/html.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "corpus/sha256.h"
#include "reports/labels.h"
#include "reports/page_parts.h"
#include "reports/summary.h"
#include "reports/time_text.h"
#include "reports/utterances.h"

namespace lacuna::reports {
namespace {

using Json = nlohmann::ordered_json;
using corpus::Article;
using lang::Span;
using pipeline::CoverageMatrix;

/// The body as the page carries it, with where the spans of the article's body lie in it, in UTF-16
/// units.
class PageText {
 public:
  /// The whole body.
  explicit PageText(const std::string& body) : text_(body) { count_units(); }

  /// Only the given spans of the body, each a paragraph of its own where they neither touch nor
  /// overlap.
  PageText(const std::string& body, std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end());
    for (const Span span : spans) {
      if (!kept_.empty() && span.begin <= kept_.back().from.end) {
        kept_.back().from.end = std::max(kept_.back().from.end, span.end);
      } else {
        kept_.push_back({span, 0});
      }
    }
    for (Kept& kept : kept_) {
      if (!text_.empty()) text_ += "\n\n";
      kept.at = static_cast<std::uint32_t>(text_.size());
      text_ += kept.from.in(body);
    }
    count_units();
  }

  const std::string& text() const { return text_; }

  /// Where the kept pieces begin: [unit of `text()`, byte of the body].
  Json pieces() const {
    if (kept_.empty()) return {{0, 0}};
    Json list = Json::array();
    for (const Kept& kept : kept_) list.push_back({units_.at(kept.at), kept.from.begin});
    return list;
  }

  /// `span` (of the article's body) as [begin, end] in UTF-16 units of `text()`.
  Json units(Span span) const {
    const std::uint32_t begin = at(span.begin);
    return {units_.at(begin), units_.at(begin + span.size())};
  }

 private:
  struct Kept {
    Span from;
    std::uint32_t at;
  };

  std::uint32_t at(std::uint32_t byte) const {
    if (kept_.empty()) return byte;
    const auto after = std::upper_bound(
        kept_.begin(), kept_.end(), byte,
        [](std::uint32_t value, const Kept& kept) { return value < kept.from.begin; });
    const Kept& kept = *std::prev(after);
    return kept.at + (byte - kept.from.begin);
  }

  void count_units() {
    units_.reserve(text_.size() + 1);
    std::uint32_t units = 0;
    for (const char each : text_) {
      units_.push_back(units);
      const auto byte = static_cast<unsigned char>(each);
      // The first byte of a sequence counts for all of it; four bytes make a surrogate pair.
      if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    units_.push_back(units);
  }

  std::string text_;
  std::vector<Kept> kept_;
  std::vector<std::uint32_t> units_;  // before each byte of text_, and at its end
};

std::vector<Span> spans_of(const CoverageMatrix& matrix, std::uint32_t article) {
  std::vector<Span> spans;
  for (const pipeline::Story& story : matrix.stories) {
    for (const pipeline::Row& row : story.rows) {
      if (row.article == article) spans.push_back(row.text);
      for (const pipeline::Cell& cell : row.cells) {
        if (cell.article != article) continue;
        for (const pipeline::Passage& passage : cell.evidence) spans.push_back(passage.span);
      }
      for (const pipeline::Difference& difference : row.differences) {
        for (const pipeline::DifferenceValue& value : difference.values) {
          if (value.article == article) spans.push_back(value.span);
        }
      }
    }
    for (const pipeline::MatrixQuote& quote : story.quotes) {
      if (quote.article == article) spans.push_back(quote.span);
    }
  }
  return spans;
}

Json link_or_null(const std::string& url) {
  const bool web = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  return web ? Json(url) : Json();
}

/// The data of the page, in the short form that reports/page/src/data.ts unpacks.
class PageData {
 public:
  PageData(const CoverageMatrix& matrix, Bodies bodies) : matrix_(matrix) {
    for (std::uint32_t each = 0; each < matrix.articles.size(); ++each) {
      const std::string& body = matrix.articles[each]->body;
      texts_.push_back(bodies == Bodies::whole ? PageText(body)
                                               : PageText(body, spans_of(matrix, each)));
    }
  }

  Json articles() const {
    const std::vector<std::string> names = article_names(matrix_);
    Json list = Json::array();
    for (std::size_t each = 0; each < names.size(); ++each) {
      const Article& article = *matrix_.articles[each];
      const std::string published = utc_text(article.published);
      list.push_back({{"id", article.id},
                      {"name", names[each]},
                      {"owner", article.owner},
                      {"language", article.language},
                      {"title", article.title},
                      {"published", published.empty() ? Json() : Json(published)},
                      {"url", link_or_null(article.url)},
                      {"uri", article.uri},
                      {"sha256", article.sha256},
                      {"incomplete", corpus::name(article.incomplete)},
                      {"warnings", article.warnings},
                      {"body", texts_[each].text()},
                      {"pieces", texts_[each].pieces()}});
    }
    return list;
  }

  Json story(const pipeline::Story& story) const {
    Json rows = Json::array();
    for (const pipeline::Row& row : story.rows) rows.push_back(this->row(row));
    Json quotes = Json::array();
    for (const pipeline::MatrixQuote& quote : story.quotes) {
      quotes.push_back({{"article", quote.article},
                        {"span", units(quote.article, quote.span)},
                        {"speaker", quote.speaker},
                        {"cue", quote.cue}});
    }
    Json entities = Json::array();
    for (const pipeline::MatrixEntity& entity : story.entities) {
      entities.push_back(
          {{"key", entity.key}, {"type", name(entity.type)}, {"names", entity.names}});
    }
    return {{"id", story.id},
            {"title", story.title},
            {"articles", story.articles},
            {"rows", std::move(rows)},
            {"quotes", std::move(quotes)},
            {"entities", std::move(entities)},
            {"summary", summary(summarise(matrix_, story))},
            {"utterances", group_utterances(matrix_, story)}};
  }

 private:
  Json units(std::uint32_t article, Span span) const { return texts_.at(article).units(span); }

  Json row(const pipeline::Row& row) const {
    Json cells = Json::array();
    for (const pipeline::Cell& cell : row.cells) {
      Json spans = Json::array();
      for (const pipeline::Passage& passage : cell.evidence)
        spans.push_back(units(cell.article, passage.span));
      cells.push_back({static_cast<int>(cell.status), std::round(cell.confidence * 100) / 100,
                       cell.partial ? 1 : 0, name(cell.reason), std::move(spans)});
    }
    Json differences = Json::array();
    for (const pipeline::Difference& difference : row.differences) {
      Json values = Json::array();
      for (const pipeline::DifferenceValue& value : difference.values) {
        values.push_back({{"article", value.article}, {"span", units(value.article, value.span)}});
      }
      differences.push_back({{"kind", name(difference.kind)}, {"values", std::move(values)}});
    }
    Json terms = Json::array();
    for (const pipeline::TermPair& pair : row.why_terms) terms.push_back({pair.a, pair.b});
    return {{"id", row.id},
            {"detailOf", row.detail_of},
            {"article", row.article},
            {"text", units(row.article, row.text)},
            {"cells", std::move(cells)},
            {"differences", std::move(differences)},
            {"attribution", row.attribution},
            {"entities", row.why_entities},
            {"terms", std::move(terms)}};
  }

  static Json summary(const Summary& summary) {
    const auto highlights = [](const std::vector<Highlight>& list) {
      Json items = Json::array();
      for (const Highlight& each : list) items.push_back({each.row, each.articles});
      return items;
    };
    return {{"differences", summary.differences},
            {"omissions", highlights(summary.omissions)},
            {"exclusives", highlights(summary.exclusives)}};
  }

  const CoverageMatrix& matrix_;
  std::vector<PageText> texts_;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += byte;
    }
  }
  return out;
}

/// JSON for a script element: nothing in it can end the element or open a comment.
std::string script_data(const Json& value) {
  std::string out;
  for (const char byte : value.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (byte == '<') {
      out += "\\u003c";
    } else {
      out += byte;
    }
  }
  return out;
}

/// "sha256-..." of a part of the page, as a Content-Security-Policy names it.
std::string source_hash(std::string_view part) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = corpus::sha256(part);
  std::string out = "sha256-";
  unsigned bits = 0;
  int count = 0;
  for (const char digit : hex) {
    bits = bits << 4 | static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    for (count += 4; count >= 6; count -= 6) out += digits[bits >> (count - 6) & 63];
    bits &= (1u << count) - 1;
  }
  if (count > 0) out += digits[bits << (6 - count) & 63];
  while ((out.size() - 7) % 4 != 0) out += '=';
  return out;
}

/// What a reader without scripts sees: the facts and the states.
std::string fallback(const CoverageMatrix& matrix) {
  const std::vector<std::string> names = article_names(matrix);
  std::string out;
  for (const pipeline::Story& story : matrix.stories) {
    out += "<h1>" + escaped(story.title) + "</h1>\n<table class=\"fallback\"><tr><th></th>";
    for (const std::uint32_t index : story.articles)
      out += "<th>" + escaped(names.at(index)) + "</th>";
    out += "</tr>\n";
    for (const pipeline::Row& row : story.rows) {
      const Article& best = *matrix.articles.at(row.article);
      out += "<tr><td lang=\"" + escaped(best.language) + "\">" + escaped(row.text.in(best.body)) +
             "</td>";
      for (const pipeline::Cell& cell : row.cells)
        out += "<td>" + std::string(symbol(cell.status)) + "</td>";
      out += "</tr>\n";
    }
    out += "</table>\n";
  }
  return out + "<p>● reports, ◐ told differently, ○ omits, ? unknown</p>";
}

}  // namespace

std::string to_html(const CoverageMatrix& matrix, const Provenance& provenance,
                    const HtmlOptions& options) {
  const PageData data(matrix, options.bodies);
  Json stories = Json::array();
  for (const pipeline::Story& story : matrix.stories) stories.push_back(data.story(story));
  const Json value = {
      {"version", provenance.version}, {"dataFiles", provenance.data_files},
      {"packs", provenance.packs},     {"passagesOnly", options.bodies == Bodies::passages_only},
      {"articles", data.articles()},   {"stories", std::move(stories)}};
  const std::string title = matrix.stories.empty() ? "lacuna" : matrix.stories[0].title;

  // What is filled in is never searched again for places to fill in: texts may hold any of them.
  std::string out;
  std::string_view rest = page_template;
  while (true) {
    const std::size_t from = rest.find('@');
    const std::size_t to = from == std::string_view::npos ? from : rest.find('@', from + 1);
    if (to == std::string_view::npos) break;
    const std::string_view place = rest.substr(from + 1, to - from - 1);
    out += rest.substr(0, from);
    rest.remove_prefix(to + 1);
    if (place == "SCRIPT_HASH") out += source_hash(page_script);
    if (place == "STYLE_HASH") out += source_hash(page_style);
    if (place == "TITLE") out += escaped(title);
    if (place == "STYLE") out += page_style;
    if (place == "FALLBACK") out += fallback(matrix);
    if (place == "DATA") out += script_data(value);
    if (place == "SCRIPT") out += page_script;
  }
  out += rest;
  return out;
}

}  // namespace lacuna::reports
