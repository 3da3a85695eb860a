#include "corpus/text_reader.h"

#include <algorithm>
#include <string>

namespace lacuna::corpus {
namespace {

constexpr double boilerplate_chance = 0.5;
constexpr std::size_t longest_left_out = 300;  ///< bytes
constexpr std::size_t most_bylines = 5;
constexpr std::size_t few_lines = 3;
constexpr std::size_t shortest_headline = 2;       ///< words
constexpr std::size_t longest_headline = 25;       ///< words
constexpr std::uint32_t shortest_paragraph = 120;  ///< bytes; shorter lines may be headings

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

/// Bytes of a news agency's dateline at the beginning of a paragraph: "BRUSSELS, June 12 (ABC) - ",
/// "Paris (DEF) — "; 0 where there is none. A place alone is kept: the article may name it nowhere
/// else.
std::size_t dateline_size(std::string_view paragraph) {
  constexpr std::size_t longest = 70, most_words = 8;
  std::size_t dash = std::string_view::npos, after = 0;
  for (const std::string_view sign : {" – ", " — ", " - ", " -- "}) {
    const std::size_t at = paragraph.substr(0, longest).find(sign);
    if (at < dash) {
      dash = at;
      after = at + sign.size();
    }
  }
  if (dash == std::string_view::npos) return 0;
  const std::string_view head = paragraph.substr(0, dash);
  const std::vector<PlainWord> words = plain_words(head);
  if (words.empty() || !words.front().capitalised || words.size() > most_words) return 0;
  const std::string_view place = words.front().span.in(head);
  const bool capitals =
      std::none_of(place.begin(), place.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool dated = head.find_first_of("0123456789") != std::string_view::npos &&
                     head.find(',') != std::string_view::npos;
  const bool signed_off = head.ends_with(')') && head.find('(') != std::string_view::npos;
  return signed_off || (capitals && dated) ? after : 0;
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
  std::vector<double> chances = boilerplate.chances(text, lines);
  // A text of a line or two has no frame; only what is certain is left out then.
  const bool nothing_left = std::none_of(
      chances.begin(), chances.end(), [](double chance) { return chance <= boilerplate_chance; });
  if (nothing_left || lines.size() <= few_lines) {
    for (double& chance : chances) chance = chance < 1 ? 0 : 1;
  }
  ExtractedText extracted;
  BodyBuilder builder(text);
  bool first = true, seen_paragraph = false;
  std::size_t behind = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (chances[i] > boilerplate_chance) {
      const std::string_view line = lines[i].span.in(text);
      if (line.size() > longest_left_out) continue;
      extracted.left_out.append(line).push_back('\n');
      if (++behind <= lines_after_body) extracted.after_body.append(line).push_back('\n');
      if (!seen_paragraph && extracted.bylines.size() < most_bylines)
        extracted.bylines.emplace_back(line);
      continue;
    }
    behind = 0;
    extracted.after_body.clear();
    lang::Span passage = lines[i].span;
    if (!seen_paragraph && passage.size() >= shortest_paragraph) {
      seen_paragraph = true;
      passage.begin += static_cast<std::uint32_t>(dateline_size(passage.in(text)));
    }
    const std::string_view line = passage.in(text);
    const lang::Span span = builder.add_paragraph(passage);
    const std::size_t words = plain_words(line).size();
    if (first && !line.ends_with('.') && words >= shortest_headline && words <= longest_headline) {
      extracted.headline = span;
      extracted.title = line;
    }
    first = false;
  }
  builder.finish(extracted);
  return extracted;
}

}  // namespace lacuna::corpus
