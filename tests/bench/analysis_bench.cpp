#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lang/toolkit.h"

namespace {

using namespace lacuna::lang;

/// An article of some 3 KB in a language, of sentences written for this benchmark.
std::string article_of_3_kb(std::string_view language) {
  static const std::map<std::string_view, std::vector<std::string_view>> sentences = {
      {"nl",
       {"De gemeente Velterdam sluit volgende week twee bruggen over het kanaal, zei burgemeester "
        "Els Oomkens dinsdag.",
        "Volgens haar kost de herstelling ongeveer 2,5 miljoen euro, een kwart meer dan vorig "
        "jaar was geraamd.",
        "\"We hebben geen keuze, want de pijlers zijn door het zoute water aangetast\", aldus de "
        "woordvoerster.",
        "Bewoners van de Noordwijk vrezen dat de bussen daardoor vaker te laat zullen komen."}},
      {"en",
       {"The city of Maddenport will close two bridges over the canal next week, Mayor Ellen "
        "Oakham said on Tuesday.",
        "She put the cost of the repairs at about $2.5 million, a quarter more than last year's "
        "estimate.",
        "\"We don't have a choice, because the pillars were damaged by salt water,\" the "
        "spokeswoman added.",
        "Residents of the northern districts fear that buses will be late more often."}},
      {"fr",
       {"La ville d'Orvanne fermera la semaine prochaine deux ponts sur le canal, a annoncé mardi "
        "la maire, Élise Aumont.",
        "Selon elle, les réparations coûteront environ 2,5 millions d'euros, un quart de plus que "
        "prévu l'an dernier.",
        "« Nous n'avons pas le choix, car les piliers ont été abîmés par l'eau salée », a ajouté "
        "la porte-parole.",
        "Les habitants des quartiers nord craignent que les bus n'arrivent plus souvent en "
        "retard."}}};
  std::string text;
  for (std::size_t i = 0; text.size() < 3000; ++i) {
    text += sentences.at(language)[i % 4];
    text += i % 4 == 3 ? "\n\n" : " ";
  }
  return text;
}

void analyse(benchmark::State& state, std::string_view language) {
  const Toolkit toolkit{DataRoot{LACUNA_DATA_DIR}};
  const std::string article = article_of_3_kb(language);
  std::size_t tokens = 0;
  for (auto _ : state) {
    const TextAnalysis analysis = toolkit.analyse(article, language, std::nullopt);
    tokens += analysis.tokens.size();
    benchmark::DoNotOptimize(analysis);
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(article.size()));
  state.counters["tokens"] =
      benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(analyse, article_3_kb_nl, "nl");
BENCHMARK_CAPTURE(analyse, article_3_kb_en, "en");
BENCHMARK_CAPTURE(analyse, article_3_kb_fr, "fr");

void load(benchmark::State& state) {
  for (auto _ : state) {
    const Toolkit toolkit{DataRoot{LACUNA_DATA_DIR}};
    benchmark::DoNotOptimize(&toolkit);
  }
}
BENCHMARK(load)->Name("load_all_languages")->Unit(benchmark::kMillisecond);

}  // namespace
