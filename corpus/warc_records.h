#pragma once

#include <memory>

#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// Reads a web archive (WARC 0.17 to 1.1; compressed as a whole or record by record) as records: a
/// page or text for each `response` with status 200, `resource` and `conversion` whose media type
/// is HTML or plain text; others are passed over. Numbers count all records of the archive. A
/// damaged or clipped record is one error; reading goes on at the next one that can be found.
std::unique_ptr<RecordReader> read_warc_records(ByteWindow window, const RecordLimits& limits);

}  // namespace lacuna::corpus
