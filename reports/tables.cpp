#include "reports/tables.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/labels.h"
#include "reports/time_text.h"

namespace lacuna::reports {
namespace {

using corpus::Article;
using pipeline::CellStatus;
using pipeline::CoverageMatrix;

using Columns = std::vector<Column>;
using Values = std::vector<Value>;

Value text_or_none(std::string_view text) {
  if (text.empty()) return std::monostate{};
  return std::string(text);
}

Value whole(std::size_t number) { return static_cast<std::int64_t>(number); }

Value share(double value) { return std::round(std::clamp(value, 0.0, 1.0) * 1000) / 1000; }

std::string verbatim(const Article& article, lang::Span span) {
  return std::string(span.in(article.body));
}

void append(Columns& to, Columns more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}
void append(Values& to, Values more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

const Columns story_columns = {{"story", ColumnType::string, "Identifier of the story."}};

const Columns claim_columns = {
    {"claim", ColumnType::string, "Identifier of the row of the matrix: one fact of the story."},
    {"claim_text", ColumnType::string, "The passage that states the fact best, verbatim."},
    {"detail_of", ColumnType::string,
     "Identifier of the fact of which this is a detail that not all of its articles give; empty "
     "for "
     "a fact of its own."}};

const Columns article_columns = {
    {"article", ColumnType::string, "Identifier of the article."},
    {"outlet", ColumnType::string, "The publication."},
    {"owner", ColumnType::string, "Who publishes the outlet, where the input says so."},
    {"language", ColumnType::string, "ISO 639 code of the article's language; und where unknown."},
    {"published", ColumnType::datetime,
     "When the article was published, in UTC; empty where unknown."},
    {"url", ColumnType::string, "Where the article was published; empty where unknown."}};

Values article_values(const Article& article) {
  return {article.id,
          article.outlet,
          text_or_none(article.owner),
          article.language,
          text_or_none(utc_text(article.published)),
          text_or_none(article.url)};
}

const Columns span_columns = {
    {"begin", ColumnType::integer,
     "First byte of the passage in the article's body (UTF-8), from 0."},
    {"end", ColumnType::integer, "The byte after the passage in the article's body."}};

const Columns source_columns = {
    {"source_begin", ColumnType::integer,
     "First byte of the passage in the source file; empty where it is not contiguous there."},
    {"source_end", ColumnType::integer, "The byte after the passage in the source file."}};

Values span_values(lang::Span span) { return {whole(span.begin), whole(span.end)}; }

Values source_values(const std::optional<lang::Span>& source) {
  if (!source) return {std::monostate{}, std::monostate{}};
  return span_values(*source);
}

/// Calls `visit(story, row)` for each row of the matrix.
template <typename Visit>
void for_each_row(const CoverageMatrix& matrix, Visit visit) {
  for (const pipeline::Story& story : matrix.stories) {
    for (const pipeline::Row& row : story.rows) visit(story, row);
  }
}

Values claim_values(const CoverageMatrix& matrix, const pipeline::Story& story,
                    const pipeline::Row& row) {
  return {story.id, row.id, verbatim(*matrix.articles.at(row.article), row.text),
          text_or_none(row.detail_of)};
}

/// The passages after the first, as "120-188;300-320".
std::string further_offsets(const std::vector<pipeline::Passage>& passages) {
  std::string text;
  for (std::size_t each = 1; each < passages.size(); ++each) {
    if (each > 1) text += ';';
    text +=
        std::to_string(passages[each].span.begin) + '-' + std::to_string(passages[each].span.end);
  }
  return text;
}

}  // namespace

std::string_view name(ColumnType type) {
  static constexpr std::array<std::string_view, 5> names = {"string", "integer", "number",
                                                            "boolean", "datetime"};
  return names[static_cast<std::size_t>(type)];
}

Table cells_table(const CoverageMatrix& matrix) {
  Table table{"cells", "What each article does with each fact of its story.", story_columns, {}};
  append(table.columns, claim_columns);
  append(table.columns,
         {{"status", ColumnType::string,
           "reports, differs (it takes part in a difference), omits, or unknown."},
          {"confidence", ColumnType::number, "How sure the status is, 0 to 1."},
          {"partial", ColumnType::boolean, "Whether the article is less specific than others."},
          {"reason", ColumnType::string, "Why the status is unknown."}});
  append(table.columns, article_columns);
  append(table.columns,
         {{"passages", ColumnType::integer, "How many passages of the article state the fact."},
          {"passage", ColumnType::string, "The first of them, verbatim."}});
  append(table.columns, span_columns);
  append(table.columns, source_columns);
  append(
      table.columns,
      {{"further_offsets", ColumnType::string,
        "The other passages as begin-end pairs of bytes of the body, separated by semicolons."}});
  for_each_row(matrix, [&](const pipeline::Story& story, const pipeline::Row& row) {
    for (const pipeline::Cell& cell : row.cells) {
      const Article& article = *matrix.articles.at(cell.article);
      Values values = claim_values(matrix, story, row);
      append(values, {std::string(name(cell.status)), share(cell.confidence), cell.partial,
                      text_or_none(name(cell.reason))});
      append(values, article_values(article));
      append(values, {whole(cell.evidence.size())});
      if (cell.evidence.empty()) {
        values.resize(table.columns.size());
      } else {
        append(values, {verbatim(article, cell.evidence[0].span)});
        append(values, span_values(cell.evidence[0].span));
        append(values, source_values(cell.evidence[0].source));
        append(values, {text_or_none(further_offsets(cell.evidence))});
      }
      table.rows.push_back(std::move(values));
    }
  });
  return table;
}

Table matrix_table(const CoverageMatrix& matrix) {
  Table table{
      "matrix", "The facts of each story by the articles: one line a fact.", story_columns, {}};
  append(table.columns, claim_columns);
  append(table.columns, {{"stated_by", ColumnType::integer, "How many articles state the fact."},
                         {"omitted_by", ColumnType::integer, "How many articles omit it."},
                         {"differences", ColumnType::string, "Kinds of the row's differences."}});
  const std::size_t fixed = table.columns.size();
  for (const std::string& each : article_names(matrix)) {
    table.columns.push_back({each, ColumnType::string,
                             "What this article does with the fact; empty in other stories."});
  }
  for_each_row(matrix, [&](const pipeline::Story& story, const pipeline::Row& row) {
    Values values = claim_values(matrix, story, row);
    const auto count = [&](auto has) {
      return whole(
          static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), has)));
    };
    std::string kinds;
    for (const pipeline::Difference& difference : row.differences) {
      if (!kinds.empty()) kinds += ' ';
      kinds += name(difference.kind);
    }
    append(values,
           {count([](const pipeline::Cell& cell) {
              return cell.status == CellStatus::reports || cell.status == CellStatus::differs;
            }),
            count([](const pipeline::Cell& cell) { return cell.status == CellStatus::omits; }),
            text_or_none(kinds)});
    values.resize(table.columns.size());
    for (const pipeline::Cell& cell : row.cells) {
      values.at(fixed + cell.article) = std::string(name(cell.status));
    }
    table.rows.push_back(std::move(values));
  });
  return table;
}

Table passages_table(const CoverageMatrix& matrix) {
  Table table{"passages", "Every passage that is evidence for a fact.", story_columns, {}};
  append(table.columns, claim_columns);
  append(table.columns, article_columns);
  append(table.columns, {{"status", ColumnType::string, "reports, differs, or unknown."},
                         {"confidence", ColumnType::number, "How sure the status is, 0 to 1."},
                         {"passage", ColumnType::string, "The passage, verbatim."}});
  append(table.columns, span_columns);
  append(table.columns, source_columns);
  for_each_row(matrix, [&](const pipeline::Story& story, const pipeline::Row& row) {
    for (const pipeline::Cell& cell : row.cells) {
      const Article& article = *matrix.articles.at(cell.article);
      for (const pipeline::Passage& passage : cell.evidence) {
        Values values = claim_values(matrix, story, row);
        append(values, article_values(article));
        append(values, {std::string(name(cell.status)), share(cell.confidence),
                        verbatim(article, passage.span)});
        append(values, span_values(passage.span));
        append(values, source_values(passage.source));
        table.rows.push_back(std::move(values));
      }
    }
  });
  return table;
}

Table differences_table(const CoverageMatrix& matrix) {
  Table table{"differences",
              "Every value of every detail in which articles contradict each other.",
              story_columns,
              {}};
  append(table.columns, claim_columns);
  append(table.columns,
         {{"difference", ColumnType::integer, "Number of the difference within the fact, from 1."},
          {"kind", ColumnType::string,
           "figure, date, name, place, polarity, certainty or attribution."}});
  append(table.columns, article_columns);
  append(table.columns,
         {{"words", ColumnType::string, "The contradicting words, verbatim."},
          {"value", ColumnType::string, "What they come to, in a form that can be compared."}});
  append(table.columns, span_columns);
  for_each_row(matrix, [&](const pipeline::Story& story, const pipeline::Row& row) {
    for (std::size_t each = 0; each < row.differences.size(); ++each) {
      for (const pipeline::DifferenceValue& stated : row.differences[each].values) {
        const Article& article = *matrix.articles.at(stated.article);
        Values values = claim_values(matrix, story, row);
        append(values, {whole(each + 1), std::string(name(row.differences[each].kind))});
        append(values, article_values(article));
        append(values, {verbatim(article, stated.span), stated.value});
        append(values, span_values(stated.span));
        table.rows.push_back(std::move(values));
      }
    }
  });
  return table;
}

Table quotations_table(const CoverageMatrix& matrix) {
  Table table{"quotations", "Every direct quotation.", story_columns, {}};
  append(table.columns, article_columns);
  append(table.columns,
         {{"speaker", ColumnType::string, "Who says it; empty where the text does not tell."},
          {"cue", ColumnType::string, "The word that reports the speech: said, aldus, selon."},
          {"quotation", ColumnType::string, "The words said, verbatim, without quotation marks."}});
  append(table.columns, span_columns);
  for (const pipeline::Story& story : matrix.stories) {
    for (const pipeline::MatrixQuote& quote : story.quotes) {
      const Article& article = *matrix.articles.at(quote.article);
      Values values = {story.id};
      append(values, article_values(article));
      append(values,
             {text_or_none(quote.speaker), text_or_none(quote.cue), verbatim(article, quote.span)});
      append(values, span_values(quote.span));
      table.rows.push_back(std::move(values));
    }
  }
  return table;
}

Table articles_table(const CoverageMatrix& matrix) {
  Table table{"articles", "The articles that were compared.", story_columns, {}};
  append(table.columns, article_columns);
  append(table.columns,
         {{"title", ColumnType::string, "The headline."},
          {"file", ColumnType::string, "File or address, as it was given."},
          {"record", ColumnType::integer, "Number of the record in the file, from 1; else empty."},
          {"sha256", ColumnType::string, "SHA-256 of the source, hexadecimal."},
          {"complete", ColumnType::boolean, "Whether the body is whole."},
          {"incomplete", ColumnType::string, "What makes the body incomplete."},
          {"body_bytes", ColumnType::integer, "Length of the body in bytes."},
          {"facts", ColumnType::integer, "How many facts of the story the article states."},
          {"omitted", ColumnType::integer, "How many facts of the story it omits."}});
  for (const pipeline::Story& story : matrix.stories) {
    for (const std::uint32_t index : story.articles) {
      const Article& article = *matrix.articles.at(index);
      std::size_t facts = 0;
      std::size_t omitted = 0;
      for (const pipeline::Row& row : story.rows) {
        for (const pipeline::Cell& cell : row.cells) {
          if (cell.article != index) continue;
          facts += cell.status == CellStatus::reports || cell.status == CellStatus::differs;
          omitted += cell.status == CellStatus::omits;
        }
      }
      Values values = {story.id};
      append(values, article_values(article));
      append(values,
             {article.title, article.uri,
              article.record < 0 ? Value() : Value(static_cast<std::int64_t>(article.record)),
              article.sha256, article.complete(), text_or_none(corpus::name(article.incomplete)),
              whole(article.body.size()), whole(facts), whole(omitted)});
      table.rows.push_back(std::move(values));
    }
  }
  return table;
}

std::vector<Table> all_tables(const CoverageMatrix& matrix) {
  return {matrix_table(matrix),      cells_table(matrix),      passages_table(matrix),
          differences_table(matrix), quotations_table(matrix), articles_table(matrix)};
}

}  // namespace lacuna::reports
