#pragma once

#include <cstdint>

#include "lang/span.h"

namespace lacuna::lang {

enum class CueKind : std::uint8_t {
  negation,   ///< not, niet, ne ... pas, without, denies
  hedge,      ///< would be, zou hebben, aurait, alleged, reportedly, may
  reporting,  ///< said, aldus, selon: somebody is given as the source
  denial,     ///< denies, ontkent, dément: reporting that negates what is reported
};

/// A word or phrase that changes how what it governs is stated, with its reach within the clause.
struct Cue {
  Span span;
  TokenSpan tokens;
  TokenSpan scope;  ///< the tokens that it governs
  CueKind kind = CueKind::negation;
};

}  // namespace lacuna::lang
