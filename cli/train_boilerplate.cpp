#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "cli/train.h"
#include "corpus/marked_stories.h"
#include "lang/data_root.h"

namespace lacuna::cli {
namespace {

constexpr const char* help =
    "usage: lacuna train boilerplate --output WEIGHTS FOLDER...\n\n"
    "Learns to tell the lines of scraped text that are not of the article. Each FOLDER is a story: "
    "a gold.json\n"
    "that marks boilerplate, with its articles beside it.\n\n"
    "  lacuna train boilerplate --output corpus/boilerplate_weights.tsv stories/*\n";

}  // namespace

int train_boilerplate(const Arguments& arguments) {
  std::string output;
  std::vector<std::string> folders;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--help" || arguments[i] == "-h") {
      fmt::print("{}", help);
      return done;
    }
    if (arguments[i] == "--output" && i + 1 < arguments.size()) {
      output = arguments[++i];
    } else {
      folders.push_back(arguments[i]);
    }
  }
  if (output.empty() || folders.empty()) {
    fmt::print(stderr, "{}", help);
    return wrong_usage;
  }
  const corpus::LineFeatures features(lang::DataRoot::of_this_command());
  std::vector<corpus::MarkedLines> texts;
  for (const std::string& folder : folders) {
    const auto story =
        corpus::read_marked_story(std::filesystem::path(folder) / "gold.json", folder);
    if (!story) {
      fmt::print(stderr, "lacuna train boilerplate: {}\n", lang::describe(story.error()));
      return some_inputs_failed;
    }
    for (const corpus::MarkedArticle& article : *story) {
      texts.push_back(corpus::marked_lines(article, features.phrases()));
    }
  }
  std::ofstream file(output, std::ios::binary);
  file << corpus::to_tsv(features, corpus::train_boilerplate(features, texts));
  if (!file.flush()) {
    fmt::print(stderr, "lacuna train boilerplate: {}: can't be written\n", output);
    return some_inputs_failed;
  }
  fmt::print(stderr, "{} articles\n", texts.size());
  return done;
}

}  // namespace lacuna::cli
