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

/// A text of an article on one line, with all that Markdown or HTML could read escaped. Bare
/// addresses are cut apart at their colon so that nothing links by itself.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char byte : one_line(text)) {
    if (byte == '<') {
      out += "&lt;";
    } else if (byte == '&') {
      out += "&amp;";
    } else if (byte == ':' || byte == '@') {
      out += byte == ':' ? "&#58;" : "&#64;";
    } else {
      if (std::string_view("\\`*_{}[]()#+-.!|~>=\"'$^").find(byte) != std::string_view::npos)
        out += '\\';
      out += byte;
    }
  }
  return out;
}

}  // namespace

std::string to_markdown(const pipeline::CoverageMatrix& matrix) {
  std::string out;
  const auto names = article_names(matrix);
  for (const Story& story : matrix.stories) {
    if (!out.empty()) out += '\n';
    out += fmt::format("# {}\n", escaped(story.title));
  }
  return out;
}

}  // namespace lacuna::reports
