#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lang/treebank.h"

namespace lacuna::lang {

struct TaggerOptions {
  int rounds = 10;                    ///< passes over the sentences
  std::size_t features = 120'000;     ///< kept: those whose weights differ most
  std::size_t least_word_count = 2;   ///< a rarer word counts as unknown
  std::size_t least_sure_count = 30;  ///< a word must be so frequent to be held to have one tag
  double sure_share = 0.998;          ///< and have it so often
};

/// Trains a tagger and gives the bytes of its model file. Deterministic.
std::string train_tagger(const std::vector<TreebankSentence>& sentences,
                         const TaggerOptions& options);

/// Share of the words of `sentences` that a tagger's model file tags as they are.
double tagging_accuracy(const std::string& model_path,
                        const std::vector<TreebankSentence>& sentences);

}  // namespace lacuna::lang
