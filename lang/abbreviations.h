#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lang/data_root.h"

namespace lacuna::lang {

/// Whether the full stop of an abbreviation may also end a sentence.
enum class AbbreviationUse : std::uint8_t {
  never,      ///< something always follows: a name (Dhr., Mr.), a word (vs.)
  number,     ///< does not end a sentence before a number (nr., p., Fig., jan.)
  sometimes,  ///< may end a sentence: etc., Inc., U.S.
};

/// The abbreviations with a full stop of one language, from lang/<code>/abbreviations.tsv: the
/// abbreviation with its full stops, and its use.
class Abbreviations {
 public:
  Abbreviations() = default;
  Abbreviations(const DataRoot& data, std::string_view language);

  /// The use of a word that is written with its final full stop; null when it is not known. Case
  /// does not count, except that one listed with a capital is known with a capital alone.
  const AbbreviationUse* find(std::string_view word) const;

 private:
  std::unordered_map<std::string, AbbreviationUse> uses_;
  std::size_t longest_ = 0;
};

}  // namespace lacuna::lang
