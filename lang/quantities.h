#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

class NumbersOfText;
struct TextAnalysis;

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

/// A number with what it counts, as an interval [low, high] of values: equal ends where the text is
/// exact, wider where it says *about*, *between*; an end is infinite where it says *more than*, *at
/// most*.
struct Quantity {
  Span span;         ///< the passage that carries it, unit included
  TokenSpan tokens;  ///< the tokens of that passage
  QuantityKind kind = QuantityKind::count;
  double low = 0;
  double high = 0;
  std::string unit;
  bool approximate = false;  ///< the text itself hedges: *about*, *ruim*, *près de*
};

/// Whether two quantities can be the same figure: same kind and unit (an empty unit fits any),
/// intervals meet. Durations agree across hours, days and years. The unit of a count is a word of
/// one language: compare counts of two languages by `same_value` and their nouns by the lexicon.
bool compatible(const Quantity& a, const Quantity& b);

/// The same, whatever it is that a count counts.
bool same_value(const Quantity& a, const Quantity& b);

/// Finds the quantities of texts in one language. Immutable; may be used by many threads at once.
class QuantityFinder {
 public:
  /// Throws BrokenInstallation when a table of lang/<language> is missing or wrong.
  QuantityFinder(const DataRoot& data, std::string_view language);
  ~QuantityFinder();
  QuantityFinder(QuantityFinder&&) noexcept;
  QuantityFinder& operator=(QuantityFinder&&) noexcept;

  /// The quantities of `text` (valid UTF-8), whose numbers are `numbers`, in order, without
  /// overlap. Of `analysis` the tokens and times must be there: what lies in a time expression is
  /// no quantity. A bare year, a clock time, a telephone or article number, a score, or a number
  /// that is part of a name is none either.
  std::vector<Quantity> find(std::string_view text, NumbersOfText& numbers,
                             const TextAnalysis& analysis) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace lacuna::lang
