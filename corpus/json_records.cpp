#include "corpus/json_records.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "corpus/record_fields.h"

namespace lacuna::corpus {
namespace {

using simdjson::ondemand::json_type;

static_assert(ByteWindow::padding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t deepest = 64;
constexpr std::string_view white = " \t\r\n";

/// How objects follow one another.
enum class Layout { unknown, lines, array, stream };

/// What a look for the end of an object found.
enum class Extent { whole, unfinished, broken };
struct Found {
  Extent extent = Extent::unfinished;
  std::size_t size = 0;  ///< of the object; or where it is broken
};

/// Finds the end of the JSON value that `bytes` begin with, by its braces and strings. A line end
/// within a string breaks the value, for JSON has none there, and so does a bracket that closes a
/// brace.
Found value_extent(std::string_view bytes) {
  std::array<char, deepest> open_brackets{};
  std::size_t depth = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char letter = bytes[at];
    if (letter == '"') {
      const std::size_t open = at;
      while (true) {
        const std::size_t from = at + 1;
        at = bytes.find('"', from);
        const std::string_view content =
            bytes.substr(from, at == std::string_view::npos ? at : at - from);
        if (const std::size_t line = content.find('\n'); line != std::string_view::npos) {
          return {Extent::broken, from + line};
        }
        if (at == std::string_view::npos) return {Extent::unfinished, 0};
        std::size_t backslashes = 0;
        while (at - 1 - backslashes > open && bytes[at - 1 - backslashes] == '\\') ++backslashes;
        if (backslashes % 2 == 0) break;
      }
    } else if (letter == '{' || letter == '[') {
      if (depth < deepest) open_brackets[depth] = letter;
      ++depth;
    } else if (letter == '}' || letter == ']') {
      if (depth == 0) return {Extent::broken, at};
      --depth;
      if (depth < deepest && open_brackets[depth] != (letter == '}' ? '{' : '[')) {
        return {Extent::broken, at};
      }
      if (depth == 0) return {Extent::whole, at + 1};
    }
  }
  return {Extent::unfinished, 0};
}

/// Where, behind the damaged object at the front, another one seems to begin: a brace that follows
/// another's end or begins a line, and a key in it. npos where there is none.
std::size_t next_object(std::string_view bytes) {
  for (std::size_t at = bytes.find('{', 1); at != std::string_view::npos;
       at = bytes.find('{', at + 1)) {
    const std::size_t before = bytes.substr(0, at).find_last_not_of(" \t\r");
    const std::size_t after = bytes.find_first_not_of(white, at + 1);
    if (before != std::string_view::npos &&
        (bytes[before] == ',' || bytes[before] == '}' || bytes[before] == '\n') &&
        after != std::string_view::npos && bytes[after] == '"') {
      return at;
    }
  }
  return std::string_view::npos;
}

class JsonRecords final : public RecordReader {
 public:
  JsonRecords(ByteWindow window, const RecordLimits& limits)
      : window_(std::move(window)), limit_(limits.document_bytes) {}

  std::optional<lang::Expected<Record>> next() override {
    while (!ended_) {
      if (layout_ == Layout::unknown) {
        if (auto error = find_layout()) return tl::unexpected(std::move(*error));
        continue;
      }
      auto record = layout_ == Layout::lines ? next_line() : next_value();
      if (record) return record;
    }
    return std::nullopt;
  }

 private:
  using Result = std::optional<lang::Expected<Record>>;

  lang::Error error(lang::ErrorCode code, std::string message, std::size_t at = 0) const {
    return {code, std::move(message), window_.name(), number_,
            window_.offset() + static_cast<long long>(at)};
  }

  /// An error of the source: the record in progress is lost, and what follows does not adjoin it.
  lang::Error lost(lang::Error error) {
    error.file = window_.name();
    error.record = ++number_;
    window_.consume(window_.bytes().size());
    broken_ = true;
    return error;
  }

  /// Widens the window; false at the end. An error is left in `failure_`.
  bool more() {
    auto more = window_.more();
    if (more) return *more;
    failure_ = std::move(more.error());
    return false;
  }

  std::optional<lang::Error> find_layout() {
    while (window_.bytes().size() < 3) {
      if (more()) continue;
      if (failure_) return lost(*std::exchange(failure_, std::nullopt));
      break;
    }
    if (window_.bytes().starts_with("\xEF\xBB\xBF")) window_.consume(3);
    std::size_t first = 0;
    while ((first = window_.bytes().find_first_not_of(white)) == std::string_view::npos) {
      window_.consume(window_.bytes().size());
      if (more()) continue;
      if (failure_) return lost(*std::exchange(failure_, std::nullopt));
      ended_ = true;
      return std::nullopt;
    }
    window_.consume(first);
    if (window_.bytes().front() == '[') {
      window_.consume(1);
      layout_ = Layout::array;
      return std::nullopt;
    }
    // JSONL unless the first object goes on in the next line.
    std::size_t line = 0;
    while ((line = window_.bytes().find('\n')) == std::string_view::npos &&
           window_.bytes().size() <= limit_ && more()) {
    }
    failure_.reset();  // met again, and told, where the record is read
    layout_ = Layout::lines;
    if (line == std::string_view::npos) return std::nullopt;
    const std::size_t second = window_.bytes().find_first_not_of(white, line);
    if (second != std::string_view::npos && window_.bytes()[second] != '{' &&
        value_extent(window_.bytes().substr(0, line)).extent == Extent::unfinished) {
      layout_ = Layout::stream;
    }
    return std::nullopt;
  }

  /// Discards bytes up to and with the next line end.
  void skip_line() {
    while (true) {
      const std::size_t line = window_.bytes().find('\n');
      if (line != std::string_view::npos) {
        window_.consume(line + 1);
        return;
      }
      skipped_ += window_.bytes().size();
      window_.consume(window_.bytes().size());
      if (skipped_ > 10 * limit_ || !more()) {
        if (!failure_) ended_ = true;
        return;
      }
    }
  }

  lang::Error too_large() {
    lang::Error refused = error(
        lang::ErrorCode::too_large,
        fmt::format("the record is larger than {} bytes and was left out; --max-document-size "
                    "sets the limit",
                    limit_));
    skipped_ = 0;
    skip_line();
    if (skipped_ > 10 * limit_) {
      refused.message += fmt::format(
          "; it goes on for more than {} bytes: the rest of the file was not read", skipped_);
    }
    return refused;
  }

  Result next_line() {
    if (std::exchange(broken_, false)) skip_line();
    if (failure_) return tl::unexpected(lost(*std::exchange(failure_, std::nullopt)));
    std::size_t searched = 0;
    std::size_t line = 0;
    while ((line = window_.bytes().find('\n', searched)) == std::string_view::npos) {
      searched = window_.bytes().size();
      if (searched > limit_) {
        ++number_;
        return tl::unexpected(too_large());
      }
      if (more()) continue;
      if (failure_) return tl::unexpected(lost(*std::exchange(failure_, std::nullopt)));
      line = window_.bytes().size();
      ended_ = true;
      break;
    }
    const std::string_view text = window_.bytes().substr(0, line);
    Result result;
    if (text.find_first_not_of(white) != std::string_view::npos) {
      ++number_;
      result = text.size() > limit_ ? Result(tl::unexpected(too_large_line())) : parse(text);
    }
    window_.consume(std::min(line + 1, window_.bytes().size()));
    return result;
  }

  lang::Error too_large_line() const {
    return error(lang::ErrorCode::too_large,
                 fmt::format("the record is larger than {} bytes and was left out; "
                             "--max-document-size sets the limit",
                             limit_));
  }

  /// Moves to where the next object seems to begin, behind a damaged one.
  void recover() {
    while (true) {
      const std::string_view bytes = window_.bytes();
      const std::size_t next = next_object(bytes);
      if (next != std::string_view::npos) {
        window_.consume(next);
        break;
      }
      // The end of the window may hold the beginning of what marks an object.
      const std::size_t kept = std::min<std::size_t>(bytes.size(), 256);
      skipped_ += bytes.size() - kept;
      window_.consume(bytes.size() - kept);
      if (skipped_ > 10 * limit_ || !more()) {
        if (!failure_) ended_ = true;
        break;
      }
    }
  }

  Result next_value() {
    if (std::exchange(broken_, false)) {
      skipped_ = 0;
      recover();
      if (ended_) return std::nullopt;
      if (failure_) return tl::unexpected(lost(*std::exchange(failure_, std::nullopt)));
    }
    std::size_t first = 0;
    while ((first = window_.bytes().find_first_not_of(" \t\r\n,]")) == std::string_view::npos) {
      window_.consume(window_.bytes().size());
      if (more()) continue;
      if (failure_) return tl::unexpected(lost(*std::exchange(failure_, std::nullopt)));
      ended_ = true;
      return std::nullopt;
    }
    window_.consume(first);
    ++number_;
    Found found;
    while (true) {
      const std::string_view bytes = window_.bytes();
      found = value_extent(bytes);
      if (bytes.front() != '{' && bytes.front() != '[') found = {Extent::broken, 0};
      if (found.extent != Extent::unfinished || bytes.size() > limit_) break;
      if (more()) continue;
      if (failure_) {
        --number_;
        return tl::unexpected(lost(*std::exchange(failure_, std::nullopt)));
      }
      break;
    }
    if (found.extent == Extent::whole && found.size <= limit_) {
      Result result = parse(window_.bytes().substr(0, found.size));
      window_.consume(found.size);
      return result;
    }
    broken_ = true;
    reread_ += found.extent == Extent::broken ? found.size : window_.bytes().size();
    if (reread_ > 8 * (limit_ + static_cast<std::size_t>(window_.offset()))) {
      ended_ = true;  // keeps damaged input linear
      return tl::unexpected(error(lang::ErrorCode::malformed,
                                  "too much of the file is damaged: the rest was not read"));
    }
    if (found.extent == Extent::broken) {
      return tl::unexpected(error(lang::ErrorCode::malformed,
                                  found.size == 0 ? "a JSON object was expected here"
                                                  : "the JSON object is damaged here: a string is "
                                                    "not closed, or a bracket does not fit",
                                  found.size));
    }
    if (window_.bytes().size() > limit_) return tl::unexpected(too_large_line());
    return tl::unexpected(error(lang::ErrorCode::malformed,
                                "the JSON object is not closed (a clipped file, or a quote that is "
                                "not escaped)"));
  }

  /// The string or number at hand as text; empty for null and others.
  static simdjson::simdjson_result<std::string_view> scalar(simdjson::ondemand::value& value) {
    json_type type{};
    if (auto failure = value.type().get(type)) return failure;
    if (type == json_type::string) return value.get_string();
    if (type == json_type::null) return std::string_view();
    if (type == json_type::number || type == json_type::boolean) {
      std::string_view raw = value.raw_json_token();
      raw = raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
      return raw;
    }
    return std::string_view();
  }

  /// The strings within a value, paragraphs of one text: Fundus writes a body as lists within
  /// objects.
  static simdjson::error_code append_paragraphs(simdjson::ondemand::value value, std::string& text,
                                                std::size_t depth) {
    json_type type{};
    if (auto failure = value.type().get(type)) return failure;
    if (depth > deepest) return simdjson::DEPTH_ERROR;
    if (type == json_type::object) {
      simdjson::ondemand::object object;
      if (auto failure = value.get_object().get(object)) return failure;
      for (auto field : object) {
        simdjson::ondemand::value member;
        if (auto failure = field.value().get(member)) return failure;
        if (auto failure = append_paragraphs(member, text, depth + 1)) return failure;
      }
    } else if (type == json_type::array) {
      simdjson::ondemand::array array;
      if (auto failure = value.get_array().get(array)) return failure;
      for (auto element : array) {
        simdjson::ondemand::value member;
        if (auto failure = element.get(member)) return failure;
        if (auto failure = append_paragraphs(member, text, depth + 1)) return failure;
      }
    } else if (type == json_type::string) {
      std::string_view paragraph;
      if (auto failure = value.get_string().get(paragraph)) return failure;
      if (!paragraph.empty()) {
        if (!text.empty()) text += "\n\n";
        text += paragraph;
      }
    }
    return simdjson::SUCCESS;
  }

  /// Names of persons: strings, or objects with a `name`.
  static simdjson::error_code read_authors(simdjson::ondemand::value value, FieldMeaning meaning,
                                           RecordFields& fields) {
    simdjson::ondemand::array array;
    if (auto failure = value.get_array().get(array)) return failure;
    bool first = true;
    for (auto element : array) {
      simdjson::ondemand::value member;
      if (auto failure = element.get(member)) return failure;
      json_type type{};
      if (auto failure = member.type().get(type)) return failure;
      std::string_view name;
      if (type == json_type::object) {
        auto named = member.find_field_unordered("name").get_string().get(name);
        if (named != simdjson::SUCCESS && named != simdjson::NO_SUCH_FIELD &&
            named != simdjson::INCORRECT_TYPE) {
          return named;
        }
      } else if (auto failure = scalar(member).get(name)) {
        return failure;
      }
      if (name.empty()) continue;
      if (std::exchange(first, false)) {
        fields.set(meaning, name);
      } else {
        fields.add_author(name);
      }
    }
    return simdjson::SUCCESS;
  }

  static simdjson::error_code read_fields(simdjson::ondemand::object object, RecordFields& fields,
                                          std::size_t depth) {
    for (auto entry : object) {
      simdjson::ondemand::field field;
      if (auto failure = std::move(entry).get(field)) return failure;
      std::string_view key;
      if (auto failure = field.unescaped_key().get(key)) return failure;
      simdjson::ondemand::value value = field.value();
      if (key == "_source" && depth < deepest) {
        simdjson::ondemand::object inner;
        auto failure = value.get_object().get(inner);
        if (failure == simdjson::INCORRECT_TYPE) continue;
        if (failure) return failure;
        if (auto inside = read_fields(inner, fields, depth + 1)) return inside;
        continue;
      }
      const FieldMeaning meaning = meaning_of(key);
      if (!fields.wants(meaning)) continue;
      json_type type{};
      if (auto failure = value.type().get(type)) return failure;
      if (type == json_type::object || type == json_type::array) {
        if (meaning.field == Field::authors && type == json_type::array) {
          if (auto failure = read_authors(value, meaning, fields)) return failure;
        } else if (meaning.field == Field::text) {
          std::string text;
          if (auto failure = append_paragraphs(value, text, 0)) return failure;
          fields.set(meaning, text);
        }
        continue;
      }
      std::string_view text;
      if (auto failure = scalar(value).get(text)) return failure;
      fields.set(meaning, text);
    }
    return simdjson::SUCCESS;
  }

  /// `text` is at the front of the window.
  lang::Expected<Record> parse(std::string_view text) {
    RecordFields fields;
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    auto failure =
        parser_.iterate(text.data(), text.size(), text.size() + ByteWindow::padding).get(document);
    if (!failure) failure = document.get_object().get(object);
    if (!failure) failure = read_fields(object, fields, 0);
    const char* rest = nullptr;
    if (!failure && document.current_location().get(rest) == simdjson::SUCCESS) {
      failure = simdjson::TRAILING_CONTENT;
    }
    if (failure) {
      if (failure == simdjson::MEMALLOC) throw std::bad_alloc();
      return tl::unexpected(json_error(failure, text, document));
    }
    if (!fields.has_text()) {
      return tl::unexpected(
          error(lang::ErrorCode::empty,
                fmt::format("the record has no text: none of the fields {} is there and filled",
                            text_field_names())));
    }
    Record record = fields.take();
    record.file = window_.name();
    record.number = number_;
    record.byte = window_.offset();
    return record;
  }

  lang::Error json_error(simdjson::error_code failure, std::string_view text,
                         simdjson::ondemand::document& document) {
    if (failure == simdjson::UTF8_ERROR) {
      return error(lang::ErrorCode::malformed,
                   "not valid UTF-8, which JSON must be: convert the file to UTF-8 first",
                   first_invalid_utf8(text));
    }
    std::size_t at = 0;
    const char* place = nullptr;
    if (failure != simdjson::EMPTY && document.is_alive() &&
        !document.current_location().get(place) && place >= text.data() &&
        place <= text.data() + text.size()) {
      at = static_cast<std::size_t>(place - text.data());
    }
    if (failure == simdjson::INCORRECT_TYPE && at == 0) {
      return error(lang::ErrorCode::malformed, "a JSON object was expected here");
    }
    return error(lang::ErrorCode::malformed,
                 fmt::format("not valid JSON: {}", simdjson::error_message(failure)), at);
  }

  static std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto lead = static_cast<unsigned char>(text[at]);
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (at + length > text.size() || !simdjson::validate_utf8(text.data() + at, length)) {
        return at;
      }
      at += length;
    }
    return 0;
  }

  ByteWindow window_;
  std::size_t limit_;
  simdjson::ondemand::parser parser_;
  Layout layout_ = Layout::unknown;
  long long number_ = 0;
  bool ended_ = false;
  bool broken_ = false;  ///< the next bytes belong to a record that was reported
  std::size_t skipped_ = 0;
  std::size_t reread_ = 0;
  std::optional<lang::Error> failure_;
};

}  // namespace

std::unique_ptr<RecordReader> read_json_records(ByteWindow window, const RecordLimits& limits) {
  return std::make_unique<JsonRecords>(std::move(window), limits);
}

}  // namespace lacuna::corpus
