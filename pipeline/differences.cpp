#include "pipeline/differences.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

namespace lacuna::pipeline {
namespace {

/// A word of the passage around a value, with how much it tells of what the value answers.
struct ContextWord {
  lang::Word word;
  double weight = 0;
};

/// A value that an article gives in a row.
struct Stated {
  std::uint32_t article = 0;
  lang::Span span;
  std::string value;
  const lang::Quantity* quantity = nullptr;
  const lang::TimeExpression* time = nullptr;
  bool year_open = false;  ///< of a time: the text leaves the year, or the week, to the reader
  bool week_open = false;
  std::optional<lang::Word> noun;  ///< of a count
  std::vector<ContextWord> context;
};

/// More values of one kind than a reader would compare; bounds the work for hostile input.
constexpr std::size_t most_values = 200;
/// Least likeness of what stands around two values for them to answer the same question: where each
/// article gives one value only, and where it gives several.
constexpr double least_alike_single = 0.2;
constexpr double least_alike = 0.3;
/// Least similarity of two nouns that name the same thing counted.
constexpr double same_noun = 0.3;

/// The share of one context's weight that the other has a word for.
double coverage(const std::vector<ContextWord>& of, const std::vector<ContextWord>& by,
                const lang::Lexicon& lexicon) {
  double covered = 0, total = 0;
  for (const ContextWord& a : of) {
    double best = 0;
    for (const ContextWord& b : by) {
      const lang::WordMatch match = lexicon.match(a.word, b.word);
      if (!match.opposite) best = std::max(best, match.similarity);
    }
    covered += a.weight * best;
    total += a.weight;
  }
  return total > 0 ? covered / total : 0;
}

/// How much less likely two values answer the same question for lying far apart, 1 where near:
/// articles that contradict each other are seldom off by an order of magnitude or by years.
double nearness(const Stated& a, const Stated& b) {
  constexpr double far = 0.5;
  if (a.quantity && b.quantity) {
    const auto size = [](const lang::Quantity& quantity) {
      return std::isfinite(quantity.high) ? (quantity.low + quantity.high) / 2 : quantity.low;
    };
    const double x = size(*a.quantity), y = size(*b.quantity);
    return std::max(x, y) > 4 * std::min(x, y) ? far : 1;
  }
  const auto length_a = a.time->to - a.time->from, length_b = b.time->to - b.time->from;
  const auto longer = std::max(length_a, length_b);
  const bool other_grain = longer > 8 * std::min(length_a, length_b);
  const auto gap = std::max(a.time->from, b.time->from) - std::min(a.time->to, b.time->to);
  return other_grain || gap > 20 * longer ? far : 1;
}

/// How likely two values answer the same question, 0 to 1, by what stands around them.
double alike(const Stated& a, const Stated& b, const lang::Lexicon& lexicon) {
  return nearness(a, b) * std::sqrt(coverage(a.context, b.context, lexicon) *
                                    coverage(b.context, a.context, lexicon));
}

bool is_content(lang::Tag tag) {
  return tag == lang::Tag::noun || tag == lang::Tag::propn || tag == lang::Tag::verb ||
         tag == lang::Tag::adj;
}

std::vector<ContextWord> context_of(const AnnotatedArticle& article, lang::TokenSpan passage,
                                    lang::TokenSpan value, const lang::Lexicon& lexicon) {
  constexpr std::uint32_t reach = 20;  // tokens
  std::vector<ContextWord> context;
  // The whole sentence: what the value is about often stands outside its clause.
  const auto& sentences = article.text.sentences;
  const auto sentence = std::upper_bound(
      sentences.begin(), sentences.end(), value.first,
      [](std::uint32_t token, const lang::Sentence& s) { return token < s.tokens.last; });
  if (sentence != sentences.end() && sentence->tokens.contains(value)) {
    passage.first = std::min(passage.first, sentence->tokens.first);
    passage.last = std::max(passage.last, sentence->tokens.last);
  }
  const auto first = std::max(passage.first, value.first < reach ? 0 : value.first - reach);
  const auto last = std::min(passage.last, value.last + reach);
  for (std::uint32_t t = first; t < last; ++t) {
    const lang::Token& token = article.text.tokens[t];
    if (!is_content(token.tag)) continue;
    const double distance = t < value.first  ? value.first - t
                            : t < value.last ? 0
                                             : t + 1 - value.last;
    lang::Word word = lexicon.look_up(token, article.text.language);
    const double weight = static_cast<double>(word.idf) / (1 + distance / 5);
    context.push_back({std::move(word), weight});
  }
  return context;
}

bool is_clock_time(const lang::TimeExpression& time) {
  return time.to - time.from < std::chrono::hours(12);
}

/// Whether two values answer the same kind of question, so that they may contradict each other.
bool comparable(const Stated& a, const Stated& b, const lang::Lexicon& lexicon) {
  if (a.time && b.time) return is_clock_time(*a.time) == is_clock_time(*b.time);
  if (!a.quantity || !b.quantity || a.quantity->kind != b.quantity->kind) return false;
  if (a.quantity->kind != lang::QuantityKind::count) return a.quantity->unit == b.quantity->unit;
  return !a.noun || !b.noun || lexicon.match(*a.noun, *b.noun).similarity >= same_noun;
}

bool meet(lang::Time a_from, lang::Time a_to, lang::Time b_from, lang::Time b_to) {
  return a_from < b_to && b_from < a_to;
}

/// Whether two values can be the same. A weekday may have been taken from the wrong week, a day
/// without its year from the wrong year.
bool agree(const Stated& a, const Stated& b) {
  if (a.quantity && b.quantity) {
    if (lang::same_value(*a.quantity, *b.quantity)) return true;
    // What is left out behind a number may be a unit or *million*: "3.5" of "3.5 billion".
    const bool bare = (a.quantity->kind == lang::QuantityKind::count && !a.noun) ||
                      (b.quantity->kind == lang::QuantityKind::count && !b.noun);
    if (!bare) return false;
    for (const double factor : {1e-9, 1e-6, 1e-3, 1.0, 1e3, 1e6, 1e9}) {
      if (std::abs(a.quantity->low * factor - b.quantity->low) <= 1e-9 * b.quantity->low)
        return true;
    }
    return false;
  }
  if (!a.time || !b.time) return false;
  for (const int turn : {-1, 0, 1}) {
    auto shift = std::chrono::hours(0);
    if (a.week_open && b.week_open) {
      shift = std::chrono::hours(24 * 7 * turn);
    } else if (a.year_open || b.year_open) {
      shift = std::chrono::hours(24 * 365 * turn);
    }
    if (meet(a.time->from + shift, a.time->to + shift, b.time->from, b.time->to)) return true;
  }
  return false;
}

std::optional<lang::TokenSpan> passage_of(lang::TokenSpan tokens, const RowPassages& passages) {
  for (const lang::TokenSpan passage : passages.tokens) {
    if (passage.contains(tokens)) return passage;
  }
  return std::nullopt;
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

/// The differences between the values of one kind, the surest first. Two values contradict each
/// other when they answer the same question, can't be the same, and neither article has another
/// value that agrees with the other's.
std::vector<Difference> contradictions(DifferenceKind kind, const std::vector<Stated>& values,
                                       const lang::Lexicon& lexicon) {
  struct Clash {
    std::size_t a, b;
    double alike;
  };
  const auto shared = [&](const Stated& value, std::uint32_t article) {
    return std::any_of(values.begin(), values.end(), [&](const Stated& other) {
      return other.article == article && agree(value, other);
    });
  };
  const auto single = [&](const Stated& value) {
    return std::count_if(values.begin(), values.end(), [&](const Stated& other) {
             return other.article == value.article && comparable(value, other, lexicon);
           }) == 1;
  };
  std::vector<Clash> clashes;
  for (std::size_t a = 0; a < values.size(); ++a) {
    for (std::size_t b = a + 1; b < values.size(); ++b) {
      const Stated &x = values[a], &y = values[b];
      if (x.article == y.article || agree(x, y) || !comparable(x, y, lexicon) ||
          shared(x, y.article) || shared(y, x.article))
        continue;
      const double likeness = alike(x, y, lexicon);
      if (likeness < (single(x) && single(y) ? least_alike_single : least_alike)) continue;
      clashes.push_back({a, b, likeness});
    }
  }
  std::stable_sort(clashes.begin(), clashes.end(),
                   [](const Clash& x, const Clash& y) { return x.alike > y.alike; });
  std::vector<Difference> differences;
  std::vector<bool> used(values.size());
  for (const Clash& clash : clashes) {
    if (used[clash.a] || used[clash.b]) continue;
    std::map<std::uint32_t, std::size_t> chosen{{values[clash.a].article, clash.a},
                                                {values[clash.b].article, clash.b}};
    // An article that agrees with one side, else one that contradicts both.
    for (std::size_t v = 0; v < values.size(); ++v) {
      if (!used[v] && (agree(values[v], values[clash.a]) || agree(values[v], values[clash.b])) &&
          (comparable(values[v], values[clash.a], lexicon) ||
           comparable(values[v], values[clash.b], lexicon)))
        chosen.emplace(values[v].article, v);
    }
    for (const Clash& other : clashes) {
      if (other.a == clash.a || other.a == clash.b) {
        if (!used[other.b]) chosen.emplace(values[other.b].article, other.b);
      } else if ((other.b == clash.a || other.b == clash.b) && !used[other.a]) {
        chosen.emplace(values[other.a].article, other.a);
      }
    }
    Difference difference{kind, {}};
    for (const auto& [article, v] : chosen) {
      used[v] = true;
      difference.values.push_back({article, values[v].span, values[v].value});
    }
    differences.push_back(std::move(difference));
  }
  return differences;
}

/// What the text of a time leaves open.
void mark_open(Stated& value, std::string_view text) {
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto length = value.time->to - value.time->from;
  value.week_open = digits == 0 && length <= std::chrono::hours(24 * 7);
  value.year_open = !value.week_open && digits < 4;
}

}  // namespace

std::vector<Difference> find_differences(const std::vector<AnnotatedArticle>& story,
                                         const std::vector<RowPassages>& row,
                                         const lang::Lexicon& lexicon) {
  std::vector<Stated> figures, dates;
  for (const RowPassages& passages : row) {
    const AnnotatedArticle& article = story[passages.article];
    for (const lang::Quantity& quantity : article.text.quantities) {
      const auto passage = passage_of(quantity.tokens, passages);
      if (!passage || figures.size() >= most_values) continue;
      Stated value;
      value.article = passages.article;
      value.span = quantity.span;
      value.value = value_text(quantity);
      value.quantity = &quantity;
      // *One* is more often a pronoun or an article than a figure.
      if (quantity.kind == lang::QuantityKind::count && quantity.low == 1 && quantity.high == 1)
        continue;
      if (quantity.kind == lang::QuantityKind::count && !quantity.unit.empty()) {
        for (std::uint32_t t = quantity.tokens.first; t < quantity.tokens.last; ++t) {
          if (article.text.tokens[t].stem == quantity.unit)
            value.noun = lexicon.look_up(article.text.tokens[t], article.text.language);
        }
      }
      value.context = context_of(article, *passage, quantity.tokens, lexicon);
      figures.push_back(std::move(value));
    }
    for (const lang::TimeExpression& time : article.text.times) {
      const auto passage = passage_of(time.tokens, passages);
      if (!time.resolved() || !passage || dates.size() >= most_values) continue;
      Stated value;
      value.article = passages.article;
      value.span = time.span;
      value.value = date_text(time.from) + "/" + date_text(time.to);
      value.time = &time;
      mark_open(value, time.span.in(article.article->body));
      value.context = context_of(article, *passage, time.tokens, lexicon);
      dates.push_back(std::move(value));
    }
  }
  std::vector<Difference> differences = contradictions(DifferenceKind::figure, figures, lexicon);
  for (Difference& difference : contradictions(DifferenceKind::date, dates, lexicon))
    differences.push_back(std::move(difference));
  return differences;
}

}  // namespace lacuna::pipeline
