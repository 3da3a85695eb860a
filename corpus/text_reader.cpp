#include "corpus/text_reader.h"

#include <algorithm>
#include <string>

namespace lacuna::corpus {
namespace {

constexpr double boilerplate_chance = 0.5;
constexpr std::size_t longest_headline = 25;  ///< words

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", "…", "\"", "”", "»", ":", "’"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

/// Whether lines were broken at a fixed width: most lines that another one follows at once are of a
/// similar, middling length and do not end a sentence.
bool is_hard_wrapped(std::string_view text, const std::vector<TextLine>& lines) {
  constexpr std::size_t shortest = 45, longest = 110, least = 4;
  std::size_t followed = 0, wrapped = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].after_blank) continue;
    ++followed;
    const std::string_view line = lines[i].span.in(text);
    wrapped += line.size() >= shortest && line.size() <= longest && !ends_sentence(line);
  }
  return wrapped >= least && 10 * wrapped >= 6 * followed;
}

/// Lines of a hard-wrapped paragraph as one.
std::vector<TextLine> unwrapped(const std::vector<TextLine>& lines) {
  std::vector<TextLine> paragraphs;
  for (const TextLine& line : lines) {
    if (line.after_blank || paragraphs.empty()) {
      paragraphs.push_back(line);
    } else {
      paragraphs.back().span.end = line.span.end;
    }
  }
  return paragraphs;
}

}  // namespace

ExtractedText read_text(std::string_view text, const Boilerplate& boilerplate) {
  std::vector<TextLine> lines = text_lines(text);
  if (is_hard_wrapped(text, lines)) lines = unwrapped(lines);
  const std::vector<double> chances = boilerplate.chances(text, lines);
  ExtractedText extracted;
  BodyBuilder builder(text);
  bool first = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (chances[i] > boilerplate_chance) continue;
    const std::string_view line = lines[i].span.in(text);
    const lang::Span span = builder.add_paragraph(lines[i].span);
    if (first && !line.ends_with('.') && plain_words(line).size() <= longest_headline) {
      extracted.headline = span;
      extracted.title = line;
    }
    first = false;
  }
  builder.finish(extracted);
  return extracted;
}

}  // namespace lacuna::corpus
