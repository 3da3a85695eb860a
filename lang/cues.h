#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "lang/data_root.h"
#include "lang/span.h"

namespace lacuna::lang {

struct Lexeme;
struct TextAnalysis;

enum class CueKind : std::uint8_t {
  negation,   ///< not, niet, ne ... pas, without, denies
  hedge,      ///< would be, zou hebben, aurait, alleged, reportedly, may
  reporting,  ///< said, aldus, selon: somebody is given as the source
  denial,     ///< denies, ontkent, dément: reporting that negates what is reported
};

/// A word or phrase that changes how what it governs is stated, with its reach within the clause.
struct Cue {
  Span span;
  TokenSpan tokens;
  TokenSpan scope;  ///< the tokens that it governs
  CueKind kind = CueKind::negation;
};

/// Finds the cues of texts in one language. Immutable; may be used by many threads at once.
class CueFinder {
 public:
  /// Throws BrokenInstallation when lang/<language>/cues.tsv is missing or wrong.
  CueFinder(const DataRoot& data, std::string_view language);
  ~CueFinder();
  CueFinder(CueFinder&&) noexcept;
  CueFinder& operator=(CueFinder&&) noexcept;

  /// The cues of a text in order, by its lexemes. Of `analysis` the tokens and sentences must be
  /// there. A negation and a hedge reach to the end of their clause, a report and a denial over
  /// their sentence, without the cue.
  std::vector<Cue> find(const std::vector<Lexeme>& text, const TextAnalysis& analysis) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace lacuna::lang
