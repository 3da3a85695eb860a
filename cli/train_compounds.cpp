#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "cli/train.h"
#include "lang/compound_trainer.h"
#include "lang/toolkit.h"
#include "lang/treebank.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "Usage: lacuna train compounds --language CODE --output FILE [--treebank FILE]... TEXT...\n\n"
    "Learns which words make up compounds. Each TEXT is plain text; the installation's tagger "
    "tells "
    "its nouns,\nadjectives and verbs. A treebank gives words, and parts of compounds where its "
    "lemmas name them (wijn_fles).\n\n"
    "Example: lacuna train compounds --language nl --output lang/nl/compounds.model news.txt\n\n";

bool may_be_part(lang::Tag tag, std::string_view word) {
  constexpr std::size_t shortest = 3;
  return (tag == lang::Tag::noun || tag == lang::Tag::adj || tag == lang::Tag::verb) &&
         word.size() >= shortest;
}

void count_treebank(const std::vector<lang::TreebankSentence>& sentences,
                    lang::WordCounts& counts) {
  for (const auto& sentence : sentences) {
    for (const auto& word : sentence) {
      if (!may_be_part(word.tag, word.folded)) continue;
      for (std::size_t from = 0; from <= word.lemma.size();) {
        const std::size_t end = std::min(word.lemma.find('_', from), word.lemma.size());
        const std::string part = word.lemma.substr(from, end - from);
        if (may_be_part(word.tag, part)) ++counts[part];
        from = end + 1;
      }
      if (word.lemma.find('_') == std::string::npos) ++counts[word.folded];
    }
  }
}

void count_text(const lang::Toolkit& toolkit, std::string_view language, std::istream& in,
                lang::WordCounts& counts) {
  for (std::string line; std::getline(in, line);) {
    for (const lang::Token& token : toolkit.analyse(line, language, std::nullopt).tokens) {
      if (!may_be_part(token.tag, token.folded)) continue;
      ++counts[token.folded];
      if (token.lemma != token.folded && may_be_part(token.tag, token.lemma)) ++counts[token.lemma];
    }
  }
}

}  // namespace

int train_compounds(const Arguments& arguments) {
  std::string language;
  std::string output;
  std::vector<std::string> treebanks;
  std::vector<std::string> files;
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")(
      "language", options::value(&language)->value_name("CODE"), "the language of the texts")(
      "output,o", options::value(&output)->value_name("FILE"), "the model to write")(
      "treebank", options::value(&treebanks)->value_name("FILE"), "a treebank of the language");
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
    fmt::print(stderr, "lacuna train compounds: {}\n", error.what());
    return wrong_usage;
  }
  if (given.count("help") > 0) {
    std::cout << usage << described;
    return done;
  }
  const lang::Toolkit toolkit(lang::DataRoot::of_this_command());
  if (files.empty() || output.empty() || !toolkit.supports(language)) {
    std::cerr << usage << described;
    return wrong_usage;
  }
  const auto failed = [](const std::string& file, const std::string& why) {
    fmt::print(stderr, "lacuna train compounds: {}: {}\n", file, why);
    return static_cast<int>(some_inputs_failed);
  };
  lang::WordCounts counts;
  for (const std::string& file : treebanks) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return failed(file, "can't be opened: is the path right?");
    const auto sentences = lang::read_treebank(in);
    if (!sentences) return failed(file, lang::describe(sentences.error()));
    count_treebank(*sentences, counts);
  }
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return failed(file, "can't be opened: is the path right?");
    count_text(toolkit, language, in, counts);
  }
  const std::string model = lang::train_compounds(counts);
  std::ofstream out(output, std::ios::binary);
  out << model;
  out.close();
  if (!out) return failed(output, "can't be written");
  fmt::print(stderr, "compounds of {} bytes, {} words\n", model.size(), counts.size());
  return done;
}

}  // namespace lacuna::cli
