#pragma once

#include <string>
#include <vector>

#include "lang/treebank.h"

namespace lacuna::lang {

/// Learns a lemmatizer from a treebank and gives the bytes of its model file. A lemma that names
/// the parts of a compound (vrouw_wijding) becomes the word's own (vrouwenwijding); the particle of
/// a separable verb counts only where the word has it; an ordinal's lemma is not its number.
/// Deterministic.
std::string train_lemmas(const std::vector<TreebankSentence>& sentences);

/// The lemma that train_lemmas learns for a word of a treebank.
std::string plain_lemma(const TreebankWord& word);

}  // namespace lacuna::lang
