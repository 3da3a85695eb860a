#include "lang/normalise.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <utf8proc.h>

#include <array>
#include <cstring>

#include "lang/error.h"
#include "lang/utf8.h"

namespace lacuna::lang {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw BrokenInstallation(std::string("ICU: ") + u_errorName(status));
}

/// Whether the code points below U+0300, general punctuation and currency signs alone make up the
/// text: none of them changes in NFC, alone or together. Most European text is told so, without a
/// look-up.
bool is_plainly_nfc(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::uint64_t block = 0;
    while (at + sizeof block <= text.size()) {
      std::memcpy(&block, text.data() + at, sizeof block);
      if ((block & 0x8080808080808080u) != 0) break;
      at += sizeof block;
    }
    if (at == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xCC) continue;
    // U+2000 and U+2001 (E2 80 80, E2 80 81) change.
    if (byte != 0xE2) return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if (!(second == 0x80 && third >= 0x82) && second != 0x82) return false;
  }
  return true;
}

enum class Fold { keep, drop, space, replace };

struct Folding {
  Fold kind = Fold::keep;
  std::string_view text;
};

/// What a code point is folded to, but for its case.
Folding folding_of(char32_t value) {
  switch (value) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
    case 0x02BC:
    case 0x02B9:
    case 0x00B4:
    case 0x0060:
      return {Fold::replace, "'"};
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
    case 0x300C:
    case 0x300D:
      return {Fold::replace, "\""};
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2043:
    case 0xFE58:
    case 0xFE63:
      return {Fold::replace, "-"};
    case 0x2026:
      return {Fold::replace, "..."};
    case 0x0152:
    case 0x0153:
      return {Fold::replace, "oe"};
    case 0x00C6:
    case 0x00E6:
      return {Fold::replace, "ae"};
    case 0x0132:
    case 0x0133:
      return {Fold::replace, "ij"};
    case 0xFB00:
      return {Fold::replace, "ff"};
    case 0xFB01:
      return {Fold::replace, "fi"};
    case 0xFB02:
      return {Fold::replace, "fl"};
    case 0xFB03:
      return {Fold::replace, "ffi"};
    case 0xFB04:
      return {Fold::replace, "ffl"};
    case 0xFB05:
    case 0xFB06:
      return {Fold::replace, "st"};
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x0085:
      return {Fold::space, {}};
    default:
      break;
  }
  if (value < 0x80) return {};
  if (utf8proc_get_property(static_cast<utf8proc_int32_t>(value))->ignorable)
    return {Fold::drop, {}};
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return {Fold::space, {}};
    case UTF8PROC_CATEGORY_CF:
      return {Fold::drop, {}};
    default:
      return {};
  }
}

/// Whether `fold` copies a byte, but for its case.
bool is_simple(char c) { return c > ' ' && c != '`' && static_cast<unsigned char>(c) < 0x7F; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Adds a code point, case-folded.
void append_case_folded(std::string& out, char32_t value) {
  std::array<utf8proc_int32_t, 8> codes{};
  int boundary = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), codes.data(),
                                             static_cast<utf8proc_ssize_t>(codes.size()),
                                             UTF8PROC_CASEFOLD, &boundary);
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto code = static_cast<char32_t>(codes[static_cast<std::size_t>(i)]);
    // Case folding spells ŉ with an apostrophe, which has one form here.
    const Folding again = folding_of(code);
    if (again.kind == Fold::replace) {
      out += again.text;
    } else {
      append_utf8(out, code);
    }
  }
}

/// Folds; writes the map where one is asked for. What is dropped belongs to the character after it.
std::string fold(std::string_view text, OffsetMap* map) {
  std::string out;
  out.reserve(text.size());
  std::size_t source = 0;  // where what comes next begins
  const auto tell = [&](std::size_t before, std::size_t end, bool as_whole) {
    if (map != nullptr) {
      const Span span{static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(end)};
      const auto length = static_cast<std::uint32_t>(out.size() - before);
      as_whole ? map->append_replaced(length, span) : map->append(length, span);
    }
    source = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = out.size();
    if (is_simple(text[at])) {
      if (source != at) {
        out.push_back(lower(text[at++]));
        tell(before, at, true);
        continue;
      }
      while (at < text.size() && is_simple(text[at])) out.push_back(lower(text[at++]));
      tell(before, at, false);
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const bool is_full_width = point.value >= 0xFF01 && point.value <= 0xFF5E;
    const char32_t value = is_full_width ? point.value - 0xFEE0 : point.value;
    const Folding folding = folding_of(value);
    switch (folding.kind) {
      case Fold::drop:
        continue;
      case Fold::space: {
        // The run of white space, with what is dropped inside it.
        std::size_t end = at;
        for (std::size_t next = at; next < text.size();) {
          const CodePoint after = code_point_at(text, next);
          const Fold kind = folding_of(after.value).kind;
          if (kind != Fold::space && kind != Fold::drop) break;
          next += after.size;
          if (kind == Fold::space) end = next;
        }
        const bool as_whole = end - source > 1;
        at = end;
        out.push_back(' ');
        tell(before, at, as_whole);
        continue;
      }
      case Fold::replace:
        out += folding.text;
        break;
      case Fold::keep:
        append_case_folded(out, value);
        break;
    }
    const bool one_for_one = at - source == point.size && out.size() - before == point.size &&
                             code_point_at(out, before).size == point.size;
    tell(before, at, !one_for_one);
  }
  return out;
}

}  // namespace

Mapped<std::string> to_nfc(std::string text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (is_plainly_nfc(text)) return {std::move(text), OffsetMap::identity(size)};
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  check(status);
  const icu::StringPiece source(text.data(), static_cast<std::int32_t>(size));
  const bool unchanged = nfc->isNormalizedUTF8(source, status);
  check(status);
  if (unchanged) return {std::move(text), OffsetMap::identity(size)};

  Mapped<std::string> out;
  out.text.reserve(size);
  icu::StringByteSink<std::string> sink(&out.text);
  icu::Edits edits;
  nfc->normalizeUTF8(0, source, sink, &edits, status);
  check(status);
  auto edit = edits.getFineIterator();
  while (edit.next(status)) {
    const auto begin = static_cast<std::uint32_t>(edit.sourceIndex());
    const Span piece{begin, begin + static_cast<std::uint32_t>(edit.oldLength())};
    const auto length = static_cast<std::uint32_t>(edit.newLength());
    if (edit.hasChange()) {
      out.map.append_replaced(length, piece);
    } else {
      out.map.append(length, piece);
    }
  }
  check(status);
  return out;
}

Mapped<std::string> fold_for_matching(std::string_view text) {
  Mapped<std::string> out;
  out.text = fold(text, &out.map);
  return out;
}

std::string folded(std::string_view text) { return fold(text, nullptr); }

}  // namespace lacuna::lang
