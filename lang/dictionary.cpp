#include "lang/dictionary.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
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

// Plain and gzipped files alike; none where the file can't be read.
std::optional<std::string> content(const std::filesystem::path& path) {
  const MappedFile file(path);
  const std::string_view bytes = file.text();
  if (bytes.empty() || bytes.size() > largest) return std::nullopt;
  if (bytes.size() < 18 || !bytes.starts_with("\x1f\x8b")) return std::string(bytes);
  // A gzipped file ends in the size of what it holds.
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[bytes.size() - 4 + i]))
            << 8 * i;
  }
  if (size > largest) return std::nullopt;
  std::string text(size, '\0');
  z_stream stream{};
  constexpr int gzip_header = 16;
  if (inflateInit2(&stream, MAX_WBITS + gzip_header) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = size;
  const int ended = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (ended != Z_STREAM_END || stream.avail_out != 0) return std::nullopt;
  return text;
}

constexpr std::array<std::uint8_t, 256> digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(64);
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}();

std::optional<std::uint32_t> base64(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char digit : digits) {
    const std::uint8_t next = digit_values[static_cast<unsigned char>(digit)];
    if (next == 64 || value > largest) return std::nullopt;
    value = value * 64 + next;
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
  Dictionary dictionary;
  dictionary.index_ = MappedFile(name.string() + ".index");
  auto text = content(name.string() + ".dict.dz");
  if (!text) text = content(name.string() + ".dict");
  const std::string_view index = dictionary.index_.text();
  if (index.empty() || index.size() > largest || !text)
    return broken(name, "the dictionary's .index and .dict.dz can't be read");
  dictionary.text_ = std::move(*text);
  const std::string edition = edition_of(dictionary.text_);
  dictionary.title_ = name.filename().string() + (edition.empty() ? "" : " " + edition);
  dictionary.entries_.reserve(index.size() / 14);
  for (std::size_t at = 0; at < index.size();) {
    const std::size_t end = std::min(index.find('\n', at), index.size());
    const std::string_view line = index.substr(at, end - at);
    const auto begin_of_line = static_cast<std::uint32_t>(at);
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
    dictionary.entries_.push_back(
        {begin_of_line, static_cast<std::uint32_t>(first), *begin, *length});
  }
  // dictd orders headwords by letters alone; of most packs that is the order of their bytes.
  const auto before = [&](const Entry& a, const Entry& b) {
    return dictionary.headword(a) < dictionary.headword(b);
  };
  if (!std::is_sorted(dictionary.entries_.begin(), dictionary.entries_.end(), before))
    std::stable_sort(dictionary.entries_.begin(), dictionary.entries_.end(), before);
  return dictionary;
}

std::vector<std::string> Dictionary::translations(std::string_view word) const {
  std::vector<std::string> found;
  const auto first =
      std::lower_bound(entries_.begin(), entries_.end(), word,
                       [&](const Entry& entry, std::string_view w) { return headword(entry) < w; });
  for (auto entry = first; entry != entries_.end() && headword(*entry) == word; ++entry) {
    const std::string_view text = std::string_view(text_).substr(entry->begin, entry->length);
    for (std::size_t at = std::min(text.find('\n'), text.size()); at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at + 1), text.size());
      add_translations(text.substr(at + 1, end - at - 1), found);
      at = end;
    }
  }
  return found;
}

}  // namespace lacuna::lang
