#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lang/toolkit.h"
#include "pipeline/annotator.h"

namespace {

using namespace lacuna;

/// An article of some 3 KB in a language, full of names and quotations, written for this benchmark.
std::string article_of_3_kb(std::string_view language) {
  static const std::map<std::string_view, std::vector<std::string_view>> sentences = {
      {"nl",
       {"Verzekeraar Solvanta uit Velterdam verloor de gegevens van 40.000 klanten, zei topvrouw "
        "Els "
        "Oomkens dinsdag tegen Reuters.",
        "“We hebben geen losgeld betaald en dat gaan we niet doen”, voegde ze eraan toe.",
        "Volgens de Autoriteit Persoonsgegevens (AP) wist het bedrijf al in mei van het lek.",
        "Minister Jan Terlaak noemde de zaak in de Tweede Kamer ‘zeer ernstig’."}},
      {"en",
       {"The insurer Solvanta of Maddenport lost the files of 40,000 customers, its chief "
        "executive "
        "Ellen Oakham told Reuters on Tuesday.",
        "“We have not paid a ransom and we will not,” she added.",
        "According to the Information Commissioner's Office (ICO), the company had known of the "
        "leak "
        "since May.",
        "Home secretary John Tarrow called it “a disgrace” in the House of Commons."}},
      {"fr",
       {"L'assureur Solvanta, établi à Orvanne, a perdu les données de 40 000 clients, a déclaré "
        "mardi "
        "sa directrice Élise Aumont à l'AFP.",
        "« Nous n'avons pas payé de rançon et nous n'en paierons pas », a-t-elle ajouté.",
        "Selon la Commission nationale de l'informatique et des libertés (CNIL), l'entreprise le "
        "savait depuis mai.",
        "Le ministre Jean Terrasse a parlé d'un « scandale » à l'Assemblée nationale."}}};
  std::string text;
  for (std::size_t i = 0; text.size() < 3000; ++i) {
    text += sentences.at(language)[i % 4];
    text += i % 4 == 3 ? "\n\n" : " ";
  }
  return text;
}

const lang::DataRoot& data() {
  static const lang::DataRoot root(LACUNA_DATA_DIR);
  return root;
}

/// Names, descriptions and quotations, of a text whose words are analysed.
void names_and_quotations(benchmark::State& state, std::string_view language) {
  const lang::Toolkit toolkit(data());
  const pipeline::EntityRecogniser entities(data());
  const pipeline::QuotationFinder quotations(data());
  const std::string text = article_of_3_kb(language);
  const lang::TextAnalysis analysis = toolkit.analyse(text, language, std::nullopt);
  for (auto _ : state) {
    const auto mentions = entities.find(text, analysis);
    benchmark::DoNotOptimize(quotations.find(text, analysis, mentions));
    benchmark::DoNotOptimize(entities.with_descriptions(text, analysis, mentions));
  }
  state.SetItemsProcessed(state.iterations());
}

/// All that is known of one article: words, names, quotations, claims.
void annotation(benchmark::State& state, std::string_view language) {
  const pipeline::Annotator annotator(data());
  auto article = std::make_shared<corpus::Article>();
  article->body = article_of_3_kb(language);
  article->language = language;
  for (auto _ : state) benchmark::DoNotOptimize(annotator.annotate(article));
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(names_and_quotations, nl_3_kb, "nl")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(names_and_quotations, en_3_kb, "en")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(names_and_quotations, fr_3_kb, "fr")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(annotation, nl_3_kb, "nl")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(annotation, en_3_kb, "en")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(annotation, fr_3_kb, "fr")->Unit(benchmark::kMicrosecond);

}  // namespace
