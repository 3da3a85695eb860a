#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/annotated_article.h"
#include "pipeline/story_words.h"

namespace lacuna::pipeline {

/// A figure of a claim.
struct Figure {
  const lang::Quantity* quantity = nullptr;
  std::uint32_t noun = no_word;  ///< what a count counts, as a number in StoryWords::entries
  double weight = 0;             ///< the rarer its value in the story the more; 0 where all have it

  static constexpr std::uint32_t no_word = 0xFFFFFFFF;
};

/// A date or period of a claim.
struct Date {
  const lang::TimeExpression* time = nullptr;
  double weight = 0;  ///< as of a figure
};

/// An entity that a claim names, describes or means by a pronoun.
struct Named {
  std::string key;
  double weight = 0;  ///< as of a figure
};

/// The facts of a passage other than its words. The pointers are into the story's annotations.
struct Details {
  std::vector<Named> entities;  ///< ascending by key, each once
  std::vector<Figure> figures;  ///< without ranks and without *one*, which is mostly an article
  std::vector<Date> dates;      ///< resolved ones
};

/// The details of every claim of the story, in the order of `words.units`, with the weight of each
/// among the story's claims.
std::vector<Details> collect_details(const std::vector<AnnotatedArticle>& story,
                                     const StoryWords& words);

/// How two passages stand by their details. Counts are of the first passage's details, as counted
/// from either side, whichever gives less.
struct DetailMatch {
  double entities = 0, entities_weight = 0, entities_differ = 0;
  double figures_agree = 0, figures_weight = 0, figures_clash = 0;
  double figures_alike = 0;     ///< of the two clashing figures that are most alike: 1 where they
                                ///< count the same thing and are near in size
  bool digits_swapped = false;  ///< those two have the same digits in another order
  double dates_agree = 0, dates_weight = 0, dates_clash = 0;
  double dates_alike =
      0;  ///< of the two clashing dates that are most alike: as narrowly told, near

  bool any() const { return entities > 0 || figures_agree > 0 || dates_agree > 0; }
};

DetailMatch match_details(const Details& a, const Details& b, const StoryWords& words);

/// The details of several passages as those of one.
Details merged(const std::vector<const Details*>& parts);

}  // namespace lacuna::pipeline
