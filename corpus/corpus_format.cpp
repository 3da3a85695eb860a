#include "corpus/corpus_format.h"

#include <algorithm>
#include <string>

#include "corpus/record_fields.h"

namespace lacuna::corpus {
namespace {

struct Ending {
  std::string_view ending;
  CorpusFormat format;
};

constexpr Ending endings[] = {
    {".txt", CorpusFormat::document},   {".text", CorpusFormat::document},
    {".html", CorpusFormat::document},  {".htm", CorpusFormat::document},
    {".xhtml", CorpusFormat::document}, {".mhtml", CorpusFormat::document},
    {".mht", CorpusFormat::document},   {".json", CorpusFormat::json},
    {".jsonl", CorpusFormat::json},     {".ndjson", CorpusFormat::json},
    {".csv", CorpusFormat::table},      {".tsv", CorpusFormat::table},
    {".tab", CorpusFormat::table},      {".warc", CorpusFormat::warc},
    {".wet", CorpusFormat::warc},       {".xml", CorpusFormat::feed},
    {".rss", CorpusFormat::feed},       {".atom", CorpusFormat::feed},
};

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& letter : lowered) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lowered;
}

const Ending* ending_of(std::string_view name) {
  std::string lowered = lower(name);
  for (const std::string_view compression : {".gz", ".zst"}) {
    if (lowered.ends_with(compression)) lowered.resize(lowered.size() - compression.size());
  }
  for (const Ending& known : endings) {
    if (lowered.ends_with(known.ending)) return &known;
  }
  return nullptr;
}

bool looks_like_feed(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  return head.find("<rss") != std::string::npos || head.find("<feed") != std::string::npos ||
         head.find("<rdf:rdf") != std::string::npos;
}

/// Whether the first line names columns that are known, one of them the text.
bool looks_like_table(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  for (const char separator : {'\t', ',', ';'}) {
    bool text = false;
    std::size_t known = 0;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      std::string_view column = line.substr(at, end - at);
      if (column.size() > 1 && column.front() == '"' && column.back() == '"') {
        column = column.substr(1, column.size() - 2);
      }
      const Field field = meaning_of(column).field;
      known += field != Field::none ? 1 : 0;
      text |= field == Field::text;
      at = end + 1;
    }
    if (text && known > 1) return true;
  }
  return false;
}

}  // namespace

CorpusFormat recognise_format(std::string_view name, std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  first_bytes.remove_prefix(std::min(first_bytes.find_first_not_of(" \t\r\n"), first_bytes.size()));
  if (first_bytes.starts_with("WARC/")) return CorpusFormat::warc;
  const Ending* ending = ending_of(name);
  if (first_bytes.starts_with("<")) {
    return looks_like_feed(first_bytes) &&
                   !lower(first_bytes.substr(0, 4096)).starts_with("<!doctype html")
               ? CorpusFormat::feed
               : CorpusFormat::document;
  }
  if (ending != nullptr && ending->format != CorpusFormat::feed) return ending->format;
  if (first_bytes.starts_with("{") || first_bytes.starts_with("[{")) return CorpusFormat::json;
  return looks_like_table(first_bytes) ? CorpusFormat::table : CorpusFormat::document;
}

bool has_known_ending(std::string_view name) { return ending_of(name) != nullptr; }

}  // namespace lacuna::corpus
