#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/boilerplate.h"
#include "lang/error.h"

namespace lacuna::corpus {

/// An article of a gold story, with what a reader marked in it.
struct MarkedArticle {
  std::string file;
  std::string text;
  std::vector<lang::Span> boilerplate;  ///< passages that are not of the article
  std::vector<lang::Span> evidence;     ///< passages that state a fact, and quotations
};

/// The articles of a gold story: `gold` is its gold.json, the texts lie in `articles`.
lang::Expected<std::vector<MarkedArticle>> read_marked_story(const std::filesystem::path& gold,
                                                             const std::filesystem::path& articles);

/// The lines of a marked article for the trainer: a line is boilerplate where most of it is, or
/// where it is a byline without evidence.
MarkedLines marked_lines(const MarkedArticle& article, const SitePhrases& phrases);

}  // namespace lacuna::corpus
