// The trainers that learn from a treebank.
#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>

#include "cli/train.h"
#include "lang/lemma_trainer.h"
#include "lang/lemmas.h"
#include "lang/tagger_trainer.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;
using Sentences = std::vector<lang::TreebankSentence>;

lang::Expected<Sentences> read(const std::vector<std::string>& files) {
  Sentences all;
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

double lemma_accuracy(const std::string& model, const Sentences& sentences) {
  const lang::Lemmatizer lemmatizer{model};
  std::size_t right = 0;
  std::size_t total = 0;
  for (const auto& sentence : sentences) {
    for (const auto& word : sentence) {
      if (lang::lemma_class(word.tag) == 0) continue;
      right += lemmatizer.lemma(word.folded, word.tag) == lang::plain_lemma(word);
      ++total;
    }
  }
  return total == 0 ? 0 : static_cast<double>(right) / static_cast<double>(total);
}

/// A trainer: what it is called, the options of its own, how it trains and how its model is
/// measured.
struct TreebankTrainer {
  std::string name;
  std::string learns;
  options::options_description own;
  std::function<std::string(const Sentences&)> train;
  std::function<double(const std::string& model, const Sentences&)> accuracy;
};

int run_trainer(const TreebankTrainer& trainer, const Arguments& arguments) {
  std::string output;
  std::vector<std::string> check;
  std::vector<std::string> files;
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")(
      "output,o", options::value(&output)->value_name("FILE"), "the model to write")(
      "check", options::value(&check)->value_name("TREEBANK"),
      "sentences to measure the accuracy on");
  described.add(trainer.own);
  options::options_description all;
  all.add(described).add_options()("file", options::value(&files));
  const auto print_usage = [&](std::ostream& out) {
    out << fmt::format(
               "Usage: lacuna train {0} --output FILE [options] TREEBANK...\n\n"
               "Learns {1} from sentences of lines `number TAB form TAB lemma TAB tag`, as in "
               "CoNLL-U.\n\n"
               "Example: lacuna train {0} --output lang/nl/{0}.model --check nl.dev.tsv "
               "nl.train.tsv\n\n",
               trainer.name, trainer.learns)
        << described;
  };
  options::variables_map given;
  try {
    options::store(options::command_line_parser(arguments)
                       .options(all)
                       .positional(options::positional_options_description().add("file", -1))
                       .run(),
                   given);
    options::notify(given);
  } catch (const options::error& error) {
    fmt::print(stderr, "lacuna train {}: {}\n", trainer.name, error.what());
    return wrong_usage;
  }
  if (given.count("help") > 0) {
    print_usage(std::cout);
    return done;
  }
  if (files.empty() || output.empty()) {
    print_usage(std::cerr);
    return wrong_usage;
  }
  const auto sentences = read(files);
  const auto measured = sentences ? read(check) : sentences;
  if (!measured) {
    fmt::print(stderr, "lacuna train {}: {}\n", trainer.name, lang::describe(measured.error()));
    return some_inputs_failed;
  }
  const std::string model = trainer.train(*sentences);
  std::ofstream out(output, std::ios::binary);
  out << model;
  out.close();
  if (!out) {
    fmt::print(stderr, "lacuna train {}: {} can't be written\n", trainer.name, output);
    return some_inputs_failed;
  }
  fmt::print(stderr, "{} of {} bytes\n", trainer.name, model.size());
  if (!measured->empty()) {
    fmt::print(stderr, "accuracy {:.4f}\n", trainer.accuracy(output, *measured));
  }
  return done;
}

}  // namespace

int train_tagger(const Arguments& arguments) {
  lang::TaggerOptions tagger;
  options::options_description own;
  own.add_options()("rounds", options::value(&tagger.rounds)->default_value(tagger.rounds),
                    "passes over the sentences")(
      "features", options::value(&tagger.features)->default_value(tagger.features),
      "features to keep");
  return run_trainer(
      {"tagger", "parts of speech", own,
       [&](const Sentences& sentences) { return lang::train_tagger(sentences, tagger); },
       lang::tagging_accuracy},
      arguments);
}

int train_lemmas(const Arguments& arguments) {
  return run_trainer({"lemmas", "dictionary forms", options::options_description(),
                      lang::train_lemmas, lemma_accuracy},
                     arguments);
}

}  // namespace lacuna::cli
