#include "lang/lexicon.h"

#include <gtest/gtest.h>

#include <cctype>

#include "lang/stemmer.h"

namespace lacuna::lang {
namespace {

const Lexicon& lexicon() {
  static const Lexicon loaded{DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

Token token(const std::string& folded, const std::string& language) {
  Token made;
  made.folded = made.lemma = folded;
  made.stem = stem(folded, language);
  made.tag = Tag::noun;
  return made;
}

WordMatch match(const std::string& a, const std::string& language_a, const std::string& b,
                const std::string& language_b) {
  return lexicon().match(token(a, language_a), language_a, token(b, language_b), language_b);
}

TEST(Lexicon, FindsTranslationsInAllPairsOfLanguages) {
  EXPECT_GT(match("president", "en", "voorzitter", "nl").similarity, 0.2);
  EXPECT_GT(match("dog", "en", "hond", "nl").similarity, 0.5);
  EXPECT_GT(match("dog", "en", "chien", "fr").similarity, 0.5);
  EXPECT_GT(match("hond", "nl", "chien", "fr").similarity, 0.5);
}

TEST(Lexicon, IsSymmetric) {
  for (const auto& [a, b] :
       {std::pair{"dog", "hond"}, {"ban", "verbieden"}, {"police", "politie"}, {"cat", "huis"}}) {
    EXPECT_DOUBLE_EQ(match(a, "en", b, "nl").similarity, match(b, "nl", a, "en").similarity) << a;
  }
}

TEST(Lexicon, KeepsUnrelatedWordsApart) {
  EXPECT_LT(match("dog", "en", "regering", "nl").similarity, 0.2);
  EXPECT_LT(match("strike", "en", "fromage", "fr").similarity, 0.2);
}

TEST(Lexicon, KnowsConceptsAcrossWordClasses) {
  EXPECT_GT(match("ban", "en", "verbieden", "nl").similarity, 0.3);
  EXPECT_GT(match("abolition", "en", "afschaffen", "nl").similarity, 0.4);
}

TEST(Lexicon, KnowsOpposites) {
  EXPECT_TRUE(match("abolish", "en", "invoeren", "nl").opposite);
  EXPECT_FALSE(match("abolish", "en", "afschaffen", "nl").opposite);
}

TEST(Lexicon, MatchesNumbersInEveryWriting) {
  EXPECT_EQ(match("1,000", "en", "1.000", "nl").similarity, 1);
  EXPECT_EQ(match("30,5", "nl", "30.5", "en").similarity, 1);
  EXPECT_EQ(match("1,000", "en", "1.001", "nl").similarity, 0);
  EXPECT_EQ(match("30,5", "nl", "305", "en").similarity, 0);
}

TEST(Lexicon, MatchesNamesThatAreSpeltAlike) {
  const WordMatch found = match("poetin", "nl", "poutine", "fr");
  EXPECT_GT(found.similarity, 0.4);
}

TEST(Lexicon, MatchesStemsOfOneLanguage) {
  EXPECT_EQ(match("attacks", "en", "attack", "en").reason, MatchReason::stem);
  EXPECT_EQ(match("attacks", "en", "attack", "en").similarity, 1);
}

TEST(Lexicon, MatchesACompoundThatItDoesNotKnowByItsParts) {
  const Word unknown = lexicon().look_up(token("havenbrandweer", "nl"), "nl");
  ASSERT_EQ(unknown.parts.size(), 2U);
  const WordMatch harbour = match("havenbrandweer", "nl", "port", "en");
  const WordMatch brigade = match("havenbrandweer", "nl", "pompier", "fr");
  EXPECT_EQ(harbour.reason, MatchReason::compound);
  EXPECT_GT(harbour.similarity, 0.3);
  EXPECT_EQ(brigade.reason, MatchReason::compound);
  EXPECT_LT(match("havenbrandweer", "nl", "cheese", "en").similarity, 0.1);
}

TEST(Lexicon, TakesACompoundThatItKnowsAsOneWord) {
  EXPECT_TRUE(lexicon().look_up(token("voorzitter", "nl"), "nl").parts.empty());
}

TEST(Lexicon, FindsPhrases) {
  TextAnalysis text;
  text.language = "en";
  for (const char* word : {"they", "point", "the", "finger", "at", "him"})
    text.tokens.push_back(token(word, "en"));
  const auto found = lexicon().phrases(text, {0, 6});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].tokens, (TokenSpan{1, 4}));
  EXPECT_EQ(lexicon().concept_name(found[0].senses.at(0).concept_), "accuse");
}

TEST(Lexicon, RareWordsWeighMore) {
  EXPECT_GT(lexicon().idf(stem("parliament", "en"), "en"), lexicon().idf("the", "en") + 2);
}

TEST(Lexicon, TakesALanguageThatItDoesNotHave) {
  EXPECT_EQ(match("haus", "de", "haus", "de").similarity, 1);
  EXPECT_EQ(match("haus", "de", "house", "en").opposite, false);
}

}  // namespace
}  // namespace lacuna::lang
