#pragma once

#include <memory>

#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// Reads a table with a header line as records, a row each (RFC 4180: fields in quotes may hold
/// separators, line ends and doubled quotes). The header tells the separator (comma, semicolon or
/// tab) and the fields (record_fields.h). A row with a wrong quote or a wrong number of fields is
/// one error; reading goes on at the next line.
std::unique_ptr<RecordReader> read_csv_records(ByteWindow window, const RecordLimits& limits);

}  // namespace lacuna::corpus
