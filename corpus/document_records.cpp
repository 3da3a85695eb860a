#include "corpus/document_records.h"

#include <fmt/format.h>

namespace lacuna::corpus {
namespace {

class DocumentRecord final : public RecordReader {
 public:
  DocumentRecord(ByteWindow window, const RecordLimits& limits)
      : window_(std::move(window)), limit_(limits.document_bytes) {}

  std::optional<lang::Expected<Record>> next() override {
    if (ended_) return std::nullopt;
    ended_ = true;
    while (window_.bytes().size() <= limit_) {
      const auto more = window_.more();
      if (!more) {
        lang::Error error = more.error();
        error.file = window_.name();
        return tl::unexpected(std::move(error));
      }
      if (!*more) break;
    }
    if (window_.bytes().size() > limit_) {
      return tl::unexpected(lang::Error{
          lang::ErrorCode::too_large,
          fmt::format("the document is larger than {} bytes and was left out; --max-document-size "
                      "sets the limit",
                      limit_),
          window_.name()});
    }
    if (window_.bytes().empty()) {
      return tl::unexpected(
          lang::Error{lang::ErrorCode::empty, "the file is empty", window_.name()});
    }
    Record record;
    record.content = window_.bytes();
    record.file = window_.name();
    return record;
  }

 private:
  ByteWindow window_;
  std::size_t limit_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_document_record(ByteWindow window, const RecordLimits& limits) {
  return std::make_unique<DocumentRecord>(std::move(window), limits);
}

}  // namespace lacuna::corpus
