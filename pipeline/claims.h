#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "lang/data_root.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// Cuts an article into claims: the clauses, appositions, quotations and headlines that state one
/// fact each. Loaded once, immutable; may be used by many threads at once.
class ClaimFinder {
 public:
  /// Loads lang/<code>/clauses.tsv of every language. Throws BrokenInstallation.
  explicit ClaimFinder(const lang::DataRoot& data);

  /// The claims of an article whose text, mentions and quotations are known, in the order of the
  /// text, not overlapping. What states nothing is left out: questions, and the bare clause that
  /// names a speaker.
  std::vector<Claim> find(const AnnotatedArticle& article) const;

 private:
  struct Openers {
    std::unordered_set<std::string> subordinators, relatives, coordinators, complementizers;
  };
  std::map<std::string, Openers, std::less<>> openers_;  ///< by language code
};

}  // namespace lacuna::pipeline
