#include <array>
#include <string_view>

#include "corpus/article.h"

namespace lacuna::corpus {

std::string_view name(Incomplete reason) {
  static constexpr std::array<std::string_view, 5> names = {"", "truncated", "paywalled",
                                                            "consent-walled", "suspiciously-short"};
  return names[static_cast<std::size_t>(reason)];
}

}  // namespace lacuna::corpus
