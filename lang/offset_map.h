#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "lang/span.h"

namespace lacuna::lang {

/// Where each byte of a text that was made from a source comes from. The text is tiled by pieces; a
/// piece is either copied (as many source bytes as text bytes, one to one) or replaced (its bytes
/// come from the source range as a whole). Source ranges grow with the text, may leave gaps (what
/// was left out), and never overlap.
class OffsetMap {
 public:
  struct Piece {
    std::uint32_t text = 0;    ///< where the piece begins in the text
    std::uint32_t length = 0;  ///< its bytes in the text
    Span source;               ///< its bytes in the source; empty where nothing stands for it there
    bool whole = false;        ///< replaced by as many bytes: they don't stand for one another
    bool operator==(const Piece&) const = default;
    bool copied() const { return !whole && length == source.size(); }
  };

  /// The map of a text of `size` bytes that equals its source.
  static OffsetMap identity(std::uint32_t size);

  /// Adds `length` text bytes that stand for `source`; joined with the last piece where both are
  /// copied and adjoin. Pieces come in the order of the text.
  void append(std::uint32_t length, Span source);

  /// Adds `length` text bytes that `source` was replaced by as a whole, though it may be as long:
  /// never joined.
  void append_replaced(std::uint32_t length, Span source);

  /// The source bytes of a span of the text: from the first byte's source to the last one's; none
  /// where a gap of the source lies between (the span is not contiguous there) or nothing in the
  /// span has a source. A span that cuts a replaced piece gets the whole of its source. O(log
  /// pieces + pieces in the span).
  std::optional<Span> contiguous_source(Span text) const;

  /// The same, but gaps are bridged: the smallest source range that holds all of the span's
  /// sources.
  std::optional<Span> enclosing_source(Span text) const;

  /// The map of text to the source of `inner`, where this map's source is the text of `inner`.
  OffsetMap after(const OffsetMap& inner) const;

  const std::vector<Piece>& pieces() const { return pieces_; }
  std::uint32_t size() const {
    return pieces_.empty() ? 0 : pieces_.back().text + pieces_.back().length;
  }
  bool operator==(const OffsetMap&) const = default;

 private:
  std::vector<Piece> pieces_;
};

/// A text with the map back to what it was made from.
template <typename Text>
struct Mapped {
  Text text;
  OffsetMap map;
};

}  // namespace lacuna::lang
