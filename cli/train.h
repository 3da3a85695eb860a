#pragma once

#include "cli/commands.h"

namespace lacuna::cli {

/// `lacuna train WHAT ...`: the project's own trainers.
int train(const Arguments& arguments);

/// `lacuna train lexicon`: lang/lexicon.model from translated sentences and concepts.
int train_lexicon(const Arguments& arguments);

/// `lacuna train names`: pipeline/names.model from sentences with marked names.
int train_names(const Arguments& arguments);

/// `lacuna train boilerplate`: corpus/boilerplate_weights.tsv from stories read by hand.
int train_boilerplate(const Arguments& arguments);

/// `lacuna train languages`: lang/languages.model from texts in known languages.
int train_languages(const Arguments& arguments);

/// `lacuna train tagger`: lang/CODE/tagger.model from a treebank.
int train_tagger(const Arguments& arguments);

/// `lacuna train compounds`: lang/CODE/compounds.model from texts and treebanks.
int train_compounds(const Arguments& arguments);

/// `lacuna train lemmas`: lang/CODE/lemmas.model from a treebank.
int train_lemmas(const Arguments& arguments);
/// `lacuna train pairs`: pipeline/pairs.model from stories read by hand.
int train_pairs(const Arguments& arguments);

/// `lacuna train similarity`: lang/similarity.tsv from rated pairs of texts.
int train_similarity(const Arguments& arguments);

}  // namespace lacuna::cli
