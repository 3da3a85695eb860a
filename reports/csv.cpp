#include "reports/csv.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace lacuna::reports {
namespace {

bool looks_like_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n\0", 8).find(text.front()) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> full_width = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  for (const std::string_view sign : full_width) {
    if (text.substr(0, sign.size()) == sign) return true;
  }
  return false;
}

void append_text(std::string& out, std::string_view text) {
  const bool formula = looks_like_formula(text);
  const bool quote = text.find_first_of("\",\r\n") != std::string_view::npos ||
                     (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (!quote) {
    if (formula) out += '\'';
    out += text;
    return;
  }
  out += formula ? "\"'" : "\"";
  for (const char byte : text) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

struct Append {
  std::string& out;
  void operator()(std::monostate) const {}
  void operator()(const std::string& text) const { append_text(out, text); }
  void operator()(std::int64_t number) const {
    fmt::format_to(std::back_inserter(out), "{}", number);
  }
  void operator()(double number) const {
    fmt::format_to(std::back_inserter(out), "{:.3f}", number);
  }
  void operator()(bool yes) const { out += yes ? "true" : "false"; }
};

}  // namespace

std::string guarded(std::string_view text) {
  std::string safe(looks_like_formula(text) ? 1 : 0, '\'');
  return safe.append(text);
}

std::string to_csv(const Table& table) {
  std::string out;
  const auto end_of_field = [&](std::size_t column) {
    out += column + 1 == table.columns.size() ? "\r\n" : ",";
  };
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    append_text(out, table.columns[column].name);
    end_of_field(column);
  }
  for (const auto& row : table.rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      std::visit(Append{out}, row[column]);
      end_of_field(column);
    }
  }
  return out;
}

std::string to_csv(const pipeline::CoverageMatrix& matrix) { return to_csv(cells_table(matrix)); }

}  // namespace lacuna::reports
