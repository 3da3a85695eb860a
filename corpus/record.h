#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/metadata.h"
#include "lang/error.h"

namespace lacuna::corpus {

/// What a container says that a text is; its bytes tell where it does not say.
enum class Medium : std::uint8_t { unknown, text, page };

/// One text of a corpus with what its container says of it, before the text is read as an article.
struct Record {
  std::string content;   ///< the text or page, decoded from its container but in its own encoding
  std::string encoding;  ///< what the container calls that encoding, or empty
  Medium medium = Medium::unknown;
  std::string id;            ///< the container's own, or empty
  ArticleMetadata metadata;  ///< what the container says of the article
  std::vector<std::string> authors;
  std::string file;        ///< path as the user gave it
  long long number = -1;   ///< of the record in the file, from 1; -1 where the file is the document
  long long byte = 0;      ///< where it begins in the decompressed file
  bool truncated = false;  ///< the container says that it holds only a part
  bool paywalled = false;  ///< the container says that it was not free to read
};

/// Reads the records of one input one by one, in their order. An error concerns one record, or a
/// part of the input, and carries the file, the number of the record and its place; the next call
/// goes on behind it.
class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// The next record or error; none at the end, from then on for ever.
  virtual std::optional<lang::Expected<Record>> next() = 0;
};

/// Limits that hold for every reader.
struct RecordLimits {
  std::uint64_t document_bytes = 100'000'000;  ///< decompressed; a larger document is refused
};

}  // namespace lacuna::corpus
