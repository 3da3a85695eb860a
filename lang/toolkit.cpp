#include "lang/toolkit.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <map>

#include "lang/error.h"

namespace lacuna::lang {

struct Toolkit::Parts {
  std::vector<std::string> languages;
};

Toolkit::Toolkit(const DataRoot& data)
    : parts_(std::make_unique<const Parts>(Parts{data.languages()})) {}
Toolkit::~Toolkit() = default;
Toolkit::Toolkit(Toolkit&&) noexcept = default;
Toolkit& Toolkit::operator=(Toolkit&&) noexcept = default;

bool Toolkit::supports(std::string_view language) const {
  return std::find(parts_->languages.begin(), parts_->languages.end(), language) !=
         parts_->languages.end();
}

std::string Toolkit::identify(std::string_view) const { return "und"; }

TextAnalysis Toolkit::analyse(std::string_view text, std::string_view language,
                              std::optional<Time>) const {
  TextAnalysis analysis;
  analysis.language = language;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  const icu::Locale locale(analysis.language.c_str());
  const auto each = [&](icu::BreakIterator* breaks, auto&& use) {
    breaks->setText(&utext, status);
    for (std::int32_t begin = breaks->first(), end = breaks->next();
         end != icu::BreakIterator::DONE; begin = end, end = breaks->next()) {
      Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      const auto is_space = [&](std::uint32_t at) {
        return static_cast<unsigned char>(text[at]) <= ' ';
      };
      while (!span.empty() && is_space(span.begin)) ++span.begin;
      while (!span.empty() && is_space(span.end - 1)) --span.end;
      if (!span.empty()) use(span);
    }
  };
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(locale, status));
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(locale, status));
  if (U_FAILURE(status)) throw BrokenInstallation(u_errorName(status));
  each(words.get(), [&](Span span) {
    Token token;
    token.span = span;
    token.folded = std::string(span.in(text));
    std::transform(token.folded.begin(), token.folded.end(), token.folded.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    token.stem = token.lemma = token.folded;
    analysis.tokens.push_back(std::move(token));
  });
  each(sentences.get(), [&](Span span) {
    analysis.sentences.push_back({span, analysis.tokens_in(span)});
  });
  utext_close(&utext);
  return analysis;
}

}  // namespace lacuna::lang
