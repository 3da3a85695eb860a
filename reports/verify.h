#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/article.h"
#include "corpus/site_knowledge.h"
#include "lang/error.h"
#include "lang/toolkit.h"
#include "reports/matrix_file.h"

namespace lacuna::reports {

/// The articles of a report as their sources hold them now, by the ids of the report; an error
/// where a source can't be read.
using SourceArticles = std::map<std::string, lang::Expected<corpus::Article>>;

/// Reads the sources of a report again, by the addresses that it gives, or by their base names in
/// `folder` where that is not empty.
SourceArticles read_sources(const WrittenMatrix& report, const std::string& folder,
                            const lang::Toolkit& toolkit, const corpus::SiteKnowledge& sites);

/// Something that a report says and its sources don't hold.
struct VerifyFailure {
  std::string article;  ///< id
  std::string row;      ///< id; empty where it is of the article or of a quotation
  std::string message;  ///< what is wrong, with where the words stand instead if they do
};

struct Verification {
  std::size_t passages = 0;  ///< checked
  std::vector<VerifyFailure> failures;
};

/// Checks that each source has the hash that the report gives; that each passage (of evidence, of a
/// difference, a quotation, the text of a row) stands word for word at its bytes of the body and of
/// the source; and that the states of cells go with their evidence.
Verification verify(const WrittenMatrix& report, const SourceArticles& sources);

}  // namespace lacuna::reports
