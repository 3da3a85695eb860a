#include "reports/display.h"

#include <utf8proc.h>

#include <algorithm>

namespace lacuna::reports {
namespace {

struct Character {
  utf8proc_int32_t code = 0;
  std::string_view bytes;
};

/// The first character of a text that is not empty; a byte that is not UTF-8 counts as one.
Character first_character(std::string_view text) {
  Character first;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &first.code);
  if (length <= 0) return {0xFFFD, text.substr(0, 1)};
  first.bytes = text.substr(0, static_cast<std::size_t>(length));
  return first;
}

bool is_space(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZS ||
         category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

/// The columns of the longest start of `text` that fits `columns`, and its bytes.
std::size_t fitting(std::string_view text, int columns) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Character next = first_character(text.substr(at));
    columns -= utf8proc_charwidth(next.code);
    if (columns < 0) break;
    at += next.bytes.size();
  }
  return at;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    width += utf8proc_charwidth(next.code);
    text.remove_prefix(next.bytes.size());
  }
  return width;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool space = false;
  while (!text.empty()) {
    const Character next = first_character(text);
    text.remove_prefix(next.bytes.size());
    if (is_space(next.code)) {
      space = !line.empty();
      continue;
    }
    if (utf8proc_category(next.code) == UTF8PROC_CATEGORY_CF) continue;
    if (space) line += ' ';
    space = false;
    line += next.code == 0xFFFD ? "\uFFFD" : next.bytes;
  }
  return line;
}

std::string cut(std::string_view text, int columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::string kept(text.substr(0, fitting(text, std::max(columns - 1, 0))));
  while (!kept.empty() && kept.back() == ' ') kept.pop_back();
  return columns > 0 ? kept + "…" : kept;
}

std::vector<std::string> wrap(std::string_view text, int columns) {
  columns = std::max(columns, 2);
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t end = fitting(text, columns);
    if (end < text.size()) {
      const std::size_t space = text.substr(0, end + 1).rfind(' ');
      if (space != std::string_view::npos && space > 0) end = space;
    }
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

}  // namespace lacuna::reports
