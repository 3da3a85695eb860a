#include "lang/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "lang/error.h"
#include "lang/hash_table.h"

namespace lacuna::lang {
namespace {

enum class Role {
  number,
  hundred,
  scale,
  several,
  group,
  few,
  half,
  half_tail,
  share,
  denominator,
  article,
  weak,
  joiner,
  linker,
  ordinal,
  ordinal_suffix,
  group_suffix,
  unit_suffix,
  of,
  decimal
};
constexpr std::string_view role_names[] = {
    "number",    "hundred",        "scale",        "several",     "group", "few",    "half",
    "half_tail", "share",          "denominator",  "article",     "weak",  "joiner", "linker",
    "ordinal",   "ordinal_suffix", "group_suffix", "unit_suffix", "of",    "decimal"};

constexpr std::size_t longest_number = 40;    // digits with separators
constexpr std::size_t longest_compound = 80;  // bytes of one word
constexpr std::size_t longest_piece = 20;     // bytes of a part of it

bool is_digits(const Lexeme& lexeme) { return lexeme.kind == LexemeKind::digits; }

}  // namespace

/// The value of number words as they come: 'deux' 'cent' 'mille' 'trois'.
class NumberReader::Accumulator {
 public:
  bool empty() const { return empty_; }
  double value() const { return total_ + group_; }
  bool add(double value) {
    if (empty_ || group_ == 0) {
      if (!empty_ && last_scale_ <= value) return false;
    } else if (linked_ && group_ < 10 && value >= 20 && value < 100) {
    } else {
      const double tail = std::fmod(group_, 100);
      const bool after_hundreds = tail == 0 && value < 100;
      const bool after_tens = tail >= 20 && std::fmod(tail, 10) == 0 && value < 10;
      if (!after_hundreds && !after_tens) return false;
    }
    group_ += value;
    empty_ = linked_ = false;
    return true;
  }
  bool hundred() {
    if (group_ >= 100 || (!empty_ && group_ == 0 && last_scale_ <= 100)) return false;
    group_ = (group_ == 0 ? 1 : group_) * 100;
    empty_ = linked_ = false;
    return true;
  }
  bool scale(double scale) {
    if (empty_ || group_ == 0) {
      if (!empty_ && last_scale_ <= scale && last_scale_ > 0) {
        total_ *= scale;  // 'mille milliards'
      } else {
        total_ += scale;
      }
    } else if (last_scale_ > 0 && scale > last_scale_) {
      total_ = (total_ + group_) * scale;
    } else {
      total_ += group_ * scale;
    }
    if (value() > 1e18) return false;
    group_ = 0;
    last_scale_ = scale;
    empty_ = linked_ = false;
    return true;
  }
  void half(double part) {
    if (group_ == 0 && last_scale_ > 0) {
      total_ += part * last_scale_;
    } else {
      group_ += part;
    }
    empty_ = false;
  }
  void link() { linked_ = true; }
  bool joins(double modulus) const {
    return !empty_ && ((group_ >= 20 && std::fmod(group_, modulus) == 0) ||
                       (group_ == 0 && last_scale_ >= modulus));
  }

 private:
  double total_ = 0;
  double group_ = 0;
  double last_scale_ = 0;
  bool empty_ = true;
  bool linked_ = false;
};

NumberReader::NumberReader(const DataRoot& data, std::string_view language)
    : table_(data, {fmt::format("lang/{}/number_words.tsv", language), "lang/number_signs.tsv"},
             role_names) {
  for (const auto& row : table_.rows()) {
    if (row.role == static_cast<int>(Role::decimal)) decimal_ += row.phrase;
  }
}

std::size_t NumberReader::chain_end(const std::vector<Lexeme>& text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (text[end].joined || text[end].hyphenated) && text[end].word != ")" &&
         text[end].word != "(")
    ++end;
  return end;
}

std::size_t NumberReader::of_length(const PhraseMatches& matches, std::size_t at) {
  return matches.at(at, Role::of).length;
}

std::size_t NumberReader::article_length(const PhraseMatches& matches, std::size_t at) {
  return matches.at(at, Role::article).length;
}

double NumberReader::half_tail(const PhraseMatches& matches, std::size_t at) {
  const auto half = matches.at(at, Role::half_tail);
  return half ? half.row->low : 0;
}

std::size_t NumberReader::half_tail_length(const PhraseMatches& matches, std::size_t at) {
  return matches.at(at, Role::half_tail).length;
}

std::optional<Number> NumberReader::read_digits(const std::vector<Lexeme>& text,
                                                std::size_t at) const {
  const auto digits_at = [&](std::size_t i) { return i < text.size() && is_digits(text[i]); };
  if (text[at].hyphenated) return std::nullopt;
  if (text[at].joined && at > 0) {
    // Joined to a letter it is part of a name (G7), to some signs part of an address or the rest of
    // a serial number.
    const std::string& before = text[at - 1].word;
    if (text[at - 1].kind != LexemeKind::symbol || before == "/" || before == ":" ||
        before == "@" || before == "#" || before == "_" || before == "." || before == "&" ||
        before == "=") {
      return std::nullopt;
    }
  }
  std::string number = text[at].word;
  std::string separators;
  std::vector<std::size_t> sizes = {number.size()};
  std::size_t end = at + 1;
  const auto take = [&](char separator, std::size_t next) {
    separators += separator;
    number += text[next].word;
    sizes.push_back(text[next].word.size());
    end = next + 1;
  };
  while (end < text.size() && number.size() < longest_number) {
    if (text[end].joined && text[end].kind == LexemeKind::symbol && text[end].word.size() == 1 &&
        digits_at(end + 1) && text[end + 1].joined &&
        std::string_view(".,':/").find(text[end].word[0]) != std::string_view::npos) {
      take(text[end].word[0], end + 1);
    } else if (is_digits(text[end]) && text[end].word.size() == 3 && !text[end].joined &&
               !text[end].hyphenated && !text[end].apostrophe && !text[end].new_line &&
               sizes[0] <= 3 && sizes[0] > 0 && text[at].word[0] != '0' &&
               std::all_of(separators.begin(), separators.end(), [](char c) { return c == ' '; }) &&
               !(end + 1 < text.size() &&
                 (text[end + 1].joined &&
                  (is_digits(text[end + 1]) || text[end + 1].word == "-" ||
                   text[end + 1].word == ":" || text[end + 1].word == "/")))) {
      take(' ', end);
    } else {
      break;
    }
  }
  if (separators.find_first_of("/:") != std::string::npos || number.size() >= longest_number)
    return std::nullopt;
  std::size_t whole = number.size();  // digits before the decimal sign
  if (!separators.empty()) {
    const auto threes = [&](std::size_t last) {
      return sizes[0] <= 3 && text[at].word[0] != '0' &&
             std::all_of(sizes.begin() + 1, sizes.begin() + static_cast<std::ptrdiff_t>(last),
                         [](std::size_t size) { return size == 3; });
    };
    const char last = separators.back();
    const auto all = [&](std::string_view part, char c) {
      return part.find_first_not_of(c) == std::string_view::npos;
    };
    const std::string_view before(separators.data(), separators.size() - 1);
    const bool uniform = all(separators, last);
    const bool is_decimal = decimal_.find(last) != std::string::npos;
    if (uniform && threes(sizes.size()) && (!is_decimal || separators.size() > 1)) {
      // thousands
    } else if ((last == '.' || last == ',') &&
               (before.empty() ||
                (all(before, before[0]) && before[0] != last && threes(sizes.size() - 1)))) {
      whole -= sizes.back();
    } else {
      return std::nullopt;
    }
  } else if (number.size() > 1 && number[0] == '0') {
    return std::nullopt;  // 007, 0900
  }
  Number result;
  if (whole < number.size())
    number = fmt::format("{}.{}", number.substr(0, whole), number.substr(whole));
  std::from_chars(number.data(), number.data() + number.size(), result.low);
  result.high = result.low;
  result.end = end;
  result.digits = true;
  result.plain = separators.empty();
  return result;
}

bool NumberReader::add_compound(std::string_view word, Accumulator& sum, Number& number) const {
  if (word.size() < 5 || word.size() > longest_compound) return false;
  constexpr auto role = [](Role of) { return static_cast<int>(of); };
  constexpr std::array pieces = {role(Role::number),       role(Role::hundred),
                                 role(Role::scale),        role(Role::linker),
                                 role(Role::group_suffix), role(Role::ordinal_suffix),
                                 role(Role::unit_suffix),  role(Role::ordinal)};
  const std::span<const int> last(pieces), inner(pieces.data(), 4), first(pieces.data(), 3);
  // The pieces that end at each byte, from left to right; a later, longer piece wins.
  struct Step {
    const PhraseTable::Row* piece = nullptr;
    std::size_t begin = 0;
    std::size_t count = 0;
  };
  std::vector<Step> steps;
  for (std::size_t from = 0; from < word.size(); ++from) {
    if (from > 0 && steps[from].count == 0) continue;
    const std::size_t farthest = std::min(word.size(), from + longest_piece);
    std::uint32_t hash = hash_of("");
    for (std::size_t to = from + 1; to <= farthest; ++to) {
      hash = hash_of(word.substr(to - 1, 1), hash);
      const auto* row = table_.find(word.substr(from, to - from), hash,
                                    from == 0          ? first
                                    : to < word.size() ? inner
                                                       : last);
      if (row == nullptr) continue;
      if (steps.empty()) steps.resize(word.size() + 1);
      const std::size_t count = from == 0 ? 1 : steps[from].count + 1;
      if (steps[to].count == 0 || steps[to].count > count) steps[to] = {row, from, count};
    }
    if (steps.empty()) return false;
  }
  if (steps[word.size()].count < 2) return false;
  std::vector<const PhraseTable::Row*> rows;
  for (std::size_t at = word.size(); at > 0; at = steps[at].begin) rows.push_back(steps[at].piece);
  std::reverse(rows.begin(), rows.end());
  Accumulator trial = sum;
  for (const auto* row : rows) {
    switch (static_cast<Role>(row->role)) {
      case Role::number:
        if (!trial.add(row->low)) return false;
        break;
      case Role::hundred:
        if (!trial.hundred()) return false;
        break;
      case Role::scale:
        if (!trial.scale(row->low)) return false;
        number.scaled = number.scaled || row->low >= 1e6;
        break;
      case Role::linker:
        trial.link();
        break;
      case Role::ordinal:
        if (!trial.add(row->low)) return false;
        number.ordinal = true;
        break;
      case Role::ordinal_suffix:
        number.ordinal = true;
        break;
      case Role::group_suffix:
        number.group = number.approximate = true;
        break;
      case Role::unit_suffix:
        number.unit = row->text;
        break;
      default:
        return false;
    }
  }
  sum = trial;
  return true;
}

void NumberReader::read_scales(const std::vector<Lexeme>& text, const PhraseMatches& matches,
                               std::size_t& at, Accumulator& sum, Number& number) const {
  const std::size_t begin = at;
  while (at < text.size() && (at == begin || !text[at].new_line) && !number.ordinal &&
         !number.group && number.unit.empty()) {
    const auto value = matches.at(at, Role::number);
    const auto hundred = matches.at(at, Role::hundred);
    const auto scale = matches.at(at, Role::scale);
    const auto longest = std::max({value.length, hundred.length, scale.length});
    if (value && value.length == longest && !number.digits && sum.add(value.row->low)) {
      at += value.length;
    } else if (hundred && hundred.length == longest && (!number.digits || !sum.empty()) &&
               sum.hundred()) {
      at += hundred.length;
    } else if (scale && scale.length == longest &&
               (scale.row->option.empty() || (number.digits && text[at].joined)) &&
               !(number.digits && at + scale.length < text.size() &&
                 text[at + scale.length].joined &&
                 text[at + scale.length].kind == LexemeKind::digits) &&
               sum.scale(scale.row->low)) {
      number.money = number.money || scale.row->option == "money";
      number.scaled = true;
      number.scale *= scale.row->low;
      at += scale.length;
    } else if (const auto joiner = matches.at(at, Role::joiner);
               joiner && !number.digits && sum.joins(joiner.row->low)) {
      const auto next = matches.at(at + joiner.length, Role::number);
      if (!next || next.row->low > joiner.row->high || !sum.add(next.row->low)) break;
      at += joiner.length + next.length;
    } else if (const auto half = matches.at(at, Role::half_tail); half && !sum.empty()) {
      sum.half(half.row->low);
      at += half.length;
    } else if (!number.digits && !matches.any(at) && text[at].kind == LexemeKind::word &&
               add_compound(text[at].word, sum, number)) {
      ++at;
    } else {
      break;
    }
  }
}

const Number* NumbersOfText::at(std::size_t lexeme) {
  constexpr std::uint32_t none = 1;
  if (lexeme >= text_.size()) return nullptr;
  std::uint32_t& known = known_[lexeme];
  if (known == 0) {
    known = none;
    if (auto number = reader_.read(text_, matches_, lexeme)) {
      numbers_.push_back(std::move(*number));
      known = static_cast<std::uint32_t>(numbers_.size()) + none;
    }
  }
  return known == none ? nullptr : &numbers_[known - none - 1];
}

std::optional<Number> NumberReader::read(const std::vector<Lexeme>& text,
                                         const PhraseMatches& matches, std::size_t at) const {
  if (at >= text.size()) return std::nullopt;
  Number number;
  Accumulator sum;
  std::size_t next = at;
  double low_factor = 1;
  double high_factor = 1;
  const auto finish = [&]() -> std::optional<Number> {
    number.end = next;
    return number;
  };
  if (is_digits(text[at])) {
    const auto digits = read_digits(text, at);
    if (!digits) return std::nullopt;
    number = *digits;
    next = number.end;
    if (const auto suffix = matches.at(next, Role::ordinal_suffix);
        suffix && number.plain && text[next].joined) {
      next += suffix.length;
      number.ordinal = true;
      number.plain = false;
      return finish();
    }
    sum.add(number.low);
    const std::size_t before = next;
    read_scales(text, matches, next, sum, number);
    number.low = number.high = sum.value();
    number.plain = number.plain && next == before;
  } else {
    if (const auto share = matches.at(at, Role::share)) {
      number.low = number.high = share.row->low;
      number.share = number.group = true;
      next += share.length;
      return finish();
    }
    const auto article = matches.at(at, Role::article);
    if (const auto few = matches.at(at, Role::few)) {
      next += few.length;
      next += of_length(matches, next);
      low_factor = few.row->low;
      high_factor = few.row->high;
      number.approximate = true;
    } else if (article) {
      const std::size_t behind = at + article.length;
      if (const auto part = matches.at(behind, Role::denominator);
          part && of_length(matches, behind + part.length) > 0) {
        number.low = number.high = 1 / part.row->low;
        number.share = true;
        next = behind + part.length;
        return finish();
      }
      if (!matches.at(behind, Role::hundred) && !matches.at(behind, Role::scale) &&
          !matches.at(behind, Role::group) && !matches.at(at, Role::half))
        return std::nullopt;
      if (!matches.at(at, Role::half)) next = behind;
    }
    const std::size_t first = next;
    if (const auto half = matches.at(next, Role::half)) {
      // 'half a dozen', 'une demi-douzaine'
      std::size_t behind = next + half.length;
      behind += article_length(matches, behind);
      if (const auto group = matches.at(behind, Role::group)) {
        number.low = half.row->low * group.row->low * 0.85;
        number.high = half.row->low * group.row->low * 1.2;
        number.group = number.approximate = true;
        next = behind + group.length;
        return finish();
      }
      sum.half(half.row->low);
      next += half.length;
      number.needs_unit = true;
      while (const auto scale = matches.at(next, Role::scale)) {
        if (!scale.row->option.empty() || !sum.scale(scale.row->low)) break;
        next += scale.length;
        number.needs_unit = false;
        number.scaled = true;
      }
      number.low = number.high = sum.value();
      return finish();
    }
    if (const auto ordinal = matches.at(next, Role::ordinal);
        ordinal && next == at && ordinal.length > matches.at(next, Role::number).length) {
      number.low = number.high = ordinal.row->low;
      number.ordinal = true;
      next += ordinal.length;
      return finish();
    }
    if (const auto several = matches.at(next, Role::several)) {
      // 'tens' 'of' 'thousands': each further word multiplies the range
      low_factor *= low_factor == 1 ? 2 * several.row->low : several.row->low;
      high_factor *= high_factor == 1 ? 20 * several.row->low : several.row->low;
      next += several.length;
      number.approximate = number.group = true;
      number.scaled = several.row->low >= 1e6;
      for (int depth = 0; depth < 3; ++depth) {
        const std::size_t of = of_length(matches, next);
        const auto more = matches.at(next + of, Role::several);
        const auto scale = more ? more : matches.at(next + of, Role::scale);
        if (!scale || !scale.row->option.empty() || scale.row->low <= 10) break;
        if (depth == 0) high_factor /= 2;
        low_factor *= scale.row->low;
        high_factor *= scale.row->low;
        next += of + scale.length;
        number.scaled = scale.row->low >= 1e6;
      }
      number.low = low_factor;
      number.high = high_factor;
      return finish();
    }
    if (const auto weak = matches.at(next, Role::weak); weak && next == at) {
      number.low = number.high = weak.row->low;
      number.weak = true;
      next += weak.length;
      const auto half = matches.at(next, Role::half_tail);
      if (half || matches.at(next, Role::scale) || matches.at(next, Role::hundred)) {
        number.weak = false;
        if (half) sum.add(1);
        read_scales(text, matches, next, sum, number);
        number.low = number.high = sum.value();
      } else if (const auto part = matches.at(next, Role::denominator)) {
        number.low = number.high = 1 / part.row->low;
        number.share = true;
        number.weak = false;
        next += part.length;
      }
      return finish();
    }
    if (const auto group = matches.at(next, Role::group); !group) {
      read_scales(text, matches, next, sum, number);
      if (sum.empty()) return std::nullopt;
      // 'deux cent-troisième', 'twenty-third'
      if (const auto ordinal = matches.at(next, Role::ordinal);
          ordinal && text[next].hyphenated && sum.add(ordinal.row->low)) {
        number.ordinal = true;
        next += ordinal.length;
      }
    } else {
      sum.add(1);
    }
    number.low = sum.value() * low_factor;
    number.high = sum.value() * high_factor;
    if (next == first && !matches.at(next, Role::group)) return std::nullopt;
  }
  if (number.ordinal) return finish();
  if (const auto group = matches.at(next, Role::group)) {
    const bool exact = number.digits || number.low > 1;
    number.low *= group.row->low * (exact ? 1 : 0.85);
    number.high *= group.row->low * (exact ? 1 : 1.2);
    number.approximate = number.approximate || !exact;
    number.group = true;
    number.plain = false;
    next += group.length;
    const std::size_t of = of_length(matches, next);
    if (const auto scale = matches.at(next + of, Role::scale); scale && scale.row->option.empty()) {
      number.low *= scale.row->low;
      number.high *= scale.row->low;
      number.scaled = scale.row->low >= 1e6;
      next += of + scale.length;
    }
    return finish();
  }
  if (number.group && number.approximate) {  // a compound of a number and a suffix: 'honderdtal'
    number.low *= 0.85;
    number.high *= 1.2;
  }
  if (const auto part = matches.at(next, Role::denominator);
      part && number.low == number.high && !number.scaled && number.low < part.row->low &&
      number.low >= 2) {
    number.low = number.high = number.low / part.row->low;
    number.share = true;
    number.plain = false;
    next += part.length;
  }
  return finish();
}

}  // namespace lacuna::lang
