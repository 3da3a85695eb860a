#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/lexemes.h"

namespace lacuna::lang {

/// A number as a text writes it, in digits or words, before anything is known of what it counts.
struct Number {
  std::size_t end = 0;  ///< index of the lexeme after it
  double low = 0;       ///< value; a fraction of a whole is between 0 and 1
  double high = 0;
  std::string unit;  ///< unit that the word itself carries ("driejarig": year), or empty
  bool approximate = false;
  bool digits = false;      ///< begins with digits
  bool plain = false;       ///< one run of digits and nothing else
  double scale = 1;         ///< value of the scale word that ends it
  bool scaled = false;      ///< holds a word such as *million*
  bool money = false;       ///< that word is one used of money alone ("$5m")
  bool share = false;       ///< a part of a whole: *two thirds*
  bool ordinal = false;     ///< a rank
  bool weak = false;        ///< *one*: a number only before what it counts
  bool needs_unit = false;  ///< *half*: a number only before a unit
  bool group = false;       ///< a noun that counts (*une centaine*, *dozens*): *of* may follow
};

/// Reads numbers in one language's notation: digits with its separators, number words, compounds of
/// them, scale words, fractions, ordinals. Immutable.
class NumberReader {
 public:
  /// Throws BrokenInstallation when lang/<language>/number_words.tsv is missing or wrong.
  NumberReader(const DataRoot& data, std::string_view language);

  /// The table's matches in a text, for `read`.
  PhraseMatches matches(const std::vector<Lexeme>& text) const { return {table_, text}; }

  /// The number that begins at a lexeme, if there is one.
  std::optional<Number> read(const std::vector<Lexeme>& text, const PhraseMatches& matches,
                             std::size_t at) const;

  /// The lexeme after the run of digits, separators and letters without spaces that holds `at`: a
  /// serial number, score or address that is no number is skipped as a whole.
  static std::size_t chain_end(const std::vector<Lexeme>& text, std::size_t at);

  /// Whether a word that means *of* begins at a lexeme, and how long it is.
  static std::size_t of_length(const PhraseMatches& matches, std::size_t at);
  /// The length of an article word (*a*, *une*) at a lexeme, or 0.
  static std::size_t article_length(const PhraseMatches& matches, std::size_t at);

  /// The part that *and a half* at a lexeme adds, or 0, and how long it is.
  static double half_tail(const PhraseMatches& matches, std::size_t at);
  static std::size_t half_tail_length(const PhraseMatches& matches, std::size_t at);

 private:
  class Accumulator;
  bool add_compound(std::string_view word, Accumulator& sum, Number& number) const;
  std::optional<Number> read_digits(const std::vector<Lexeme>& text, std::size_t at) const;
  void read_scales(const std::vector<Lexeme>& text, const PhraseMatches& matches, std::size_t& at,
                   Accumulator& sum, Number& number) const;

  PhraseTable table_;
  std::string decimal_;  ///< characters that set off decimals
};

/// The lexemes of a text and the numbers that begin at them, each read when it is first asked for.
/// For one thread; the reader must outlive it.
class NumbersOfText {
 public:
  NumbersOfText(const NumberReader& reader, std::string_view text)
      : reader_(reader),
        text_(lexemes(text)),
        matches_(reader.matches(text_)),
        known_(text_.size(), 0) {}

  const std::vector<Lexeme>& text() const { return text_; }
  /// What the table of number words finds in the text.
  const PhraseMatches& matches() const { return matches_; }
  /// The number that begins at a lexeme; null where none does or the text has ended.
  const Number* at(std::size_t lexeme);

 private:
  const NumberReader& reader_;
  std::vector<Lexeme> text_;
  PhraseMatches matches_;
  std::vector<std::uint32_t> known_;  ///< by lexeme: 0 not yet read, 1 none, else a number's + 2
  std::deque<Number> numbers_;
};

}  // namespace lacuna::lang
