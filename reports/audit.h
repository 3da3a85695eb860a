#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"
#include "pipeline/coverage_matrix.h"
#include "reports/matrix_file.h"

namespace lacuna::reports {

/// A cell to be judged by a reader.
struct AuditCell {
  std::string story;    ///< title
  std::string claim;    ///< id of the row
  std::string text;     ///< of the row: the passage that states the fact best
  std::string article;  ///< id
  std::string outlet;
  pipeline::CellStatus status = pipeline::CellStatus::unknown;
  double confidence = 0;              ///< 0..1
  std::vector<std::string> evidence;  ///< verbatim
};

/// A sample of the cells of a report that assert something: as many of `reports`, `differs` and
/// `omits` as there are, up to `count` together, in the order of the report. Drawn without
/// replacement; the same for the same report, count and seed on every machine.
std::vector<AuditCell> sample_cells(const WrittenMatrix& report, std::size_t count,
                                    std::uint64_t seed);

/// The sample as a table to fill in: tab-separated with a header line, an empty column `verdict` at
/// the end, several passages of evidence parted by " | ". Texts that a spreadsheet would take for a
/// formula are guarded as in CSV.
std::string audit_sheet(const std::vector<AuditCell>& sample);

/// What a reader made of a cell.
struct Verdict {
  pipeline::CellStatus status = pipeline::CellStatus::unknown;
  double confidence = 0;  ///< that the report gave
  bool right = false;
};

/// Reads a sheet with verdicts: `right` or `wrong`; a cell with `unsure` or nothing is passed over.
/// Columns are found by their names, others than status, confidence and verdict don't count.
/// Errors: malformed, with the line as the record.
lang::Expected<std::vector<Verdict>> read_verdicts(std::string_view sheet);

/// A share and what it may be in all that was sampled from.
struct Share {
  std::size_t count = 0, right = 0;
  double value() const;  ///< 0..1; 0 where nothing was counted
  struct Interval {
    double low = 0, high = 1;
  };
  /// At 95 %, by the score interval of E. B. Wilson, "Probable inference, the law of succession,
  /// and statistical inference", JASA 22 (1927): it holds for few verdicts and shares near 0 and 1
  /// too.
  Interval interval() const;
};

/// How good the cells of one status are, or those of one bin of confidence.
struct AuditLine {
  pipeline::CellStatus status = pipeline::CellStatus::unknown;  ///< of all in it, for `precisions`
  double low = 0, high = 1;    ///< bounds of the confidence, the upper one exclusive below 1
  double mean_confidence = 0;  ///< what the share right would be, were the report calibrated
  Share share;
};

/// A line for each status that was judged, in the order of CellStatus.
std::vector<AuditLine> precisions(const std::vector<Verdict>& verdicts);

/// A line for each bin of confidence in which something was judged: below .5, .5 to .7, .7 to .8,
/// .8 to .9, .9 to 1.
std::vector<AuditLine> calibration(const std::vector<Verdict>& verdicts);

/// Both tables as text.
std::string describe_audit(const std::vector<Verdict>& verdicts);

}  // namespace lacuna::reports
