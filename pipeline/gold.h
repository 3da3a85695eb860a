#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lang/error.h"
#include "lang/span.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// A coverage matrix read by hand: which passages of which articles state which fact.
struct GoldStory {
  struct Article {
    std::string id, file, outlet, language, published;
  };
  struct Difference {
    std::string kind;
    std::vector<std::string> articles;  ///< ids of those that state the detail
  };
  struct Fact {
    std::string id, text;
    std::map<std::string, std::vector<std::string>> evidence;  ///< article id to verbatim passages
    std::vector<Difference> differences;
  };
  struct Quote {
    std::string article, speaker, text;  ///< id, as the article names the speaker, verbatim words
  };
  std::string name;
  std::filesystem::path folder;  ///< of the article files
  std::vector<Article> articles;
  std::vector<Fact> facts;
  std::vector<Quote> quotes;  ///< direct ones
  std::map<std::string, std::vector<std::string>>
      boilerplate;  ///< article id to verbatim passages that are not of the article
};

/// Reads a gold.json. The article files are looked for in `articles`, or beside the file where that
/// is empty. Every article that a cell, a quotation or boilerplate names is one of `articles`.
/// Errors: not_found, malformed.
lang::Expected<GoldStory> read_gold(const std::filesystem::path& file,
                                    const std::filesystem::path& articles);

/// Where a passage stands in a text, white space counting as one space: every occurrence, at most
/// eight.
std::vector<lang::Span> occurrences(std::string_view text, std::string_view passage);

/// Whether two passages are the same for the scorers: they share half of the shorter one, and eight
/// bytes where it has them.
bool same_passage(lang::Span a, lang::Span b);

/// For each claim of each article, the facts (indices into `gold.facts`, ascending) whose evidence
/// it overlaps. `story` and `gold.articles` are in the same order.
std::vector<std::vector<std::vector<std::uint32_t>>> facts_of_claims(
    const GoldStory& gold, const std::vector<AnnotatedArticle>& story);

}  // namespace lacuna::pipeline
