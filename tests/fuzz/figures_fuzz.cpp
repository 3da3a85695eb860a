// Quantities, times and cues of any text, in any language: spans in order and in the text,
// intervals no one can invert.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lang/encoding.h"
#include "lang/toolkit.h"

namespace {

void require(bool held) {
  if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lacuna::lang;
  static const Toolkit toolkit{DataRoot(LACUNA_DATA_DIR)};
  if (size == 0 || size > 20000) return 0;
  constexpr const char* languages[] = {"nl", "en", "fr"};
  const auto decoded = decode({reinterpret_cast<const char*>(data) + 1, size - 1}, "utf-8");
  if (!decoded) return 0;
  const std::string& text = decoded->text;
  std::optional<Time> published;
  if (data[0] % 2 == 0) published = Time(std::chrono::hours(24 * 365 * (data[0] % 97)));
  const TextAnalysis analysis = toolkit.analyse(text, languages[data[0] % 3], published);
  std::uint32_t end = 0;
  for (const Quantity& quantity : analysis.quantities) {
    require(quantity.span.begin >= end && !quantity.span.empty());
    require(quantity.low <= quantity.high);
    end = quantity.span.end;
  }
  require(end <= text.size());
  end = 0;
  for (const TimeExpression& time : analysis.times) {
    require(time.span.begin >= end && !time.span.empty());
    require(time.from <= time.to);
    end = time.span.end;
  }
  require(end <= text.size());
  for (const Cue& cue : analysis.cues) {
    require(!cue.span.empty() && cue.span.end <= text.size());
    require(cue.scope.first <= cue.scope.last && cue.scope.last <= analysis.tokens.size());
  }
  return 0;
}
