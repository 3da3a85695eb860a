#include "lang/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "lang/analysis.h"
#include "lang/lexemes.h"
#include "lang/numbers.h"

namespace lacuna::lang {
namespace {

enum class Role {
  approximator,
  after,
  between,
  and_,
  to,
  from,
  label,
  age,
  none,
  ratio,
  negative,
  money,
  percent,
  measure,
  prefix,
  weighing,
  priced
};
constexpr std::string_view role_names[] = {"approximator", "after", "between", "and",     "to",
                                           "from",         "label", "age",     "none",    "ratio",
                                           "negative",     "money", "percent", "measure", "prefix",
                                           "weighing",     "priced"};

/// Length of a unit of time in hours, 0 for other units.
double hours(std::string_view unit) {
  if (unit == "h") return 1;
  if (unit == "day") return 24;
  if (unit == "year") return 365.25 * 24;
  return 0;
}

bool intervals_meet(const Quantity& a, const Quantity& b, double scale_a, double scale_b,
                    double tolerance) {
  return a.low * scale_a <= b.high * scale_b * (1 + tolerance) &&
         b.low * scale_b <= a.high * scale_a * (1 + tolerance);
}

/// A number with its unit, before it is joined with another to a range.
struct Operand {
  Number number;
  std::size_t begin = 0;
  std::size_t end = 0;
  QuantityKind kind = QuantityKind::count;
  std::string unit;
  double factor = 1;  ///< of the unit as written
  bool has_unit = false;
  bool prefixed = false;
};

}  // namespace

std::string_view name(QuantityKind kind) {
  static constexpr std::array<std::string_view, 5> names = {"count", "money", "percent", "measure",
                                                            "ordinal"};
  return names[static_cast<std::size_t>(kind)];
}

bool same_value(const Quantity& a, const Quantity& b) {
  if (a.kind != b.kind) return false;
  if (a.kind != QuantityKind::count && !a.unit.empty() && !b.unit.empty() && a.unit != b.unit) {
    const double hours_a = hours(a.unit);
    const double hours_b = hours(b.unit);
    return hours_a > 0 && hours_b > 0 && intervals_meet(a, b, hours_a, hours_b, 0.02);
  }
  return intervals_meet(a, b, 1, 1, 0);
}

bool compatible(const Quantity& a, const Quantity& b) {
  if (a.kind == QuantityKind::count && !a.unit.empty() && !b.unit.empty() && a.unit != b.unit)
    return false;
  return same_value(a, b);
}

struct QuantityFinder::Tables {
  PhraseTable words;
};

namespace {

/// One text being read.
class Reader {
 public:
  Reader(const PhraseTable& words, std::string_view text, NumbersOfText& numbers,
         const TextAnalysis& analysis)
      : source_(text),
        analysis_(analysis),
        numbers_(numbers),
        text_(numbers.text()),
        number_matches_(numbers.matches()),
        matches_(words, text_) {}

  std::vector<Quantity> read() {
    std::vector<Quantity> found;
    auto time = analysis_.times.begin();
    for (std::size_t at = 0; at < text_.size();) {
      while (time != analysis_.times.end() && time->span.end <= text_[at].span.begin) ++time;
      if (time != analysis_.times.end() && time->span.begin <= text_[at].span.begin) {
        ++at;
        continue;
      }
      limit_ = time != analysis_.times.end() ? time->span.begin
                                             : std::numeric_limits<std::uint32_t>::max();
      if (const auto none = matches_.at(at, Role::none)) {
        at += none.length;
        continue;
      }
      if (!may_begin(at)) {
        ++at;
        continue;
      }
      const std::size_t telephone = telephone_end(at);
      const std::size_t next = telephone > at ? telephone : quantity(at, found);
      if (next > at) {
        at = next;
      } else {
        at = text_[at].kind == LexemeKind::digits ? skip_digits(at) : at + 1;
      }
    }
    share_units(found);
    return found;
  }

 private:
  /// "33, 34 and 39 years", "aged 33, 34 and 39": in a list the unit of one holds for its
  /// neighbours without any.
  void share_units(std::vector<Quantity>& found) {
    const auto listed = [&](std::size_t left) {
      const std::size_t gap = places_[left].end;
      if (places_[left + 1].begin != gap + 1) return false;
      return text_[gap].word == "," || matches_.at(gap, Role::and_);
    };
    const auto bare = [](const Quantity& quantity) {
      return quantity.kind == QuantityKind::count && quantity.unit.empty();
    };
    for (std::size_t i = found.size(); i-- > 1;) {
      if (!bare(found[i - 1]) || bare(found[i]) || !listed(i - 1) ||
          found[i].kind == QuantityKind::ordinal || found[i].kind == QuantityKind::count)
        continue;
      take_unit(found[i - 1], found[i], places_[i].factor);
      places_[i - 1].factor = places_[i].factor;
    }
    for (std::size_t i = 1; i < found.size(); ++i) {
      if (!places_[i - 1].age || !bare(found[i]) || !listed(i - 1)) continue;
      take_unit(found[i], found[i - 1], 1);
      places_[i].age = true;
    }
  }

  static void take_unit(Quantity& to, const Quantity& from, double factor) {
    to.kind = from.kind;
    to.unit = from.unit;
    to.low *= factor;
    to.high *= factor;
  }

  /// Whether a quantity can begin at a lexeme: quickly false for most words.
  bool may_begin(std::size_t at) const {
    const Lexeme& lexeme = text_[at];
    return matches_.any(at) || number_matches_.any(at) || lexeme.kind == LexemeKind::digits ||
           (lexeme.kind == LexemeKind::symbol ? lexeme.word == "-" || lexeme.word == "+"
                                              : numbers_.at(at) != nullptr);
  }

  bool in_reach(std::size_t at) const { return at < text_.size() && text_[at].span.begin < limit_; }

  /// Behind a telephone number that begins at a lexeme, or `at`.
  std::size_t telephone_end(std::size_t at) const {
    const bool plus = text_[at].word == "+";
    std::size_t end = plus ? at + 1 : at;
    if (end >= text_.size() || text_[end].kind != LexemeKind::digits ||
        (text_[end].joined && !plus))
      return at;
    const bool zero = text_[end].word.size() > 1 && text_[end].word[0] == '0';
    std::size_t groups = 0;
    bool thousands = true;
    while (end < text_.size() && !(groups > 0 && text_[end].new_line)) {
      if (text_[end].kind == LexemeKind::digits) {
        thousands = thousands && (groups == 0 || text_[end].word.size() == 3);
        ++groups;
        ++end;
      } else if (text_[end].joined &&
                 std::string_view("./-()").find(text_[end].word) != std::string_view::npos &&
                 end + 1 < text_.size() && text_[end + 1].kind == LexemeKind::digits) {
        ++end;
      } else {
        break;
      }
    }
    const bool telephone =
        (plus && groups >= 3) || (zero && groups >= 3) || (groups >= 5 && !thousands);
    return telephone ? end : at;
  }

  /// Behind a run of figures that is no number: the rest of a telephone number, too.
  std::size_t skip_digits(std::size_t at) const {
    std::size_t end = NumberReader::chain_end(text_, at);
    if (text_[at].word.size() > 1 && text_[at].word[0] == '0') {
      while (end < text_.size() && text_[end].kind == LexemeKind::digits && !text_[end].new_line)
        end = NumberReader::chain_end(text_, end);
    }
    return end;
  }

  /// The unit that begins at a lexeme, if any; moves behind it.
  bool read_unit(Operand& operand) const {
    std::size_t at = operand.end;
    if (operand.number.scaled || operand.number.group || operand.number.needs_unit) {
      at += NumberReader::of_length(number_matches_, at);
    }
    if (operand.number.needs_unit) at += NumberReader::article_length(number_matches_, at);
    if (!in_reach(at) || text_[at].new_line) return false;
    PhraseTable::Match best;
    for (const Role role : {Role::money, Role::percent, Role::measure}) {
      const auto match = matches_.at(at, role);
      if (!match) continue;
      const std::string& option = match.row->option;
      if (option == "weighed" || option == "described") {
        // instead of the money of the same name
        if (match.length < best.length || !is_weight(operand, at, match)) continue;
        best = match;
        continue;
      }
      if (match.length <= best.length) continue;
      if (option == "scaled" && !operand.number.scaled) continue;
      if (option == "digits" && !operand.number.digits) continue;
      if (option == "hyphen" && !text_[at].hyphenated) continue;
      // A symbol is one by its case: '5 g', but not '5G'.
      const bool capital = match.row->phrase[0] >= 'A' && match.row->phrase[0] <= 'Z';
      if (option == "digits" && text_[at].kind == LexemeKind::word && text_[at].capital != capital)
        continue;
      // A symbol goes on in a longer word: 'm' of 'm.'
      if (at + match.length < text_.size() && text_[at + match.length].joined &&
          text_[at + match.length].kind != LexemeKind::symbol)
        continue;
      best = match;
    }
    if (!best) return false;
    apply(operand, *best.row);
    operand.end = at + best.length;
    return true;
  }

  /// Whether a unit that is one of money or of weight is one of weight: beside a word such as
  /// *weighs*, or (where it is written as for this) before a noun that it describes and that has no
  /// price ("a 550-pound shark").
  bool is_weight(const Operand& operand, std::size_t at, const PhraseTable::Match& unit) const {
    constexpr std::size_t farthest = 4;
    if (operand.number.scaled) return false;
    for (std::size_t back = 1; back <= farthest && back <= operand.begin; ++back) {
      const std::size_t before = operand.begin - back;
      if (text_[before].kind == LexemeKind::symbol) break;
      if (matches_.at(before, Role::weighing)) return true;
    }
    const std::size_t behind = at + unit.length;
    if (behind >= text_.size() || text_[behind].new_line) return false;
    if (matches_.at(behind, Role::weighing)) return true;
    const Token* described = token_at(behind);
    return unit.row->option == "described" && operand.number.low > 1 && described != nullptr &&
           described->tag == Tag::noun && !matches_.at(behind, Role::priced);
  }

  void apply(Operand& operand, const PhraseTable::Row& row) const {
    operand.kind =
        row.role == static_cast<int>(Role::money) || row.role == static_cast<int>(Role::prefix)
            ? QuantityKind::money
        : row.role == static_cast<int>(Role::percent) ? QuantityKind::percent
                                                      : QuantityKind::measure;
    operand.unit = row.text;
    operand.has_unit = true;
    if (row.high != 0) {
      if (row.option == "rough" || row.option == "weighed" || row.option == "described") {
        // converted and rounded by somebody: 20 feet and 6 m are the same figure
        operand.number.low *= 0.96;
        operand.number.high *= 1.04;
      }
      operand.factor = row.high;
      operand.number.low *= row.high;
      operand.number.high *= row.high;
    }
  }

  std::optional<Operand> operand(std::size_t at) const {
    if (!in_reach(at)) return std::nullopt;
    Operand result;
    result.begin = at;
    auto prefix = matches_.at(at, Role::prefix);
    for (std::size_t i = 1; i < prefix.length; ++i) {
      if (!text_[at + i].joined) prefix = {};  // "a $2 billion plan"
    }
    std::size_t start = at;
    if (prefix) start += prefix.length;
    double sign = 1;
    if (!prefix && in_reach(start + 1) && text_[start].word == "-" && text_[start + 1].joined &&
        text_[start + 1].kind == LexemeKind::digits && !text_[start].joined) {
      sign = -1;
      ++start;
    } else if (const auto negative = matches_.at(start, Role::negative);
               negative && !prefix && in_reach(start + negative.length) &&
               text_[start + negative.length].kind == LexemeKind::digits) {
      sign = -1;
      start += negative.length;
    } else if (in_reach(start + 1) && text_[start].word == "+" &&
               text_[start + 1].kind == LexemeKind::digits) {
      ++start;
    }
    if (!in_reach(start) || (prefix && text_[start].kind != LexemeKind::digits))
      return std::nullopt;
    const Number* number = numbers_.at(start);
    if (!number || !in_reach(number->end - 1)) return std::nullopt;
    result.number = *number;
    result.end = number->end;
    if (number->ordinal) {
      result.kind = QuantityKind::ordinal;
      return result;
    }
    if (number->share) {
      result.kind = QuantityKind::percent;
      result.unit = "%";
      result.has_unit = true;
      // A third and 33 % are the same figure.
      const double rounding = std::fmod(number->low * 100, 1) == 0 ? 0 : 0.5;
      result.number.low = number->low * 100 - rounding;
      result.number.high = number->high * 100 + rounding;
      return result;
    }
    if (prefix) {
      apply(result, *prefix.row);
      result.prefixed = true;
      return result;
    }
    if (!number->unit.empty()) {
      result.kind = QuantityKind::measure;
      result.unit = number->unit;
      result.has_unit = true;
    } else {
      read_unit(result);
    }
    if (sign < 0) {
      if (result.kind != QuantityKind::measure && result.kind != QuantityKind::percent)
        return std::nullopt;
      std::swap(result.number.low, result.number.high);
      result.number.low *= -1;
      result.number.high *= -1;
    }
    if (result.has_unit && result.kind == QuantityKind::measure) read_half_tail(result);
    return result;
  }

  /// An article that stands for a number: 'een op de drie', 'un an et demi'.
  std::optional<Operand> one(std::size_t at) const {
    const std::size_t length = NumberReader::article_length(number_matches_, at);
    if (length == 0 || !in_reach(at)) return std::nullopt;
    Operand result;
    result.begin = at;
    result.end = at + length;
    result.number.low = result.number.high = 1;
    if (read_ratio(result)) return result;
    if (!read_unit(result) || result.kind != QuantityKind::measure) return std::nullopt;
    const std::size_t end = result.end;
    read_half_tail(result);
    return result.end > end ? std::optional(result) : std::nullopt;
  }

  /// 'un an et demi', 'two years and a half'
  void read_half_tail(Operand& operand) const {
    const double half = NumberReader::half_tail(number_matches_, operand.end);
    if (half == 0 || operand.number.low != operand.number.high || operand.number.low == 0) return;
    const double one = operand.number.low / std::max(1.0, std::round(operand.number.low));
    operand.number.low += half * one;
    operand.number.high = operand.number.low;
    operand.end += NumberReader::half_tail_length(number_matches_, operand.end);
  }

  static bool whole(const Number& number) {
    return number.low == number.high && number.low == std::floor(number.low);
  }

  bool looks_like_year(const Operand& operand) const {
    return operand.number.plain && !operand.has_unit && text_[operand.end - 1].word.size() == 4 &&
           operand.number.low >= 1500 && operand.number.low < 2100;
  }

  const Token* token_at(std::size_t lexeme) const {
    const TokenSpan touched = tokens_touching(analysis_.tokens, text_[lexeme].span);
    return touched.empty() ? nullptr : &analysis_.tokens[touched.first];
  }

  bool begins_sentence(std::size_t lexeme) const {
    if (lexeme == 0 || text_[lexeme].new_line) return true;
    const auto sentence = std::lower_bound(
        analysis_.sentences.begin(), analysis_.sentences.end(), text_[lexeme].span.begin,
        [](const Sentence& s, std::uint32_t byte) { return s.span.begin < byte; });
    return sentence != analysis_.sentences.end() &&
           sentence->span.begin == text_[lexeme].span.begin;
  }

  /// The noun that an operand counts: its stem becomes the unit, the span reaches to it.
  void read_noun(Operand& operand) const {
    std::size_t at = operand.end;
    while (in_reach(at) && (NumberReader::of_length(number_matches_, at) > 0))
      at += NumberReader::of_length(number_matches_, at);
    if (!in_reach(at) || text_[at].kind != LexemeKind::word || text_[at].new_line) return;
    const TokenSpan first = tokens_touching(analysis_.tokens, text_[at].span);
    for (std::uint32_t i = first.first; i < analysis_.tokens.size() && i < first.first + 4; ++i) {
      const Token& token = analysis_.tokens[i];
      if (token.span.end > limit_) return;
      if (token.tag == Tag::noun || (token.tag == Tag::propn && i == first.first)) {
        operand.unit = token.stem;
        while (operand.end < text_.size() && text_[operand.end].span.end <= token.span.end)
          ++operand.end;
        return;
      }
      const bool passes = token.tag == Tag::adj || token.tag == Tag::adv || token.tag == Tag::num ||
                          (token.tag == Tag::det && at > operand.end) ||
                          (token.tag == Tag::verb && i + 1 < analysis_.tokens.size() &&
                           analysis_.tokens[i + 1].tag == Tag::noun);
      if (!passes) return;
    }
  }

  /// Whether a number without a unit belongs to the name before it ("Boeing 737") or is a label
  /// ("article 50").
  bool part_of_name(const Operand& operand) const {
    if (operand.begin == 0 || text_[operand.begin].new_line) return false;
    const Lexeme& before = text_[operand.begin - 1];
    if (before.kind != LexemeKind::word) return false;
    if (!operand.number.plain || operand.has_unit || !operand.unit.empty()) return false;
    const std::string_view word = before.span.in(source_);
    const bool capital = before.capital || std::any_of(word.begin(), word.end(),
                                                       [](char c) { return c >= 'A' && c <= 'Z'; });
    return capital && !begins_sentence(operand.begin - 1);
  }

  bool labelled(std::size_t at) const {
    for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
      const auto label = matches_.at(at - back, Role::label);
      if (label && label.length == back && !text_[at].new_line) return true;
    }
    return false;
  }

  bool is_list_number(const Operand& operand) const {
    if (!operand.number.plain || !begins_sentence(operand.begin) || !in_reach(operand.end))
      return false;
    return text_[operand.end].joined &&
           (text_[operand.end].word == "." || text_[operand.end].word == ")");
  }

  /// "Jan Peeters (34)" and "Jan Peeters, 34, ..."
  bool is_age(const Operand& operand) const {
    if (operand.begin < 2 || !operand.number.plain || operand.has_unit || operand.number.low < 1 ||
        operand.number.low > 110)
      return false;
    const Lexeme& open = text_[operand.begin - 1];
    const bool comma = open.word == ",";
    if (!comma && open.word != "(") return false;
    if (comma ? text_[operand.begin - 2].kind != LexemeKind::word
              : !text_[operand.begin - 2].capital)
      return false;
    if (operand.end >= text_.size()) return comma;
    const std::string& close = text_[operand.end].word;
    return comma ? close == "," || close == "." : close == ")";
  }

  std::size_t quantity(std::size_t begin, std::vector<Quantity>& found) {
    std::size_t at = begin;
    double low_factor = 1;
    double high_factor = 1;
    bool approximate = false;
    bool between = false;
    bool age = false;
    for (int i = 0; i < 4 && in_reach(at); ++i) {
      if (const auto words = matches_.at(at, Role::approximator)) {
        low_factor *= words.row->low;
        high_factor *= words.row->high;
        approximate = true;
        at += words.length;
      } else if (const auto open = matches_.at(at, Role::between); open && !between) {
        between = true;
        at += open.length;
      } else if (const auto aged = matches_.at(at, Role::age); aged && !age) {
        age = true;
        at += aged.length;
      } else {
        break;
      }
      while (in_reach(at) && text_[at].word == "(") break;
    }
    auto first = operand(at);
    if (!first) first = one(at);
    if (!first || (at > begin && text_[at].new_line)) return begin;
    if (first->number.digits && begin == at && labelled(begin)) return first->end;
    const std::size_t behind = first->end;
    if (text_[behind - 1].kind == LexemeKind::digits && behind < text_.size() &&
        text_[behind].joined && text_[behind].kind == LexemeKind::word) {
      return NumberReader::chain_end(text_, at);  // 5G
    }
    std::size_t end = first->end;
    Operand last = *first;
    bool range = false;
    if (first->kind != QuantityKind::ordinal) {
      const auto joint = between ? matches_.at(end, Role::and_) : matches_.at(end, Role::to);
      if (joint) {
        const auto second = operand(end + joint.length);
        const bool joined =
            second && second->kind != QuantityKind::ordinal && joins(*first, *second);
        if (second && !joined && is_score(*first, *second)) return second->end;
        if (joined && follows_from(begin)) {  // "from 5 to 10 percent" is a change
          share_unit(*first, *second);
          last = *first;
        } else if (joined) {
          range = true;
          last = *second;
          share_unit(*first, *second);
          share_unit(last, *first);
          end = second->end;
        } else if (text_[end].word == "-" && text_[end].joined) {
          return NumberReader::chain_end(text_, first->begin);  // a score, a serial number
        }
      }
      if (between && !range) return begin;
    }
    if (!range) {
      if (const auto ratio = read_ratio(*first)) {
        last = *ratio;
        first = ratio;
        end = ratio->end;
      }
    }
    Operand whole_operand = last;
    whole_operand.begin = first->begin;
    whole_operand.end = end;
    whole_operand.number.plain = last.number.plain && !approximate && !range;
    if (!whole_operand.has_unit && whole_operand.kind == QuantityKind::count) {
      if (age || is_age(whole_operand)) {
        whole_operand.kind = QuantityKind::measure;
        whole_operand.unit = "year";
        whole_operand.has_unit = true;
      } else {
        read_noun(whole_operand);
      }
    }
    if (whole_operand.number.needs_unit && !whole_operand.has_unit) return begin;
    const bool bounded = low_factor == 0 || std::isinf(high_factor);
    if (whole_operand.number.weak && !whole_operand.has_unit && !bounded) return begin;
    if (!approximate && !range && !whole_operand.prefixed &&
        whole_operand.kind == QuantityKind::count &&
        ((looks_like_year(whole_operand) && whole_operand.unit.empty()) ||
         is_list_number(whole_operand) || part_of_name(whole_operand))) {
      return end;
    }
    if (!fits_tokens(whole_operand)) return NumberReader::chain_end(text_, at);
    Quantity quantity;
    quantity.kind = whole_operand.kind;
    quantity.unit = whole_operand.unit;
    quantity.low = first->number.low * low_factor;
    quantity.high = (range ? last.number.high : first->number.high) * high_factor;
    quantity.approximate =
        approximate || range || first->number.approximate || last.number.approximate;
    std::size_t stop = whole_operand.end;
    if (const auto after = matches_.at(stop, Role::after);
        after && quantity.kind != QuantityKind::ordinal && in_reach(stop) &&
        !text_[stop].new_line) {
      quantity.low *= after.row->low;
      quantity.high *= after.row->high;
      quantity.approximate = true;
      stop += after.length;
    }
    if (std::isnan(quantity.low) || std::isnan(quantity.high)) return end;
    if (quantity.low > quantity.high) std::swap(quantity.low, quantity.high);
    quantity.span = {text_[begin].span.begin, text_[stop - 1].span.end};
    quantity.tokens = tokens_touching(analysis_.tokens, quantity.span);
    found.push_back(std::move(quantity));
    places_.push_back({begin, stop, whole_operand.factor, age});
    return stop;
  }

  bool follows_from(std::size_t begin) const {
    for (std::size_t back = 1; back <= 2 && back <= begin; ++back) {
      const auto from = matches_.at(begin - back, Role::from);
      if (from && from.length == back) return true;
    }
    return false;
  }

  /// "1-0", "3 à 1": two small numbers of nothing, the second no greater.
  bool is_score(const Operand& first, const Operand& second) const {
    if (!first.number.plain || !second.number.plain || first.has_unit || second.has_unit)
      return false;
    if (first.number.low < second.number.low || first.number.low > 40) return false;
    Operand noun = second;
    read_noun(noun);
    return noun.unit.empty();
  }

  /// Whether two operands make a range: growing, and of one unit.
  bool joins(const Operand& first, const Operand& second) const {
    if (first.has_unit && second.has_unit &&
        (first.kind != second.kind || first.unit != second.unit))
      return false;
    if (text_[first.end].word == "-" && text_[first.end].joined && !first.has_unit &&
        !second.has_unit && !second.number.scaled) {
      Operand noun = second;
      read_noun(noun);
      if (noun.unit.empty() ||
          (first.number.plain && second.number.plain && first.number.low >= 1500))
        return false;
    }
    Operand scaled = first;
    share_unit(scaled, second);
    return scaled.number.low < second.number.high;
  }

  /// 'between 5 and 10 million euros': the second number's scale and unit hold for the first one,
  /// too.
  static void share_unit(Operand& to, const Operand& from) {
    double factor = 1;
    if (!to.number.scaled && from.number.scaled &&
        to.number.low < from.number.low / from.number.scale)
      factor = from.number.scale;
    if (!to.has_unit && from.has_unit) {
      to.kind = from.kind;
      to.unit = from.unit;
      to.has_unit = true;
      to.prefixed = from.prefixed;
      factor *= from.factor;
    }
    to.number.low *= factor;
    to.number.high *= factor;
  }

  /// 'one in five', 'drie op de tien', 'un Français sur cinq'
  std::optional<Operand> read_ratio(const Operand& first) const {
    if (first.has_unit || !whole(first.number) || first.number.low < 1 ||
        first.kind != QuantityKind::count)
      return std::nullopt;
    for (std::size_t at = first.end; at < first.end + 3 && in_reach(at); ++at) {
      if (text_[at].kind != LexemeKind::word) return std::nullopt;
      const auto ratio = matches_.at(at, Role::ratio);
      if (!ratio) continue;
      if (ratio.row->text == "adjacent" && at != first.end) return std::nullopt;
      const auto second = operand(at + ratio.length);
      if (!second || second->has_unit || second->kind != QuantityKind::count ||
          !whole(second->number) || second->number.low <= first.number.low ||
          looks_like_year(*second) || second->number.low > 1e6) {
        return std::nullopt;
      }
      Operand result = first;
      result.number.weak = result.number.plain = false;
      const double share = 100 * first.number.low / second->number.low;
      const double rounding = std::fmod(share, 1) == 0 ? 0 : 0.5;
      result.number.low = std::max(0.0, share - rounding);
      result.number.high = share + rounding;
      result.kind = QuantityKind::percent;
      result.unit = "%";
      result.has_unit = true;
      result.end = second->end;
      return result;
    }
    return std::nullopt;
  }

  /// A token that begins with letters and holds the number is a name or an address.
  bool fits_tokens(const Operand& operand) const {
    const Token* token = token_at(operand.begin);
    if (token == nullptr || token->span.begin >= text_[operand.begin].span.begin) return true;
    if (text_[operand.begin].kind != LexemeKind::digits) return true;
    for (std::size_t at = operand.begin; at-- > 0 && text_[at].span.begin >= token->span.begin;) {
      if (text_[at].kind == LexemeKind::word && !matches_.at(at, Role::prefix)) return false;
    }
    return true;
  }

  std::string_view source_;
  const TextAnalysis& analysis_;
  NumbersOfText& numbers_;
  const std::vector<Lexeme>& text_;
  const PhraseMatches& number_matches_;
  PhraseMatches matches_;
  /// Where the quantities found lie, in lexemes, and what their units were worth.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    double factor = 1;
    bool age = false;
  };
  std::vector<Place> places_;
  std::uint32_t limit_ = 0;  ///< where the next time expression begins
};

}  // namespace

QuantityFinder::QuantityFinder(const DataRoot& data, std::string_view language)
    : tables_(std::make_unique<const Tables>(
          Tables{PhraseTable(data,
                             {fmt::format("lang/{}/quantity_words.tsv", language),
                              fmt::format("lang/{}/units.tsv", language), "lang/units.tsv"},
                             role_names)})) {}
QuantityFinder::~QuantityFinder() = default;
QuantityFinder::QuantityFinder(QuantityFinder&&) noexcept = default;
QuantityFinder& QuantityFinder::operator=(QuantityFinder&&) noexcept = default;

std::vector<Quantity> QuantityFinder::find(std::string_view text, NumbersOfText& numbers,
                                           const TextAnalysis& analysis) const {
  return Reader(tables_->words, text, numbers, analysis).read();
}

}  // namespace lacuna::lang
