#include <benchmark/benchmark.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "lang/lexicon.h"
#include "lang/toolkit.h"

namespace {

using namespace lacuna::lang;

const std::filesystem::path news =
    std::filesystem::path(LACUNA_SHARED_DIR) / "data/parallel/dev.ntrex.tsv";

/// Articles of 3 KB, cut from a column of the shared news sentences; none where there is no file.
std::vector<std::string> articles_of_3_kb(std::size_t column) {
  std::vector<std::string> articles;
  std::string article;
  std::ifstream file(news);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    for (std::size_t i = 0; i < column; ++i) line.erase(0, line.find('\t') + 1);
    article += line.substr(0, line.find('\t'));
    article += article.size() % 5 == 0 ? "\n\n" : " ";
    if (article.size() < 3000) continue;
    articles.push_back(std::move(article));
    article.clear();
  }
  return articles;
}

/// Sentences, tokens, stems, lemmas, tags, quantities, times and cues.
void analyse(benchmark::State& state, std::string_view language, std::size_t column) {
  const std::vector<std::string> articles = articles_of_3_kb(column);
  if (articles.empty()) {
    state.SkipWithError("no news sentences");
    return;
  }
  const Toolkit toolkit{DataRoot{LACUNA_DATA_DIR}};
  const Time published = std::chrono::sys_days(std::chrono::year(2018) / 10 / 1);
  std::size_t tokens = 0;
  std::size_t bytes = 0;
  std::size_t next = 0;
  for (auto _ : state) {
    const std::string& article = articles[next++ % articles.size()];
    const TextAnalysis analysis = toolkit.analyse(article, language, published);
    tokens += analysis.tokens.size();
    bytes += article.size();
    benchmark::DoNotOptimize(analysis);
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["tokens"] =
      benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(analyse, article_3_kb_en, "en", 1);
BENCHMARK_CAPTURE(analyse, article_3_kb_nl, "nl", 2);
BENCHMARK_CAPTURE(analyse, article_3_kb_fr, "fr", 3);

void load(benchmark::State& state) {
  for (auto _ : state) {
    const Toolkit toolkit{DataRoot{LACUNA_DATA_DIR}};
    const Lexicon lexicon{DataRoot{LACUNA_DATA_DIR}};
    benchmark::DoNotOptimize(&toolkit);
    benchmark::DoNotOptimize(&lexicon);
  }
}
BENCHMARK(load)->Name("load_all_languages_with_lexicon_and_packs")->Unit(benchmark::kMillisecond);

}  // namespace
