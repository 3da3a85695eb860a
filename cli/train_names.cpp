#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <fstream>
#include <iostream>

#include "cli/train.h"
#include "pipeline/name_tagger_training.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;
using Files = std::vector<std::string>;

constexpr const char* usage =
    "Usage: lacuna train names [--text FILE]... [--output FILE] FILE...\n\n"
    "Learns which words are names. A FILE has a sentence a line with its names marked, as in\n"
    "\"[PER Jan Smit] lives in [LOC Ghent].\", or a token a line with a label, as in \"Jan "
    "B-PER\".\n"
    "A --text FILE has running text, to learn which words are ordinary ones. The names of all "
    "files\n"
    "hold their language, as in news.nl.txt.\n\n"
    "Example: lacuna train names --output pipeline/names.model --text text.nl.txt news.nl.txt\n\n";

/// "news.nl.txt" gives the index of nl, or -1.
int language_of(const std::string& file, const pipeline::Gazetteer& gazetteer) {
  const std::string language = std::filesystem::path(file).stem().extension().string();
  return language.empty() ? -1 : gazetteer.language_index(language.substr(1));
}

int fail(const std::string& file, const std::string& why) {
  fmt::print(stderr, "lacuna train names: {}: {}\n", file, why);
  return some_inputs_failed;
}

}  // namespace

int train_names(const Arguments& arguments) {
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")("text", options::value<Files>()->composing(),
                                                   "running text; may be given again")(
      "epochs", options::value<int>()->default_value(7), "times over the examples")(
      "output,o", options::value<std::string>()->default_value("names.model"),
      "the model to write")("file", options::value<Files>(), "sentences with marked names");
  options::positional_options_description positional;
  positional.add("file", -1);
  options::variables_map chosen;
  try {
    options::store(
        options::command_line_parser(arguments).options(described).positional(positional).run(),
        chosen);
  } catch (const options::error& fault) {
    fmt::print(stderr, "lacuna train names: {}\n", fault.what());
    return wrong_usage;
  }
  if (chosen.count("help") || !chosen.count("file")) {
    (chosen.count("help") ? std::cout : std::cerr) << usage << described;
    return chosen.count("help") ? done : wrong_usage;
  }
  const pipeline::Gazetteer gazetteer(lang::DataRoot::of_this_command());
  pipeline::LowerCaseCounts counts;
  for (const std::string& file : chosen.count("text") ? chosen["text"].as<Files>() : Files()) {
    const int language = language_of(file, gazetteer);
    std::ifstream in(file, std::ios::binary);
    if (language < 0 || !in) return fail(file, "can't be read, or its name holds no language");
    for (std::string line; std::getline(in, line);)
      counts.add(line, gazetteer.language_salt(language));
  }
  std::vector<pipeline::NameExample> examples;
  for (const std::string& file : chosen["file"].as<Files>()) {
    const int language = language_of(file, gazetteer);
    if (language < 0) return fail(file, "its name holds no language, as news.nl.txt does");
    auto more = pipeline::read_name_examples(file, language, gazetteer);
    if (!more) return fail(file, lang::describe(more.error()));
    fmt::print(stderr, "{}: {} sentences\n", file, more->size());
    std::move(more->begin(), more->end(), std::back_inserter(examples));
  }
  const std::string model =
      pipeline::train_name_tagger(examples, counts.words(), gazetteer, chosen["epochs"].as<int>())
          .bytes();
  const std::string output = chosen["output"].as<std::string>();
  std::ofstream out(output, std::ios::binary);
  out << model;
  if (!out.flush()) return fail(output, "can't be written");
  fmt::print(stderr, "model of {} bytes\n", model.size());
  return done;
}

}  // namespace lacuna::cli
