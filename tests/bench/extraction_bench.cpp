// From the bytes of a page to an article, on the pages of 60 to 160 KB at hand, some 105 KB on
// average. Gumbo's own time is in it.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/byte_source.h"
#include "corpus/html_extractor.h"
#include "corpus/read_article.h"
#include "lang/data_root.h"
#include "lang/toolkit.h"
#include "lang/utf8.h"

namespace lacuna::corpus {
namespace {

std::string decompressed(const std::filesystem::path& path) {
  std::string bytes;
  auto source = ByteSource::open(path.string());
  std::string step(1 << 16, '\0');
  while (source) {
    const auto count = source->read(step.data(), step.size());
    if (!count || *count == 0) break;
    bytes.append(step, 0, *count);
  }
  return bytes;
}

const std::vector<std::string>& pages() {
  static const std::vector<std::string> loaded = [] {
    constexpr std::size_t least = 60'000, most = 160'000;
    std::vector<std::string> found;
    std::error_code absent;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(LACUNA_SHARED_DIR) / "data/pages/html", absent)) {
      std::string bytes = decompressed(entry.path());
      if (bytes.size() >= least && bytes.size() <= most && lang::is_valid_utf8(bytes)) {
        found.push_back(std::move(bytes));
      }
    }
    return found;
  }();
  return loaded;
}

/// Reads every page once a round; items are pages.
template <typename Read>
void of_pages(benchmark::State& state, Read&& read) {
  if (pages().empty()) {
    state.SkipWithError("there are no pages in " LACUNA_SHARED_DIR "/data/pages");
    return;
  }
  std::size_t bytes = 0;
  for (const std::string& page : pages()) bytes += page.size();
  for (auto round : state) {
    for (const std::string& page : pages()) read(page);
  }
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(static_cast<std::int64_t>(pages().size()) * rounds);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * rounds);
}

const lang::DataRoot& data() {
  static const lang::DataRoot root(LACUNA_DATA_DIR);
  return root;
}

void ExtractPagesOf105KB(benchmark::State& state) {
  const SiteKnowledge sites(data());
  of_pages(state,
           [&](const std::string& page) { benchmark::DoNotOptimize(extract_page(page, sites)); });
}
BENCHMARK(ExtractPagesOf105KB)->Unit(benchmark::kMillisecond);

void ParseArticlesOfPagesOf105KB(benchmark::State& state) {
  const SiteKnowledge sites(data());
  const lang::Toolkit toolkit(data());
  of_pages(state, [&](const std::string& page) {
    benchmark::DoNotOptimize(parse_article(page, "page.html", toolkit, sites, nullptr));
  });
}
BENCHMARK(ParseArticlesOfPagesOf105KB)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lacuna::corpus
