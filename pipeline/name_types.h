#pragma once

#include <vector>

#include "pipeline/name_reading.h"

namespace lacuna::pipeline {

/// A name with what the whole text says about its type.
struct TypedName {
  NameSpan span;
  double certainty = 1;  ///< how far the type leads the next best, 0 to 1; 1 for known names
};

/// Gives each name the type that all its places in the text speak for together: the scores of the
/// tagger, the words around it ("the insurer X", "X, a town"), and the longer names that it
/// shortens. A word that is both the last name of a person and the beginning of a firm's name is
/// the firm, unless the words around it, or who was last named in full, tell that the person is
/// meant.
std::vector<TypedName> settle_types(const std::vector<NameSpan>& spans, const TaggedNames& tagged,
                                    const NameReading& reading);

}  // namespace lacuna::pipeline
