#pragma once

#include <memory>

#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// Reads JSON objects as records: one a line (JSONL), the elements of an array, or one after
/// another in any layout. Fields are known by name (record_fields.h); an object that holds its
/// fields in `_source` (Elasticsearch) is read there. A damaged object is one error; reading goes
/// on at the next line or object.
std::unique_ptr<RecordReader> read_json_records(ByteWindow window, const RecordLimits& limits);

}  // namespace lacuna::corpus
