#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/record.h"
#include "lang/error.h"

namespace lacuna::corpus {

/// Opens one input, a file or "-" for standard input, in the format that its bytes and name tell: a
/// text or page, JSON or JSONL, a table, a web archive, a feed; each may be compressed by gzip or
/// zstd.
lang::Expected<std::unique_ptr<RecordReader>> open_records(const std::string& path,
                                                           const RecordLimits& limits);

/// The records of a whole corpus: of a file, or of all files in a folder and its subfolders, in the
/// order of their names' bytes. In folders, hidden files and files of unknown kinds are passed
/// over, and links to folders are not followed. Memory is that of one record and of the names in
/// the folders on the way.
class CorpusRecords final : public RecordReader {
 public:
  CorpusRecords(std::string path, const RecordLimits& limits);
  std::optional<lang::Expected<Record>> next() override;

 private:
  std::optional<lang::Error> list(const std::filesystem::path& folder);

  RecordLimits limits_;
  std::vector<std::filesystem::path> waiting_;  ///< the next one last
  bool given_ = true;  ///< the next one was named by the user, so that it is read whatever its name
  std::unique_ptr<RecordReader> open_;
};

}  // namespace lacuna::corpus
