#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lang/concepts.h"
#include "lang/toolkit.h"

namespace lacuna::lang {

/// Sentences of one language with their translations into another.
struct TranslatedText {
  std::string language_a;
  std::string language_b;
  std::vector<std::pair<std::string, std::string>> sentences;
};

/// What the lexicon is made from.
struct LexiconSources {
  std::vector<TranslatedText> translations;
  ConceptTable concepts;
};

/// Learns which words translate which and how rare each is, adds the concepts in the form in which
/// text is matched, and gives the bytes of lang/lexicon.model. The languages are those of the
/// sources; words are stems. A word's strength for another is the geometric mean of both
/// translation probabilities, from symmetrised word alignments (word_alignment.h), directly and by
/// way of the other languages; the latter also gives words of one language that are translated
/// alike. Deterministic.
std::string train_lexicon(const LexiconSources& sources, const Toolkit& toolkit);

}  // namespace lacuna::lang
