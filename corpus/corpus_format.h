#pragma once

#include <cstdint>
#include <string_view>

namespace lacuna::corpus {

/// What an input holds.
enum class CorpusFormat : std::uint8_t { document, json, table, warc, feed };

/// Tells the format by the first bytes (decompressed; a few thousand suffice) and, where they leave
/// it open, by the file's name, whose endings .gz and .zst count for nothing.
CorpusFormat recognise_format(std::string_view name, std::string_view first_bytes);

/// Whether a file of this name in a folder is read at all: its ending is that of a known format.
bool has_known_ending(std::string_view name);

}  // namespace lacuna::corpus
