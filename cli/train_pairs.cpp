#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "cli/train.h"
#include "corpus/read_article.h"
#include "lang/data_root.h"
#include "pipeline/annotator.h"
#include "pipeline/comparer.h"
#include "pipeline/entities.h"
#include "pipeline/pair_trainer.h"
#include "pipeline/parallel.h"
#include "reports/json.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna train pairs GOLD.json... --output pairs.model [--held-out FOLDER]\n"
    "Learns when two claims state the same fact, from stories read by hand. With --held-out, "
    "every\n"
    "story's matrix is also written by a model that never saw the story, as FOLDER/STORY.json.\n\n"
    "  lacuna train pairs gold/*/gold.json --output pipeline/pairs.model\n\n";

bool write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  return static_cast<bool>(file.flush());
}

}  // namespace

int train_pairs(const Arguments& arguments) {
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")("output,o", options::value<std::string>(),
                                                   "file to write the model to")(
      "held-out", options::value<std::string>(), "folder for matrices of stories held out")(
      "folds", options::value<unsigned>()->default_value(7), "parts that are held out in turn")(
      "threads", options::value<unsigned>()->default_value(std::thread::hardware_concurrency()),
      "threads")("gold", options::value<std::vector<std::string>>(), "gold matrices");
  options::positional_options_description positional;
  positional.add("gold", -1);
  options::variables_map given;
  try {
    options::store(
        options::command_line_parser(arguments).options(described).positional(positional).run(),
        given);
  } catch (const options::error& problem) {
    fmt::print(stderr, "lacuna train pairs: {}\n", problem.what());
    return wrong_usage;
  }
  if (given.count("help")) {
    std::cout << usage << described;
    return done;
  }
  if (!given.count("gold") || !given.count("output")) {
    fmt::print(stderr, "lacuna train pairs: name GOLD.json files and --output\n");
    return wrong_usage;
  }
  const unsigned folds = std::max(2U, given["folds"].as<unsigned>());
  const unsigned threads = std::max(1U, given["threads"].as<unsigned>());
  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const pipeline::Annotator annotator(data);
  const corpus::SiteKnowledge sites(data);
  const lang::Lexicon lexicon(data);

  const auto& files = given["gold"].as<std::vector<std::string>>();
  std::vector<pipeline::GoldStory> gold;
  for (const std::string& file : files) {
    auto story = pipeline::read_gold(file, {});
    if (!story) {
      fmt::print(stderr, "lacuna train pairs: {}\n", lang::describe(story.error()));
      return some_inputs_failed;
    }
    gold.push_back(std::move(*story));
  }
  std::vector<std::vector<pipeline::AnnotatedArticle>> stories(gold.size());
  std::vector<pipeline::TrainingStory> prepared(gold.size());
  pipeline::for_each_index(gold.size(), threads, [&](std::size_t s) {
    std::vector<std::shared_ptr<const corpus::Article>> articles;
    for (const auto& item : gold[s].articles) {
      corpus::ArticleMetadata metadata;
      metadata.language = item.language;
      metadata.outlet = item.outlet;
      metadata.published = item.published;
      auto article = corpus::read_article((gold[s].folder / item.file).string(),
                                          annotator.toolkit(), sites, &metadata, {});
      if (!article) throw std::runtime_error(lang::describe(article.error()));
      articles.push_back(std::make_shared<const corpus::Article>(std::move(*article)));
    }
    stories[s] = pipeline::annotate_story(annotator, articles, 1);
    pipeline::link_entities(stories[s]);
    prepared[s] = pipeline::prepare_training(gold[s], stories[s], lexicon);
  });
  const pipeline::PairTraining training = pipeline::train_pairs(prepared, folds, threads);
  if (!write_file(given["output"].as<std::string>(), training.model.text())) {
    fmt::print(stderr, "lacuna train pairs: can't write {}\n", given["output"].as<std::string>());
    return some_inputs_failed;
  }
  if (given.count("held-out")) {
    const std::filesystem::path folder = given["held-out"].as<std::string>();
    std::filesystem::create_directories(folder);
    pipeline::for_each_index(gold.size(), threads, [&](std::size_t s) {
      const pipeline::CoverageMatrix matrix =
          pipeline::compare_story(stories[s], lexicon, training.held_out[s % folds], {});
      write_file(folder / (gold[s].name + ".json"), reports::to_json(matrix, {}));
    });
  }
  return done;
}

}  // namespace lacuna::cli
