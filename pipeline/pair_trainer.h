#pragma once

#include <cstdint>
#include <vector>

#include "lang/lexicon.h"
#include "pipeline/gold.h"
#include "pipeline/pair_model.h"

namespace lacuna::pipeline {

/// A story to learn from: its pairs of claims, and whether each states one fact.
struct TrainingStory {
  StoryWords words;
  PairTable table;
  std::vector<char> same;  ///< for each pair of the table
};

/// Compares the pairs of a gold story. `story` is annotated, its entities linked, in the order of
/// `gold.articles`.
TrainingStory prepare_training(const GoldStory& gold, const std::vector<AnnotatedArticle>& story,
                               const lang::Lexicon& lexicon);

struct PairTraining {
  PairModel model;  ///< learned from all stories
  std::vector<PairModel>
      held_out;  ///< for each fold, learned without its stories: story i is in fold i % folds
};

/// Learns the pair model from stories in folds. The second look learns from first probabilities
/// that a model gave which never saw the story. The same stories give the same model.
PairTraining train_pairs(const std::vector<TrainingStory>& stories, unsigned folds,
                         unsigned threads);

}  // namespace lacuna::pipeline
