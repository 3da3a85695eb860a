#include "lang/sentences.h"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "lang/characters.h"
#include "lang/error.h"

namespace lacuna::lang {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw BrokenInstallation(fmt::format("ICU: {} while finding sentences", u_errorName(status)));
  }
}

bool is_space(std::string_view text, std::size_t at) {
  return class_at(text, at) == CharacterClass::space;
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_space(text, span.begin)) {
    span.begin += character_at(text, span.begin).length;
  }
  while (!span.empty() && class_before(text, span.end) == CharacterClass::space) {
    span.end -= character_before(text, span.end).length;
  }
  return span;
}

/// The paragraphs of a text: what lies between blank lines, and, unless it is wrapped, each line of
/// that.
class Paragraphs {
 public:
  explicit Paragraphs(std::string_view text) : text_(text) {
    std::vector<Span> block;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const Span line =
          trimmed(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      if (line.empty()) {
        add(block);
      } else {
        block.push_back(line);
      }
      at = end + 1;
    }
    add(block);
  }

  std::vector<Span> spans;

 private:
  void add(std::vector<Span>& block) {
    if (is_wrapped(block)) {
      spans.push_back({block.front().begin, block.back().end});
    } else {
      spans.insert(spans.end(), block.begin(), block.end());
    }
    block.clear();
  }

  /// Lines of much the same length, as mail programs and text files wrap them, each but the last
  /// too long for the first word of the next to fit.
  bool is_wrapped(const std::vector<Span>& block) const {
    constexpr std::uint32_t narrowest = 40;
    constexpr std::uint32_t widest = 130;
    if (block.size() < 2) return false;
    std::uint32_t width = 0;
    for (const Span line : block) width = std::max(width, line.size());
    if (width < narrowest || width > widest) return false;
    for (std::size_t i = 0; i + 1 < block.size(); ++i) {
      const std::string_view next = block[i + 1].in(text_);
      const auto first_word = static_cast<std::uint32_t>(std::min(next.find(' '), next.size()));
      if (block[i].size() + 1 + first_word <= width - std::min(width, 6U)) return false;
    }
    return true;
  }

  std::string_view text_;
};

bool is_terminator(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

/// The word that begins at a byte, in lower case, or its beginning where it is long.
std::string word_at(std::string_view text, std::uint32_t begin) {
  constexpr std::uint32_t longest = 32;
  std::uint32_t end = begin;
  while (end < text.size() && end - begin < longest && is_word_part(class_at(text, end))) {
    end += character_at(text, end).length;
  }
  return lower_case(text.substr(begin, end - begin));
}

/// Marks that close a quotation or bracket and nothing else.
bool is_closer(char32_t c) {
  return c == ')' || c == ']' || c == '}' || c == 0xBB || c == 0x201D || c == 0x203A;
}

/// Marks that may open or close a quotation.
bool is_straight_quote(char32_t c) { return c == '"' || c == '\'' || c == 0x2019; }

}  // namespace

struct SentenceSplitter::Parts {
  Abbreviations abbreviations;
  std::unordered_set<std::string> starters;
  std::unique_ptr<icu::BreakIterator> breaks;

  bool ends_sentence(std::string_view text, Span before, Span after) const;
  bool is_item_number(std::string_view text, Span segment) const;
  std::uint32_t closing_end(std::string_view text, Span so_far, Span after) const;
  std::uint32_t missed_end(std::string_view text, Span segment) const;
  void split_paragraph(icu::BreakIterator& iterator, std::string_view text, Span paragraph,
                       std::vector<Span>& sentences) const;
};

/// Whether a segment is only the number or letter of an item in a list: "1.", "b)", "IV.".
bool SentenceSplitter::Parts::is_item_number(std::string_view text, Span segment) const {
  if (segment.size() > 5) return false;
  std::string_view s = segment.in(text);
  if (s.empty() || (s.back() != '.' && s.back() != ')')) return false;
  s.remove_suffix(1);
  const auto all = [s](auto is) { return !s.empty() && std::all_of(s.begin(), s.end(), is); };
  return all([](char c) { return c >= '0' && c <= '9'; }) ||
         all([](char c) { return c == 'I' || c == 'V' || c == 'X'; }) ||
         (s.size() == 1 && is_letter(class_at(s, 0)));
}

/// Whether a sentence ends between two segments that ICU separates.
bool SentenceSplitter::Parts::ends_sentence(std::string_view text, Span before, Span after) const {
  // What ends the segment: marks that close, then the terminator.
  std::uint32_t at = before.end;
  bool closed = false;
  Character last = character_before(text, at);
  while (at > before.begin && (is_closer(last.code) || is_straight_quote(last.code))) {
    closed = true;
    at = trimmed(text, {before.begin, at - last.length}).end;
    last = character_before(text, at);
  }
  if (at <= before.begin || !is_terminator(last.code)) {
    // Within a paragraph a line feed only wraps it, though ICU takes it for the end of one.
    return text.substr(before.end, after.begin - before.end).find('\n') == std::string_view::npos;
  }

  // The first letter or digit of what follows, behind marks that open.
  std::uint32_t next = after.begin;
  while (next < after.end && !is_word_part(class_at(text, next))) {
    next += character_at(text, next).length;
  }
  const char32_t continues = character_at(text, after.begin).code;
  if ((continues == ',' && text.substr(after.begin, 2) != ",,") || continues == ';' ||
      continues == ':') {
    return false;
  }
  const CharacterClass next_class = next < after.end ? class_at(text, next) : CharacterClass::none;
  if (last.code != '.') return next_class != CharacterClass::lower;

  // The word with its full stop.
  std::uint32_t word = at - 1;
  while (word > before.begin) {
    const Character c = character_before(text, word);
    if (class_of(c.code) == CharacterClass::space || c.code == '(' || c.code == '"' ||
        c.code == 0xAB || c.code == 0x201C) {
      break;
    }
    word -= c.length;
  }
  if (is_apostrophe(character_at(text, word).code)) word += character_at(text, word).length;
  const std::string_view abbreviation = text.substr(word, at - word);
  const auto starts_sentence = [&] {
    return next_class == CharacterClass::upper && starters.contains(word_at(text, next));
  };
  if (const AbbreviationUse* use = abbreviations.find(abbreviation)) {
    switch (*use) {
      case AbbreviationUse::never:
        return closed && starts_sentence();
      case AbbreviationUse::number:
        return next_class != CharacterClass::digit;
      case AbbreviationUse::sometimes:
        return closed || starts_sentence();
    }
  }
  const bool single_capital = class_at(text, word) == CharacterClass::upper &&
                              word + character_at(text, word).length == at - 1;
  const bool dotted = abbreviation.find('.') + 1 < abbreviation.size() &&
                      is_letter(class_at(text, word)) &&
                      abbreviation.find("..") == std::string_view::npos;
  if (single_capital || dotted) return closed || starts_sentence();
  return true;
}

/// Where sentences end within a segment that ICU takes for one: before the low quotation marks of
/// newspapers (,,), and before a small letter or a digit after an ordinary word. Gives the first
/// such place, or the end of the segment.
std::uint32_t SentenceSplitter::Parts::missed_end(std::string_view text, Span segment) const {
  constexpr std::uint32_t shortest_word = 4;
  for (std::uint32_t at = segment.begin;
       (at = static_cast<std::uint32_t>(std::min<std::size_t>(text.find(' ', at), segment.end))) <
       segment.end;
       ++at) {
    std::uint32_t stop = at;
    while (stop > segment.begin && (text[stop - 1] == '\'' || text[stop - 1] == '"')) --stop;
    if (stop == segment.begin ||
        (text[stop - 1] != '.' && text[stop - 1] != '!' && text[stop - 1] != '?'))
      continue;
    if (text.substr(at + 1, 2) == ",,") return at;
    const CharacterClass next = class_at(text, at + 1);
    if (stop != at || text[stop - 1] != '.' ||
        (next != CharacterClass::lower && next != CharacterClass::digit)) {
      continue;
    }
    // The word before the full stop must be of small letters, or, before a number, a number.
    const CharacterClass kind = class_before(text, stop - 1);
    if (kind != CharacterClass::lower && (kind != CharacterClass::digit || kind != next)) continue;
    std::uint32_t letters = 0;
    std::uint32_t word = stop - 1;
    while (word > segment.begin && class_before(text, word) == kind) {
      word -= character_before(text, word).length;
      ++letters;
    }
    if (letters >= shortest_word && next == CharacterClass::lower &&
        class_before(text, word) == CharacterClass::upper &&
        starters.contains(word_at(text, at + 1))) {
      word -= character_before(text, word).length;
    }
    if (letters >= shortest_word && (word == segment.begin || text[word - 1] == ' ') &&
        abbreviations.find(text.substr(word, stop - word)) == nullptr) {
      return at;
    }
  }
  return segment.end;
}

/// Where marks end, at the begin of `after`, that close the quotation in which the sentence before
/// ended: `. ''`.
std::uint32_t SentenceSplitter::Parts::closing_end(std::string_view text, Span so_far,
                                                   Span after) const {
  std::uint32_t end = after.begin;
  while (end < after.end) {
    const Character c = character_at(text, end);
    std::uint32_t length = c.length;
    bool closes = is_closer(c.code);
    if (is_straight_quote(c.code)) {
      while (character_at(text, end + length).code == c.code) length += c.length;
      const Span mark{end, end + length};
      const bool opens = end + length < text.size() && !is_space(text, end + length);
      constexpr std::uint32_t farthest = 2000;  // bounds the time that hostile text can take
      std::size_t earlier = 0;
      for (std::size_t found = so_far.end - std::min(so_far.size(), farthest);
           (found = text.substr(0, so_far.end).find(mark.in(text), found)) !=
           std::string_view::npos;
           found += length) {
        ++earlier;
      }
      // One that stands alone closes what opened before, or, where none follows, outside the text.
      const std::string_view later = text.substr(mark.end, farthest);
      const bool last = later.substr(0, later.find('\n')).find(mark.in(text)) == later.npos;
      closes = (!opens || end + length == after.end) && (length > 1 || earlier % 2 == 1 || last);
    }
    if (!closes) break;
    end += length;
  }
  return end;
}

void SentenceSplitter::Parts::split_paragraph(icu::BreakIterator& iterator, std::string_view text,
                                              Span paragraph, std::vector<Span>& sentences) const {
  const std::string_view content = paragraph.in(text);
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, content.data(), static_cast<std::int64_t>(content.size()), &status);
  iterator.setText(&utext, status);
  check(status);
  Span sentence{paragraph.begin, paragraph.begin};
  const auto add = [&] {
    while (!sentence.empty()) {
      const std::uint32_t end = missed_end(text, sentence);
      sentences.push_back({sentence.begin, end});
      sentence = trimmed(text, {end, sentence.end});
    }
  };
  iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    const Span segment =
        trimmed(text, {sentence.end, paragraph.begin + static_cast<std::uint32_t>(end)});
    if (segment.empty()) continue;
    if (sentence.empty()) {
      sentence = segment;
      continue;
    }
    const std::uint32_t closing = closing_end(text, {paragraph.begin, sentence.end}, segment);
    if (closing > segment.begin) {
      sentence.end = closing;
      const Span rest = trimmed(text, {closing, segment.end});
      if (rest.empty()) continue;
      if (!ends_sentence(text, sentence, rest)) {
        sentence.end = rest.end;
        continue;
      }
      add();
      sentence = rest;
      continue;
    }
    if (is_item_number(text, sentence) || !ends_sentence(text, sentence, segment)) {
      sentence.end = segment.end;
      continue;
    }
    add();
    sentence = segment;
  }
  add();
  utext_close(&utext);
}

SentenceSplitter::SentenceSplitter(const DataRoot& data, std::string_view language) {
  auto parts = std::make_unique<Parts>();
  if (!language.empty()) {
    parts->abbreviations = Abbreviations(data, language);
    for (DataRow& row : data.rows(fmt::format("lang/{}/sentence_starters.tsv", language), 1, 1)) {
      parts->starters.insert(std::move(row.fields[0]));
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  parts->breaks.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  check(status);
  parts_ = std::move(parts);
}
SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

const Abbreviations& SentenceSplitter::abbreviations() const { return parts_->abbreviations; }

std::vector<Span> SentenceSplitter::split(std::string_view text) const {
  std::vector<Span> sentences;
  // A break iterator holds the text that it walks, so every call has its own.
  const std::unique_ptr<icu::BreakIterator> iterator(parts_->breaks->clone());
  for (const Span paragraph : Paragraphs(text).spans) {
    parts_->split_paragraph(*iterator, text, paragraph, sentences);
  }
  return sentences;
}

}  // namespace lacuna::lang
