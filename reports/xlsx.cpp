#include "reports/xlsx.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "reports/csv.h"

namespace lacuna::reports {
namespace {

/// The bytes of the longest start of `text` with at most `units` UTF-16 units, cut at a character.
std::size_t fitting(std::string_view text, std::uint32_t units) {
  std::uint32_t used = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) == 0x80) continue;
    used += byte >= 0xF0 ? 2 : 1;
    if (used > units) return at;
  }
  return text.size();
}

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("making the workbook failed: {}", lxw_strerror(error)));
}

/// A file of our own that goes away with the object: libxlsxwriter 1.1 writes to a path alone.
class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "lacuna-XXXXXX").string()) {
    const int file = mkstemp(path_.data());
    if (file < 0)
      throw std::runtime_error(fmt::format("no temporary file can be made at {}", path_));
    close(file);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  const std::string& path() const { return path_; }
  std::string content() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::string path_;
};

class Workbook {
 public:
  explicit Workbook(const XlsxLimits& limits) : limits_(limits) {
    book_ = workbook_new(file_.path().c_str());
    if (book_ == nullptr) throw std::runtime_error("making the workbook failed");
    lxw_doc_properties properties{};
    properties.created = 946'684'800;  // a fixed time: the same tables give the same bytes
    check(workbook_set_properties(book_, &properties));
    header_ = workbook_add_format(book_);
    format_set_bold(header_);
    format_set_bottom(header_, LXW_BORDER_THIN);
    share_ = workbook_add_format(book_);
    format_set_num_format(share_, "0.000");
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  void add(const Table& table) {
    const std::size_t in_sheet = limits_.rows - 1;
    for (std::size_t first = 0; first == 0 || first < table.rows.size(); first += in_sheet) {
      const std::size_t number = first / in_sheet + 1;
      const std::string name = number == 1 ? table.name : fmt::format("{} {}", table.name, number);
      lxw_worksheet* sheet = this->sheet(name, table.columns);
      const std::size_t last = std::min(table.rows.size(), first + in_sheet);
      for (std::size_t row = first; row < last; ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
          write(sheet, static_cast<lxw_row_t>(row - first + 1), static_cast<lxw_col_t>(column),
                table.rows[row][column]);
        }
      }
      check(worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(last - first),
                                 static_cast<lxw_col_t>(table.columns.size() - 1)));
    }
  }

  std::string finish() && {
    if (!long_texts_.rows.empty()) add(std::exchange(long_texts_.rows, {}));
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    check(error);
    return file_.content();
  }

 private:
  void add(std::vector<std::vector<Value>> long_texts) {
    Table table = long_texts_;
    table.rows = std::move(long_texts);
    add(table);
  }

  lxw_worksheet* sheet(const std::string& name, const std::vector<Column>& columns) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
    if (sheet == nullptr)
      throw std::runtime_error(fmt::format("no sheet can be named \"{}\"", name));
    for (std::size_t each = 0; each < columns.size(); ++each) {
      const auto column = static_cast<lxw_col_t>(each);
      const bool wide = columns[each].name == "claim_text" || columns[each].name == "passage" ||
                        columns[each].name == "quotation" || columns[each].name == "title";
      check(worksheet_set_column(sheet, column, column, wide ? 60 : 14, nullptr));
      check(worksheet_write_string(sheet, 0, column, guarded(columns[each].name).c_str(), header_));
    }
    worksheet_freeze_panes(sheet, 1, 0);
    return sheet;
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      check(worksheet_write_string(sheet, row, column, in_cell(guarded(*text)).c_str(), nullptr));
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      check(worksheet_write_number(sheet, row, column, static_cast<double>(*whole), nullptr));
    } else if (const auto* number = std::get_if<double>(&value)) {
      check(worksheet_write_number(sheet, row, column, *number, share_));
    } else if (const auto* yes = std::get_if<bool>(&value)) {
      check(worksheet_write_boolean(sheet, row, column, *yes ? 1 : 0, nullptr));
    }
  }

  /// What the cell gets of a text: all, or its start and where the whole stands.
  std::string in_cell(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    if (fitting(text, limits_.characters) == text.size()) return text;
    const auto number = static_cast<std::int64_t>(++long_count_);
    const std::string note = fmt::format(" [goes on in the sheet long texts, text {}]", number);
    std::string_view rest = text;
    for (std::int64_t part = 1; !rest.empty(); ++part) {
      const std::size_t end = fitting(rest, limits_.characters - 1);  // room for a guard
      long_texts_.rows.push_back({number, part, std::string(rest.substr(0, end))});
      rest.remove_prefix(end);
    }
    return text.substr(
               0, fitting(text, limits_.characters - static_cast<std::uint32_t>(note.size()))) +
           note;
  }

  const XlsxLimits limits_;
  TemporaryFile file_;
  lxw_workbook* book_ = nullptr;
  lxw_format* header_ = nullptr;
  lxw_format* share_ = nullptr;
  std::size_t long_count_ = 0;
  Table long_texts_{"long texts",
                    "",
                    {{"text", ColumnType::integer, ""},
                     {"part", ColumnType::integer, ""},
                     {"words", ColumnType::string, ""}},
                    {}};
};

}  // namespace

std::string to_xlsx(const std::vector<Table>& tables, const XlsxLimits& limits) {
  Workbook book(limits);
  for (const Table& table : tables) book.add(table);
  return std::move(book).finish();
}

std::string to_xlsx(const pipeline::CoverageMatrix& matrix) { return to_xlsx(all_tables(matrix)); }

}  // namespace lacuna::reports
