#include "pipeline/quotation_marks.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/characters.h"
#include "lang/error.h"
#include "lang/utf8.h"

namespace lacuna::pipeline {
namespace {

constexpr std::size_t deepest = 8;  ///< marks that may stand open within each other

/// A mark in the text with what stands beside it.
struct Sign {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  char32_t code = 0;
  char32_t before = ' ';  ///< the character before; a space at the beginning of a paragraph
  char32_t after = ' ';
  bool at_start = false;     ///< only white space stands before it in the paragraph
  bool one_letter = false;   ///< a single letter that is no vowel follows, as in 's ochtends
  bool lower_after = false;  ///< a space and a lower-case letter follow
};

using lang::CharacterClass;

bool is_space(char32_t c) { return lang::class_of(c) == CharacterClass::space; }
bool is_letter(char32_t c) { return lang::is_letter(lang::class_of(c)); }
bool is_word(char32_t c) { return is_letter(c) || lang::class_of(c) == CharacterClass::digit; }
bool is_vowel(char32_t c) {
  return std::u32string_view(U"aeiouyAEIOUYàâéèêëîïôöûüÀÉ").find(c) != std::u32string_view::npos;
}
bool opens_bracket(char32_t c) {
  return std::u32string_view(U"([{-–—/:«“„‘").find(c) != std::u32string_view::npos;
}

lang::Span trimmed(std::string_view text, lang::Span span) {
  while (!span.empty()) {
    const lang::CodePoint first = lang::code_point_at(text, span.begin);
    if (!is_space(first.value)) break;
    span.begin += first.size;
  }
  while (!span.empty()) {
    std::uint32_t last = span.end - 1;
    while ((static_cast<unsigned char>(text[last]) & 0xC0u) == 0x80u) --last;
    if (!is_space(lang::code_point_at(text, last).value)) break;
    span.end = last;
  }
  return span;
}

}  // namespace

QuotationMarks::QuotationMarks(const lang::DataRoot& data) {
  for (const std::string& language : data.languages()) {
    const std::string file = "lang/" + language + "/quotation_marks.tsv";
    for (const lang::DataRow& row : data.rows(file, 3, 3)) {
      const bool wide = row.fields[2] == "wide";
      if (row.fields[0].empty() || row.fields[1].empty() || (!wide && row.fields[2] != "narrow")) {
        throw lang::BrokenInstallation(
            fmt::format("{}:{}: expected two marks and wide or narrow", file, row.line));
      }
      for (const bool opens : {true, false}) {
        const char32_t code = lang::code_point_at(row.fields[opens ? 0 : 1], 0).value;
        auto known = std::find_if(marks_.begin(), marks_.end(),
                                  [code](const Mark& mark) { return mark.code == code; });
        if (known == marks_.end()) known = marks_.insert(known, Mark{code, false, false, wide});
        (opens ? known->opens : known->closes) = true;
      }
    }
  }
}

const QuotationMarks::Mark* QuotationMarks::mark(char32_t code) const {
  for (const Mark& mark : marks_) {
    if (mark.code == code) return &mark;
  }
  return nullptr;
}

void QuotationMarks::find_in_paragraph(std::string_view text, lang::Span paragraph,
                                       std::vector<QuotedPassage>& found) const {
  std::vector<Sign> signs;
  char32_t before = ' ';
  bool at_start = true;
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    const lang::CodePoint point = lang::code_point_at(text, at);
    const std::uint32_t end = at + point.size;
    if (point.value < 0x80 && point.value != '"' && point.value != '\'') {
      // no mark
    } else if (mark(point.value) != nullptr) {
      Sign sign{at, end, point.value, before, ' ', at_start, false, false};
      if (end < paragraph.end) {
        const lang::CodePoint after = lang::code_point_at(text, end);
        sign.after = after.value;
        const std::uint32_t second = end + after.size;
        const char32_t next =
            second < paragraph.end ? lang::code_point_at(text, second).value : ' ';
        sign.one_letter =
            is_letter(after.value) && !is_vowel(after.value) && (is_space(next) || next == '-');
        sign.lower_after = is_space(after.value) && lang::class_of(next) == CharacterClass::lower;
      }
      signs.push_back(sign);
    }
    if (!is_space(point.value)) at_start = false;
    before = point.value;
    at = end;
  }

  struct Open {
    Sign sign;
    bool wide;
  };
  std::vector<Open> open;
  std::vector<QuotedPassage> pairs;
  const auto is_open = [&](bool wide) {
    return std::any_of(open.begin(), open.end(),
                       [wide](const Open& one) { return one.wide == wide; });
  };
  const auto close = [&](const Sign& sign, bool wide) {
    while (open.back().wide != wide) open.pop_back();
    const Sign& begin = open.back().sign;
    const lang::Span inner = trimmed(text, {begin.end, sign.begin});
    if (!inner.empty()) pairs.push_back({inner, {begin.begin, sign.end}, false});
    open.pop_back();
  };
  // A plural's apostrophe (the drivers' union) looks like a closing mark; it is none where the real
  // one follows.
  const auto is_possessive = [&](std::size_t i) {
    if ((signs[i].before != 's' && signs[i].before != 'S') || !signs[i].lower_after) return false;
    for (std::size_t next = i + 1; next < signs.size(); ++next) {
      const Sign& sign = signs[next];
      const Mark& kind = *mark(sign.code);
      if (kind.wide || (is_word(sign.before) && is_letter(sign.after))) continue;
      return !is_space(sign.before) && !is_word(sign.after);
    }
    return false;
  };
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const Sign& sign = signs[i];
    const Mark& kind = *mark(sign.code);
    const bool space_before = is_space(sign.before);
    const bool space_after = is_space(sign.after);
    if (!kind.wide) {
      if (is_word(sign.before) && is_word(sign.after)) continue;
      if (sign.one_letter && !is_word(sign.before)) continue;
    }
    const bool may_open = (space_before || opens_bracket(sign.before) || sign.before == '\'' ||
                           sign.before == 0x2019 || sign.before == '"') &&
                          (!space_after || (kind.opens && !kind.closes && kind.wide));
    bool closes = false;
    if (is_open(kind.wide)) {
      if (kind.closes && !kind.opens)
        closes = !(space_before && !space_after) || sign.code == 0x00BB;
      if (kind.closes && kind.opens) closes = !space_before || space_after;
      if (!kind.closes) closes = !space_before && (space_after || !is_word(sign.after));
      if (closes && !kind.wide && is_possessive(i)) continue;
    }
    // “…,’ she said: closed by the wrong mark, and no right one follows.
    const bool ends_phrase =
        std::u32string_view(U",.!?").find(sign.before) != std::u32string_view::npos;
    if (!kind.wide && kind.closes && ends_phrase && space_after && !is_open(false) &&
        is_open(true)) {
      const auto next =
          std::find_if(signs.begin() + static_cast<std::ptrdiff_t>(i) + 1, signs.end(),
                       [&](const Sign& later) { return mark(later.code)->wide; });
      if (next == signs.end() || !mark(next->code)->closes) {
        close(sign, true);
        continue;
      }
    }
    if (closes) {
      close(sign, kind.wide);
    } else if (may_open && open.size() < deepest && (kind.opens || (kind.wide && !space_after))) {
      open.push_back({sign, kind.wide});
    }
  }
  // What stays open at the end may go on in the next paragraph.
  if (!open.empty() && open.front().wide) {
    const Sign& begin = open.front().sign;
    const lang::Span inner = trimmed(text, {begin.end, paragraph.end});
    if (!inner.empty()) found.push_back({inner, {begin.begin, paragraph.end}, true});
  }
  found.insert(found.end(), pairs.begin(), pairs.end());
}

std::vector<QuotedPassage> QuotationMarks::find(std::string_view text) const {
  std::vector<QuotedPassage> passages;
  std::size_t carried = 0;  // passages of the paragraph before
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    const lang::Span paragraph{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    // French papers open a paragraph of a long quotation with its closing mark.
    std::vector<QuotedPassage> found;
    find_in_paragraph(text, paragraph, found);
    const lang::Span words = trimmed(text, paragraph);
    const bool opens_again = !words.empty() && [&] {
      const Mark* first = mark(lang::code_point_at(text, words.begin).value);
      return first != nullptr && first->wide;
    }();
    const auto unclosed =
        std::find_if(passages.begin() + static_cast<std::ptrdiff_t>(carried), passages.end(),
                     [](const QuotedPassage& passage) { return passage.continues; });
    if (unclosed != passages.end() && !opens_again) passages.erase(unclosed);
    carried = passages.size();
    passages.insert(passages.end(), found.begin(), found.end());
    at = end;
    while (at < text.size() && text[at] == '\n') ++at;
  }
  const auto last =
      std::find_if(passages.begin() + static_cast<std::ptrdiff_t>(carried), passages.end(),
                   [](const QuotedPassage& passage) { return passage.continues; });
  if (last != passages.end()) passages.erase(last);

  // Only the outermost are kept.
  std::sort(passages.begin(), passages.end(), [](const QuotedPassage& a, const QuotedPassage& b) {
    return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin
                                          : a.outer.end > b.outer.end;
  });
  std::vector<QuotedPassage> outermost;
  for (const QuotedPassage& passage : passages) {
    if (outermost.empty() || passage.outer.begin >= outermost.back().outer.end) {
      outermost.push_back(passage);
    }
  }
  return outermost;
}

}  // namespace lacuna::pipeline
