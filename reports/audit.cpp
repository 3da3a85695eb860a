#include "reports/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <sstream>
#include <tuple>

#include "reports/csv.h"

namespace lacuna::reports {
namespace {

using pipeline::CellStatus;

constexpr std::array judged_statuses{CellStatus::reports, CellStatus::differs, CellStatus::omits};
constexpr std::array bounds{0.0, .5, .7, .8, .9, 1.0};
constexpr double z = 1.959963984540054;  // 97.5 % of the normal distribution

/// A place in a report.
struct Place {
  std::size_t story, row, cell;
  bool operator<(const Place& other) const {
    return std::tie(story, row, cell) < std::tie(other.story, other.row, other.cell);
  }
};

/// `count` of the items, drawn without replacement. A larger count draws the same ones and more.
std::vector<Place> drawn(std::vector<Place> items, std::size_t count, std::mt19937_64& random) {
  for (std::size_t each = 0; each < count; ++each) {
    std::swap(items[each],
              items[each + static_cast<std::size_t>(random() % (items.size() - each))]);
  }
  items.resize(count);
  return items;
}

/// A text as a field of the sheet.
std::string field(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return guarded(text);
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    fields.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return fields;
}

/// The word of a field: without quotation marks and white space around it, in lower case.
std::string word_of(std::string text) {
  const auto around = [](char c) { return c == ' ' || c == '"'; };
  while (!text.empty() && around(text.back())) text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), around));
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

AuditLine line_of(const std::vector<Verdict>& verdicts) {
  AuditLine line;
  for (const Verdict& verdict : verdicts) {
    ++line.share.count;
    line.share.right += verdict.right;
    line.mean_confidence += verdict.confidence;
  }
  if (!verdicts.empty()) line.mean_confidence /= static_cast<double>(verdicts.size());
  return line;
}

template <typename Condition>
std::vector<Verdict> those(const std::vector<Verdict>& verdicts, Condition condition) {
  std::vector<Verdict> found;
  std::copy_if(verdicts.begin(), verdicts.end(), std::back_inserter(found), condition);
  return found;
}

std::string described(const Share& share) {
  const Share::Interval interval = share.interval();
  return fmt::format("{:>7}{:>7}{:>8.3f}   {:.3f} to {:.3f}", share.count, share.right,
                     share.value(), interval.low, interval.high);
}

lang::Error malformed(std::size_t line, std::string message) {
  lang::Error error;
  error.message = std::move(message);
  error.record = static_cast<long long>(line);
  return error;
}

}  // namespace

std::vector<AuditCell> sample_cells(const WrittenMatrix& report, std::size_t count,
                                    std::uint64_t seed) {
  std::array<std::vector<Place>, judged_statuses.size()> strata;
  std::size_t there = 0;
  for (std::size_t story = 0; story < report.stories.size(); ++story) {
    const auto& rows = report.stories[story].rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t cell = 0; cell < rows[row].cells.size(); ++cell) {
        const auto stratum =
            std::find(judged_statuses.begin(), judged_statuses.end(), rows[row].cells[cell].status);
        if (stratum == judged_statuses.end()) continue;
        strata[static_cast<std::size_t>(stratum - judged_statuses.begin())].push_back(
            {story, row, cell});
        ++there;
      }
    }
  }
  // One for each status in turn, until there are enough.
  std::array<std::size_t, judged_statuses.size()> shares{};
  for (std::size_t given = 0; given < std::min(count, there);) {
    for (std::size_t each = 0; each < strata.size() && given < count; ++each) {
      if (shares[each] == strata[each].size()) continue;
      ++shares[each];
      ++given;
    }
  }
  std::mt19937_64 random(seed);
  std::vector<Place> places;
  for (std::size_t each = 0; each < strata.size(); ++each) {
    for (const Place& place : drawn(strata[each], shares[each], random)) places.push_back(place);
  }
  std::sort(places.begin(), places.end());

  std::map<std::string, std::string> outlets;
  for (const WrittenArticle& article : report.articles) outlets[article.id] = article.outlet;
  std::vector<AuditCell> sample;
  for (const Place& place : places) {
    const WrittenStory& story = report.stories[place.story];
    const WrittenRow& row = story.rows[place.row];
    const WrittenCell& cell = row.cells[place.cell];
    AuditCell& item = sample.emplace_back(AuditCell{story.title,
                                                    row.id,
                                                    row.text.text,
                                                    cell.article,
                                                    outlets[cell.article],
                                                    cell.status,
                                                    cell.confidence,
                                                    {}});
    for (const WrittenPassage& passage : cell.evidence) item.evidence.push_back(passage.text);
  }
  return sample;
}

std::string audit_sheet(const std::vector<AuditCell>& sample) {
  std::string sheet =
      "story\tclaim\ttext\tarticle\toutlet\tstatus\tconfidence\tevidence\tverdict\n";
  for (const AuditCell& cell : sample) {
    sheet +=
        fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{:.3f}\t{}\t\n", field(cell.story), field(cell.claim),
                    field(cell.text), field(cell.article), field(cell.outlet), name(cell.status),
                    cell.confidence, field(fmt::format("{}", fmt::join(cell.evidence, " | "))));
  }
  return sheet;
}

lang::Expected<std::vector<Verdict>> read_verdicts(std::string_view sheet) {
  std::vector<Verdict> verdicts;
  std::map<std::string, std::size_t> columns;
  std::size_t number = 0;
  for (std::size_t at = 0; at < sheet.size();) {
    const std::size_t end = std::min(sheet.find('\n', at), sheet.size());
    std::string_view line = sheet.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const auto fields = fields_of(line);
    if (columns.empty()) {
      for (std::size_t each = 0; each < fields.size(); ++each)
        columns[word_of(fields[each])] = each;
      for (const char* needed : {"status", "confidence", "verdict"}) {
        if (!columns.contains(needed)) {
          return tl::unexpected(malformed(
              number, fmt::format("the header has no column \"{}\"; fill in a sheet that `lacuna "
                                  "audit REPORT.json` prints, tab-separated",
                                  needed)));
        }
      }
      continue;
    }
    const auto value = [&](const char* column) {
      return columns[column] < fields.size() ? word_of(fields[columns[column]]) : std::string();
    };
    const std::string said = value("verdict");
    if (said.empty() || said == "unsure") continue;
    if (said != "right" && said != "wrong") {
      return tl::unexpected(malformed(
          number, fmt::format("the verdict \"{}\" is none of right, wrong, unsure", said)));
    }
    Verdict verdict;
    verdict.right = said == "right";
    const std::string status = value("status");
    const auto known = std::find_if(judged_statuses.begin(), judged_statuses.end(),
                                    [&](CellStatus each) { return name(each) == status; });
    if (known == judged_statuses.end()) {
      return tl::unexpected(malformed(
          number, fmt::format("the status \"{}\" is none of reports, differs, omits", status)));
    }
    verdict.status = *known;
    std::istringstream digits(value("confidence"));
    digits.imbue(std::locale::classic());
    if (!(digits >> verdict.confidence) || !digits.eof() || !(verdict.confidence >= 0) ||
        verdict.confidence > 1) {
      return tl::unexpected(malformed(
          number, fmt::format("the confidence \"{}\" is no number 0 to 1", value("confidence"))));
    }
    verdicts.push_back(verdict);
  }
  if (columns.empty()) return tl::unexpected(malformed(1, "the sheet is empty"));
  return verdicts;
}

double Share::value() const {
  return count == 0 ? 0 : static_cast<double>(right) / static_cast<double>(count);
}

Share::Interval Share::interval() const {
  if (count == 0) return {};
  const double n = static_cast<double>(count), p = value();
  const double centre = p + z * z / (2 * n);
  const double reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  return {std::max(0.0, (centre - reach) / scale), std::min(1.0, (centre + reach) / scale)};
}

std::vector<AuditLine> precisions(const std::vector<Verdict>& verdicts) {
  std::vector<AuditLine> lines;
  for (const CellStatus status : judged_statuses) {
    AuditLine line =
        line_of(those(verdicts, [&](const Verdict& each) { return each.status == status; }));
    line.status = status;
    if (line.share.count > 0) lines.push_back(line);
  }
  return lines;
}

std::vector<AuditLine> calibration(const std::vector<Verdict>& verdicts) {
  std::vector<AuditLine> lines;
  for (std::size_t each = 0; each + 1 < bounds.size(); ++each) {
    const double low = bounds[each], high = bounds[each + 1];
    AuditLine line = line_of(those(verdicts, [&](const Verdict& verdict) {
      return verdict.confidence >= low && (verdict.confidence < high || high == 1);
    }));
    line.low = low;
    line.high = high;
    if (line.share.count > 0) lines.push_back(line);
  }
  return lines;
}

std::string describe_audit(const std::vector<Verdict>& verdicts) {
  std::string text = "status       judged  right   share   95 % interval\n";
  for (const AuditLine& line : precisions(verdicts))
    text += fmt::format("{:<12}{}\n", name(line.status), described(line.share));
  text += "\nconfidence   mean  judged  right   share   95 % interval\n";
  for (const AuditLine& line : calibration(verdicts)) {
    text += fmt::format("{:.1f} to {:.1f}  {:.3f} {}\n", line.low, line.high, line.mean_confidence,
                        described(line.share));
  }
  return text;
}

}  // namespace lacuna::reports
