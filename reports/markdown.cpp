#include "reports/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/display.h"
#include "reports/labels.h"
#include "reports/summary.h"
#include "reports/time_text.h"

namespace lacuna::reports {
namespace {

using pipeline::Row;
using pipeline::Story;

constexpr std::size_t listed = 5;  // of each kind of highlight; the matrix has them all

/// A text of an article on one line, with all that Markdown, HTML or a tracker of tickets could
/// read in it escaped: emphasis, links, bare addresses, @names and #numbers.
std::string escaped(std::string_view text) {
  const std::string line = one_line(text);
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char byte = line[at];
    const std::string_view rest = std::string_view(line).substr(at);
    if (std::string_view("\\`*_[]~|$").find(byte) != std::string_view::npos) {
      out += '\\';
      out += byte;
    } else if (byte == '<') {
      out += "&lt;";
    } else if (byte == '>') {
      out += "&gt;";
    } else if (byte == '&') {
      out += "&amp;";
    } else if (byte == '@' || byte == '#') {
      out += byte;
      out += "<!-- -->";
    } else if (rest.substr(0, 3) == "://" ||
               (byte == '.' && at >= 3 && line.compare(at - 3, 3, "www") == 0)) {
      out += byte == ':' ? "&#58;" : "&#46;";
    } else {
      out += byte;
    }
  }
  return out;
}

std::string linked(const std::string& name, const std::string& url) {
  const bool web = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  if (!web) return escaped(name);
  std::string address;
  for (const char byte : url) {
    const auto code = static_cast<unsigned char>(byte);
    if (code <= ' ' || code == 0x7F ||
        std::string_view("<>()\\\"'|`").find(byte) != std::string_view::npos) {
      address += fmt::format("%{:02X}", code);
    } else {
      address += byte;
    }
  }
  return fmt::format("[{}](<{}>)", escaped(name), address);
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

class StoryWriter {
 public:
  StoryWriter(const pipeline::CoverageMatrix& matrix, const Story& story,
              const std::vector<std::string>& names, std::string& out)
      : matrix_(matrix),
        story_(story),
        names_(names),
        labels_(short_labels(story.articles.size())),
        out_(out) {}

  void write() {
    line("# {}", escaped(story_.title));
    line("");
    const auto facts_told = static_cast<std::size_t>(
        std::count_if(story_.rows.begin(), story_.rows.end(),
                      [](const pipeline::Row& row) { return row.detail_of.empty(); }));
    line("{}, {}.", counted(story_.articles.size(), "article", "articles"),
         counted(facts_told, "fact", "facts"));
    articles();
    const Summary summary = summarise(matrix_, story_);
    differences(summary.differences);
    highlights("Most report it, others leave it out", "left out by", summary.omissions);
    highlights("One article alone reports it", "only in", summary.exclusives);
    facts();
  }

 private:
  template <typename... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
    out_ += '\n';
  }

  std::string text(std::uint32_t article, lang::Span span) const {
    return escaped(span.in(matrix_.articles.at(article)->body));
  }
  std::string fact(std::size_t row) const {
    return text(story_.rows[row].article, story_.rows[row].text);
  }

  void articles() {
    line("\n|   | Outlet | Language | Published | Text |");
    line("|---|---|---|---|---|");
    for (std::size_t each = 0; each < story_.articles.size(); ++each) {
      const corpus::Article& article = *matrix_.articles.at(story_.articles[each]);
      const std::string published = utc_text(article.published);
      line("| {} | {} | {} | {} | {} |", labels_[each],
           linked(names_.at(story_.articles[each]), article.url), article.language,
           published.empty() ? "unknown" : published,
           article.complete() ? "complete" : corpus::name(article.incomplete));
    }
  }

  void more(std::size_t found) {
    if (found > listed) line("- and {} more", found - listed);
  }

  void differences(const std::vector<std::size_t>& rows) {
    if (rows.empty()) return;
    line("\n## Told differently\n");
    for (std::size_t each = 0; each < std::min(rows.size(), listed); ++each) {
      line("- {} ({})", fact(rows[each]), rows[each] + 1);
      for (const pipeline::Difference& difference : story_.rows[rows[each]].differences) {
        for (const pipeline::DifferenceValue& stated : difference.values) {
          line("  - {}, {}: **{}**", name(difference.kind), escaped(names_.at(stated.article)),
               text(stated.article, stated.span));
        }
      }
    }
    more(rows.size());
  }

  void highlights(std::string_view title, std::string_view verb,
                  const std::vector<Highlight>& list) {
    if (list.empty()) return;
    line("\n## {}\n", title);
    for (std::size_t each = 0; each < std::min(list.size(), listed); ++each) {
      std::string who;
      for (const std::uint32_t article : list[each].articles) {
        who += (who.empty() ? "" : ", ") + escaped(names_.at(article));
      }
      line("- {} ({}): {} **{}**", fact(list[each].row), list[each].row + 1, verb, who);
    }
    more(list.size());
  }

  void facts() {
    std::string head = "| # | Fact |";
    std::string rule = "|--:|---|";
    for (const std::string& label : labels_) {
      head += ' ' + label + " |";
      rule += ":-:|";
    }
    line("\n## Facts\n\n{}\n{}", head, rule);
    const auto states = [](const pipeline::Row& row) {
      std::string symbols;
      for (const pipeline::Cell& cell : row.cells)
        symbols += fmt::format(" {} |", symbol(cell.status));
      return symbols;
    };
    for (std::size_t row = 0; row < story_.rows.size(); ++row) {
      if (!story_.rows[row].detail_of.empty()) continue;
      line("| {} | {} |{}", row + 1, fact(row), states(story_.rows[row]));
      for (std::size_t detail = 0; detail < story_.rows.size(); ++detail) {
        if (story_.rows[detail].detail_of != story_.rows[row].id) continue;
        line("| | · {} |{}", fact(detail), states(story_.rows[detail]));
      }
    }
    line("\n● reports, ◐ told differently, ○ omits, ? unknown");
  }

  const pipeline::CoverageMatrix& matrix_;
  const Story& story_;
  const std::vector<std::string>& names_;
  const std::vector<std::string> labels_;
  std::string& out_;
};

}  // namespace

std::string to_markdown(const pipeline::CoverageMatrix& matrix) {
  const std::vector<std::string> names = article_names(matrix);
  std::string out;
  for (const Story& story : matrix.stories) {
    if (!out.empty()) out += '\n';
    StoryWriter(matrix, story, names, out).write();
  }
  return out;
}

}  // namespace lacuna::reports
