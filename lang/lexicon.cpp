#include "lang/lexicon.h"

namespace lacuna::lang {

struct Lexicon::Parts {};

Lexicon::Lexicon(const DataRoot&) : parts_(std::make_unique<const Parts>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

WordMatch Lexicon::match(const Token& a, std::string_view language_a, const Token& b,
                         std::string_view language_b) const {
  if (language_a == language_b && a.stem == b.stem) return {1, MatchReason::stem};
  if (a.folded == b.folded) return {1, MatchReason::cognate};
  return {};
}

std::vector<std::string> Lexicon::packs() const { return {}; }

}  // namespace lacuna::lang
