#pragma once

#include <memory>

#include "lang/data_root.h"
#include "lang/toolkit.h"
#include "pipeline/annotated_article.h"
#include "pipeline/claims.h"
#include "pipeline/entities.h"
#include "pipeline/quotations.h"

namespace lacuna::pipeline {

/// The stages that look at one article alone, composed: text analysis, entities, quotations,
/// claims. Loaded once, immutable; may be used by many threads at once. Loading throws
/// BrokenInstallation.
class Annotator {
 public:
  explicit Annotator(const lang::DataRoot& data);

  AnnotatedArticle annotate(std::shared_ptr<const corpus::Article> article) const;

  const lang::Toolkit& toolkit() const { return toolkit_; }

 private:
  lang::Toolkit toolkit_;
  EntityRecogniser entities_;
  QuotationFinder quotations_;
  ClaimFinder claims_;
};

}  // namespace lacuna::pipeline
