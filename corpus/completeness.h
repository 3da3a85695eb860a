#pragma once

#include <string_view>

#include "corpus/article.h"
#include "corpus/site_phrases.h"

namespace lacuna::corpus {

/// What is known of how much of an article a document shows.
struct CompletenessClues {
  std::string_view body;
  std::string_view left_out;  ///< short lines of the document that are not of the body, one a line
  bool marked_paid = false;   ///< the page's own data say that it is not free
  bool page = false;          ///< a web page, whose body may have been missed
};

/// Whether a body lacks part of what was published. Careful: complete articles often carry a label
/// such as *for subscribers*, and may end in an ellipsis; only a short body makes such a sign
/// count.
Incomplete judge_completeness(const CompletenessClues& clues, const SitePhrases& phrases);

}  // namespace lacuna::corpus
