#pragma once

#include "corpus/boilerplate.h"
#include "corpus/outlets.h"
#include "lang/data_root.h"

namespace lacuna::corpus {

/// All that this folder knows of news sites, loaded once. Immutable; may be used by many threads at
/// once.
struct SiteKnowledge {
  /// Throws BrokenInstallation.
  explicit SiteKnowledge(const lang::DataRoot& data)
      : boilerplate(data), markup(data, {"corpus/markup.tsv"}), outlets(data) {}

  Boilerplate boilerplate;
  SitePhrases markup;  ///< names of the elements of pages
  Outlets outlets;
};

}  // namespace lacuna::corpus
