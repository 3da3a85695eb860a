#include "lang/toolkit.h"

#include <fmt/format.h>

#include <map>

#include "lang/language_identifier.h"
#include "lang/lemmas.h"
#include "lang/normalise.h"
#include "lang/numbers.h"
#include "lang/sentences.h"
#include "lang/stemmer.h"
#include "lang/tagger.h"
#include "lang/tokens.h"

namespace lacuna::lang {
namespace {

/// What is known of one language; with an empty code, of a language without a folder.
struct LanguageTools {
  std::string code;
  SentenceSplitter sentences;
  Tokenizer tokens;
  std::optional<Tagger> tagger;
  std::optional<Lemmatizer> lemmas;

  LanguageTools(const DataRoot& data, std::string_view language)
      : code(language),
        sentences(data, language),
        tokens(data, language, sentences.abbreviations()) {
    if (language.empty()) return;
    tagger.emplace(data.path(fmt::format("lang/{}/tagger.model", language)));
    lemmas.emplace(data.path(fmt::format("lang/{}/lemmas.model", language)));
  }

  void add_sentences_and_tokens(std::string_view text, TextAnalysis& analysis) const;
  void add_words(std::string_view text, TextAnalysis& analysis) const;
  void add_tags_and_lemmas(std::string_view text, TextAnalysis& analysis) const;
};

void LanguageTools::add_sentences_and_tokens(std::string_view text, TextAnalysis& analysis) const {
  std::vector<Span> spans;
  for (const Span sentence : sentences.split(text)) {
    const auto first = static_cast<std::uint32_t>(spans.size());
    tokens.tokenize(text, sentence, spans);
    analysis.sentences.push_back({sentence, {first, static_cast<std::uint32_t>(spans.size())}});
  }
  analysis.tokens.resize(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) analysis.tokens[i].span = spans[i];
}

void LanguageTools::add_words(std::string_view text, TextAnalysis& analysis) const {
  for (Token& token : analysis.tokens) {
    token.folded = folded(token.span.in(text));
    token.stem = stem(token.folded, code);
    token.lemma = token.folded;
  }
}

void LanguageTools::add_tags_and_lemmas(std::string_view text, TextAnalysis& analysis) const {
  std::vector<TaggerWord> words;
  std::vector<Tag> tags;
  for (const Sentence& sentence : analysis.sentences) {
    words.clear();
    for (std::uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      words.push_back({analysis.tokens[i].span.in(text), analysis.tokens[i].folded});
    }
    tags.assign(words.size(), Tag::x);
    tagger->tag(words, tags);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      Token& token = analysis.tokens[sentence.tokens.first + i];
      token.tag = tags[i];
      token.lemma = lemmas->lemma(token.folded, token.tag);
    }
  }
}

/// What finds figures in one supported language; quantities are sought where no time is.
struct Finders {
  NumberReader numbers;
  TimeFinder times;
  QuantityFinder quantities;
  CueFinder cues;

  Finders(const DataRoot& data, std::string_view language)
      : numbers(data, language),
        times(data, language),
        quantities(data, language),
        cues(data, language) {}
};

}  // namespace

struct Toolkit::Parts {
  std::map<std::string, LanguageTools, std::less<>> languages;
  std::map<std::string, Finders, std::less<>> finders;
  LanguageTools other;  ///< for languages that have no folder
  LanguageIdentifier identifier;

  explicit Parts(const DataRoot& data) : other(data, ""), identifier(data) {
    for (const std::string& code : data.languages()) {
      languages.emplace(code, LanguageTools(data, code));
      finders.emplace(code, Finders(data, code));
    }
  }
};

Toolkit::Toolkit(const DataRoot& data) : parts_(std::make_unique<const Parts>(data)) {}
Toolkit::~Toolkit() = default;
Toolkit::Toolkit(Toolkit&&) noexcept = default;
Toolkit& Toolkit::operator=(Toolkit&&) noexcept = default;

bool Toolkit::supports(std::string_view language) const {
  return parts_->languages.find(language) != parts_->languages.end();
}

std::string Toolkit::identify(std::string_view text) const {
  return parts_->identifier.identify(text);
}

TextAnalysis Toolkit::analyse(std::string_view text, std::string_view language,
                              std::optional<Time> published) const {
  TextAnalysis analysis;
  analysis.language = language;
  const auto found = parts_->languages.find(language);
  const bool supported = found != parts_->languages.end();
  const LanguageTools& tools = supported ? found->second : parts_->other;
  tools.add_sentences_and_tokens(text, analysis);
  tools.add_words(text, analysis);
  if (!supported) return analysis;
  tools.add_tags_and_lemmas(text, analysis);
  const Finders& finders = parts_->finders.find(language)->second;
  NumbersOfText numbers(finders.numbers, text);
  analysis.times = finders.times.find(numbers, analysis, published);
  analysis.quantities = finders.quantities.find(text, numbers, analysis);
  analysis.cues = finders.cues.find(numbers.text(), analysis);
  return analysis;
}

}  // namespace lacuna::lang
