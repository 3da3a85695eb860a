#include "cli/similarity.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include "lang/lexicon.h"
#include "lang/similarity.h"
#include "lang/toolkit.h"

namespace lacuna::cli {
namespace {

constexpr const char* usage =
    "Usage: lacuna similarity [FILE.tsv]\n\n"
    "Reads lines `language TAB text TAB language TAB text` from the file or from standard input "
    "and prints how\n"
    "alike the two texts are, 0 to 1, a line.\n\n"
    "Example: printf 'en\\tShe resigned.\\tnl\\tZe neemt ontslag.\\n' | lacuna similarity\n";

constexpr std::size_t longest_text = 1 << 16;

std::optional<std::array<std::string, 4>> fields_of(const std::string& line) {
  std::array<std::string, 4> fields;
  std::size_t at = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto end = i + 1 < fields.size() ? line.find('\t', at) : line.size();
    if (end == line.npos) return std::nullopt;
    fields[i] = line.substr(at, end - at);
    at = end + 1;
  }
  return fields;
}

}  // namespace

int similarity(const Arguments& arguments) {
  if (arguments.size() > 1 ||
      (arguments.size() == 1 && arguments[0].starts_with("-") && arguments[0] != "-")) {
    const bool asked = arguments[0] == "--help" || arguments[0] == "-h";
    fmt::print(asked ? stdout : stderr, "{}", usage);
    return asked ? done : wrong_usage;
  }
  std::ifstream file;
  if (!arguments.empty() && arguments[0] != "-") {
    file.open(arguments[0], std::ios::binary);
    if (!file) {
      fmt::print(stderr, "lacuna similarity: {}: can't be read\n", arguments[0]);
      return some_inputs_failed;
    }
  }
  std::istream& in = file.is_open() ? static_cast<std::istream&>(file) : std::cin;
  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const lang::Toolkit toolkit(data);
  const lang::Lexicon lexicon(data);
  const lang::Similarity weigh(data);
  const auto prepare = [&](const std::string& language, const std::string& text) {
    const auto analysis = toolkit.analyse(text, language, std::nullopt);
    return lang::comparable(analysis, {0, static_cast<std::uint32_t>(analysis.tokens.size())},
                            lexicon);
  };
  int result = done;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    const auto fields = fields_of(line);
    if (!fields || (*fields)[1].size() > longest_text || (*fields)[3].size() > longest_text) {
      fmt::print(
          stderr, "lacuna similarity: line {}: {}\n", number,
          fields ? "a text of more than 64 KB" : "not `language TAB text TAB language TAB text`");
      fmt::print("0.000000\n");
      result = some_inputs_failed;
      continue;
    }
    const auto features = lang::compare(prepare((*fields)[0], (*fields)[1]),
                                        prepare((*fields)[2], (*fields)[3]), lexicon);
    fmt::print("{:.6f}\n", weigh(features));
  }
  return result;
}

}  // namespace lacuna::cli
