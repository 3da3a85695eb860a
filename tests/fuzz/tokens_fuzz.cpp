// Any valid UTF-8 in each language: sentences and tokens lie in order, leave out nothing but white
// space, and words, tags and parts of compounds are found for them.
#include <cstdlib>

#include "lang/characters.h"
#include "lang/compounds.h"
#include "lang/toolkit.h"
#include "lang/utf8.h"

namespace {

using namespace lacuna::lang;

void expect_white_space(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (begin > end) std::abort();
  for (std::uint32_t at = begin; at < end; at += character_at(text, at).length) {
    if (class_at(text, at) != CharacterClass::space) std::abort();
  }
}

void expect_sound(std::string_view text, const TextAnalysis& analysis) {
  std::uint32_t at = 0;
  std::uint32_t token = 0;
  for (const Sentence& sentence : analysis.sentences) {
    expect_white_space(text, at, sentence.span.begin);
    if (sentence.span.empty() || sentence.tokens.first != token) std::abort();
    at = sentence.span.begin;
    for (; token < sentence.tokens.last; ++token) {
      const Span span = analysis.tokens[token].span;
      expect_white_space(text, at, span.begin);
      if (span.empty() || !is_valid_utf8(span.in(text))) std::abort();
      at = span.end;
    }
    expect_white_space(text, at, sentence.span.end);
    at = sentence.span.end;
  }
  expect_white_space(text, at, static_cast<std::uint32_t>(text.size()));
  if (token != analysis.tokens.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const DataRoot root{LACUNA_DATA_DIR};
  static const Toolkit toolkit(root);
  static const CompoundSplitter compounds(root, "nl");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(text)) return 0;
  for (const char* language : {"nl", "en", "fr", "xx"}) {
    const TextAnalysis analysis = toolkit.analyse(text, language, std::nullopt);
    expect_sound(text, analysis);
    for (const Token& token : analysis.tokens) {
      for (const Span part : compounds.parts(token.folded)) {
        if (part.empty() || part.end > token.folded.size()) std::abort();
      }
    }
  }
  return 0;
}
