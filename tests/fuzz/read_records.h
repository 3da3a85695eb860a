#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "corpus/byte_source.h"
#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// Reads all records of fuzzed bytes with small limits; a reader that breaks its promises aborts.
inline void read_records(std::unique_ptr<RecordReader> (*open)(ByteWindow, const RecordLimits&),
                         const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t limit = 10'000;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto reader = open(ByteWindow(ByteSource::of_bytes(std::move(bytes), "fuzz")), {limit});
  long long number = 0;
  while (const auto next = reader->next()) {
    if (!*next) {
      if (next->error().file != "fuzz" || next->error().message.empty()) std::abort();
      continue;
    }
    const Record& record = **next;
    if (record.content.empty() || record.content.size() > limit + 65'536 ||
        record.number <= number) {
      std::abort();
    }
    number = record.number;
  }
  if (reader->next()) std::abort();
}

}  // namespace lacuna::corpus
