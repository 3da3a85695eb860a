#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "pipeline/gazetteer.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {

/// Gives the words of headlines that capitalise everything ("Harbour Firm Loses Licence", "BOSS
/// QUITS AFTER ROW") the shape that they would have in running text: lower case where the rest of
/// the text writes them so, or where they are everyday words (`is_everyday`) that the rest of the
/// text never capitalises within a sentence. Words of `known` names stay. Truecasing after Lita and
/// others (2003), with the text itself as the first witness. Tells whether a shape was changed.
bool recase_headlines(std::string_view text, std::vector<NameWord>& words,
                      const std::vector<GazetteerMatch>& known,
                      const std::function<bool(const NameWord&)>& is_everyday);

}  // namespace lacuna::pipeline
