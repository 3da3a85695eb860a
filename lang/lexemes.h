#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

enum class LexemeKind : std::uint8_t { word, digits, symbol };

/// A run of letters, a run of digits, or one other character: finer than a token, so that figures
/// are read alike however a tokenizer cuts them. Hyphens and apostrophes beside a letter are not
/// lexemes, only noted.
struct Lexeme {
  Span span;
  std::string word;        ///< in lower case
  std::uint32_t hash = 0;  ///< hash_of(word)
  LexemeKind kind = LexemeKind::symbol;
  bool joined = false;      ///< follows the one before it with nothing between
  bool hyphenated = false;  ///< follows the one before it with only a hyphen between
  bool apostrophe = false;  ///< an apostrophe stands right before it
  bool new_line = false;    ///< begins the text or a line
  bool capital = false;     ///< its first letter is a capital one
};

/// The lexemes of a text (valid UTF-8), in order. Linear in time and memory.
std::vector<Lexeme> lexemes(std::string_view text);

/// The tokens that a span of bytes touches.
TokenSpan tokens_touching(const std::vector<Token>& tokens, Span span);

/// A data file of words and phrases with what they do: one row holds a phrase, its role (one of a
/// list that code knows) and up to three arguments.
class PhraseTable {
 public:
  struct Row {
    int role = 0;                    ///< index into the list of roles
    double low = 0;                  ///< first argument as a number, 0 where it is none
    double high = 0;                 ///< second argument as a number, 0 where it is none
    std::string text;                ///< first argument
    std::string option;              ///< third argument
    std::string phrase;              ///< as in the file, in lower case
    std::vector<std::string> words;  ///< the phrase's lexemes
  };
  struct Match {
    const Row* row = nullptr;
    std::uint32_t length = 0;  ///< lexemes
    explicit operator bool() const { return row != nullptr; }
  };

  /// Reads a file, or several as one. Throws BrokenInstallation where a role is not in `roles`.
  PhraseTable(const DataRoot& data, std::initializer_list<std::string> files,
              std::span<const std::string_view> roles);

  /// The row of a role whose phrase is one given word; null where there is none.
  const Row* find(std::string_view word, int role) const;
  /// The same of the first of several roles that has one. `hash` is hash_of(word).
  const Row* find(std::string_view word, std::uint32_t hash, std::span<const int> roles) const;

  /// All matches that begin at one lexeme, longest first.
  void match(const std::vector<Lexeme>& text, std::size_t at, std::vector<Match>& found) const;

  const std::vector<Row>& rows() const { return rows_; }

 private:
  /// The rows whose phrases begin with a word, longest first, as numbers; most words have none.
  std::span<const std::uint32_t> beginning_with(std::string_view word, std::uint32_t hash) const {
    for (std::size_t slot = hash & mask_; slots_[slot].end > 0; slot = (slot + 1) & mask_) {
      const Slot& found = slots_[slot];
      if (found.hash == hash && rows_[order_[found.begin]].words[0] == word)
        return {order_.data() + found.begin, order_.data() + found.end};
    }
    return {};
  }

  /// Rows with the same first word: a part of `order_`; free where it ends at 0.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  std::vector<Row> rows_;
  std::vector<std::uint32_t> order_;
  std::vector<Slot> slots_;  ///< open addressing, its size a power of two
  std::size_t mask_ = 0;
};

/// Every match of a table in a text, looked up once. Refers to the table, which must outlive it.
class PhraseMatches {
 public:
  PhraseMatches(const PhraseTable& table, const std::vector<Lexeme>& text);

  /// The longest match of a role at a lexeme; false where there is none or `at` lies behind the
  /// end.
  template <typename Role>
  PhraseTable::Match at(std::size_t at, Role role) const {
    if (at + 1 >= begins_.size()) return {};
    for (std::uint32_t i = begins_[at]; i < begins_[at + 1]; ++i) {
      if (found_[i].row->role == static_cast<int>(role)) return found_[i];
    }
    return {};
  }
  bool any(std::size_t at) const {
    return at + 1 < begins_.size() && begins_[at] < begins_[at + 1];
  }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<PhraseTable::Match> found_;
};

}  // namespace lacuna::lang
