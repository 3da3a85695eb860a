#pragma once

#include <memory>

#include "corpus/byte_window.h"
#include "corpus/record.h"

namespace lacuna::corpus {

/// Reads the items of a feed as records: RSS 0.9 to 2.0 with `content:encoded`, RSS 1.0, Atom. An
/// item with only a `description` or `summary` is truncated, unless that has the length and
/// paragraphs of an article. XML that is not well-formed costs its item; reading goes on at the
/// next one. A feed that declares entities of its own is refused: they can stand for gigabytes.
std::unique_ptr<RecordReader> read_feed_records(ByteWindow window, const RecordLimits& limits);

}  // namespace lacuna::corpus
