#include "pipeline/row_details.h"

#include <algorithm>
#include <set>

namespace lacuna::pipeline {
namespace {

/// Where a claim of the row gives a figure or a date.
struct Given {
  std::uint32_t article = 0;
  lang::Span span;
  const Figure* figure = nullptr;
  const Date* date = nullptr;
};

/// The share of its claim beyond which a detail is the claim itself.
constexpr double most_of_claim = 0.6;

/// Nouns this alike are the same thing counted.
constexpr double same_noun = 0.3;

/// In one row a number that is not small is the same figure whatever the noun: *46 people*, *46
/// skiers*.
bool same_figure(const Figure& a, const Figure& b, const StoryWords& words) {
  constexpr double small = 12;
  if (!lang::same_value(*a.quantity, *b.quantity)) return false;
  if (a.quantity->low > small && b.quantity->low > small) return true;
  return a.noun == Figure::no_word || b.noun == Figure::no_word ||
         words.likeness(a.noun, b.noun) >= same_noun;
}

/// The same time, as narrowly told: *in 2018* is not *on 3 May 2018*.
bool same_date(const lang::TimeExpression& a, const lang::TimeExpression& b) {
  constexpr int wider = 8;
  const auto length_a = a.to - a.from, length_b = b.to - b.from;
  return lang::compatible(a, b) && length_a <= wider * length_b && length_b <= wider * length_a;
}

bool same(const Given& a, const Given& b, const StoryWords& words) {
  if (a.figure && b.figure) return same_figure(*a.figure, *b.figure, words);
  return a.date && b.date && same_date(*a.date->time, *b.date->time);
}

/// The tokens with the article and preposition before them, inside of the claim.
lang::Span phrase(const lang::TextAnalysis& text, lang::TokenSpan tokens, lang::TokenSpan claim) {
  for (const lang::Tag before : {lang::Tag::det, lang::Tag::adp}) {
    if (tokens.first > claim.first && text.tokens[tokens.first - 1].tag == before) --tokens.first;
  }
  return text.span_of(tokens);
}

std::vector<Given> collect(const std::vector<AnnotatedArticle>& story, const StoryWords& words,
                           const std::vector<Details>& details, const ClaimGroup& group,
                           const Row& row) {
  const auto contested = [&](std::uint32_t article, lang::Span span) {
    return std::any_of(row.differences.begin(), row.differences.end(), [&](const auto& difference) {
      return std::any_of(
          difference.values.begin(), difference.values.end(),
          [&](const auto& value) { return value.article == article && value.span.overlaps(span); });
    });
  };
  std::vector<Given> given;
  const auto add = [&](const Unit& unit, lang::TokenSpan tokens, Given detail) {
    const AnnotatedArticle& article = story[unit.article];
    const Claim& claim = article.claims[unit.claim];
    if (!claim.tokens.contains(tokens) || contested(unit.article, article.text.span_of(tokens)))
      return;
    detail.article = unit.article;
    detail.span = phrase(article.text, tokens, claim.tokens);
    if (static_cast<double>(detail.span.size()) > most_of_claim * claim.span.size()) return;
    given.push_back(detail);
  };
  for (const std::uint32_t u : group) {
    for (const Figure& figure : details[u].figures)
      add(words.units[u], figure.quantity->tokens, {0, {}, &figure, nullptr});
    for (const Date& date : details[u].dates)
      add(words.units[u], date.time->tokens, {0, {}, nullptr, &date});
  }
  return given;
}

/// Whether the article gives the detail anywhere in its claims.
bool gives_elsewhere(std::uint32_t article, const Given& detail, const StoryWords& words,
                     const std::vector<Details>& details) {
  for (std::size_t u = 0; u < words.units.size(); ++u) {
    if (words.units[u].article != article) continue;
    for (const Figure& figure : details[u].figures) {
      if (detail.figure && same_figure(*detail.figure, figure, words)) return true;
    }
    for (const Date& date : details[u].dates) {
      if (detail.date && same_date(*detail.date->time, *date.time)) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Row> find_row_details(const std::vector<AnnotatedArticle>& story,
                                  const StoryWords& words, const std::vector<Details>& details,
                                  const ClaimGroup& group, const Row& row) {
  std::set<std::uint32_t> stating;
  for (const std::uint32_t u : group) stating.insert(words.units[u].article);
  if (stating.size() < 2) return {};
  std::vector<std::vector<Given>> alike;
  for (const Given& given : collect(story, words, details, group, row)) {
    const auto fits = std::find_if(alike.begin(), alike.end(), [&](const auto& others) {
      return std::any_of(others.begin(), others.end(),
                         [&](const Given& other) { return same(given, other, words); });
    });
    if (fits == alike.end()) {
      alike.push_back({given});
    } else {
      fits->push_back(given);
    }
  }
  std::vector<Row> rows;
  for (const std::vector<Given>& of_detail : alike) {
    std::set<std::uint32_t> giving;
    for (const Given& given : of_detail) giving.insert(given.article);
    if (giving.size() == stating.size()) continue;
    Row detail;
    detail.detail_of = row.id;
    detail.article = of_detail.front().article;
    detail.text = of_detail.front().span;
    for (const Given& given : of_detail) {
      if (given.article != row.article) continue;
      detail.article = given.article;
      detail.text = given.span;
      break;
    }
    for (const Cell& of_row : row.cells) {
      Cell cell;
      cell.article = of_row.article;
      cell.confidence = of_row.confidence;
      if (giving.contains(cell.article)) {
        cell.status = CellStatus::reports;
        for (const Given& given : of_detail) {
          if (given.article != cell.article) continue;
          cell.evidence.push_back(
              {given.span, story[given.article].article->source.contiguous_source(given.span)});
        }
      } else if (gives_elsewhere(cell.article, of_detail.front(), words, details)) {
        cell.status = CellStatus::unknown;
        cell.reason = UnknownReason::unsure;
      } else if (of_row.status == CellStatus::unknown) {
        cell.status = CellStatus::unknown;
        cell.reason = of_row.reason;
      } else if (!story[cell.article].article->complete()) {
        cell.status = CellStatus::unknown;
        cell.reason = story[cell.article].article->incomplete == corpus::Incomplete::paywalled
                          ? UnknownReason::paywalled
                          : UnknownReason::truncated;
      }
      detail.cells.push_back(std::move(cell));
    }
    rows.push_back(std::move(detail));
  }
  return rows;
}

}  // namespace lacuna::pipeline
