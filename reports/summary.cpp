#include "reports/summary.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
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

/// How sure the states of a row are: its least sure cell.
double confidence(const Row& row) {
  double least = 1;
  for (const pipeline::Cell& cell : row.cells) {
    if (cell.status != CellStatus::unknown) least = std::min(least, cell.confidence);
  }
  return least;
}

/// How much a reader learns from a row's text, 0 to 1: its length, figures, names, and how early it
/// stands, as news puts first what matters most.
double substance(const pipeline::CoverageMatrix& matrix, const Row& row) {
  const std::string& body = matrix.articles.at(row.article)->body;
  const std::string_view text = row.text.in(body);
  constexpr double many_words = 14;
  const auto words = static_cast<double>(std::count(text.begin(), text.end(), ' ') + 1);
  const bool figure =
      std::any_of(text.begin(), text.end(), [](char byte) { return '0' <= byte && byte <= '9'; });
  bool name = false;
  for (std::size_t at = 1; at < text.size(); ++at)
    name = name || (text[at - 1] == ' ' && 'A' <= text[at] && text[at] <= 'Z');
  const double early = 1 - static_cast<double>(row.text.begin) / static_cast<double>(body.size());
  return 0.4 * std::min(words / many_words, 1.0) + 0.2 * figure + 0.2 * name + 0.2 * early;
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

Summary summarise(const pipeline::CoverageMatrix& matrix, const pipeline::Story& story) {
  Summary summary;
  std::vector<double> worth;
  for (const Row& row : story.rows) worth.push_back(confidence(row) * substance(matrix, row));
  const auto articles_with = [&](std::size_t row, auto has) {
    std::vector<std::uint32_t> articles;
    for (const pipeline::Cell& cell : story.rows[row].cells) {
      if (has(cell)) articles.push_back(cell.article);
    }
    return articles;
  };
  for (std::size_t each = 0; each < story.rows.size(); ++each) {
    const Row& row = story.rows[each];
    if (!row.detail_of.empty()) continue;
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
  std::stable_sort(summary.differences.begin(), summary.differences.end(),
                   [&](std::size_t a, std::size_t b) {
                     return std::tuple(weight(story.rows[a]), worth[a]) >
                            std::tuple(weight(story.rows[b]), worth[b]);
                   });
  std::stable_sort(summary.omissions.begin(), summary.omissions.end(),
                   [&](const Highlight& a, const Highlight& b) {
                     const auto parted = [&](const Highlight& of) {
                       const RowCounts counts = count_cells(story.rows[of.row]);
                       return std::tuple(counts.omitted, -static_cast<double>(counts.stated),
                                         -worth[of.row]);
                     };
                     return parted(a) < parted(b);
                   });
  std::stable_sort(
      summary.exclusives.begin(), summary.exclusives.end(),
      [&](const Highlight& a, const Highlight& b) { return worth[a.row] > worth[b.row]; });
  // The strongest of each article first, then the second of each: one article with much of its own
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
