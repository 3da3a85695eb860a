#pragma once

#include <chrono>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include "lang/lexicon.h"
#include "lang/stemmer.h"
#include "pipeline/annotated_article.h"

namespace lacuna::pipeline {

/// The lexicon of the build, without the packs that a machine may have.
inline const lang::Lexicon& lexicon() {
  static const lang::Lexicon loaded(lang::DataRoot(LACUNA_DATA_DIR), lang::Packs::none);
  return loaded;
}

/// An article of one sentence and claim, built word by word. Words of four letters and more are its
/// content.
class Written {
 public:
  explicit Written(std::string language) { article_.text.language = std::move(language); }

  Written& words(std::string_view text) {
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
      if (!body_.empty()) body_ += ' ';
      lang::Token token;
      token.span.begin = static_cast<std::uint32_t>(body_.size());
      body_ += word;
      token.span.end = static_cast<std::uint32_t>(body_.size());
      token.folded = token.lemma = word;
      token.stem = lang::stem(word, article_.text.language);
      const bool digit = word[0] >= '0' && word[0] <= '9';
      token.tag = digit ? lang::Tag::num : word.size() > 3 ? lang::Tag::noun : lang::Tag::det;
      article_.text.tokens.push_back(token);
    }
    return *this;
  }

  Written& figure(std::string_view text, lang::QuantityKind kind, double low, double high,
                  std::string unit = "") {
    lang::Quantity made;
    made.kind = kind;
    made.low = low;
    made.high = high;
    made.tokens.first = static_cast<std::uint32_t>(article_.text.tokens.size());
    words(text);
    made.tokens.last = static_cast<std::uint32_t>(article_.text.tokens.size());
    made.span = article_.text.span_of(made.tokens);
    made.unit = std::move(unit);
    article_.text.quantities.push_back(made);
    return *this;
  }

  /// A count, its noun being the last word of `text` where there are two.
  Written& count(std::string_view text, double value) {
    const std::size_t space = text.rfind(' ');
    return figure(
        text, lang::QuantityKind::count, value, value,
        space == text.npos ? "" : lang::stem(text.substr(space + 1), article_.text.language));
  }

  Written& date(std::string_view text, lang::Time from, lang::Time to) {
    lang::TimeExpression made;
    made.tokens.first = static_cast<std::uint32_t>(article_.text.tokens.size());
    words(text);
    made.tokens.last = static_cast<std::uint32_t>(article_.text.tokens.size());
    made.span = article_.text.span_of(made.tokens);
    made.from = from;
    made.to = to;
    article_.text.times.push_back(made);
    return *this;
  }

  operator AnnotatedArticle() const {  // NOLINT: reads as the article in the tests
    AnnotatedArticle article = article_;
    auto source = std::make_shared<corpus::Article>();
    source->body = body_;
    article.article = source;
    article.text.sentences.push_back({{0, static_cast<std::uint32_t>(body_.size())},
                                      {0, static_cast<std::uint32_t>(article.text.tokens.size())}});
    Claim claim;
    claim.tokens = article.text.sentences[0].tokens;
    claim.span = article.text.sentences[0].span;
    article.claims.push_back(claim);
    return article;
  }

 private:
  AnnotatedArticle article_;
  std::string body_;
};

inline lang::Time day(int year, unsigned month, unsigned number) {
  return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) /
                               static_cast<int>(number));
}

}  // namespace lacuna::pipeline
