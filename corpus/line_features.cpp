#include "corpus/line_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace lacuna::corpus {
namespace {

constexpr std::size_t core_words =
    20;  ///< a line of so many words that ends a sentence is taken for body
constexpr std::size_t line_phrase_kinds = 21;  ///< the kinds of lang/*/boilerplate.tsv
constexpr std::size_t longest_judged =
    10'000;  ///< bytes of a line whose words are looked at: it is body in any case
constexpr std::size_t content_letters = 5;  ///< shorter words carry little in any of the languages
constexpr std::size_t small_letters = 3;
constexpr std::size_t stem_letters = 6;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

struct Line {
  std::string_view text;
  std::vector<PlainWord> words;
  PhraseMatches matches{};
  bool after_blank = false;
  bool before_blank = false;
  bool core = false;
};

const PhraseMatch& match(const Line& line, PhraseKind kind) {
  return line.matches[static_cast<std::size_t>(kind)];
}

bool heads_section(const Line& line) {
  constexpr std::size_t longest = 8;
  return line.words.size() <= longest && match(line, PhraseKind::section).begins &&
         !line.text.ends_with('.');
}

/// *Comments*, or how many there are: *1 comment on* and the headline.
bool heads_comments(const Line& line) {
  constexpr std::size_t longest = 14, longest_count = 30;
  const PhraseMatch& comments = match(line, PhraseKind::comments);
  if (line.words.size() <= longest && comments.begins) return true;
  const bool counts = !line.text.empty() && '0' <= line.text[0] && line.text[0] <= '9';
  return counts && line.words.size() <= longest_count && comments.anywhere;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"\"", "”", "’", "»", "'", ")", " ", "\u00A0", "\u202F"}) {
    while (text.size() > quote.size() && text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

std::size_t separators(std::string_view text) {
  std::size_t found = 0;
  for (const std::string_view sign : {" | ", " / ", " > ", "•", "·", "›", "▸", "▪", "»", " – ",
                                      " — ", "≡", " - ", " // ", " ~ "}) {
    found += count(text, sign);
  }
  // « and » together quote.
  return found - std::min(found, 2 * std::min(count(text, "«"), count(text, "»")));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_clock(std::string_view text) {
  for (std::size_t i = 1; i + 2 < text.size(); ++i) {
    const bool sign = text[i] == ':' || text[i] == 'h' || text[i] == 'u' || text[i] == '.';
    if (sign && is_digit(text[i - 1]) && is_digit(text[i + 1]) && is_digit(text[i + 2]) &&
        (i + 3 >= text.size() || !is_digit(text[i + 3])) && (i < 3 || !is_digit(text[i - 3]))) {
      return true;
    }
  }
  return false;
}

bool is_year(const PlainWord& word) {
  return word.letters.size() == 4 &&
         (word.letters.starts_with("19") || word.letters.starts_with("20")) &&
         is_digit(word.letters[2]) && is_digit(word.letters[3]);
}

bool is_number(const PlainWord& word) { return is_digit(word.letters.front()); }

std::string stem_of(const PlainWord& word) { return word.letters.substr(0, stem_letters); }

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::vector<TextLine> text_lines(std::string_view text) {
  std::vector<TextLine> lines;
  bool after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r", at), text.size());
    std::size_t first = at, last = end;
    while (first < last && is_blank(text[first])) ++first;
    while (last > first && is_blank(text[last - 1])) --last;
    if (first == last) {
      after_blank = true;
    } else {
      lines.push_back(
          {{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}, after_blank});
      after_blank = false;
    }
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

LineFeatures::LineFeatures(const lang::DataRoot& data) : phrases_(SitePhrases::of_languages(data)) {
  for (std::size_t kind = 0; kind < line_phrase_kinds; ++kind) {
    const std::string_view kind_name = name(static_cast<PhraseKind>(kind));
    names_.push_back(fmt::format("{}.begins", kind_name));
    names_.push_back(fmt::format("{}.anywhere", kind_name));
  }
  for (const char* shape : {"navigation.share",
                            "phrases.share",
                            "words",
                            "few_words",
                            "many_words",
                            "ends_sentence",
                            "ends_colon",
                            "separators",
                            "wide_gaps",
                            "capitals",
                            "all_capitals",
                            "numbers",
                            "clock",
                            "year",
                            "address",
                            "parenthesis",
                            "starts_odd",
                            "small_words",
                            "no_small_words",
                            "quotation",
                            "first",
                            "last",
                            "near_end",
                            "one_of_block",
                            "after_heading",
                            "under_section",
                            "under_section_late",
                            "under_comments",
                            "overlap",
                            "no_overlap",
                            "new_names"}) {
    names_.emplace_back(shape);
  }
  const std::size_t plain = names_.size();
  for (const char* zone : {"before", "between", "after"}) {
    names_.push_back(fmt::format("{}", zone));
    for (std::size_t i = 0; i < plain; ++i) names_.push_back(fmt::format("{}:{}", zone, names_[i]));
  }
}

std::vector<FeatureVector> LineFeatures::measure(std::string_view text,
                                                 const std::vector<TextLine>& text_lines) const {
  std::vector<Line> lines(text_lines.size());
  std::unordered_map<std::string, std::uint32_t>
      lines_with;  // stem of a content word -> core lines
  std::unordered_map<std::string, std::uint32_t> last_seen;
  const auto is_content = [](const PlainWord& word) {
    return word.letters.size() >= content_letters && !is_number(word);
  };
  std::size_t total_words = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    line.text = text_lines[i].span.in(text);
    line.words = plain_words(beginning_of(line.text, longest_judged));
    line.matches = phrases_.matches(line.words);
    line.after_blank = text_lines[i].after_blank;
    line.before_blank = i + 1 == lines.size() || text_lines[i + 1].after_blank;
    total_words += line.words.size();
  }
  std::size_t first_core = lines.size(), last_core = 0, words_so_far = 0;
  bool below = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    // What a heading such as *Most read* heads in the second half of a text is not taken for its
    // core.
    below |= 2 * words_so_far > total_words && (heads_section(line) || heads_comments(line));
    words_so_far += line.words.size();
    line.core = !below && line.words.size() >= core_words && ends_sentence(line.text) &&
                !match(line, PhraseKind::pointer).begins;
    if (!line.core) continue;
    first_core = std::min(first_core, i);
    last_core = i;
    for (const PlainWord& word : line.words) {
      if (!is_content(word)) continue;
      const std::string stem = stem_of(word);
      const auto number = static_cast<std::uint32_t>(i + 1);
      if (last_seen[stem] == number) continue;
      last_seen[stem] = number;
      ++lines_with[stem];
    }
  }

  std::vector<FeatureVector> measured;
  measured.reserve(lines.size());
  std::size_t words_before = 0;
  bool section_above = false, section_late = false, comments_above = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const std::size_t words = line.words.size();
    FeatureVector features;
    features.reserve(names_.size());
    std::size_t in_phrases = 0;
    for (std::size_t kind = 0; kind < line_phrase_kinds; ++kind) {
      features.push_back(line.matches[kind].begins);
      features.push_back(line.matches[kind].anywhere);
      in_phrases = std::max<std::size_t>(in_phrases, line.matches[kind].words);
    }
    std::size_t capitals = 0, all_capitals = 0, numbers = 0, years = 0, small = 0, content = 0,
                shared = 0, names = 0, new_names = 0;
    for (const PlainWord& word : line.words) {
      const std::string_view letters = word.span.in(line.text);
      capitals += word.capitalised;
      all_capitals +=
          word.capitalised && letters.size() > 2 &&
          std::none_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      numbers += is_number(word);
      years += is_year(word);
      small += !word.capitalised && !is_number(word) && word.letters.size() <= small_letters;
      if (!is_content(word)) continue;
      ++content;
      const auto known = lines_with.find(stem_of(word));
      const bool elsewhere = known != lines_with.end() && known->second > (line.core ? 1u : 0u);
      shared += elsewhere;
      if (word.capitalised && word.span.begin > 3) {
        ++names;
        new_names += !elsewhere;
      }
    }
    std::size_t gaps = 0;
    for (std::size_t at = line.text.find("  "); at != std::string_view::npos;
         at = line.text.find("  ", at)) {
      ++gaps;
      at = std::min(line.text.find_first_not_of(' ', at), line.text.size());
    }
    const auto& navigation = match(line, PhraseKind::navigation);
    features.push_back(ratio(navigation.words, words));
    features.push_back(ratio(in_phrases, words));
    features.push_back(std::log2(1.0 + static_cast<double>(words)) / 6);
    features.push_back(words <= 3);
    features.push_back(words >= core_words);
    features.push_back(ends_sentence(line.text));
    features.push_back(line.text.ends_with(':'));
    features.push_back(static_cast<double>(std::min<std::size_t>(separators(line.text), 4)) / 4);
    features.push_back(static_cast<double>(std::min<std::size_t>(gaps, 3)) / 3);
    features.push_back(ratio(capitals, words));
    features.push_back(ratio(all_capitals, words));
    features.push_back(ratio(numbers, words));
    features.push_back(has_clock(line.text));
    features.push_back(years > 0);
    features.push_back(line.text.find('@') != std::string_view::npos ||
                       line.text.find("©") != std::string_view::npos ||
                       line.text.find("www.") != std::string_view::npos);
    features.push_back(line.text.starts_with('(') && line.text.ends_with(')'));
    features.push_back(words == 0 || line.words.front().span.begin > 0);
    features.push_back(ratio(small, words));
    features.push_back(small == 0);
    features.push_back(line.text.starts_with("“") || line.text.starts_with("\"") ||
                       line.text.starts_with("«") || line.text.starts_with("‘"));
    features.push_back(i == 0);
    features.push_back(i + 1 == lines.size());
    features.push_back(lines.size() - i <= 4);
    features.push_back(!line.after_blank || !line.before_blank);
    features.push_back(i > 0 && heads_section(lines[i - 1]));
    features.push_back(section_above);
    features.push_back(section_late);
    features.push_back(comments_above);
    features.push_back(content == 0 ? 0.5 : ratio(shared, content));
    features.push_back(content >= 3 && shared == 0);
    features.push_back(ratio(new_names, std::max<std::size_t>(names, 2)));

    const std::size_t plain = features.size();
    const std::size_t zone = first_core == lines.size() || i < first_core ? 0
                             : i <= last_core                             ? 1
                                                                          : 2;
    for (std::size_t each = 0; each < 3; ++each) {
      features.push_back(each == zone);
      for (std::size_t k = 0; k < plain; ++k) features.push_back(each == zone ? features[k] : 0.0);
    }
    measured.push_back(std::move(features));

    words_before += words;
    if (heads_section(line)) {
      section_above = true;
      section_late = 2 * words_before > total_words;
    }
    if (heads_comments(line)) comments_above = 2 * words_before > total_words;
  }
  return measured;
}

}  // namespace lacuna::corpus
