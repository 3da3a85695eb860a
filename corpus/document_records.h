#pragma once

#include <memory>

#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// Reads a whole input as one record: a text, or a page.
std::unique_ptr<RecordReader> read_document_record(ByteWindow window, const RecordLimits& limits);

}  // namespace lacuna::corpus
