#include "corpus/csv_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "corpus/record_fields.h"

namespace lacuna::corpus {
namespace {

constexpr std::size_t most_columns = 10'000;
constexpr std::size_t longest_header = 1 << 20;

struct Cell {
  std::string_view raw;  ///< without the quotes around it
  bool quoted = false;   ///< a doubled quote in `raw` stands for one
};

enum class RowState { whole, unfinished, wrong_quote, too_wide };
struct Row {
  RowState state = RowState::unfinished;
  std::size_t size = 0;      ///< bytes of the row with its line end; or bytes looked through
  std::size_t wrong_at = 0;  ///< where the field that is wrong, or not finished, begins
};

/// Reads the row that `bytes` begin with into `cells`. `ended` says that nothing follows `bytes`.
/// Without `quotes` a quote is a letter like others.
Row read_row(std::string_view bytes, char separator, bool quotes, bool ended,
             std::vector<Cell>& cells) {
  cells.clear();
  const char stops[] = {separator, '\n', '\0'};
  std::size_t at = 0;
  while (true) {
    if (cells.size() >= most_columns) return {RowState::too_wide, at, at};
    const std::size_t begin = at;
    std::size_t end = 0;
    if (quotes && at < bytes.size() && bytes[at] == '"') {
      ++at;
      while (true) {
        at = bytes.find('"', at);
        if (at == std::string_view::npos) {
          return {ended ? RowState::wrong_quote : RowState::unfinished, bytes.size(), begin};
        }
        if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
          at += 2;
          continue;
        }
        break;
      }
      end = at++;
      if (bytes.substr(at, 2) == "\r\n") ++at;
      if (at >= bytes.size() || (bytes[at] == '\r' && at + 1 == bytes.size())) {
        if (!ended) return {RowState::unfinished, bytes.size(), begin};
      } else if (bytes[at] != separator && bytes[at] != '\n') {
        return {RowState::wrong_quote, at, begin};
      }
      cells.push_back({bytes.substr(begin + 1, end - begin - 1), true});
    } else {
      at = bytes.find_first_of(stops, at, 2);
      if (at == std::string_view::npos) {
        if (!ended) return {RowState::unfinished, bytes.size(), begin};
        at = bytes.size();
      }
      end = at;
      if ((at == bytes.size() || bytes[at] == '\n') && end > begin && bytes[end - 1] == '\r') --end;
      cells.push_back({bytes.substr(begin, end - begin), false});
    }
    if (at >= bytes.size() || bytes[at] == '\n') {
      return {RowState::whole, std::min(at + 1, bytes.size()), 0};
    }
    ++at;
  }
}

std::string value_of(const Cell& cell) {
  std::string value;
  if (!cell.quoted || cell.raw.find('"') == std::string_view::npos) return std::string(cell.raw);
  value.reserve(cell.raw.size());
  for (std::size_t at = 0; at < cell.raw.size();) {
    const std::size_t quote = std::min(cell.raw.find('"', at), cell.raw.size() - 1);
    value += cell.raw.substr(at, quote + 1 - at);
    at = quote + 1 + (cell.raw[quote] == '"' ? 1 : 0);
  }
  return value;
}

class CsvRecords final : public RecordReader {
 public:
  CsvRecords(ByteWindow window, const RecordLimits& limits)
      : window_(std::move(window)), limit_(limits.document_bytes) {}

  std::optional<lang::Expected<Record>> next() override {
    while (!ended_) {
      if (columns_.empty()) {
        if (auto failure = read_header()) {
          ended_ = true;
          return tl::unexpected(std::move(*failure));
        }
        continue;
      }
      if (auto record = next_row()) return record;
    }
    return std::nullopt;
  }

 private:
  using Result = std::optional<lang::Expected<Record>>;

  lang::Error error(lang::ErrorCode code, std::string message, std::size_t at = 0) const {
    return {code, std::move(message), window_.name(), number_,
            window_.offset() + static_cast<long long>(at)};
  }

  bool more() {
    auto more = window_.more();
    if (more) {
      if (!*more) no_more_ = true;
      return *more;
    }
    failure_ = std::move(more.error());
    failure_->file = window_.name();
    return false;
  }

  std::optional<lang::Error> read_header() {
    number_ = -1;
    while (window_.bytes().find('\n') == std::string_view::npos && !no_more_ &&
           window_.bytes().size() < longest_header) {
      if (!more() && failure_) return std::exchange(failure_, std::nullopt);
    }
    if (window_.bytes().starts_with("\xEF\xBB\xBF")) window_.consume(3);
    const std::string_view bytes = window_.bytes();
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    if (bytes.empty()) return error(lang::ErrorCode::empty, "the table is empty");
    separator_ = ',';
    for (const char candidate : {'\t', ';'}) {
      if (std::count(line.begin(), line.end(), candidate) >
          std::count(line.begin(), line.end(), separator_)) {
        separator_ = candidate;
      }
    }
    const Row row = read_row(bytes, separator_, true, no_more_, cells_);
    if (row.state != RowState::whole) {
      return error(lang::ErrorCode::malformed,
                   "the header line can't be read: a quote in it is not closed");
    }
    bool has_text = false;
    std::string found;
    for (const Cell& cell : cells_) {
      const std::string name = value_of(cell);
      columns_.push_back(meaning_of(name));
      has_text |= columns_.back().field == Field::text || columns_.back().field == Field::page;
      if (found.size() < 200) found += (found.empty() ? "" : ", ") + name;
    }
    if (!has_text) {
      return error(lang::ErrorCode::malformed,
                   fmt::format("no column of the table holds texts: it has {}; one of them must be "
                               "named {}",
                               found, text_field_names()));
    }
    window_.consume(row.size);
    number_ = 0;
    return std::nullopt;
  }

  /// Discards bytes from `from` up to and with the next line end; bounded.
  void skip_line(std::size_t from) {
    window_.consume(std::min(from, window_.bytes().size()));
    std::size_t skipped = 0;
    while (true) {
      const std::size_t line = window_.bytes().find('\n');
      if (line != std::string_view::npos) {
        window_.consume(line + 1);
        return;
      }
      skipped += window_.bytes().size();
      window_.consume(window_.bytes().size());
      if (skipped > 10 * limit_ || !more()) {
        if (!failure_) ended_ = true;
        return;
      }
    }
  }

  Result next_row() {
    if (std::exchange(broken_, false)) skip_line(0);
    if (failure_) {
      lang::Error lost = *std::exchange(failure_, std::nullopt);
      lost.record = ++number_;
      window_.consume(window_.bytes().size());
      broken_ = true;
      return tl::unexpected(std::move(lost));
    }
    // Tables of tabs often hold bare quotes: where one is wrong, the line is read without them.
    Row row = read_row(window_.bytes(), separator_, true, no_more_, cells_);
    while (row.state == RowState::unfinished && window_.bytes().size() <= limit_) {
      if (!more() && failure_) return std::nullopt;
      row = read_row(window_.bytes(), separator_, true, no_more_, cells_);
    }
    if (row.state == RowState::wrong_quote && separator_ == '\t') {
      row = read_row(window_.bytes(), separator_, false, no_more_, cells_);
    }
    if (window_.bytes().empty()) {
      ended_ = true;
      return std::nullopt;
    }
    if (row.state == RowState::whole && cells_.size() == 1 && cells_[0].raw.empty()) {
      window_.consume(row.size);  // an empty line
      return std::nullopt;
    }
    ++number_;
    if (row.state == RowState::whole && row.size <= limit_) {
      Result result = record_of_cells();
      window_.consume(row.size);
      return result;
    }
    if (row.state == RowState::whole || row.state == RowState::unfinished) {
      lang::Error refused = error(
          lang::ErrorCode::too_large,
          fmt::format("the row is larger than {} bytes (a quote that is not closed?) and was left "
                      "out; --max-document-size sets the limit",
                      limit_));
      return give_up(std::move(refused), row);
    }
    if (row.state == RowState::too_wide) {
      return give_up(error(lang::ErrorCode::malformed,
                           fmt::format("the row has more than {} fields", most_columns)),
                     row);
    }
    return give_up(error(lang::ErrorCode::malformed,
                         "a quote in this field is not closed, or not doubled: \" within a field "
                         "in quotes is written \"\"",
                         row.wrong_at),
                   row);
  }

  /// Leaves a bad row behind: reading goes on at the line after the one where its bad field begins.
  Result give_up(lang::Error bad, const Row& row) {
    reread_ += row.size;
    if (row.state == RowState::whole) {
      window_.consume(row.size);
    } else {
      skip_line(row.wrong_at);
    }
    if (reread_ > 8 * (limit_ + static_cast<std::size_t>(window_.offset()))) {
      ended_ = true;  // keeps damaged input linear
      bad.message += "; too much of the table is damaged: the rest was not read";
    }
    return tl::unexpected(std::move(bad));
  }

  lang::Expected<Record> record_of_cells() {
    if (cells_.size() != columns_.size()) {
      return tl::unexpected(error(
          lang::ErrorCode::malformed,
          fmt::format("the row has {} fields, the header has {}", cells_.size(), columns_.size())));
    }
    RecordFields fields;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (fields.wants(columns_[i])) fields.set(columns_[i], value_of(cells_[i]));
    }
    if (!fields.has_text()) {
      return tl::unexpected(error(lang::ErrorCode::empty, "the row's text is empty"));
    }
    Record record = fields.take();
    record.file = window_.name();
    record.number = number_;
    record.byte = window_.offset();
    return record;
  }

  ByteWindow window_;
  std::size_t limit_;
  char separator_ = ',';
  std::vector<FieldMeaning> columns_;
  std::vector<Cell> cells_;
  long long number_ = 0;
  bool no_more_ = false;
  bool ended_ = false;
  bool broken_ = false;
  std::size_t reread_ = 0;
  std::optional<lang::Error> failure_;
};

}  // namespace

std::unique_ptr<RecordReader> read_csv_records(ByteWindow window, const RecordLimits& limits) {
  return std::make_unique<CsvRecords>(std::move(window), limits);
}

}  // namespace lacuna::corpus
