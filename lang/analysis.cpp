#include "lang/analysis.h"

#include <algorithm>
#include <array>

namespace lacuna::lang {

std::string_view name(Tag tag) {
  static constexpr std::array<std::string_view, 17> names = {
      "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return names[static_cast<std::size_t>(tag)];
}

TokenSpan TextAnalysis::tokens_in(Span span) const {
  const auto first = std::lower_bound(
      tokens.begin(), tokens.end(), span.begin,
      [](const Token& token, std::uint32_t byte) { return token.span.begin < byte; });
  auto last = first;
  while (last != tokens.end() && last->span.end <= span.end) ++last;
  return {static_cast<std::uint32_t>(first - tokens.begin()),
          static_cast<std::uint32_t>(last - tokens.begin())};
}

}  // namespace lacuna::lang
