#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/error.h"

namespace lacuna::lang {

/// A word of a treebank with what its annotators say of it.
struct TreebankWord {
  std::string form;
  std::string folded;
  std::string lemma;  ///< case-folded
  Tag tag = Tag::x;
};

using TreebankSentence = std::vector<TreebankWord>;

/// The tag of a name such as "NOUN".
std::optional<Tag> tag_of(std::string_view name);

/// Reads sentences of lines `number TAB form TAB lemma TAB tag TAB remarks`, separated by blank
/// lines, lines with # being comments: five columns of CoNLL-U. Words that make up a contraction
/// (4-5) stand for it where their forms join to it (do|n't); else (du = de + le) the contraction is
/// one word with the first part's tag and lemma.
Expected<std::vector<TreebankSentence>> read_treebank(std::istream& in);

}  // namespace lacuna::lang
