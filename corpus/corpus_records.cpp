#include "corpus/corpus_records.h"

#include <algorithm>

#include "corpus/byte_window.h"
#include "corpus/corpus_format.h"
#include "corpus/csv_records.h"
#include "corpus/document_records.h"
#include "corpus/feed_records.h"
#include "corpus/json_records.h"
#include "corpus/warc_records.h"

namespace lacuna::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bytes_to_recognise = 4096;

}  // namespace

lang::Expected<std::unique_ptr<RecordReader>> open_records(const std::string& path,
                                                           const RecordLimits& limits) {
  auto source = ByteSource::open(path);
  if (!source) return tl::unexpected(source.error());
  ByteWindow window(std::move(*source));
  while (window.bytes().size() < bytes_to_recognise) {
    const auto more = window.more();
    if (!more) {
      lang::Error error = more.error();
      error.file = path;
      return tl::unexpected(std::move(error));
    }
    if (!*more) break;
  }
  switch (recognise_format(path, window.bytes().substr(0, bytes_to_recognise))) {
    case CorpusFormat::json:
      return read_json_records(std::move(window), limits);
    case CorpusFormat::table:
      return read_csv_records(std::move(window), limits);
    case CorpusFormat::warc:
      return read_warc_records(std::move(window), limits);
    case CorpusFormat::feed:
      return read_feed_records(std::move(window), limits);
    case CorpusFormat::document:
      break;
  }
  return read_document_record(std::move(window), limits);
}

CorpusRecords::CorpusRecords(std::string path, const RecordLimits& limits) : limits_(limits) {
  waiting_.emplace_back(std::move(path));
}

std::optional<lang::Error> CorpusRecords::list(const fs::path& folder) {
  std::error_code failure;
  std::vector<fs::path> found;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (name.starts_with(".")) continue;
    const bool is_folder = at->is_directory(ignored) && !at->is_symlink(ignored);
    if (is_folder || (at->is_regular_file(ignored) && has_known_ending(name))) {
      found.push_back(at->path());
    }
  }
  std::sort(found.begin(), found.end(),
            [](const fs::path& a, const fs::path& b) { return b.native() < a.native(); });
  waiting_.insert(waiting_.end(), found.begin(), found.end());
  if (!failure) return std::nullopt;
  return lang::Error{lang::ErrorCode::unreadable, failure.message(), folder.string()};
}

std::optional<lang::Expected<Record>> CorpusRecords::next() {
  while (true) {
    if (open_ != nullptr) {
      if (auto record = open_->next()) return record;
      open_.reset();
    }
    if (waiting_.empty()) return std::nullopt;
    const fs::path path = std::move(waiting_.back());
    waiting_.pop_back();
    const bool given = std::exchange(given_, false);
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored) &&
        (given || !fs::is_symlink(path, ignored))) {
      if (auto failure = list(path)) return tl::unexpected(std::move(*failure));
      continue;
    }
    auto opened = open_records(path.string(), limits_);
    if (!opened) return tl::unexpected(std::move(opened.error()));
    open_ = std::move(*opened);
  }
}

}  // namespace lacuna::corpus
