#include "pipeline/utterances.h"

#include <gtest/gtest.h>

#include "lang/toolkit.h"

namespace lacuna::pipeline {
namespace {

const lang::DataRoot& data() {
  static const lang::DataRoot root(LACUNA_DATA_DIR);
  return root;
}

struct Said {
  std::string language;
  std::string words;
  std::string speaker;  ///< key
};

/// Each quotation in an article of its own: its number and form.
std::vector<std::pair<std::uint32_t, UtteranceForm>> numbered(const std::vector<Said>& quotations) {
  static const lang::Toolkit toolkit(data());
  static const lang::Lexicon lexicon(data(), lang::Packs::none);
  std::vector<AnnotatedArticle> story;
  std::vector<MatrixQuote> quotes;
  std::vector<std::string> speakers;
  for (const Said& said : quotations) {
    auto article = std::make_shared<corpus::Article>();
    article->body = said.words;
    AnnotatedArticle annotated;
    annotated.text = toolkit.analyse(article->body, said.language, std::nullopt);
    annotated.article = article;
    MatrixQuote quote;
    quote.article = static_cast<std::uint32_t>(story.size());
    quote.span = {0, static_cast<std::uint32_t>(said.words.size())};
    quotes.push_back(quote);
    speakers.push_back(said.speaker);
    story.push_back(std::move(annotated));
  }
  number_utterances(story, lexicon, speakers, quotes);
  std::vector<std::pair<std::uint32_t, UtteranceForm>> found;
  for (const MatrixQuote& quote : quotes) found.emplace_back(quote.utterance, quote.form);
  return found;
}

using Numbered = std::vector<std::pair<std::uint32_t, UtteranceForm>>;

TEST(Utterances, CroppedQuotationIsOneWithTheWhole) {
  EXPECT_EQ(numbered({{"en", "The sluice will never open again before the month of May", "vrell"},
                      {"en", "the sluice will never open again", "vrell"}}),
            (Numbered{{1, UtteranceForm::whole}, {1, UtteranceForm::cropped}}));
}

TEST(Utterances, TranslationIsOneWithTheOriginal) {
  EXPECT_EQ(
      numbered({{"en", "We have not paid a ransom and we will not pay the criminals", "vrell"},
                {"nl", "Wij hebben geen losgeld betaald en wij zullen de criminelen niet betalen",
                 "vrell"},
                {"fr", "Nous n'avons pas payé de rançon et nous ne paierons pas les criminels",
                 "vrell"}}),
      (Numbered{{1, UtteranceForm::whole},
                {1, UtteranceForm::translated},
                {1, UtteranceForm::translated}}));
}

TEST(Utterances, OtherWordsForTheSameAreAParaphrase) {
  EXPECT_EQ(
      numbered({{"en", "This harbour company has always followed every rule of the port", "vrell"},
                {"en", "the company has always followed the rules", "vrell"}}),
      (Numbered{{1, UtteranceForm::whole}, {1, UtteranceForm::paraphrased}}));
}

TEST(Utterances, DifferentWordsStayApart) {
  EXPECT_EQ(
      numbered({{"en", "The sluice will never open again", "vrell"},
                {"en", "Nobody asked the fishermen about their boats", "vrell"},
                {"nl", "De school blijft gesloten tot de verwarming werkt", "vrell"}}),
      (Numbered{{1, UtteranceForm::whole}, {2, UtteranceForm::whole}, {3, UtteranceForm::whole}}));
}

TEST(Utterances, TwoSpeakersNeedMoreWordsInCommon) {
  const std::string first = "We will certainly not pay these people one cent more";
  const std::string second = "We will not pay people who ask us for a cent";
  EXPECT_EQ(numbered({{"en", first, "vrell"}, {"en", second, "moens"}})[1].first, 2U);
}

}  // namespace
}  // namespace lacuna::pipeline
