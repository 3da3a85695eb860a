#pragma once

#include <cstdint>
#include <string>

#include "lang/span.h"

namespace lacuna::lang {

/// What a quantity counts or measures.
enum class QuantityKind : std::uint8_t {
  count,    ///< things: unit is the stem of the noun, or empty
  money,    ///< unit is an ISO 4217 code
  percent,  ///< unit is "%", value 0..100
  measure,  ///< unit is a symbol of the SI or of everyday use: "km", "kg", "h", "year"
  ordinal,  ///< a rank: "third"
};

/// "money" for QuantityKind::money.
std::string_view name(QuantityKind kind);

/// A number with what it counts, as an interval [low, high] of values: equal ends where the text is exact,
/// wider where it says *about*, *between*; an end is infinite where it says *more than*, *at most*.
struct Quantity {
  Span span;              ///< the passage that carries it, unit included
  TokenSpan tokens;       ///< the tokens of that passage
  QuantityKind kind = QuantityKind::count;
  double low = 0;
  double high = 0;
  std::string unit;
  bool approximate = false;  ///< the text itself hedges: *about*, *ruim*, *près de*
};

/// Whether two quantities can be the same figure: same kind and unit (an empty unit fits any), intervals meet.
bool compatible(const Quantity& a, const Quantity& b);

}  // namespace lacuna::lang
