#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/article.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

enum class CellStatus : std::uint8_t {
  reports,  ///< the article states the fact
  differs,  ///< it states the fact, and its value takes part in a difference of the row
  omits,    ///< its text is complete and nothing in it comes near the fact
  unknown,  ///< lacuna can't tell; `Cell::reason` says why
};

enum class UnknownReason : std::uint8_t {
  none,
  truncated,
  paywalled,
  unsupported_language,
  published_earlier,
  unsure
};

std::string_view name(CellStatus status);     ///< "reports"
std::string_view name(UnknownReason reason);  ///< "published-earlier"; empty for none

/// A verbatim passage of an article.
struct Passage {
  lang::Span span;                   ///< bytes of the body
  std::optional<lang::Span> source;  ///< bytes of the source, where contiguous there
};

/// What one article does with a row.
struct Cell {
  std::uint32_t article = 0;  ///< index into `CoverageMatrix::articles`
  CellStatus status = CellStatus::omits;
  double confidence = 0;  ///< 0..1, calibrated: of a hundred cells with .9, ninety are right
  bool partial = false;   ///< states the fact less specifically than others of the row
  UnknownReason reason = UnknownReason::none;
  std::vector<Passage> evidence;  ///< in the order of the text; empty for omits
};

enum class DifferenceKind : std::uint8_t {
  figure,
  date,
  name,
  place,
  polarity,
  certainty,
  attribution
};
std::string_view name(DifferenceKind kind);  ///< "figure"

/// What one article states of a contested detail.
struct DifferenceValue {
  std::uint32_t article = 0;  ///< index into `CoverageMatrix::articles`
  lang::Span span;            ///< the shortest contradicting passage, bytes of the body
  std::string value;  ///< normalised, comparable: "2.3e6", "2018-01-01/2018-01-11", an entity's key
};

/// A detail in which cells of one row contradict each other: at least two values that can't both
/// hold.
struct Difference {
  DifferenceKind kind = DifferenceKind::figure;
  std::vector<DifferenceValue> values;  ///< one for each article that states the detail
};

/// Two words of two languages that made passages match, with the strength 0..1.
struct TermPair {
  std::string a;
  std::string b;
  double similarity = 0;
};

/// The claim of an article that comes nearest to a row without standing in it.
struct NearMiss {
  std::uint32_t article = 0;  ///< index into `CoverageMatrix::articles`
  lang::Span span;            ///< bytes of the body
  double probability = 0;     ///< mean, that it states the same as the row's passages
};

/// One fact of a story, and what each article does with it.
struct Row {
  std::string id;         ///< stable while its passages are the same
  std::string detail_of;  ///< id of the row of which this is a detail that not all of its articles
                          ///< give; empty for a fact of its own
  std::uint32_t article =
      0;                    ///< whose passage states it best, index into `CoverageMatrix::articles`
  lang::Span text;          ///< that passage, bytes of that article's body
  std::vector<Cell> cells;  ///< one for every article of the story, in the story's order
  std::vector<Difference> differences;
  std::string attribution;                ///< who is said to have said it, or empty
  std::vector<std::string> why_entities;  ///< keys that its passages share
  std::vector<TermPair> why_terms;  ///< words that its passages share across texts, strongest first
  double cohesion = 1;  ///< mean probability that two passages of different articles state the same
  std::vector<NearMiss> nearest;  ///< one for each article without a passage where any comes near
};

/// How a quotation gives an utterance that several articles quote, beside the fullest quotation of
/// it: all of it, a part, in another language, in other words.
enum class UtteranceForm : std::uint8_t { whole, cropped, translated, paraphrased };

/// "cropped" for UtteranceForm::cropped.
std::string_view name(UtteranceForm form);

/// A direct quotation of one article.
struct MatrixQuote {
  std::uint32_t article = 0;
  lang::Span span;
  std::string speaker;          ///< or empty
  std::string cue;              ///< or empty
  std::uint32_t utterance = 0;  ///< from 1; quotations of one utterance share it; 0 where not told
  UtteranceForm form = UtteranceForm::whole;
};

struct MatrixEntity {
  std::string key;
  EntityType type = EntityType::miscellaneous;
  std::map<std::string, std::string> names;  ///< language code to the name most used there
  std::vector<std::uint32_t> articles;       ///< ascending
};

/// The articles that cover one event, compared.
struct Story {
  std::string id;
  std::string title;
  std::vector<std::uint32_t> articles;  ///< indices into `CoverageMatrix::articles`
  std::vector<Row> rows;                ///< most widely stated first
  std::vector<MatrixQuote> quotes;
  std::vector<MatrixEntity> entities;
};

/// What a comparison found: the value that every report is rendered from. Spans are into the
/// articles' bodies.
struct CoverageMatrix {
  std::vector<std::shared_ptr<const corpus::Article>> articles;
  std::vector<Story> stories;
};

}  // namespace lacuna::pipeline
