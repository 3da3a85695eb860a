#pragma once

#include <string_view>

#include "corpus/article.h"
#include "corpus/site_phrases.h"

namespace lacuna::corpus {

/// What is known of how much of an article a document shows.
struct CompletenessClues {
  std::string_view body;
  std::string_view left_out;  ///< short lines of the document that are not of the body, one a line
  std::string_view after_body;     ///< the first of them behind the body
  bool marked_paid = false;        ///< the page's own data say that it is not free
  std::size_t declared_words = 0;  ///< of the text that the page's own data hold, or 0
  bool page = false;               ///< a web page, whose body may have been missed
};

/// Whether a body lacks part of what was published. Careful: complete articles often carry a label
/// such as *for subscribers*, and may end in an ellipsis; only a short body makes such a sign
/// count, or that it stands where the body ends and says that it goes on.
Incomplete judge_completeness(const CompletenessClues& clues, const SitePhrases& phrases);

}  // namespace lacuna::corpus
