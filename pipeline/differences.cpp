#include "pipeline/differences.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace lacuna::pipeline {
namespace {

/// A value that an article gives in a row.
struct Stated {
  std::uint32_t article = 0;
  lang::Span span;
  std::string value;
  const lang::Quantity* quantity = nullptr;
  const lang::TimeExpression* time = nullptr;
};

bool inside(lang::TokenSpan tokens, const RowPassages& passages) {
  for (const lang::TokenSpan passage : passages.tokens) {
    if (passage.contains(tokens)) return true;
  }
  return false;
}

/// Whether two values answer the same question, so that they may contradict each other.
bool comparable(const Stated& a, const Stated& b) {
  if (a.quantity && b.quantity) {
    if (a.quantity->kind != b.quantity->kind) return false;
    return a.quantity->kind == lang::QuantityKind::count || a.quantity->unit == b.quantity->unit;
  }
  if (a.time && b.time) {
    // A day and a year are no contradiction of one another, unless they lie apart.
    return true;
  }
  return false;
}

bool agree(const Stated& a, const Stated& b) {
  if (a.quantity && b.quantity) {
    return comparable(a, b) && lang::same_value(*a.quantity, *b.quantity);
  }
  return a.time->from < b.time->to && b.time->from < a.time->to;
}

std::string date_text(lang::Time time) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string value_text(const lang::Quantity& quantity) {
  const auto end = [](double value) {
    return std::isfinite(value) ? fmt::format("{:.12g}", value) : std::string("*");
  };
  std::string text = end(quantity.low);
  if (quantity.high != quantity.low) text += ".." + end(quantity.high);
  if (!quantity.unit.empty()) text += " " + quantity.unit;
  return text;
}

/// One difference from the values of one kind, or none. Values that some value of another article
/// agrees with are settled; what is left over, one for each article, contradicts.
std::optional<Difference> contradiction(DifferenceKind kind, std::vector<Stated> values) {
  std::vector<Stated> open;
  for (const Stated& value : values) {
    bool settled = false;
    for (const Stated& other : values) {
      settled = settled ||
                (other.article != value.article && comparable(value, other) && agree(value, other));
    }
    if (!settled) open.push_back(value);
  }
  // The open value that contradicts the most articles, with those that it contradicts.
  for (const Stated& odd : open) {
    Difference difference{kind, {}};
    difference.values.push_back({odd.article, odd.span, odd.value});
    std::vector<std::uint32_t> seen{odd.article};
    const bool several = std::count_if(values.begin(), values.end(), [&](const Stated& other) {
                           return other.article == odd.article && comparable(odd, other);
                         }) > 1;
    for (const Stated& other : values) {
      if (std::find(seen.begin(), seen.end(), other.article) != seen.end() ||
          !comparable(odd, other))
        continue;
      const auto in_article = std::count_if(values.begin(), values.end(), [&](const Stated& third) {
        return third.article == other.article && comparable(odd, third);
      });
      const bool other_open = std::any_of(open.begin(), open.end(), [&](const Stated& third) {
        return third.span == other.span && third.article == other.article;
      });
      // Where an article gives several values, only one that nobody shares can be the counterpart.
      if ((several || in_article > 1) && !other_open) continue;
      seen.push_back(other.article);
      difference.values.push_back({other.article, other.span, other.value});
    }
    if (difference.values.size() < 2) continue;
    std::sort(
        difference.values.begin(), difference.values.end(),
        [](const DifferenceValue& a, const DifferenceValue& b) { return a.article < b.article; });
    return difference;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Difference> find_differences(const std::vector<AnnotatedArticle>& story,
                                         const std::vector<RowPassages>& row) {
  std::vector<Stated> figures, dates;
  for (const RowPassages& passages : row) {
    const AnnotatedArticle& article = story[passages.article];
    for (const lang::Quantity& quantity : article.text.quantities) {
      if (quantity.kind == lang::QuantityKind::ordinal || !inside(quantity.tokens, passages))
        continue;
      figures.push_back(
          {passages.article, quantity.span, value_text(quantity), &quantity, nullptr});
    }
    for (const lang::TimeExpression& time : article.text.times) {
      if (!time.resolved() || !inside(time.tokens, passages)) continue;
      dates.push_back({passages.article, time.span, date_text(time.from) + "/" + date_text(time.to),
                       nullptr, &time});
    }
  }
  std::vector<Difference> differences;
  if (auto found = contradiction(DifferenceKind::figure, std::move(figures))) {
    differences.push_back(std::move(*found));
  }
  if (auto found = contradiction(DifferenceKind::date, std::move(dates))) {
    differences.push_back(std::move(*found));
  }
  return differences;
}

}  // namespace lacuna::pipeline
