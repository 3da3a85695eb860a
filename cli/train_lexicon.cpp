#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/train.h"
#include "lang/lexicon_trainer.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "Usage: lacuna train lexicon [--concepts TSV] [--output FILE] FILE...\n\n"
    "Learns which words translate which. Each FILE is tab-separated: a sentence and its "
    "translation; its name\n"
    "ends in the two languages, as in train.en-nl.tsv.\n\n"
    "Example: lacuna train lexicon --output lang/lexicon.model data/train.en-nl.tsv "
    "data/train.en-fr.tsv\n\n";

// "train.en-nl.tsv" -> "en", "nl"
std::pair<std::string, std::string> languages_of(const std::string& file) {
  const std::string stem = std::filesystem::path(file).stem().string();
  const auto dot = stem.rfind('.');
  const std::string pair = dot == stem.npos ? stem : stem.substr(dot + 1);
  if (pair.size() != 5 || pair[2] != '-') return {};
  return {pair.substr(0, 2), pair.substr(3)};
}

lang::TranslatedText read_translations(std::istream& in,
                                       std::pair<std::string, std::string> languages) {
  lang::TranslatedText text{languages.first, languages.second, {}};
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab == line.npos) continue;
    const auto end = std::min(line.find('\t', tab + 1), line.size());
    text.sentences.emplace_back(line.substr(0, tab), line.substr(tab + 1, end - tab - 1));
  }
  return text;
}

}  // namespace

int train_lexicon(const Arguments& arguments) {
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")(
      "concepts", options::value<std::string>(),
      "concept file (default: the installation's lang/concepts.tsv)")(
      "output,o", options::value<std::string>()->default_value("lexicon.model"),
      "the model to write")("file", options::value<std::vector<std::string>>(),
                            "translated sentences");
  options::positional_options_description positional;
  positional.add("file", -1);
  options::variables_map chosen;
  try {
    options::store(
        options::command_line_parser(arguments).options(described).positional(positional).run(),
        chosen);
  } catch (const options::error& fault) {
    fmt::print(stderr, "lacuna train lexicon: {}\n", fault.what());
    return wrong_usage;
  }
  if (chosen.count("help")) {
    std::cout << usage << described;
    return done;
  }
  if (!chosen.count("file")) {
    std::cerr << usage << described;
    return wrong_usage;
  }
  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const lang::Toolkit toolkit(data);
  lang::LexiconSources sources;
  for (const std::string& file : chosen["file"].as<std::vector<std::string>>()) {
    const auto languages = languages_of(file);
    std::ifstream in(file, std::ios::binary);
    if (languages.first.empty() || !in) {
      fmt::print(
          stderr, "lacuna train lexicon: {}: {}\n", file,
          in ? "the name must end in two languages, as in train.en-nl.tsv" : "can't be read");
      return some_inputs_failed;
    }
    sources.translations.push_back(read_translations(in, languages));
  }
  std::string concepts;
  if (chosen.count("concepts")) {
    std::ifstream in(chosen["concepts"].as<std::string>(), std::ios::binary);
    concepts.assign(std::istreambuf_iterator<char>(in), {});
  } else {
    concepts = data.content("lang/concepts.tsv");
  }
  auto table = lang::parse_concepts(concepts);
  if (!table) {
    fmt::print(stderr, "lacuna train lexicon: {}\n", lang::describe(table.error()));
    return some_inputs_failed;
  }
  sources.concepts = std::move(*table);
  const std::string model = lang::train_lexicon(sources, toolkit);
  std::ofstream out(chosen["output"].as<std::string>(), std::ios::binary);
  out << model;
  if (!out.flush()) {
    fmt::print(stderr, "lacuna train lexicon: {} can't be written\n",
               chosen["output"].as<std::string>());
    return some_inputs_failed;
  }
  fmt::print(stderr, "lexicon of {} bytes\n", model.size());
  return done;
}

}  // namespace lacuna::cli
