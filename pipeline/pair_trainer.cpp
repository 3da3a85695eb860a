#include "pipeline/pair_trainer.h"

#include <algorithm>

#include "pipeline/parallel.h"

namespace lacuna::pipeline {
namespace {

/// Of the pairs that state different facts one in so many is learned from, with as much more
/// weight.
constexpr std::size_t thinning = 3;

/// Models that are averaged.
constexpr unsigned runs = 4;

BoostingOptions first_options() {
  BoostingOptions options;
  options.trees = 200;
  return options;
}

BoostingOptions second_options() {
  BoostingOptions options;
  options.trees = 150;
  options.seed = 2;
  return options;
}

struct Rows {
  TrainingSet set;
  explicit Rows(std::size_t columns) { set.columns = columns; }

  void add(const TrainingStory& story, const float* features) {
    for (std::size_t p = 0; p < story.same.size(); ++p) {
      if (!story.same[p] && p % thinning != 0) continue;
      const float* row = features + p * set.columns;
      set.features.insert(set.features.end(), row, row + set.columns);
      set.labels.push_back(story.same[p] ? 1 : 0);
      set.weights.push_back(story.same[p] ? 1 : static_cast<float>(thinning));
    }
  }
};

}  // namespace

TrainingStory prepare_training(const GoldStory& gold, const std::vector<AnnotatedArticle>& story,
                               const lang::Lexicon& lexicon) {
  TrainingStory prepared;
  prepared.words = collect_words(story, lexicon);
  prepared.table = compare_pairs(story, prepared.words, collect_details(story, prepared.words));
  const auto facts = facts_of_claims(gold, story);
  for (const Pair& pair : prepared.table.pairs) {
    const Unit& a = prepared.words.units[pair.a];
    const Unit& b = prepared.words.units[pair.b];
    const auto& of_a = facts[a.article][a.claim];
    const auto& of_b = facts[b.article][b.claim];
    prepared.same.push_back(std::any_of(of_a.begin(), of_a.end(), [&](std::uint32_t fact) {
      return std::find(of_b.begin(), of_b.end(), fact) != of_b.end();
    }));
  }
  return prepared;
}

PairTraining train_pairs(const std::vector<TrainingStory>& stories, unsigned folds,
                         unsigned threads) {
  // Model `folds` is learned from all stories; model f from those outside of fold f.
  const auto learns_from = [&](std::size_t model, std::size_t story) {
    return model == folds || story % folds != model;
  };
  std::vector<BoostedTrees> first(folds + 1), second(folds + 1);
  for_each_index(folds + 1, threads, [&](std::size_t model) {
    Rows rows(pair_feature_count);
    for (std::size_t s = 0; s < stories.size(); ++s) {
      if (learns_from(model, s)) rows.add(stories[s], stories[s].table.features.data());
    }
    first[model] = BoostedTrees::train_average(rows.set, first_options(), runs);
  });

  std::vector<std::vector<float>> features(stories.size());
  for_each_index(stories.size(), threads, [&](std::size_t s) {
    const TrainingStory& story = stories[s];
    std::vector<float> probabilities(story.table.pairs.size());
    for (std::size_t p = 0; p < probabilities.size(); ++p) {
      probabilities[p] = static_cast<float>(first[s % folds].probability(story.table.row(p)));
    }
    features[s] = second_features(story.words, story.table, probabilities);
  });
  for_each_index(folds + 1, threads, [&](std::size_t model) {
    Rows rows(second_feature_count);
    for (std::size_t s = 0; s < stories.size(); ++s) {
      if (learns_from(model, s)) rows.add(stories[s], features[s].data());
    }
    second[model] = BoostedTrees::train_average(rows.set, second_options(), runs);
  });

  PairTraining training;
  for (std::size_t model = 0; model < folds; ++model) {
    training.held_out.emplace_back(std::move(first[model]), std::move(second[model]));
  }
  training.model = PairModel(std::move(first[folds]), std::move(second[folds]));
  return training;
}

}  // namespace lacuna::pipeline
