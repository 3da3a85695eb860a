#include "pipeline/name_words.h"

#include <algorithm>

#include "lang/plain_letters.h"

namespace lacuna::pipeline {
namespace {

using lang::LetterCase;
using lang::Span;

WordShape shape_of(std::string_view word) {
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  bool first_upper = false;
  for (std::size_t at = 0; at < word.size();) {
    const lang::Letter letter = lang::letter_at(word, at);
    if (letter.letter_case == LetterCase::digit) ++digits;
    if (letter.letter_case == LetterCase::lower || letter.letter_case == LetterCase::upper) {
      if (letter.letter_case == LetterCase::upper) {
        ++upper;
        if (letters == 0) first_upper = true;
      }
      ++letters;
    }
    at += letter.size;
  }
  if (letters == 0) return digits > 0 ? WordShape::number : WordShape::punctuation;
  if (upper == 0) return WordShape::lower;
  if (upper == letters)
    return letters == 1 && digits == 0 ? WordShape::capitalised : WordShape::upper;
  if (first_upper && upper == 1) return WordShape::capitalised;
  return WordShape::mixed;
}

/// "U.S." and "N.V" from `at`: letters that each have a dot behind them. The end of it, or `at`.
std::size_t dotted_acronym(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t pairs = 0;
  const std::size_t begin = at;
  while (at + 1 < end) {
    const lang::Letter letter = lang::letter_at(text, at);
    if (letter.letter_case != LetterCase::upper || at + letter.size >= end ||
        text[at + letter.size] != '.') {
      break;
    }
    at += letter.size + 1;
    ++pairs;
  }
  if (pairs >= 1 && at < end && lang::letter_at(text, at).letter_case == LetterCase::upper &&
      (at + 1 == end || lang::letter_at(text, at + 1).letter_case == LetterCase::none)) {
    return at + 1;
  }
  return pairs >= 2 ? at : begin;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  void split(Span token, std::uint32_t token_index, std::uint32_t sentence) {
    for (std::size_t at = token.begin; at < token.end;) {
      std::size_t end = dotted_acronym(text_, at, token.end);
      if (end == at) {
        while (end < token.end) {
          const lang::Letter letter = lang::letter_at(text_, end);
          if (letter.letter_case == LetterCase::none) break;
          end += letter.size;
        }
      }
      if (end == at) end += lang::letter_at(text_, at).size;
      add({static_cast<std::uint32_t>(at),
           static_cast<std::uint32_t>(std::min<std::size_t>(end, token.end))},
          token_index, sentence);
      at = end;
    }
  }

  std::vector<NameWord> words;

 private:
  void add(Span span, std::uint32_t token, std::uint32_t sentence) {
    const std::string_view raw = span.in(text_);
    if (static_cast<unsigned char>(raw[0]) <= ' ') return;
    NameWord word;
    word.span = span;
    word.token = token;
    word.sentence = sentence;
    word.shape = shape_of(raw);
    word.folded = lang::plain_letters(raw);
    if (word.is_word()) std::erase(word.folded, '.');
    word.hash = hash_of_word(word.folded);
    word.spaced = words.empty() || words.back().span.end < span.begin;
    const bool new_sentence = words.empty() || words.back().sentence != sentence;
    if (new_sentence) waiting_ = true;
    if (word.is_word()) {
      word.opens_sentence = waiting_;
      waiting_ = false;
    } else if (raw == "\"" || raw == "“" || raw == "„" || raw == "«" || raw == "‘" || raw == "(" ||
               raw == ":" || raw == "•" || raw == "–" || raw == "—") {
      waiting_ = true;
    }
    words.push_back(std::move(word));
  }

  std::string_view text_;
  bool waiting_ = true;
};

}  // namespace

std::uint64_t hash_of_word(std::string_view folded) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

std::vector<NameWord> split_into_name_words(std::string_view text,
                                            const lang::TextAnalysis& analysis) {
  Splitter splitter(text);
  splitter.words.reserve(analysis.tokens.size() + analysis.tokens.size() / 8);
  for (std::uint32_t sentence = 0; sentence < analysis.sentences.size(); ++sentence) {
    const lang::TokenSpan tokens = analysis.sentences[sentence].tokens;
    for (std::uint32_t token = tokens.first; token < tokens.last; ++token) {
      splitter.split(analysis.tokens[token].span, token, sentence);
    }
  }
  return std::move(splitter.words);
}

std::vector<NameWord> split_into_name_words(std::string_view name) {
  Splitter splitter(name);
  std::uint32_t token = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    splitter.split({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, token++, 0);
    at = end + 1;
  }
  return std::move(splitter.words);
}

}  // namespace lacuna::pipeline
