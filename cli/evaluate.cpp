#include "cli/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <thread>

#include "cli/progress.h"
#include "cli/read_report.h"
#include "corpus/read_article.h"
#include "lang/data_root.h"
#include "pipeline/annotator.h"
#include "pipeline/comparer.h"
#include "pipeline/parallel.h"
#include "reports/evaluation.h"
#include "reports/json.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;
using Paths = std::vector<std::string>;

constexpr const char* usage =
    "lacuna evaluate GOLD.json... [--matrix MATRIX.json...] [options]\n"
    "Scores matrices against stories that were read by hand. Without --matrix the articles of each "
    "story are\n"
    "compared here and now. benchmark/DATASHEET.md explains the stories and the figures.\n\n"
    "  lacuna evaluate benchmark/rail-strike/gold.json\n"
    "  lacuna evaluate benchmark/*/gold.json --each\n"
    "  lacuna evaluate rail-strike/gold.json --matrix report.json --format json\n\n";

void warn(const std::string& message) { fmt::print(stderr, "lacuna evaluate: {}\n", message); }

/// What compares the articles of stories.
struct Engine {
  explicit Engine(const lang::DataRoot& data, unsigned most_threads)
      : annotator(data), sites(data), comparer(data), threads(most_threads) {}
  pipeline::Annotator annotator;
  corpus::SiteKnowledge sites;
  pipeline::Comparer comparer;
  unsigned threads;
};

lang::Expected<reports::WrittenMatrix> compare(const pipeline::GoldStory& gold,
                                               const Engine& engine) {
  std::vector<std::shared_ptr<const corpus::Article>> articles;
  std::set<std::string> ids;
  for (const pipeline::GoldStory::Article& item : gold.articles) {
    corpus::ArticleMetadata metadata;
    metadata.language = item.language;
    metadata.outlet = item.outlet;
    metadata.published = item.published;
    auto article = corpus::read_article((gold.folder / item.file).string(),
                                        engine.annotator.toolkit(), engine.sites, &metadata, {});
    if (!article) return tl::unexpected(article.error());
    const std::string id = article->id;
    for (int n = 2; !ids.insert(article->id).second; ++n) article->id = fmt::format("{}-{}", id, n);
    articles.push_back(std::make_shared<const corpus::Article>(std::move(*article)));
  }
  // By way of the written form, so that a report scores the same whenever it is scored.
  return reports::read_matrix(reports::to_json(
      engine.comparer.compare(pipeline::annotate_story(engine.annotator, articles, engine.threads)),
      {}));
}

struct Scored {
  std::string story;
  reports::Evaluation evaluation;
};

lang::Expected<Scored> score(const std::string& file, const std::string& matrix,
                             const std::string& folder, const Engine* engine) {
  const auto gold = pipeline::read_gold(file, folder);
  if (!gold) return tl::unexpected(gold.error());
  const auto texts = reports::read_texts(*gold);
  if (!texts) return tl::unexpected(texts.error());
  const auto report = engine ? compare(*gold, *engine) : read_report(matrix);
  if (!report) return tl::unexpected(report.error());
  return Scored{gold->name, reports::evaluate(*gold, *report, *texts)};
}

std::string shown(const reports::Figure& figure) {
  return figure.count ? fmt::format("{:.0f}", figure.value) : fmt::format("{:.3f}", figure.value);
}

std::string as_line(const reports::Evaluation& evaluation) {
  std::string line;
  for (const reports::Figure& figure : reports::figures(evaluation))
    line += fmt::format("{}{}={}", line.empty() ? "" : "  ", figure.name, shown(figure));
  return line;
}

nlohmann::ordered_json as_json(const reports::Evaluation& evaluation) {
  nlohmann::ordered_json value;
  for (const reports::Figure& figure : reports::figures(evaluation)) {
    if (figure.count) {
      value[figure.name] = static_cast<std::uint64_t>(figure.value);
    } else {
      value[figure.name] = figure.value;
    }
  }
  return value;
}

void print(const std::vector<Scored>& stories, bool each, bool json) {
  reports::Evaluation pooled;
  for (const Scored& story : stories) pooled += story.evaluation;
  if (json) {
    nlohmann::ordered_json value{{"stories", nlohmann::ordered_json::array()},
                                 {"pooled", as_json(pooled)}};
    for (const Scored& story : stories) {
      nlohmann::ordered_json item{{"story", story.story}};
      item.update(as_json(story.evaluation));
      value["stories"].push_back(std::move(item));
    }
    fmt::print("{}\n", value.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
    return;
  }
  if (each) {
    for (const Scored& story : stories)
      fmt::print("{}  {}\n", story.story, as_line(story.evaluation));
  }
  fmt::print("{}\n", as_line(pooled));
}

}  // namespace

int evaluate(const Arguments& arguments) try {
  options::options_description described("Options");
  Paths golds, matrices;
  std::string folder, format;
  unsigned threads = 1;
  described.add_options()("help,h", "prints this")(
      "matrix", options::value(&matrices)->multitoken()->value_name("MATRIX.json"),
      "reports to score, one for each GOLD.json, in their order")(
      "articles", options::value(&folder)->value_name("DIR"),
      "where the articles lie, if not beside each GOLD.json")(
      "each", "a line for each story before that of all")(
      "format", options::value(&format)->default_value("text"),
      "one of text, json; json has the figures unrounded")(
      "threads", options::value(&threads)->default_value(std::thread::hardware_concurrency()),
      "threads; the result is the same for any number");
  options::options_description all = described;
  all.add_options()("gold", options::value(&golds));
  options::positional_options_description positional;
  positional.add("gold", -1);
  options::variables_map given;
  options::store(options::command_line_parser(arguments).options(all).positional(positional).run(),
                 given);
  options::notify(given);
  if (given.count("help") > 0) {
    fmt::print("{}", usage);
    std::cout << described;
    return done;
  }
  if (golds.empty()) {
    warn("name the GOLD.json files of stories; `lacuna evaluate --help` explains it");
    return wrong_usage;
  }
  if (!matrices.empty() && matrices.size() != golds.size()) {
    warn(fmt::format("{} GOLD.json and {} --matrix; give one matrix for each", golds.size(),
                     matrices.size()));
    return wrong_usage;
  }
  if (format != "text" && format != "json") {
    warn(fmt::format("there is no format '{}'; use text or json", format));
    return wrong_usage;
  }
  std::optional<Engine> engine;
  if (matrices.empty()) engine.emplace(lang::DataRoot::of_this_command(), std::max(1U, threads));
  std::vector<Scored> stories;
  Progress progress;
  for (std::size_t each = 0; each < golds.size(); ++each) {
    progress.show(fmt::format("story {} of {}", each + 1, golds.size()));
    auto scored = score(golds[each], matrices.empty() ? "" : matrices[each], folder,
                        engine ? &*engine : nullptr);
    progress.clear();
    if (!scored) {
      warn(lang::describe(scored.error()));
      continue;
    }
    if (scored->evaluation.misplaced > 0) {
      warn(fmt::format("{}: {} of its passages don't stand in its articles", golds[each],
                       scored->evaluation.misplaced));
    }
    stories.push_back(std::move(*scored));
  }
  if (!stories.empty()) print(stories, given.count("each") > 0, format == "json");
  return stories.size() == golds.size() ? done : some_inputs_failed;
} catch (const options::error& fault) {
  warn(fmt::format("{}; `lacuna evaluate --help` explains it", fault.what()));
  return wrong_usage;
}

}  // namespace lacuna::cli
