#include "pipeline/quotations.h"

namespace lacuna::pipeline {

struct QuotationFinder::Parts {};

QuotationFinder::QuotationFinder(const lang::DataRoot&) : parts_(std::make_unique<const Parts>()) {}
QuotationFinder::~QuotationFinder() = default;
QuotationFinder::QuotationFinder(QuotationFinder&&) noexcept = default;
QuotationFinder& QuotationFinder::operator=(QuotationFinder&&) noexcept = default;

std::vector<Quotation> QuotationFinder::find(std::string_view, const lang::TextAnalysis&,
                                             const std::vector<Mention>&) const {
  return {};
}

}  // namespace lacuna::pipeline
