#include "reports/explain.h"

#include <fmt/format.h>

#include <map>

#include "reports/display.h"

namespace lacuna::reports {
namespace {

/// A share as a reader takes it in: "83 %".
std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

class Explanation {
 public:
  Explanation(const WrittenMatrix& report, const WrittenStory& story, const WrittenRow& row)
      : story_(story), row_(row) {
    for (const WrittenArticle& article : report.articles) {
      outlets_[article.id] = one_line(article.outlet.empty() ? article.id : article.outlet);
    }
  }

  std::string text() {
    line(fmt::format("{}  {}", row_.id, quoted(row_.text.text)));
    if (!row_.detail_of.empty()) detail();
    passages();
    shared();
    near();
    differences();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  static std::string quoted(const std::string& text) {
    return fmt::format("\u201c{}\u201d", one_line(text));
  }

  std::string outlet(const std::string& article) const {
    const auto found = outlets_.find(article);
    return found == outlets_.end() ? one_line(article) : found->second;
  }

  void detail() {
    for (const WrittenRow& other : story_.rows) {
      if (other.id == row_.detail_of) {
        line(fmt::format("a detail that not all articles of {} give: {}", other.id,
                         quoted(other.text.text)));
      }
    }
  }

  void passages() {
    std::size_t stating = 0;
    for (const WrittenCell& cell : row_.cells) stating += !cell.evidence.empty();
    line("");
    if (stating == 1) {
      line("Stated by one article:");
    } else {
      line(
          fmt::format("Stated by {} articles; two of these passages state the same fact with a "
                      "probability of {} on average:",
                      stating, percent(row_.cohesion)));
    }
    for (const WrittenCell& cell : row_.cells) {
      for (const WrittenPassage& passage : cell.evidence)
        line(fmt::format("  {} ({}{}): {}", outlet(cell.article), percent(cell.confidence),
                         cell.partial ? ", less specific" : "", quoted(passage.text)));
    }
  }

  void shared() {
    if (row_.why_entities.empty() && row_.why_terms.empty()) return;
    line("");
    line("What they share:");
    for (const std::string& entity : row_.why_entities) line("  " + one_line(entity));
    for (const pipeline::TermPair& pair : row_.why_terms) {
      line(fmt::format("  {} = {} ({})", one_line(pair.a), one_line(pair.b),
                       percent(pair.similarity)));
    }
  }

  void near() {
    std::map<std::string, const WrittenNearMiss*> nearest;
    for (const WrittenNearMiss& each : row_.nearest) nearest[each.passage.article] = &each;
    bool any = false;
    for (const WrittenCell& cell : row_.cells) {
      if (!cell.evidence.empty()) continue;
      if (!any) {
        line("");
        line("Not stated by:");
        any = true;
      }
      const auto found = nearest.find(cell.article);
      const std::string why =
          name(cell.reason).empty() ? "" : fmt::format(", {}", name(cell.reason));
      line(fmt::format("  {} ({}{}): {}", outlet(cell.article), name(cell.status), why,
                       found == nearest.end() ? "nothing in it comes near"
                                              : fmt::format("nearest, with {}, is {}",
                                                            percent(found->second->probability),
                                                            quoted(found->second->passage.text))));
    }
  }

  void differences() {
    for (const WrittenDifference& difference : row_.differences) {
      line("");
      line(fmt::format("Told differently, {}:", name(difference.kind)));
      for (std::size_t each = 0; each < difference.passages.size(); ++each) {
        line(fmt::format("  {}: {} ({})", outlet(difference.passages[each].article),
                         quoted(difference.passages[each].text),
                         one_line(difference.values[each])));
      }
    }
  }

  const WrittenStory& story_;
  const WrittenRow& row_;
  std::map<std::string, std::string> outlets_;  ///< by article
  std::string out_;
};

}  // namespace

lang::Expected<std::string> explain(const WrittenMatrix& report, std::string_view id) {
  const WrittenStory* story = nullptr;
  const WrittenRow* row = nullptr;
  std::size_t found = 0;
  for (const WrittenStory& each : report.stories) {
    for (const WrittenRow& candidate : each.rows) {
      if (!std::string_view(candidate.id).starts_with(id)) continue;
      const bool exact = candidate.id == id;
      if (exact || row == nullptr) {
        story = &each;
        row = &candidate;
      }
      found = exact ? 1 : found + 1;
      if (exact) return Explanation(report, *story, *row).text();
    }
  }
  if (found == 1) return Explanation(report, *story, *row).text();
  lang::Error error;
  error.code = lang::ErrorCode::not_found;
  error.message =
      found == 0
          ? fmt::format(
                "no claim of the report has the id '{}'; ids stand in its JSON "
                "under \"claims\", and in the tables as \"claim\"",
                id)
          : fmt::format("{} claims have ids that begin with '{}'; give more of it", found, id);
  return tl::unexpected(std::move(error));
}

}  // namespace lacuna::reports
