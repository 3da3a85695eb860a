#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// How a row of the matrix stands, in articles.
struct RowCounts {
  std::size_t stated = 0;  ///< report or differ
  std::size_t omitted = 0;
  std::size_t unknown = 0;
  bool operator==(const RowCounts&) const = default;
};
RowCounts count_cells(const pipeline::Row& row);

/// A row, and the articles that make it worth reading (indices into `CoverageMatrix::articles`).
struct Highlight {
  std::size_t row = 0;  ///< index into `Story::rows`
  std::vector<std::uint32_t> articles;
};

/// What to read first of a story, each list strongest first: where more articles part, then where a
/// row says more (words, figures, names, high up in its article). No verdict: only where articles
/// part.
struct Summary {
  std::vector<std::size_t> differences;  ///< rows with differences
  std::vector<Highlight>
      omissions;  ///< rows that at least two thirds state; the articles that omit them
  std::vector<Highlight>
      exclusives;  ///< rows of one article that at least two others omit; that article
};
Summary summarise(const pipeline::CoverageMatrix& matrix, const pipeline::Story& story);

}  // namespace lacuna::reports
