// Reading alone: bytes to records. Finding bodies and normalising them is measured with extraction.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <zlib.h>

#include <string>

#include "corpus/byte_source.h"
#include "corpus/byte_window.h"
#include "corpus/csv_records.h"
#include "corpus/feed_records.h"
#include "corpus/json_records.h"
#include "corpus/warc_records.h"

namespace lacuna::corpus {
namespace {

constexpr int records = 4000;

/// Some 4 KB, as long as a usual article, a tenth of its letters outside ASCII or escaped.
std::string text_of(int number, const char* paragraph_end) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += fmt::format(
        "De burgemeester van Voorbeeldstad, {} jaar, zei dat de brug in één week weer opengaat.{}",
        number + i, paragraph_end);
  }
  return text;
}

std::string jsonl() {
  std::string lines;
  for (int i = 0; i < records; ++i) {
    lines += fmt::format(
        R"({{"authors": ["Ann Voorbeeld"], "date_download": "2024-01-02 03:04:05", "date_publish": "2024-01-02 01:00:00", )"
        R"("description": "De brug gaat open.", "filename": "a{0}.json", "image_url": "https://krant.example/{0}.jpg", )"
        R"("language": "nl", "localpath": null, "maintext": "{1}", "source_domain": "krant.example", "title": "Brug {0}", )"
        R"("title_page": null, "title_rss": null, "url": "https://krant.example/{0}"}})"
        "\n",
        i, text_of(i, "\\n"));
  }
  return lines;
}

std::string csv() {
  std::string table = "doc_id,text,title,date\n";
  for (int i = 0; i < records; ++i) {
    table += fmt::format("{0},\"{1}\",\"Brug \"\"{0}\"\"\",2024-01-02\n", i, text_of(i, "\n"));
  }
  return table;
}

std::string warc() {
  std::string archive;
  for (int i = 0; i < records; ++i) {
    const std::string page = fmt::format(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!DOCTYPE html><p>{}",
        text_of(i, "<p>"));
    archive += fmt::format(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://krant.example/{}\r\n"
        "Content-Length: {}\r\n\r\n{}\r\n\r\n",
        i, page.size(), page);
  }
  return archive;
}

std::string feed() {
  std::string items =
      "<rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>K</title>";
  for (int i = 0; i < records; ++i) {
    items += fmt::format(
        "<item><title>Brug {0}</title><link>https://krant.example/{0}</link>"
        "<content:encoded><![CDATA[{1}]]></content:encoded></item>",
        i, text_of(i, "</p><p>"));
  }
  return items + "</channel></rss>";
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

using Open = std::unique_ptr<RecordReader>(ByteWindow, const RecordLimits&);

/// Speeds are of decompressed bytes.
void read(benchmark::State& state, Open* open, const std::string& bytes, std::size_t decompressed) {
  std::size_t found = 0;
  for (auto round : state) {
    const auto reader = open(ByteWindow(ByteSource::of_bytes(bytes)), {});
    while (auto record = reader->next()) {
      found += record->has_value() ? 1U : 0U;
      benchmark::DoNotOptimize(record);
    }
  }
  if (found != static_cast<std::size_t>(state.iterations()) * records)
    state.SkipWithError("records are missing");
  state.SetBytesProcessed(static_cast<std::int64_t>(decompressed) * state.iterations());
  state.SetItemsProcessed(records * state.iterations());
}

void plain(benchmark::State& state, Open* open, std::string (*make)()) {
  const std::string bytes = make();
  read(state, open, bytes, bytes.size());
}

void packed(benchmark::State& state, Open* open, std::string (*make)()) {
  const std::string bytes = make();
  read(state, open, gzip(bytes), bytes.size());
}

BENCHMARK_CAPTURE(plain, Jsonl4000ArticlesOf4KB, read_json_records, jsonl)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(packed, JsonlGzip4000ArticlesOf4KB, read_json_records, jsonl)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plain, Csv4000ArticlesOf4KB, read_csv_records, csv)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plain, Warc4000PagesOf4KB, read_warc_records, warc)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(packed, WarcGzip4000PagesOf4KB, read_warc_records, warc)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plain, Feed4000ItemsOf4KB, read_feed_records, feed)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lacuna::corpus
