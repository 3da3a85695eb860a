#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// Finds direct and indirect speech with its speaker. Loaded once, immutable, may be used by many
/// threads.
class QuotationFinder {
 public:
  /// Loads the languages' reporting verbs and quotation marks. Throws BrokenInstallation.
  explicit QuotationFinder(const lang::DataRoot& data);
  ~QuotationFinder();
  QuotationFinder(QuotationFinder&&) noexcept;
  QuotationFinder& operator=(QuotationFinder&&) noexcept;

  /// The quotations of `text`, in its order. Words in quotation marks that nobody is shown to say
  /// (titles, scare quotes) are none. Speakers are resolved to `mentions`, the entities of the same
  /// text.
  std::vector<Quotation> find(std::string_view text, const lang::TextAnalysis& analysis,
                              const std::vector<Mention>& mentions) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::pipeline
