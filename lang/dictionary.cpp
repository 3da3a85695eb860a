#include "lang/dictionary.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "lang/normalise.h"

namespace lacuna::lang {
namespace {

constexpr std::size_t largest = std::size_t{64} << 20;
constexpr std::size_t most_translations = 24;

tl::unexpected<Error> broken(const std::filesystem::path& file, std::string message) {
  Error error{ErrorCode::malformed, std::move(message), file.string(), -1, -1};
  return tl::unexpected<Error>(std::move(error));
}

// Plain and gzipped files alike.
std::optional<std::string> content(const std::filesystem::path& file) {
  const gzFile in = gzopen(file.c_str(), "rb");
  if (!in) return std::nullopt;
  std::string text;
  std::size_t used = 0;
  int count = 0;
  do {
    used += static_cast<std::size_t>(count);
    text.resize(used + (std::size_t{1} << 18));
    count = gzread(in, text.data() + used, 1U << 18);
  } while (count > 0 && used < largest);
  gzclose(in);
  if (count < 0 || used >= largest) return std::nullopt;
  text.resize(used);
  return text;
}

std::optional<std::uint32_t> base64(std::string_view digits) {
  static constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint64_t value = 0;
  for (const char digit : digits) {
    const auto at = alphabet.find(digit);
    if (at == alphabet.npos || value > largest) return std::nullopt;
    value = value * 64 + at;
  }
  return digits.empty() || value > largest ? std::nullopt
                                           : std::optional(static_cast<std::uint32_t>(value));
}

std::string edition_of(std::string_view text) {
  const auto at = text.substr(0, 4096).find("Edition: ");
  if (at == text.npos) return "";
  const auto rest = text.substr(at + 9);
  return std::string(rest.substr(0, std::min(rest.find_first_of(" \r\n"), std::size_t{20})));
}

// "1. ABC, alphabet (letters)" -> "ABC", "alphabet"; phrases are left out.
void add_translations(std::string_view line, std::vector<std::string>& found) {
  std::string plain;
  int depth = 0;
  for (const char c : line) {
    if (c == '(' || c == '[' || c == '<') ++depth;
    if (depth == 0) plain += c == ';' ? ',' : c;
    if ((c == ')' || c == ']' || c == '>') && depth > 0) --depth;
  }
  const auto digits = plain.find_first_not_of("0123456789");
  if (digits != plain.npos && digits > 0 && plain[digits] == '.') plain.erase(0, digits + 1);
  for (std::size_t at = 0; at < plain.size() && found.size() < most_translations;) {
    const std::size_t end = std::min(plain.find(',', at), plain.size());
    const auto first = plain.find_first_not_of(' ', at);
    if (first < end) {
      std::string word = folded(std::string_view(plain).substr(first, end - first));
      while (word.ends_with(' ')) word.pop_back();
      if (word.starts_with("to ")) word.erase(0, 3);
      if (!word.empty() && word.find(' ') == word.npos && !word.ends_with('-') &&
          !word.starts_with('-') && std::find(found.begin(), found.end(), word) == found.end()) {
        found.push_back(std::move(word));
      }
    }
    at = end + 1;
  }
}

}  // namespace

Expected<Dictionary> Dictionary::load(const std::filesystem::path& name) {
  const auto index = content(name.string() + ".index");
  auto text = content(name.string() + ".dict.dz");
  if (!text) text = content(name.string() + ".dict");
  if (!index || !text) return broken(name, "the dictionary's .index and .dict.dz can't be read");
  Dictionary dictionary;
  dictionary.text_ = std::move(*text);
  const std::string edition = edition_of(dictionary.text_);
  dictionary.title_ = name.filename().string() + (edition.empty() ? "" : " " + edition);
  dictionary.entries_.reserve(index->size() / 16);
  for (std::size_t at = 0; at < index->size();) {
    const std::size_t end = std::min(index->find('\n', at), index->size());
    const std::string_view line(index->data() + at, end - at);
    at = end + 1;
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    if (line.empty() || line.starts_with("00database")) continue;
    if (first == line.npos || second == line.npos)
      return broken(name, "the index has a line without tabs");
    const auto begin = base64(line.substr(first + 1, second - first - 1));
    const auto length = base64(line.substr(second + 1, line.find('\t', second + 1) - second - 1));
    if (!begin || !length || *begin > dictionary.text_.size() ||
        *length > dictionary.text_.size() - *begin) {
      return broken(
          name, fmt::format("the index points outside the text for '{}'", line.substr(0, first)));
    }
    dictionary.entries_[std::string(line.substr(0, first))].push_back({*begin, *length});
  }
  return dictionary;
}

std::vector<std::string> Dictionary::translations(std::string_view headword) const {
  std::vector<std::string> found;
  const auto entries = entries_.find(std::string(headword));
  if (entries == entries_.end()) return found;
  for (const Entry& entry : entries->second) {
    const std::string_view text = std::string_view(text_).substr(entry.begin, entry.length);
    for (std::size_t at = std::min(text.find('\n'), text.size()); at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at + 1), text.size());
      add_translations(text.substr(at + 1, end - at - 1), found);
      at = end;
    }
  }
  return found;
}

}  // namespace lacuna::lang
