#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/error.h"
#include "lang/span.h"
#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {

/// What a matrix in JSON says, as it says it: nothing here is checked against a text. Articles are
/// named by their ids.
struct WrittenPassage {
  std::string article;
  std::string text;
  lang::Span span;                   ///< bytes of the article's body
  std::optional<lang::Span> source;  ///< bytes of its source
};

struct WrittenArticle {
  std::string id;
  std::string uri;
  std::string url;
  std::string outlet;
  std::string owner;
  std::string language;
  std::string title;
  std::string published;  ///< RFC 3339, or empty
  std::string sha256;
  long long record = -1;
};

struct WrittenCell {
  std::string article;
  pipeline::CellStatus status = pipeline::CellStatus::unknown;
  double confidence = 0;
  bool partial = false;
  pipeline::UnknownReason reason = pipeline::UnknownReason::none;
  std::vector<WrittenPassage> evidence;
};

struct WrittenDifference {
  pipeline::DifferenceKind kind = pipeline::DifferenceKind::figure;
  std::vector<WrittenPassage> passages;
  std::vector<std::string> values;  ///< normalised, one for each passage
};

struct WrittenNearMiss {
  WrittenPassage passage;
  double probability = 0;
};

struct WrittenRow {
  std::string id;
  std::string detail_of;  ///< id of the row of which it is a detail, or empty
  WrittenPassage text;    ///< of no article where the report does not say which
  std::vector<WrittenCell> cells;
  std::vector<WrittenDifference> differences;
  std::string attribution;
  std::vector<std::string> why_entities;
  std::vector<pipeline::TermPair> why_terms;
  double cohesion = 1;
  std::vector<WrittenNearMiss> nearest;
};

struct WrittenStory {
  std::string id;
  std::string title;
  std::vector<std::string> articles;
  std::vector<WrittenRow> rows;
  std::vector<WrittenPassage> quotes;
  std::vector<std::string> speakers;  ///< one for each quotation; empty where none is named
};

struct WrittenMatrix {
  std::string version;  ///< of the lacuna that wrote it, or empty
  std::vector<WrittenArticle> articles;
  std::vector<WrittenStory> stories;
};

/// Reads a matrix in the format lacuna-matrix/1. Members that are not known are passed over. The
/// error names the byte where it is no JSON, or the member that is missing or of a wrong type.
lang::Expected<WrittenMatrix> read_matrix(std::string_view json);

}  // namespace lacuna::reports
