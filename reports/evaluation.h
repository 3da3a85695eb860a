#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "lang/error.h"
#include "pipeline/gold.h"
#include "reports/matrix_file.h"

namespace lacuna::reports {

/// How far what a report asserts and what the gold matrix has are the same, in counts that may be
/// added up over stories.
struct Agreement {
  std::size_t asserted = 0;  ///< by the report
  std::size_t right = 0;     ///< of those, what the gold matrix has too
  std::size_t wanted = 0;    ///< in the gold matrix
  std::size_t found = 0;     ///< of those, what the report asserts

  double precision() const;  ///< 0..1; 0 where nothing is asserted
  double recall() const;     ///< 0..1; 0 where nothing is wanted
  double f1() const;         ///< harmonic mean of the two
};

/// How a report compares with a matrix read by hand. A report's row matches a gold row where they
/// share passages: half of the shorter one, and eight characters where it has them, white space
/// folded. Of several rows the one is read that shares passages of most articles.
struct Evaluation {
  Agreement stated;          ///< cells that say that an article states a fact, of matching rows
  Agreement omitted;         ///< cells that say that it omits it
  Agreement pairs;           ///< pairs of passages of two articles that stand in one row
  Agreement language_pairs;  ///< those of them in two languages
  Agreement differences;     ///< contradictions of the right kind between the right articles
  std::size_t rows = 0, rows_found = 0;  ///< gold rows, and those that a row of the report matches
  std::size_t quotes = 0, quotes_found = 0, speakers_found = 0;
  std::size_t leaks = 0;         ///< passages of evidence in boilerplate
  std::size_t unverifiable = 0;  ///< passages of evidence that their article does not have
  std::size_t misplaced = 0;  ///< passages of the gold matrix that their article does not have: its
                              ///< own fault, none of the report's

  Evaluation& operator+=(const Evaluation& other);
};

/// A figure by its name: 0..1 ("stated_f1"), or a count ("leaks").
struct Figure {
  std::string name;
  double value = 0;
  bool count = false;
};

/// The figures of an evaluation, in a fixed order: precision, recall and F1 (`_p`, `_r`, `_f1`) of
/// stated, omitted, pair, xpair (two languages) and difference, then rows_found, quote_r,
/// speaker_r, leaks and unverifiable.
std::vector<Figure> figures(const Evaluation& evaluation);

/// The articles of a gold matrix, by their ids, whole.
using GoldTexts = std::map<std::string, std::string>;

/// Reads the article files of a gold matrix. Errors: not_found, too_large (100 MB), malformed where
/// one is not UTF-8.
lang::Expected<GoldTexts> read_texts(const pipeline::GoldStory& gold);

/// Scores a report of the articles of one gold matrix. Articles are matched by file name; those of
/// the report that the gold matrix does not have are passed over.
Evaluation evaluate(const pipeline::GoldStory& gold, const WrittenMatrix& report,
                    const GoldTexts& texts);

}  // namespace lacuna::reports
