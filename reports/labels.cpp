#include "reports/labels.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lacuna::reports {

std::vector<std::string> article_names(const pipeline::CoverageMatrix& matrix) {
  std::map<std::string, int> articles_of;
  const auto base = [](const corpus::Article& article) -> const std::string& {
    return article.outlet.empty() ? article.id : article.outlet;
  };
  for (const auto& article : matrix.articles) ++articles_of[base(*article)];
  std::set<std::string> taken;
  for (const auto& [outlet, count] : articles_of) {
    if (count == 1) taken.insert(outlet);
  }
  std::map<std::string, int> numbered;
  std::vector<std::string> names;
  names.reserve(matrix.articles.size());
  for (const auto& article : matrix.articles) {
    const std::string& outlet = base(*article);
    std::string name = outlet;
    // A number that makes the name of another outlet ("News 2") is skipped.
    while (articles_of[outlet] > 1 &&
           !taken.insert(name = outlet + ' ' + std::to_string(++numbered[outlet])).second) {
    }
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> short_labels(std::size_t count) {
  std::vector<std::string> labels;
  labels.reserve(count);
  for (std::size_t number = 0; number < count; ++number) {
    std::string label;
    for (std::size_t rest = number + 1; rest > 0; rest = (rest - 1) / 26) {
      label.push_back(static_cast<char>('A' + (rest - 1) % 26));
    }
    std::reverse(label.begin(), label.end());
    labels.push_back(std::move(label));
  }
  return labels;
}

std::string_view symbol(pipeline::CellStatus status) {
  static constexpr std::array<std::string_view, 4> symbols = {"●", "◐", "○", "?"};
  return symbols[static_cast<std::size_t>(status)];
}

}  // namespace lacuna::reports
