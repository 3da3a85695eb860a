#include "lang/quantities.h"

#include <array>

namespace lacuna::lang {

std::string_view name(QuantityKind kind) {
  static constexpr std::array<std::string_view, 5> names = {"count", "money", "percent", "measure",
                                                            "ordinal"};
  return names[static_cast<std::size_t>(kind)];
}

bool compatible(const Quantity& a, const Quantity& b) {
  if (a.kind != b.kind) return false;
  if (!a.unit.empty() && !b.unit.empty() && a.unit != b.unit) return false;
  return a.low <= b.high && b.low <= a.high;
}

}  // namespace lacuna::lang
