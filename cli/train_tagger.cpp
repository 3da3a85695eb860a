#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "cli/train.h"
#include "lang/tagger_trainer.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "Usage: lacuna train tagger --output FILE [options] TREEBANK...\n\n"
    "Learns parts of speech from sentences of lines `number TAB form TAB lemma TAB tag`, as in "
    "CoNLL-U.\n\n"
    "Example: lacuna train tagger --output lang/nl/tagger.model --check nl.dev.tsv "
    "nl.train.tsv\n\n";

lang::Expected<std::vector<lang::TreebankSentence>> read(const std::vector<std::string>& files) {
  std::vector<lang::TreebankSentence> all;
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      return tl::unexpected(
          lang::Error{lang::ErrorCode::not_found, "can't be opened: is the path right?", file});
    }
    auto sentences = lang::read_treebank(in);
    if (!sentences) {
      sentences.error().file = file;
      return sentences;
    }
    all.insert(all.end(), sentences->begin(), sentences->end());
  }
  return all;
}

}  // namespace

int train_tagger(const Arguments& arguments) {
  lang::TaggerOptions tagger;
  std::string output;
  std::vector<std::string> check;
  std::vector<std::string> files;
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")(
      "output,o", options::value(&output)->value_name("FILE"), "the model to write")(
      "rounds", options::value(&tagger.rounds)->default_value(tagger.rounds),
      "passes over the sentences")(
      "features", options::value(&tagger.features)->default_value(tagger.features),
      "features to keep")("check", options::value(&check)->value_name("TREEBANK"),
                          "sentences to measure the accuracy on");
  options::options_description all;
  all.add(described).add_options()("file", options::value(&files));
  options::variables_map given;
  try {
    options::store(options::command_line_parser(arguments)
                       .options(all)
                       .positional(options::positional_options_description().add("file", -1))
                       .run(),
                   given);
    options::notify(given);
  } catch (const options::error& error) {
    fmt::print(stderr, "lacuna train tagger: {}\n", error.what());
    return wrong_usage;
  }
  if (given.count("help") > 0) {
    std::cout << usage << described;
    return done;
  }
  if (files.empty() || output.empty()) {
    std::cerr << usage << described;
    return wrong_usage;
  }
  const auto sentences = read(files);
  const auto measured = sentences ? read(check) : sentences;
  if (!measured) {
    fmt::print(stderr, "lacuna train tagger: {}\n", lang::describe(measured.error()));
    return some_inputs_failed;
  }
  const std::string model = lang::train_tagger(*sentences, tagger);
  std::ofstream out(output, std::ios::binary);
  out << model;
  out.close();
  if (!out) {
    fmt::print(stderr, "lacuna train tagger: {} can't be written\n", output);
    return some_inputs_failed;
  }
  fmt::print(stderr, "tagger of {} bytes\n", model.size());
  if (!measured->empty()) {
    fmt::print(stderr, "accuracy {:.4f}\n", lang::tagging_accuracy(output, *measured));
  }
  return done;
}

}  // namespace lacuna::cli
