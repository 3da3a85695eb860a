#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_source.h"
#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// What a reader gave, apart.
struct ReadRecords {
  std::vector<Record> records;
  std::vector<lang::Error> errors;

  std::vector<std::string> contents() const {
    std::vector<std::string> texts;
    for (const Record& record : records) texts.push_back(record.content);
    return texts;
  }
};

inline ReadRecords read_all(RecordReader& reader) {
  ReadRecords read;
  while (auto next = reader.next()) {
    if (*next) {
      read.records.push_back(std::move(**next));
    } else {
      read.errors.push_back(std::move(next->error()));
    }
  }
  EXPECT_FALSE(reader.next().has_value()) << "a reader at its end stays there";
  return read;
}

using OpenRecords = std::unique_ptr<RecordReader>(ByteWindow, const RecordLimits&);

inline ReadRecords read_all(OpenRecords* open, std::string bytes, RecordLimits limits = {}) {
  const auto reader = open(ByteWindow(ByteSource::of_bytes(std::move(bytes), "input")), limits);
  return read_all(*reader);
}

/// `bytes` as one gzip member.
inline std::string gzip(std::string_view bytes, int level = 6) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace lacuna::corpus
