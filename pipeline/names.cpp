// The words of the JSON contract for the enumerations of this folder.
#include <array>

#include "pipeline/annotated_article.h"
#include "pipeline/coverage_matrix.h"

namespace lacuna::pipeline {

std::string_view name(EntityType type) {
  static constexpr std::array<std::string_view, 4> names = {"PER", "ORG", "LOC", "MISC"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view name(CellStatus status) {
  static constexpr std::array<std::string_view, 4> names = {"reports", "differs", "omits",
                                                            "unknown"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view name(UnknownReason reason) {
  static constexpr std::array<std::string_view, 6> names = {
      "", "truncated", "paywalled", "unsupported-language", "published-earlier", "unsure"};
  return names[static_cast<std::size_t>(reason)];
}

std::string_view name(DifferenceKind kind) {
  static constexpr std::array<std::string_view, 7> names = {
      "figure", "date", "name", "place", "polarity", "certainty", "attribution"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name(UtteranceForm form) {
  static constexpr std::array<std::string_view, 4> names = {"whole", "cropped", "translated",
                                                            "paraphrased"};
  return names[static_cast<std::size_t>(form)];
}

}  // namespace lacuna::pipeline
