#include "pipeline/claim_details.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

namespace lacuna::pipeline {
namespace {

/// The middle of a figure; the finite end of an open one.
double size_of(const lang::Quantity& quantity) {
  if (!std::isfinite(quantity.high)) return quantity.low;
  if (!std::isfinite(quantity.low)) return quantity.high;
  return (quantity.low + quantity.high) / 2;
}

/// How much two figures look like answers to one question, 0 to 1: the same unit or noun, and near
/// in size.
double likeness(const Figure& a, const Figure& b, const StoryWords& words) {
  if (a.quantity->kind != b.quantity->kind) return 0;
  double same = 1;
  if (a.quantity->kind == lang::QuantityKind::count) {
    // A noun that one leaves out says nothing.
    same = a.noun == Figure::no_word || b.noun == Figure::no_word ? 0.4
                                                                  : words.likeness(a.noun, b.noun);
  } else if (a.quantity->unit != b.quantity->unit) {
    return 0;
  }
  const double x = size_of(*a.quantity), y = size_of(*b.quantity);
  if (x <= 0 || y <= 0) return 0;
  return same * std::exp(-std::abs(std::log(x / y)));
}

/// How much two dates that can't be the same look like answers to one question, 0 to 1: as narrowly
/// told, and not far from each other.
double likeness(const lang::TimeExpression& a, const lang::TimeExpression& b) {
  using std::chrono::hours;
  constexpr int wider = 8;
  const auto length_a = a.to - a.from, length_b = b.to - b.from;
  if (length_a > wider * length_b || length_b > wider * length_a) return 0;
  const auto longer = std::max(length_a, length_b);
  const auto usual = longer < hours(12)
                         ? std::chrono::seconds(hours(2))
                         : std::max(std::chrono::seconds(hours(24 * 30)), 4 * longer);
  const auto gap = std::max(a.from, b.from) - std::min(a.to, b.to);
  return std::exp(-std::chrono::duration<double>(gap) / std::chrono::duration<double>(usual));
}

/// The digits that are written, in ascending order, without the zeros.
std::string digits_of(double value) {
  std::string digits;
  for (const char c : fmt::format("{:.12g}", value)) {
    if (c >= '1' && c <= '9') digits += c;
    if (c == 'e') break;
  }
  std::sort(digits.begin(), digits.end());
  return digits;
}

bool swapped(const lang::Quantity& a, const lang::Quantity& b) {
  const std::string digits = digits_of(a.low);
  return digits.size() > 1 && a.low != b.low && digits == digits_of(b.low);
}

template <typename Item, typename Same>
double rarity(const std::vector<const Item*>& all, const Item& item, std::size_t claims,
              const Same& same) {
  const auto holders =
      std::count_if(all.begin(), all.end(), [&](const Item* other) { return same(item, *other); });
  return std::log(static_cast<double>(claims + 1) /
                  (static_cast<double>(std::max<std::ptrdiff_t>(1, holders))));
}

bool same_figure(const Figure& a, const Figure& b) {
  return lang::same_value(*a.quantity, *b.quantity);
}

bool same_date(const Date& a, const Date& b) { return lang::compatible(*a.time, *b.time); }

}  // namespace

std::vector<Details> collect_details(const std::vector<AnnotatedArticle>& story,
                                     const StoryWords& words) {
  std::vector<Details> all(words.units.size());
  std::map<std::string, double> holders;  // claims with each entity
  for (std::size_t u = 0; u < words.units.size(); ++u) {
    const Unit& unit = words.units[u];
    const AnnotatedArticle& source = story[unit.article];
    const lang::Span span = source.claims[unit.claim].span;
    Details& details = all[u];
    for (const Mention& mention : source.mentions) {
      if (!mention.key.empty() && mention.span.overlaps(span))
        details.entities.push_back({mention.key, 0});
    }
    const auto by_key = [](const Named& x, const Named& y) { return x.key < y.key; };
    std::sort(details.entities.begin(), details.entities.end(), by_key);
    details.entities.erase(
        std::unique(details.entities.begin(), details.entities.end(),
                    [](const Named& x, const Named& y) { return x.key == y.key; }),
        details.entities.end());
    for (const Named& entity : details.entities) ++holders[entity.key];
    for (const lang::Quantity& quantity : source.text.quantities) {
      if (quantity.kind == lang::QuantityKind::ordinal || !quantity.span.overlaps(span)) continue;
      const bool count = quantity.kind == lang::QuantityKind::count;
      if (count && quantity.low == 1 && quantity.high == 1) continue;
      Figure figure{&quantity, Figure::no_word, 0};
      if (count && !quantity.unit.empty()) {
        figure.noun = words.number_of(source.text.language, quantity.unit);
      }
      details.figures.push_back(figure);
    }
    for (const lang::TimeExpression& time : source.text.times) {
      if (time.resolved() && time.span.overlaps(span)) details.dates.push_back({&time, 0});
    }
  }

  std::vector<const Figure*> figures;
  std::vector<const Date*> dates;
  for (const Details& details : all) {
    for (const Figure& figure : details.figures) figures.push_back(&figure);
    for (const Date& date : details.dates) dates.push_back(&date);
  }
  const auto claims = static_cast<double>(all.size());
  for (Details& details : all) {
    for (Named& entity : details.entities)
      entity.weight = std::log((claims + 1) / holders[entity.key]);
    for (Figure& figure : details.figures)
      figure.weight = rarity(figures, figure, all.size(), same_figure);
    for (Date& date : details.dates) date.weight = rarity(dates, date, all.size(), same_date);
  }
  return all;
}

DetailMatch match_details(const Details& a, const Details& b, const StoryWords& words) {
  DetailMatch match;
  for (std::size_t i = 0, j = 0; i < a.entities.size() && j < b.entities.size();) {
    const int order = a.entities[i].key.compare(b.entities[j].key);
    if (order == 0) {
      ++match.entities;
      match.entities_weight += a.entities[i].weight;
    }
    i += order <= 0;
    j += order >= 0;
  }
  match.entities_differ =
      static_cast<double>(std::min(a.entities.size(), b.entities.size())) - match.entities;

  const auto figures = [&](const std::vector<Figure>& from, const std::vector<Figure>& to,
                           double& agree, double& weight, double& clash) {
    for (const Figure& x : from) {
      bool any = false, comparable = false;
      for (const Figure& y : to) {
        any = any || same_figure(x, y);
        comparable = comparable || x.quantity->kind == y.quantity->kind;
      }
      agree += any;
      weight += any ? x.weight : 0;
      clash += !any && comparable;
    }
  };
  const auto dates = [&](const std::vector<Date>& from, const std::vector<Date>& to, double& agree,
                         double& weight, double& clash) {
    for (const Date& x : from) {
      const bool any =
          std::any_of(to.begin(), to.end(), [&](const Date& y) { return same_date(x, y); });
      agree += any;
      weight += any ? x.weight : 0;
      clash += !any && !to.empty();
    }
  };
  double agree = 0, weight = 0, clash = 0;
  figures(a.figures, b.figures, match.figures_agree, match.figures_weight, match.figures_clash);
  figures(b.figures, a.figures, agree, weight, clash);
  match.figures_agree = std::min(match.figures_agree, agree);
  match.figures_weight = std::min(match.figures_weight, weight);
  match.figures_clash = std::min(match.figures_clash, clash);
  agree = weight = clash = 0;
  dates(a.dates, b.dates, match.dates_agree, match.dates_weight, match.dates_clash);
  dates(b.dates, a.dates, agree, weight, clash);
  match.dates_agree = std::min(match.dates_agree, agree);
  match.dates_weight = std::min(match.dates_weight, weight);
  match.dates_clash = std::min(match.dates_clash, clash);

  for (const Figure& x : a.figures) {
    for (const Figure& y : b.figures) {
      if (same_figure(x, y)) continue;
      match.figures_alike = std::max(match.figures_alike, likeness(x, y, words));
      match.digits_swapped = match.digits_swapped || swapped(*x.quantity, *y.quantity);
    }
  }
  for (const Date& x : a.dates) {
    for (const Date& y : b.dates) {
      if (!same_date(x, y))
        match.dates_alike = std::max(match.dates_alike, likeness(*x.time, *y.time));
    }
  }
  return match;
}

Details merged(const std::vector<const Details*>& parts) {
  Details all;
  for (const Details* part : parts) {
    all.entities.insert(all.entities.end(), part->entities.begin(), part->entities.end());
    all.figures.insert(all.figures.end(), part->figures.begin(), part->figures.end());
    all.dates.insert(all.dates.end(), part->dates.begin(), part->dates.end());
  }
  std::sort(all.entities.begin(), all.entities.end(),
            [](const Named& x, const Named& y) { return x.key < y.key; });
  all.entities.erase(std::unique(all.entities.begin(), all.entities.end(),
                                 [](const Named& x, const Named& y) { return x.key == y.key; }),
                     all.entities.end());
  return all;
}

}  // namespace lacuna::pipeline
