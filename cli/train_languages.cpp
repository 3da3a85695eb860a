#include <fmt/format.h>

#include <fstream>

#include "cli/train.h"
#include "lang/language_identifier.h"
#include "lang/utf8.h"

namespace lacuna::cli {
namespace {

constexpr const char* help =
    "usage: lacuna train languages --output MODEL CODES:FILE...\n\n"
    "Learns to tell languages from tab-separated files. CODES says what the columns of FILE are, "
    "with\n"
    "commas: the code of a language, or * where the column holds the code of the column after "
    "it.\n\n"
    "  lacuna train languages --output lang/languages.model en,nl:train.en-nl.tsv "
    "'*:paragraphs.tsv'\n";

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// Adds the samples of one line; false where it has too few columns or is no UTF-8.
bool add_samples(const std::string& line, const std::vector<std::string>& codes,
                 std::vector<lang::LanguageSample>& samples) {
  const std::vector<std::string> columns = split(line, '\t');
  std::size_t column = 0;
  for (const std::string& code : codes) {
    const bool is_named = code == "*";
    if (column + (is_named ? 1 : 0) >= columns.size() || !lang::is_valid_utf8(line)) return false;
    const std::string& language = is_named ? columns[column++] : code;
    samples.push_back({language, columns[column++]});
  }
  return true;
}

}  // namespace

int train_languages(const Arguments& arguments) {
  std::string output;
  std::vector<lang::LanguageSample> samples;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--help" || arguments[i] == "-h") {
      fmt::print("{}", help);
      return done;
    }
    if (arguments[i] == "--output" && i + 1 < arguments.size()) {
      output = arguments[++i];
      continue;
    }
    const std::size_t colon = arguments[i].find(':');
    if (colon == std::string::npos) {
      fmt::print(stderr, "lacuna train languages: '{}' is not CODES:FILE\n", arguments[i]);
      return wrong_usage;
    }
    const std::string path = arguments[i].substr(colon + 1);
    std::ifstream file(path);
    if (!file) {
      fmt::print(stderr, "lacuna train languages: {}: can't be read\n", path);
      return some_inputs_failed;
    }
    const std::vector<std::string> codes = split(arguments[i].substr(0, colon), ',');
    std::string line;
    for (long number = 1; std::getline(file, line); ++number) {
      if (!add_samples(line, codes, samples)) {
        fmt::print(stderr, "lacuna train languages: {}:{}: left out: no UTF-8 or too few columns\n",
                   path, number);
      }
    }
  }
  if (output.empty() || samples.empty()) {
    fmt::print(stderr, "{}", help);
    return wrong_usage;
  }
  const std::string bytes = lang::LanguageModel::train(samples).bytes();
  std::ofstream model(output, std::ios::binary);
  model.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!model.flush()) {
    fmt::print(stderr, "lacuna train languages: {}: can't be written\n", output);
    return some_inputs_failed;
  }
  fmt::print(stderr, "{} samples, {} bytes\n", samples.size(), bytes.size());
  return done;
}

}  // namespace lacuna::cli
