#include "lang/lexemes.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <numeric>

#include "lang/error.h"
#include "lang/hash_table.h"

namespace lacuna::lang {
namespace {

struct Character {
  std::int32_t code = 0;
  std::uint32_t size = 1;
};

Character read(std::string_view text, std::size_t at) {
  if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) return {byte, 1};
  utf8proc_int32_t code = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (size <= 0) return {0xFFFD, 1};
  return {code, static_cast<std::uint32_t>(size)};
}

bool is_digit(std::int32_t code) { return code >= '0' && code <= '9'; }

bool is_letter(std::int32_t code) {
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
      return true;
    default:
      return false;
  }
}

bool is_space(std::int32_t code) {
  return code <= ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

bool is_hyphen(std::int32_t code) { return code == '-' || code == 0x2010 || code == 0x2011; }
bool is_apostrophe(std::int32_t code) { return code == '\'' || code == 0x2019 || code == 0x2018; }

void append_lower(std::string& word, std::int32_t code) {
  if (code < 0x80) {
    word += static_cast<char>(code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code);
    return;
  }
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(utf8proc_tolower(code), bytes);
  word.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

double as_number(const std::string& field) {
  if (field == "inf") return std::numeric_limits<double>::infinity();
  double value = 0;
  const auto end = field.data() + field.size();
  const auto result = std::from_chars(field.data(), end, value);
  return result.ec == std::errc() && result.ptr == end ? value : 0;
}

}  // namespace

std::vector<Lexeme> lexemes(std::string_view text) {
  std::vector<Lexeme> result;
  result.reserve(text.size() / 5);
  bool new_line = true;
  bool hyphen = false;
  bool apostrophe = false;
  bool gap = true;  // anything at all since the last lexeme
  bool space = true;
  bool letter_before = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character first = read(text, at);
    if (is_space(first.code)) {
      new_line = new_line || first.code == '\n' || first.code == '\r' || first.code == 0x2028 ||
                 first.code == 0x2029;
      gap = space = true;
      hyphen = apostrophe = letter_before = false;
      at += first.size;
      continue;
    }
    const std::size_t after = at + first.size;
    if (is_apostrophe(first.code) || is_hyphen(first.code)) {
      const std::int32_t next = after < text.size() ? read(text, after).code : ' ';
      const bool digits_around =
          !result.empty() && !gap && result.back().kind == LexemeKind::digits && is_digit(next);
      const bool dropped = is_apostrophe(first.code)
                               ? !digits_around
                               : !space && (is_letter(next) || (letter_before && is_digit(next)));
      if (dropped) {
        hyphen = is_hyphen(first.code) && !gap;
        apostrophe = is_apostrophe(first.code);
        gap = true;
        at = after;
        continue;
      }
    }
    Lexeme lexeme;
    lexeme.joined = !gap;
    lexeme.hyphenated = hyphen;
    lexeme.apostrophe = apostrophe;
    lexeme.new_line = new_line;
    std::size_t end = after;
    if (is_digit(first.code)) {
      lexeme.kind = LexemeKind::digits;
      while (end < text.size() && is_digit(static_cast<unsigned char>(text[end]))) ++end;
      lexeme.word = text.substr(at, end - at);
    } else if (is_letter(first.code)) {
      lexeme.kind = LexemeKind::word;
      lexeme.capital = utf8proc_category(first.code) == UTF8PROC_CATEGORY_LU;
      append_lower(lexeme.word, first.code);
      while (end < text.size()) {
        const Character next = read(text, end);
        if (!is_letter(next.code)) break;
        append_lower(lexeme.word, next.code);
        end += next.size;
      }
    } else {
      lexeme.word = is_hyphen(first.code) || (first.code >= 0x2012 && first.code <= 0x2015) ||
                            first.code == 0x2212
                        ? "-"
                    : is_apostrophe(first.code) ? "'"
                                                : std::string(text.substr(at, first.size));
    }
    lexeme.hash = hash_of(lexeme.word);
    lexeme.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    letter_before = lexeme.kind == LexemeKind::word;
    result.push_back(std::move(lexeme));
    new_line = hyphen = apostrophe = gap = space = false;
    at = end;
  }
  return result;
}

TokenSpan tokens_touching(const std::vector<Token>& tokens, Span span) {
  const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.span.end <= span.begin;
  });
  const auto last = std::partition_point(
      first, tokens.end(), [&](const Token& token) { return token.span.begin < span.end; });
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

PhraseTable::PhraseTable(const DataRoot& data, std::initializer_list<std::string> files,
                         std::span<const std::string_view> roles) {
  for (const std::string& file : files) {
    for (const DataRow& line : data.rows(file, 2, 5)) {
      const auto role = std::find(roles.begin(), roles.end(), line.fields[1]);
      Row row;
      for (const Lexeme& lexeme : lexemes(line.fields[0])) row.words.push_back(lexeme.word);
      if (role == roles.end() || row.words.empty()) {
        throw BrokenInstallation(fmt::format("{}:{}: no phrase or unknown role '{}'",
                                             data.path(file).string(), line.line, line.fields[1]));
      }
      row.role = static_cast<int>(role - roles.begin());
      row.phrase = line.fields[0];
      if (line.fields.size() > 2) {
        row.text = line.fields[2];
        row.low = as_number(line.fields[2]);
      }
      if (line.fields.size() > 3) row.high = as_number(line.fields[3]);
      if (line.fields.size() > 4) row.option = line.fields[4];
      rows_.push_back(std::move(row));
    }
  }
  order_.resize(rows_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int order = rows_[a].words[0].compare(rows_[b].words[0]);
    return order != 0 ? order < 0 : rows_[a].words.size() > rows_[b].words.size();
  });
  slots_.resize(std::bit_ceil(4 * rows_.size() + 1));
  mask_ = slots_.size() - 1;
  for (std::uint32_t begin = 0, end = 0; begin < order_.size(); begin = end) {
    const std::string& word = rows_[order_[begin]].words[0];
    while (end < order_.size() && rows_[order_[end]].words[0] == word) ++end;
    const std::uint32_t hash = hash_of(word);
    std::size_t slot = hash & mask_;
    while (slots_[slot].end > 0) slot = (slot + 1) & mask_;
    slots_[slot] = {hash, begin, end};
  }
}

const PhraseTable::Row* PhraseTable::find(std::string_view word, int role) const {
  return find(word, hash_of(word), {&role, 1});
}

const PhraseTable::Row* PhraseTable::find(std::string_view word, std::uint32_t hash,
                                          std::span<const int> roles) const {
  const auto rows = beginning_with(word, hash);
  for (const int role : roles) {
    for (const std::uint32_t i : rows) {
      if (rows_[i].words.size() == 1 && rows_[i].role == role) return &rows_[i];
    }
  }
  return nullptr;
}

void PhraseTable::match(const std::vector<Lexeme>& text, std::size_t at,
                        std::vector<Match>& found) const {
  for (const std::uint32_t i : beginning_with(text[at].word, text[at].hash)) {
    const Row& row = rows_[i];
    if (at + row.words.size() > text.size()) continue;
    bool same = true;
    for (std::size_t k = 1; k < row.words.size() && same; ++k) {
      same = text[at + k].word == row.words[k] && !text[at + k].new_line;
    }
    if (same) found.push_back({&row, static_cast<std::uint32_t>(row.words.size())});
  }
}

PhraseMatches::PhraseMatches(const PhraseTable& table, const std::vector<Lexeme>& text) {
  begins_.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    begins_.push_back(static_cast<std::uint32_t>(found_.size()));
    table.match(text, i, found_);
  }
  begins_.push_back(static_cast<std::uint32_t>(found_.size()));
}

}  // namespace lacuna::lang
