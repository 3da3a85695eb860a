// lang: what is known about text as text. Words used here: a *span* is a half-open range of bytes
// of one UTF-8 text; a *token* is a word, number or punctuation mark; a *token span* is a range of
// tokens, a type of its own so that bytes and tokens can't be mixed up.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace lacuna::lang {

/// Half-open range of bytes [begin, end) of one UTF-8 text. Which text is said by whoever holds the
/// span.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const {
    return std::max(begin, other.begin) < std::min(end, other.end);
  }
  /// The bytes of `text` in the span. `text` must be the text that the span was made for.
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// Half-open range of tokens [first, last) of one analysed text.
struct TokenSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  auto operator<=>(const TokenSpan&) const = default;
  std::uint32_t size() const { return last - first; }
  bool empty() const { return first >= last; }
  bool contains(TokenSpan other) const { return first <= other.first && other.last <= last; }
  bool contains(std::uint32_t token) const { return first <= token && token < last; }
  bool overlaps(TokenSpan other) const {
    return std::max(first, other.first) < std::min(last, other.last);
  }
};

}  // namespace lacuna::lang
