#include "reports/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reports/display.h"
#include "reports/labels.h"
#include "reports/summary.h"
#include "reports/time_text.h"

namespace lacuna::reports {
namespace {

using pipeline::CellStatus;
using pipeline::Row;
using pipeline::Story;

constexpr std::size_t listed = 5;       // of each kind of highlight; the matrix has them all
constexpr int least_text_columns = 32;  // a fact in fewer can't be read

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string padded(std::string_view text, int columns) {
  return std::string(text) +
         std::string(static_cast<std::size_t>(std::max(0, columns - display_width(text))), ' ');
}

/// Writes one story; every line that it adds fits `columns`.
class StoryWriter {
 public:
  StoryWriter(const pipeline::CoverageMatrix& matrix, const Story& story,
              const std::vector<std::string>& names, const TerminalOptions& options,
              std::string& out)
      : matrix_(matrix),
        story_(story),
        names_(names),
        columns_(std::max(options.columns, 40)),
        colour_(options.colour),
        labels_(short_labels(story.articles.size())),
        number_columns_(static_cast<int>(std::to_string(story.rows.size()).size())),
        out_(out) {
    for (const std::string& label : labels_) {
      label_columns_ = std::max(label_columns_, static_cast<int>(label.size()));
    }
  }

  void write() {
    head();
    outlets();
    const Summary summary = summarise(matrix_, story_);
    differences(summary.differences);
    highlights("Most report it, others leave it out", summary.omissions, "omitted by");
    highlights("Only one reports it", summary.exclusives, "only");
    facts();
  }

 private:
  void line(std::string_view text = {}) {
    out_ += text;
    out_ += '\n';
  }

  std::string styled(std::string_view text, const char* code) const {
    if (colour_ == Colour::none) return std::string(text);
    return fmt::format("\033[{}m{}\033[0m", code, text);
  }

  void heading(std::string_view text) {
    line();
    line(styled(cut(text, columns_), "1"));
  }

  /// `text` in lines of the full width, all but the first indented by `indent`; `lead` is on the
  /// first.
  void paragraph(std::string_view lead, int lead_columns, std::string_view text) {
    const std::string indent(static_cast<std::size_t>(lead_columns), ' ');
    bool first = true;
    for (const std::string& each : wrap(text, columns_ - lead_columns)) {
      line((first ? std::string(lead) : indent) + each);
      first = false;
    }
  }

  const corpus::Article& article(std::uint32_t index) const { return *matrix_.articles.at(index); }

  const std::string& label(std::uint32_t index) const {
    const auto at = std::find(story_.articles.begin(), story_.articles.end(), index);
    return labels_.at(static_cast<std::size_t>(at - story_.articles.begin()));
  }

  std::string text(std::uint32_t index, lang::Span span) const {
    return one_line(span.in(article(index).body));
  }

  std::string number(std::size_t row) const {
    return fmt::format("{:>{}}", row + 1, number_columns_);
  }

  void head() {
    const std::string title = one_line(story_.title);
    for (const std::string& each : wrap(title, columns_)) line(styled(each, "1"));
    std::set<std::string> languages;
    for (const std::uint32_t index : story_.articles) languages.insert(article(index).language);
    std::size_t contested = 0, facts = 0;
    for (const Row& row : story_.rows) {
      contested += !row.differences.empty();
      facts += row.detail_of.empty();
    }
    paragraph(
        "", 0,
        fmt::format("{} in {} · {} · {}", counted(story_.articles.size(), "article", "articles"),
                    counted(languages.size(), "language", "languages"),
                    counted(facts, "fact", "facts"),
                    contested == 0 ? "none told differently"
                                   : fmt::format("{} told differently", contested)));
    line();
  }

  void outlets() {
    int name_columns = 0;
    for (const std::uint32_t index : story_.articles) {
      name_columns = std::max(name_columns, display_width(one_line(names_[index])));
    }
    name_columns = std::min(name_columns, columns_ / 3);
    for (std::size_t each = 0; each < story_.articles.size(); ++each) {
      const std::uint32_t index = story_.articles[each];
      const corpus::Article& of = article(index);
      std::size_t stated = 0;
      for (const Row& row : story_.rows) {
        if (!row.detail_of.empty()) continue;
        for (const pipeline::Cell& cell : row.cells) {
          stated += cell.article == index &&
                    (cell.status == CellStatus::reports || cell.status == CellStatus::differs);
        }
      }
      std::string about =
          fmt::format("{:3}  {:10}  {}", of.language, utc_text(of.published).substr(0, 10),
                      counted(stated, "fact", "facts"));
      if (!of.complete()) about += fmt::format(", {}", corpus::name(of.incomplete));
      const std::string lead =
          fmt::format("{:>{}}  {}  ", labels_[each], label_columns_ + 1,
                      padded(cut(one_line(names_[index]), name_columns), name_columns));
      line(cut(lead + about, columns_));
    }
  }

  void differences(const std::vector<std::size_t>& rows) {
    if (rows.empty()) return;
    heading("Told differently");
    const int indent = number_columns_ + 2;
    for (std::size_t each = 0; each < std::min(rows.size(), listed); ++each) {
      const Row& row = story_.rows[rows[each]];
      paragraph(number(rows[each]) + "  ", indent, text(row.article, row.text));
      for (const pipeline::Difference& difference : row.differences) {
        for (const pipeline::DifferenceValue& stated : difference.values) {
          const std::string lead =
              fmt::format("{:{}}{:<12}{:>{}}  ", "", indent, name(difference.kind),
                          label(stated.article), label_columns_);
          const int lead_columns = indent + 14 + label_columns_;
          line(lead +
               styled(cut(text(stated.article, stated.span), columns_ - lead_columns), "33"));
        }
      }
    }
    more(rows.size());
  }

  void highlights(std::string_view title, const std::vector<Highlight>& list,
                  std::string_view verb) {
    if (list.empty()) return;
    heading(title);
    for (std::size_t each = 0; each < std::min(list.size(), listed); ++each) {
      const Row& row = story_.rows[list[each].row];
      std::string who;
      for (const std::uint32_t index : list[each].articles) {
        who += who.empty() ? "" : ", ";
        who += one_line(names_[index]);
      }
      paragraph(number(list[each].row) + "  ", number_columns_ + 2,
                fmt::format("{} ({} {})", text(row.article, row.text), verb, who));
    }
    more(list.size());
  }

  void more(std::size_t found) {
    if (found > listed)
      line(fmt::format("{:{}}and {} more", "", number_columns_ + 2, found - listed));
  }

  /// The matrix, in blocks of as many articles as leave room for the facts.
  void facts() {
    heading("Facts");
    const int room = columns_ - number_columns_ - 4 - least_text_columns;
    const int articles = static_cast<int>(story_.articles.size());
    const int step = articles * (label_columns_ + 1) <= room ? label_columns_ + 1
                                                             : std::max(2, label_columns_ + 1);
    const int in_block = std::max(1, room / step);
    for (int first = 0; first < articles; first += in_block) {
      if (first > 0) line();
      block(first, std::min(articles, first + in_block), step);
    }
    line();
    line(cut("● reports  ◐ told differently  ○ omits  ? unknown", columns_));
  }

  void block(int first, int last, int step) {
    std::string head(static_cast<std::size_t>(number_columns_ + 1), ' ');
    for (int each = first; each < last; ++each) {
      head += fmt::format("{:>{}}", labels_[static_cast<std::size_t>(each)], step);
    }
    line(styled(head, "1"));
    const int lead_columns = number_columns_ + 1 + (last - first) * step + 2;
    const auto symbols = [&](const Row& row) {
      std::string shapes;
      for (int each = first; each < last; ++each) {
        shapes += std::string(static_cast<std::size_t>(step - 1), ' ');
        shapes += shown(status(row, story_.articles[static_cast<std::size_t>(each)]));
      }
      return shapes;
    };
    for (std::size_t row = 0; row < story_.rows.size(); ++row) {
      const Row& fact = story_.rows[row];
      if (!fact.detail_of.empty()) continue;
      line(number(row) + ' ' + symbols(fact) + "  " +
           cut(text(fact.article, fact.text), columns_ - lead_columns));
      for (const Row& detail : story_.rows) {
        if (detail.detail_of != fact.id) continue;
        line(std::string(static_cast<std::size_t>(number_columns_ + 1), ' ') + symbols(detail) +
             "    " +
             styled(cut("· " + text(detail.article, detail.text), columns_ - lead_columns - 2),
                    "2"));
      }
    }
  }

  static CellStatus status(const Row& row, std::uint32_t index) {
    for (const pipeline::Cell& cell : row.cells) {
      if (cell.article == index) return cell.status;
    }
    return CellStatus::unknown;
  }

  std::string shown(CellStatus status) const {
    static constexpr const char* codes[] = {"36", "1;33", "0", "2"};
    return styled(symbol(status), codes[static_cast<std::size_t>(status)]);
  }

  const pipeline::CoverageMatrix& matrix_;
  const Story& story_;
  const std::vector<std::string>& names_;
  const int columns_;
  const Colour colour_;
  const std::vector<std::string> labels_;
  const int number_columns_;
  int label_columns_ = 1;
  std::string& out_;
};

}  // namespace

std::string to_terminal(const pipeline::CoverageMatrix& matrix, const TerminalOptions& options) {
  const std::vector<std::string> names = article_names(matrix);
  std::string out;
  for (const Story& story : matrix.stories) {
    if (!out.empty()) out += '\n';
    StoryWriter(matrix, story, names, options, out).write();
  }
  return out;
}

}  // namespace lacuna::reports
