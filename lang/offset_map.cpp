#include "lang/offset_map.h"

#include <algorithm>

namespace lacuna::lang {
namespace {

/// Index of the piece that holds text byte `at`, or of the first one after it.
std::size_t piece_at(const std::vector<OffsetMap::Piece>& pieces, std::uint32_t at) {
  const auto after = std::upper_bound(
      pieces.begin(), pieces.end(), at,
      [](std::uint32_t byte, const OffsetMap::Piece& piece) { return byte < piece.text; });
  return after == pieces.begin() ? 0 : static_cast<std::size_t>(after - pieces.begin()) - 1;
}

/// Source of the part of a piece that lies in `text`.
Span source_of_part(const OffsetMap::Piece& piece, Span text) {
  if (!piece.copied()) return piece.source;
  const std::uint32_t begin = std::max(text.begin, piece.text);
  const std::uint32_t end = std::min(text.end, piece.text + piece.length);
  return {piece.source.begin + (begin - piece.text), piece.source.begin + (end - piece.text)};
}

}  // namespace

OffsetMap OffsetMap::identity(std::uint32_t size) {
  OffsetMap map;
  map.append(size, {0, size});
  return map;
}

void OffsetMap::append(std::uint32_t length, Span source) {
  if (length == 0) return;
  const std::uint32_t text = size();
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    if (last.copied() && length == source.size() && last.source.end == source.begin) {
      last.length += length;
      last.source.end = source.end;
      return;
    }
  }
  pieces_.push_back({text, length, source});
}

void OffsetMap::append_replaced(std::uint32_t length, Span source) {
  if (length != 0) pieces_.push_back({size(), length, source, true});
}

std::optional<Span> OffsetMap::contiguous_source(Span text) const {
  std::optional<Span> source;
  for (std::size_t i = piece_at(pieces_, text.begin); i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (piece.text >= text.end) break;
    if (piece.text + piece.length <= text.begin) continue;
    const Span part = source_of_part(piece, text);
    if (part.empty()) return std::nullopt;
    if (!source) {
      source = part;
    } else if (part.begin == source->end || part == source) {
      source->end = std::max(source->end, part.end);
    } else {
      return std::nullopt;
    }
  }
  return source;
}

std::optional<Span> OffsetMap::enclosing_source(Span text) const {
  std::optional<Span> source;
  for (std::size_t i = piece_at(pieces_, text.begin); i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (piece.text >= text.end) break;
    if (piece.text + piece.length <= text.begin) continue;
    const Span part = source_of_part(piece, text);
    if (part.empty()) continue;
    if (!source) source = part;
    source->end = std::max(source->end, part.end);
  }
  return source;
}

OffsetMap OffsetMap::after(const OffsetMap& inner) const {
  OffsetMap composed;
  for (const Piece& piece : pieces_) {
    if (!piece.copied()) {
      const auto source =
          piece.source.empty() ? std::nullopt : inner.enclosing_source(piece.source);
      composed.append_replaced(piece.length, source.value_or(Span{}));
      continue;
    }
    for (std::size_t i = piece_at(inner.pieces_, piece.source.begin); i < inner.pieces_.size();
         ++i) {
      const Piece& step = inner.pieces_[i];
      if (step.text >= piece.source.end) break;
      if (step.text + step.length <= piece.source.begin) continue;
      const std::uint32_t begin = std::max(step.text, piece.source.begin);
      const std::uint32_t end = std::min(step.text + step.length, piece.source.end);
      const Span source = source_of_part(step, {begin, end});
      if (step.copied()) {
        composed.append(end - begin, source);
      } else {
        composed.append_replaced(end - begin, source);
      }
    }
  }
  return composed;
}

}  // namespace lacuna::lang
