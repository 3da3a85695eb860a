#include "corpus/plain_words.h"

namespace lacuna::corpus {
namespace {

// Letters U+00C0 to U+00FF without diacritics; a space for the two signs among them.
constexpr std::string_view latin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
constexpr unsigned int first_latin = 0xC0, small_latin = 0xE0;

struct Character {
  std::uint32_t size = 1;
  char plain = ' ';  ///< ' ' for what is no letter, 0 for a letter that is kept as it is
  bool capital = false;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    if (byte >= 'A' && byte <= 'Z') return {1, static_cast<char>(byte - 'A' + 'a'), true};
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    return {1, letter ? static_cast<char>(byte) : ' ', false};
  }
  const std::uint32_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  if (at + size > text.size()) return {};
  if (size == 2) {
    const unsigned int point =
        (byte & 0x1Fu) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu);
    if (point < first_latin) return {size, ' ', false};
    if (point < first_latin + latin.size()) {
      return {size, latin[point - first_latin], point < small_latin};
    }
    return {size, 0, false};
  }
  // U+2000 to U+2BFF are punctuation, symbols and arrows; U+3000 to U+303F CJK punctuation.
  const bool sign = (byte == 0xE2 && static_cast<unsigned char>(text[at + 1]) < 0xB0) ||
                    (byte == 0xE3 && static_cast<unsigned char>(text[at + 1]) == 0x80) ||
                    byte >= 0xF0;
  return {size, sign ? ' ' : char{0}, false};
}

}  // namespace

std::vector<PlainWord> plain_words(std::string_view line) {
  std::vector<PlainWord> words;
  bool inside = false;
  for (std::size_t at = 0; at < line.size();) {
    const Character character = character_at(line, at);
    const std::size_t end = std::min(at + character.size, line.size());
    if (character.plain == ' ') {
      inside = false;
    } else {
      if (!inside) {
        const auto begin = static_cast<std::uint32_t>(at);
        words.push_back({{}, {begin, begin}, character.capital});
      }
      inside = true;
      PlainWord& word = words.back();
      word.span.end = static_cast<std::uint32_t>(end);
      if (character.plain != 0) {
        word.letters.push_back(character.plain);
      } else {
        word.letters.append(line.substr(at, end - at));
      }
    }
    at = end;
  }
  return words;
}

std::string_view beginning_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace lacuna::corpus
