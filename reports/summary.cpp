#include "reports/summary.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lacuna::reports {
namespace {

using pipeline::CellStatus;
using pipeline::DifferenceKind;
using pipeline::Row;

bool states(const pipeline::Cell& cell) {
  return cell.status == CellStatus::reports || cell.status == CellStatus::differs;
}

/// Contradictions of fact weigh more than shades of how a fact is put.
bool is_of_fact(DifferenceKind kind) {
  return kind != DifferenceKind::certainty && kind != DifferenceKind::attribution;
}

struct Weight {
  bool of_fact = false;
  std::size_t articles = 0;
  auto operator<=>(const Weight&) const = default;
};

Weight weight(const Row& row) {
  Weight strongest;
  for (const pipeline::Difference& difference : row.differences) {
    strongest = std::max(strongest, {is_of_fact(difference.kind), difference.values.size()});
  }
  return strongest;
}

double confidence(const Row& row) {
  double least = 1;
  for (const pipeline::Cell& cell : row.cells) {
    if (cell.status != CellStatus::unknown) least = std::min(least, cell.confidence);
  }
  return least;
}

}  // namespace

RowCounts count_cells(const Row& row) {
  RowCounts counts;
  for (const pipeline::Cell& cell : row.cells) {
    counts.stated += states(cell);
    counts.omitted += cell.status == CellStatus::omits;
    counts.unknown += cell.status == CellStatus::unknown;
  }
  return counts;
}

Summary summarise(const pipeline::Story& story) {
  Summary summary;
  const auto articles_with = [&](std::size_t row, auto has) {
    std::vector<std::uint32_t> articles;
    for (const pipeline::Cell& cell : story.rows[row].cells) {
      if (has(cell)) articles.push_back(cell.article);
    }
    return articles;
  };
  for (std::size_t each = 0; each < story.rows.size(); ++each) {
    const Row& row = story.rows[each];
    const RowCounts counts = count_cells(row);
    if (!row.differences.empty()) summary.differences.push_back(each);
    if (counts.omitted >= 1 && counts.stated >= 2 * counts.omitted) {
      summary.omissions.push_back({each, articles_with(each, [](const pipeline::Cell& cell) {
                                     return cell.status == CellStatus::omits;
                                   })});
    }
    if (counts.stated == 1 && counts.omitted >= 2) {
      summary.exclusives.push_back({each, articles_with(each, states)});
    }
  }
  std::stable_sort(
      summary.differences.begin(), summary.differences.end(),
      [&](std::size_t a, std::size_t b) { return weight(story.rows[a]) > weight(story.rows[b]); });
  std::stable_sort(summary.omissions.begin(), summary.omissions.end(),
                   [&](const Highlight& a, const Highlight& b) {
                     const auto stated = [&](const Highlight& of) {
                       return count_cells(story.rows[of.row]).stated;
                     };
                     return std::tuple(a.articles.size(), stated(b)) <
                            std::tuple(b.articles.size(), stated(a));
                   });
  std::stable_sort(summary.exclusives.begin(), summary.exclusives.end(),
                   [&](const Highlight& a, const Highlight& b) {
                     return confidence(story.rows[a.row]) > confidence(story.rows[b.row]);
                   });
  // The surest of each article first, then the second of each: one article with much of its own
  // hides no other.
  std::map<std::uint32_t, std::size_t> seen;
  std::map<std::size_t, std::size_t> rank;
  for (const Highlight& each : summary.exclusives) rank[each.row] = seen[each.articles[0]]++;
  std::stable_sort(
      summary.exclusives.begin(), summary.exclusives.end(),
      [&](const Highlight& a, const Highlight& b) { return rank[a.row] < rank[b.row]; });
  return summary;
}

}  // namespace lacuna::reports
