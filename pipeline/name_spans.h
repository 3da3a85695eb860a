#pragma once

#include <vector>

#include "pipeline/name_reading.h"

namespace lacuna::pipeline {

/// The spans of the model, corrected: titles and everyday words come off, names that the gazetteer
/// knows (`matches`) win, names that go on in lower case and those before their acronym are
/// completed, and names found once are found wherever they stand.
std::vector<NameSpan> corrected_spans(const std::vector<NameSpan>& spans,
                                      const std::vector<GazetteerMatch>& matches,
                                      const NameReading& reading);

}  // namespace lacuna::pipeline
