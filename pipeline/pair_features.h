#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/annotated_article.h"
#include "pipeline/claim_details.h"
#include "pipeline/story_words.h"

namespace lacuna::pipeline {

/// What is known of two claims of two articles, in favour of their stating the same fact and
/// against it. Each feature is symmetric. Word weights are general idf ("general"), the story's
/// ("story") or their product
/// ("joint"); coverage is the share of a claim's weight that the other claim has a word for.
enum class PairFeature : std::uint8_t {
  general_coverage_high,
  general_coverage_low,
  story_coverage_high,
  story_coverage_low,
  joint_coverage_high,
  joint_coverage_low,
  joint_similarity,  ///< geometric mean of both coverages
  matched_weight_high,
  matched_weight_low,
  strongest_match_high,
  strongest_match_low,
  matched_verbs,
  matched_nouns,   ///< joint weight of the matched words of that kind
  opposite_words,  ///< 1 where one has the opposite of a word of the other
  entities_shared,
  entities_weight,
  entities_differ,
  quantities_agree,
  quantities_clash,
  times_agree,
  times_clash,
  quantities_weight,  ///< of those that agree, the rarer in the story the more
  times_weight,
  quantity_likeness,    ///< of the two most alike that clash: same unit or noun, near in size
  time_likeness,        ///< of the two dates most alike that clash: as narrowly told, near
  digits_swapped,       ///< 1 where two that clash have the same digits in another order
  sentence_quantities,  ///< that agree, anywhere in both sentences
  sentence_times,
  sentence_entities,    ///< shared, anywhere in both sentences, by rarity
  sentence_similarity,  ///< joint similarity of the whole sentences that hold the claims
  sentence_coverage_high,
  sentence_coverage_low,
  sentence_weight_high,
  sentence_weight_low,
  sentence_rank_high,
  sentence_rank_low,
  sentence_margin_high,
  sentence_margin_low,
  neighbour_similarity,  ///< the best among the claims right before and after
  rank_high,
  rank_low,  ///< of each claim among the other article's, for the other: 0 is best
  margin_high,
  margin_low,  ///< over the next best claim of the other article
  bridge,      ///< the best weaker link over a third article
  position_distance,
  position_first,
  words_least,
  words_most,
  both_quoted,
  same_speaker,
  polarity_differs,
  languages_differ,
  count_
};

inline constexpr std::size_t pair_feature_count = static_cast<std::size_t>(PairFeature::count_);

/// "joint_coverage_low", in the order of PairFeature.
const std::array<std::string_view, pair_feature_count>& pair_feature_names();

/// Two claims of two articles, by their numbers in StoryWords::units, a < b.
struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

/// The pairs of a story's claims that have anything in common, with their features in row order.
/// Pairs are ordered by a, then b.
struct PairTable {
  std::vector<Pair> pairs;
  std::vector<float> features;  ///< pairs.size() * pair_feature_count

  const float* row(std::size_t pair) const { return features.data() + pair * pair_feature_count; }
};

/// `details` are those of `words.units` (`collect_details`).
PairTable compare_pairs(const std::vector<AnnotatedArticle>& story, const StoryWords& words,
                        const std::vector<Details>& details);

/// A weighted link between claims; see `neighbourhoods`.
struct Link {
  std::uint32_t to = 0;
  float weight = 0;
};

/// For each of `units` claims its links, ascending by `to`, from the weights of the pairs.
std::vector<std::vector<Link>> links_of(std::size_t units, const std::vector<Pair>& pairs,
                                        const std::vector<float>& weights);

/// What the other pairs of the story say of a pair: how its first probability stands among those of
/// its claims, and whether third articles link both (a second look, after a first model has judged
/// every pair by itself).
inline constexpr std::size_t context_feature_count = 14;

/// The context features of every pair, in row order, `context_feature_count` each, from first
/// probabilities.
std::vector<float> context_features(const StoryWords& words, const std::vector<Pair>& pairs,
                                    const std::vector<float>& probabilities);

}  // namespace lacuna::pipeline
