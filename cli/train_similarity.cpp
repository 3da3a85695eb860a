#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "cli/train.h"
#include "lang/lexicon.h"
#include "lang/similarity_trainer.h"
#include "lang/toolkit.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "Usage: lacuna train similarity [--output FILE] FILE\n\n"
    "Learns how to weigh what two texts have in common. FILE is tab-separated, with a header such "
    "as\n"
    "`score en1 en2 nl1 nl2 fr1 fr2`: a score of 0 to 5 and two texts in each language.\n\n"
    "Example: lacuna train similarity --output lang/similarity.tsv data/stsb.train.tsv\n\n";

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    fields.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return fields;
}

}  // namespace

int train_similarity(const Arguments& arguments) {
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")(
      "output,o", options::value<std::string>()->default_value("similarity.tsv"),
      "the weights to write")("file", options::value<std::string>(), "rated pairs");
  options::positional_options_description positional;
  positional.add("file", 1);
  options::variables_map chosen;
  try {
    options::store(
        options::command_line_parser(arguments).options(described).positional(positional).run(),
        chosen);
  } catch (const options::error& fault) {
    fmt::print(stderr, "lacuna train similarity: {}\n", fault.what());
    return wrong_usage;
  }
  if (chosen.count("help") || !chosen.count("file")) {
    (chosen.count("help") ? std::cout : std::cerr) << usage << described;
    return chosen.count("help") ? done : wrong_usage;
  }
  std::ifstream in(chosen["file"].as<std::string>(), std::ios::binary);
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> header = split(line);
  std::map<std::string, std::size_t> columns;  // where a language's first text is
  for (std::size_t i = 1; i + 1 < header.size(); i += 2)
    columns[header[i].substr(0, header[i].size() - 1)] = i;
  if (header.size() < 3 || header[0] != "score" || header.size() % 2 == 0) {
    fmt::print(stderr, "lacuna train similarity: {}: needs the header `score en1 en2 ...`\n",
               chosen["file"].as<std::string>());
    return some_inputs_failed;
  }
  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const lang::Toolkit toolkit(data);
  const lang::Lexicon lexicon(data);
  std::vector<lang::RatedFeatures> rated;
  while (std::getline(in, line)) {
    const std::vector<std::string> fields = split(line);
    if (fields.size() != header.size()) continue;
    const auto text = [&](const std::string& language, std::size_t column) {
      const auto analysis = toolkit.analyse(fields[column], language, std::nullopt);
      return lang::comparable(analysis, {0, static_cast<std::uint32_t>(analysis.tokens.size())},
                              lexicon);
    };
    std::map<std::string, lang::ComparableText> first, second;
    for (const auto& [language, column] : columns) {
      first[language] = text(language, column);
      second[language] = text(language, column + 1);
    }
    const double score = std::strtod(fields[0].c_str(), nullptr) / 5;
    for (const auto& [a, text_a] : first) {
      for (const auto& [b, text_b] : second)
        rated.push_back({lang::compare(text_a, text_b, lexicon), score});
    }
  }
  if (rated.empty()) {
    fmt::print(stderr, "lacuna train similarity: {}: no rated pairs\n",
               chosen["file"].as<std::string>());
    return nothing_found;
  }
  std::ofstream out(chosen["output"].as<std::string>(), std::ios::binary);
  out << lang::train_similarity(rated);
  if (!out.flush()) {
    fmt::print(stderr, "lacuna train similarity: {} can't be written\n",
               chosen["output"].as<std::string>());
    return some_inputs_failed;
  }
  fmt::print(stderr, "{} rated pairs\n", rated.size());
  return done;
}

}  // namespace lacuna::cli
