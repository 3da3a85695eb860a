#include "pipeline/corrections.h"

#include <gtest/gtest.h>

namespace lacuna::pipeline {
namespace {

AnnotatedArticle article(std::string id, std::string body, std::vector<lang::Span> claims) {
  AnnotatedArticle made;
  auto source = std::make_shared<corpus::Article>();
  source->id = std::move(id);
  source->body = std::move(body);
  made.article = source;
  for (const lang::Span span : claims) {
    Claim claim;
    claim.span = span;
    made.claims.push_back(claim);
  }
  return made;
}

/// Two articles of two claims each: units 0, 1 and 2, 3.
std::vector<AnnotatedArticle> story() {
  return {article("a", "The bridge is shut. Ferries run.", {{0, 18}, {20, 31}}),
          article("b", "De brug is dicht. Er vaart een pont.", {{0, 16}, {18, 35}})};
}

StoryWords units() {
  StoryWords words;
  for (const std::uint32_t article : {0U, 1U}) {
    for (const std::uint32_t claim : {0U, 1U}) words.units.push_back({article, claim, 0, {}});
  }
  return words;
}

std::vector<PlacedCorrection> placed(const std::string& text) {
  const auto read = read_corrections(text, "c.txt");
  EXPECT_TRUE(read.errors.empty());
  const auto found = place_corrections(read.corrections, story());
  EXPECT_TRUE(found.errors.empty());
  return found.placed;
}

std::vector<ClaimGroup> corrected(std::vector<ClaimGroup> rows, const std::string& text) {
  return corrected_rows(std::move(rows), story(), units(), std::vector<std::vector<Link>>(4),
                        placed(text));
}

TEST(Corrections, JoinWhatIsTheSame) {
  EXPECT_EQ(corrected({{0}, {1}, {2}, {3}},
                      "same a 0-18 \"The bridge is shut\" b 0-16 \"De brug is dicht\"\n"),
            (std::vector<ClaimGroup>{{0, 2}, {1}, {3}}));
}

TEST(Corrections, PartWhatIsDifferent) {
  EXPECT_EQ(corrected({{0, 2}, {1}, {3}},
                      "different a 0-18 \"The bridge is shut\" b 0-16 \"De brug is dicht\"\n"),
            (std::vector<ClaimGroup>{{0}, {1}, {2}, {3}}));
}

TEST(Corrections, ChangeNothingThatIsSoAlready) {
  const std::vector<ClaimGroup> rows = {{0, 2}, {1}, {3}};
  EXPECT_EQ(corrected(rows, "same a 0-18 \"The bridge is shut\" b 0-16 \"De brug is dicht\""),
            rows);
}

TEST(Corrections, DropWhatIsNoClaim) {
  EXPECT_EQ(corrected({{0, 2}, {1}, {1, 3}}, "not-a-claim a 20-31 \"Ferries run\""),
            (std::vector<ClaimGroup>{{0, 2}, {3}}));
}

TEST(Corrections, FindAPassageThatHasMoved) {
  const auto found = placed("not-a-claim a 2-13 \"Ferries run\"");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first.span.begin, 20U);
}

TEST(Corrections, SayWhichPassageIsGone) {
  const auto read =
      read_corrections("not-a-claim a 0-9 \"No ferries\"\nnot-a-claim c 0-2 \"It\"\n", "c.txt");
  const auto found = place_corrections(read.corrections, story());
  EXPECT_TRUE(found.placed.empty());
  ASSERT_EQ(found.errors.size(), 2U);
  EXPECT_NE(found.errors[0].message.find("line 1: article a no longer says \"No ferries\""),
            std::string::npos);
  EXPECT_NE(found.errors[1].message.find("line 2: no article c"), std::string::npos);
}

TEST(Corrections, KeepTheGoodLinesBesideBadOnes) {
  const auto read = read_corrections(
      "# of a reader\n\nsame a 0-18 \"The\nmerge a b\nalias \"DHS\" = \"Homeland Security\"\n"
      "not-a-claim a x \"Ferries run\"\nnot-a-claim a 20-31 \"Ferries run\"\n",
      "c.txt");
  ASSERT_EQ(read.errors.size(), 3U);
  EXPECT_NE(read.errors[0].message.find("line 3"), std::string::npos);
  EXPECT_NE(read.errors[1].message.find("line 4: 'merge'"), std::string::npos);
  EXPECT_NE(read.errors[2].message.find("line 6"), std::string::npos);
  EXPECT_EQ(read.corrections.passages.size(), 1U);
  EXPECT_EQ(read.corrections.aliases.same.size(), 1U);
}

TEST(Corrections, ReadEscapedTexts) {
  const auto read = read_corrections("not-a-claim \"my article\" 0-9 \"a \\\"b\\\" \\u00e9\"", "c");
  ASSERT_TRUE(read.errors.empty());
  EXPECT_EQ(read.corrections.passages[0].first.article, "my article");
  EXPECT_EQ(read.corrections.passages[0].first.text, "a \"b\" \u00e9");
}

}  // namespace
}  // namespace lacuna::pipeline
