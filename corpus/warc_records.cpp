#include "corpus/warc_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "corpus/http_response.h"

namespace lacuna::corpus {
namespace {

constexpr std::string_view mark = "WARC/";
constexpr std::size_t longest_header = 1 << 20;

bool holds_text(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
}

class WarcRecords final : public RecordReader {
 public:
  WarcRecords(ByteWindow window, const RecordLimits& limits)
      : window_(std::move(window)), limit_(limits.document_bytes) {}

  std::optional<lang::Expected<Record>> next() override {
    while (!ended_) {
      if (auto record = next_record()) return record;
    }
    return std::nullopt;
  }

 private:
  using Result = std::optional<lang::Expected<Record>>;

  lang::Error error(lang::ErrorCode code, std::string message, long long byte) const {
    return {code, std::move(message), window_.name(), number_, byte};
  }

  /// Widens the window; false at the end and on damage, which is left in `failure_`.
  bool more() {
    auto more = window_.more();
    if (more) return *more;
    failure_ = std::move(more.error());
    return false;
  }

  /// Widens the window to `size` bytes, if there are so many.
  bool hold(std::size_t size) {
    while (window_.bytes().size() < size) {
      if (!more()) return false;
    }
    return true;
  }

  /// The damage that the last more() met: the record in progress is lost.
  Result damaged(long long byte) {
    lang::Error lost = *std::exchange(failure_, std::nullopt);
    lost.file = window_.name();
    lost.record = number_;
    lost.byte = byte;
    window_.consume(window_.bytes().size());
    searching_ = true;
    return tl::unexpected(std::move(lost));
  }

  /// Moves to the next line that begins as a record does. False where damage comes first.
  bool search() {
    while (true) {
      const std::string_view bytes = window_.bytes();
      std::size_t found = bytes.find(mark);
      while (found != std::string_view::npos &&
             ((found > 0 && bytes[found - 1] != '\n') || bytes.substr(found).size() < 7 ||
              bytes[found + 5] < '0' || bytes[found + 5] > '9')) {
        if (bytes.size() - found < 7) break;
        found = bytes.find(mark, found + 1);
      }
      if (found != std::string_view::npos && bytes.size() - found >= 7) {
        window_.consume(found);
        searching_ = false;
        return true;
      }
      window_.consume(bytes.size() - std::min<std::size_t>(bytes.size(), 8));
      if (more()) continue;
      if (failure_) return false;
      ended_ = true;
      return true;
    }
  }

  /// Discards bytes without holding them. False at the end or on damage.
  bool skip(std::uint64_t count) {
    while (count > window_.bytes().size()) {
      count -= window_.bytes().size();
      window_.consume(window_.bytes().size());
      if (!more()) return false;
    }
    window_.consume(static_cast<std::size_t>(count));
    return true;
  }

  /// Whether what follows can follow a record: the end, or line ends and the next one. Consumes the
  /// line ends.
  bool at_boundary() {
    while (true) {
      const std::string_view bytes = window_.bytes();
      const std::size_t first = bytes.find_first_not_of("\r\n");
      window_.consume(std::min(first, bytes.size()));
      if (first != std::string_view::npos) break;
      if (!more()) return true;
    }
    hold(mark.size());
    return window_.bytes().starts_with(mark.substr(0, window_.bytes().size()));
  }

  Result next_record() {
    if (searching_) {
      if (!search()) return damaged(window_.offset());
      if (ended_) return std::nullopt;
    }
    if (!at_boundary()) {
      ++number_;
      searching_ = true;
      return tl::unexpected(error(
          lang::ErrorCode::malformed,
          "a WARC record was expected here; reading goes on at the next one", window_.offset()));
    }
    if (failure_) {
      ++number_;
      return damaged(window_.offset());
    }
    if (window_.bytes().empty()) {
      ended_ = true;
      return std::nullopt;
    }
    ++number_;
    const long long begin = window_.offset();
    std::size_t head_size = 0;
    while ((head_size = header_end(window_.bytes())) == std::string_view::npos) {
      if (window_.bytes().size() > longest_header) {
        window_.consume(1);
        searching_ = true;
        return tl::unexpected(
            error(lang::ErrorCode::malformed, "the header of the record has no end", begin));
      }
      if (more()) continue;
      return failure_ ? damaged(begin) : clipped(begin);
    }
    const std::string head(window_.bytes().substr(0, head_size));
    window_.consume(head_size);
    const std::string_view length_text = header_value(head, "Content-Length");
    std::uint64_t length = 0;
    const auto [end, failure] =
        std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    if (failure != std::errc() || end != length_text.data() + length_text.size()) {
      searching_ = true;
      return tl::unexpected(error(lang::ErrorCode::malformed,
                                  "the record's Content-Length is missing or no number", begin));
    }
    const std::string_view type = header_value(head, "WARC-Type");
    if (type != "response" && type != "resource" && type != "conversion") {
      if (skip(length)) return std::nullopt;
      return failure_ ? damaged(begin) : clipped(begin);
    }
    if (length > limit_) {
      lang::Error refused =
          error(lang::ErrorCode::too_large,
                fmt::format("the record has {} bytes, more than {}, and was left out; "
                            "--max-document-size sets the limit",
                            length, limit_),
                begin);
      if (!skip(length)) ended_ = !failure_;
      return tl::unexpected(std::move(refused));
    }
    const auto size = static_cast<std::size_t>(length);
    if (!hold(size)) return failure_ ? damaged(begin) : clipped(begin);
    hold(size +
         4);  // what follows tells whether the length is right; at the end there may be nothing
    const std::string_view after = window_.bytes().substr(size, 4);
    if (!std::string_view("\r\n\r\n").starts_with(after) && !after.starts_with("\n") &&
        !after.starts_with("WARC")) {
      searching_ = true;
      return tl::unexpected(
          error(lang::ErrorCode::malformed, "the record's Content-Length is wrong", begin));
    }
    Result record = record_of(head, window_.bytes().substr(0, size), begin);
    window_.consume(size);
    return record;
  }

  Result clipped(long long begin) {
    ended_ = true;
    return tl::unexpected(error(lang::ErrorCode::malformed,
                                "the archive ends within this record (a clipped file?)", begin));
  }

  /// None where the record holds no text.
  Result record_of(std::string_view head, std::string_view content, long long begin) const {
    auto response = read_http_response(content, limit_);
    if (!response) {
      lang::Error failure = std::move(response.error());
      failure.file = window_.name();
      failure.record = number_;
      failure.byte = begin;
      return tl::unexpected(std::move(failure));
    }
    if (response->status != 0 && response->status != 200) return std::nullopt;
    if (response->status == 0) {
      const std::string_view type = header_value(head, "Content-Type");
      response->type = type.substr(0, type.find(';'));
    }
    if (response->type.empty() && response->body.find('<') < 100) response->type = "text/html";
    if (!holds_text(response->type)) return std::nullopt;
    if (response->body.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    Record record;
    record.content = std::move(response->body);
    record.encoding = std::move(response->charset);
    record.medium = response->type == "text/plain" ? Medium::text : Medium::page;
    std::string_view address = header_value(head, "WARC-Target-URI");
    if (address.starts_with("<") && address.ends_with(">"))
      address = address.substr(1, address.size() - 2);
    record.metadata.url = address;
    record.truncated = response->truncated || !header_value(head, "WARC-Truncated").empty();
    record.file = window_.name();
    record.number = number_;
    record.byte = begin;
    return record;
  }

  ByteWindow window_;
  std::uint64_t limit_;
  long long number_ = 0;
  bool ended_ = false;
  bool searching_ = false;  ///< for a record, after damage
  std::optional<lang::Error> failure_;
};

}  // namespace

std::unique_ptr<RecordReader> read_warc_records(ByteWindow window, const RecordLimits& limits) {
  return std::make_unique<WarcRecords>(std::move(window), limits);
}

}  // namespace lacuna::corpus
