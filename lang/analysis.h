#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/cues.h"
#include "lang/quantities.h"
#include "lang/span.h"
#include "lang/time_expressions.h"

namespace lacuna::lang {

/// Universal part-of-speech tags (Universal Dependencies v2).
enum class Tag : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};

/// "NOUN" for Tag::noun.
std::string_view name(Tag tag);

/// A word, number or punctuation mark of a text.
struct Token {
  Span span;  ///< bytes of the text
  std::string
      folded;  ///< as matched: compatibility-folded, case-folded, one form of quotes and dashes
  std::string stem;   ///< Snowball stem of `folded`; equals it where the language has no stemmer
  std::string lemma;  ///< dictionary form, case-folded
  Tag tag = Tag::x;

  bool is_word() const { return tag != Tag::punct && tag != Tag::sym; }
};

/// A sentence of a text, or a line that stands for one (a headline, an item of a list).
struct Sentence {
  Span span;         ///< without the white space around it
  TokenSpan tokens;  ///< the tokens that lie in it
};

/// All that the folder lang knows of one text in one language. Every span is into that text;
/// sentences and tokens are in the order of the text and do not overlap.
struct TextAnalysis {
  std::string language;  ///< the code it was analysed in
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Quantity> quantities;
  std::vector<TimeExpression> times;
  std::vector<Cue> cues;

  /// The bytes that a range of tokens covers; empty for an empty range.
  Span span_of(TokenSpan range) const {
    if (range.empty()) return {};
    return {tokens[range.first].span.begin, tokens[range.last - 1].span.end};
  }
  /// The tokens that lie wholly within a span of bytes.
  TokenSpan tokens_in(Span span) const;
};

}  // namespace lacuna::lang
