#pragma once

#include <vector>

#include "lang/lexicon.h"
#include "pipeline/annotated_article.h"
#include "pipeline/coverage_matrix.h"

namespace lacuna::pipeline {

/// Tells which quotations of a story are one utterance, and sets MatrixQuote::utterance and
/// MatrixQuote::form. In one language two quotations are the same utterance where most words of the
/// shorter stand in the longer one; in two languages where the words of either have counterparts in
/// the other, by the lexicon. It takes less where one speaker has both, more where two speakers do.
/// `speakers` are the keys of the speakers, empty where they are not known, one for each quotation.
void number_utterances(const std::vector<AnnotatedArticle>& story, const lang::Lexicon& lexicon,
                       const std::vector<std::string>& speakers, std::vector<MatrixQuote>& quotes);

}  // namespace lacuna::pipeline
