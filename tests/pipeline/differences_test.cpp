#include "pipeline/differences.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

using lang::Quantity;
using lang::QuantityKind;

/// An article whose text is nothing but the given quantities, one token each.
AnnotatedArticle article_with(std::vector<Quantity> quantities) {
  AnnotatedArticle article;
  auto source = std::make_shared<corpus::Article>();
  source->body = std::string(quantities.size() * 10, '.');
  for (std::uint32_t i = 0; i < quantities.size(); ++i) {
    quantities[i].tokens = {i, i + 1};
    quantities[i].span = {i * 10, i * 10 + 9};
    lang::Token token;
    token.span = quantities[i].span;
    article.text.tokens.push_back(token);
  }
  article.article = source;
  article.text.quantities = std::move(quantities);
  return article;
}

Quantity quantity(QuantityKind kind, double low, double high, std::string unit) {
  Quantity made;
  made.kind = kind;
  made.low = low;
  made.high = high;
  made.unit = std::move(unit);
  return made;
}

Quantity count(double value) { return quantity(QuantityKind::count, value, value, ""); }

std::vector<Difference> differences_of(const std::vector<AnnotatedArticle>& story) {
  std::vector<RowPassages> row;
  for (std::uint32_t a = 0; a < story.size(); ++a) row.push_back({a, {{0, 100}}});
  return find_differences(story, row);
}

TEST(Differences, FindsTheFigureThatOneArticleGivesOtherwise) {
  const auto found = differences_of(
      {article_with({count(46)}), article_with({count(52)}), article_with({count(46)})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, DifferenceKind::figure);
  ASSERT_EQ(found[0].values.size(), 3U);
  EXPECT_EQ(found[0].values[1].article, 1U);
  EXPECT_EQ(found[0].values[1].value, "52");
}

TEST(Differences, IntervalsThatMeetAgree) {
  const auto about = quantity(QuantityKind::count, 90, 110, "");
  EXPECT_TRUE(differences_of({article_with({about}), article_with({count(104)})}).empty());
}

TEST(Differences, EurosAndPercentDoNotContradict) {
  const auto euros = quantity(QuantityKind::money, 5, 5, "EUR");
  const auto percent = quantity(QuantityKind::percent, 7, 7, "%");
  EXPECT_TRUE(differences_of({article_with({euros}), article_with({percent})}).empty());
}

TEST(Differences, SharedFiguresAreSettledBeforeTheOthersAreCompared) {
  const auto found =
      differences_of({article_with({count(3), count(46)}), article_with({count(46), count(9)})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].values[0].value, "3");
  EXPECT_EQ(found[0].values[1].value, "9");
}

TEST(Differences, OneArticleDoesNotContradictItself) {
  EXPECT_TRUE(differences_of({article_with({count(3), count(4)})}).empty());
}

}  // namespace
}  // namespace lacuna::pipeline
