#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace lacuna::lang {

/// Words that may be parts of compounds (nouns, adjectives, verbs; folded) with their frequencies.
using WordCounts = std::map<std::string, std::size_t>;

/// The bytes of a compounds.model for these words. Deterministic.
std::string train_compounds(const WordCounts& words);

}  // namespace lacuna::lang
