#include "reports/matrix_file.h"

#include <gtest/gtest.h>

#include "reports/json.h"
#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

std::string example() { return to_json(testing::example_matrix(), testing::example_provenance()); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(MatrixFile, HoldsWhatWasWritten) {
  const auto matrix = testing::example_matrix();
  const auto read = read_matrix(example());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->version, "0.1.0");
  ASSERT_EQ(read->articles.size(), 3u);
  EXPECT_EQ(read->articles[0].owner, "Vaarpers");
  EXPECT_EQ(read->articles[0].published, "2031-03-04T07:30:00Z");
  EXPECT_EQ(read->articles[2].published, "");
  const WrittenStory& story = read->stories.at(0);
  EXPECT_EQ(story.articles, (std::vector<std::string>{"nl-1", "en-1", "fr-1"}));
  ASSERT_EQ(story.rows.size(), 4u);
  for (std::size_t row = 0; row < story.rows.size(); ++row) {
    const pipeline::Row& made = matrix.stories[0].rows[row];
    EXPECT_EQ(story.rows[row].id, made.id);
    EXPECT_EQ(story.rows[row].text.span, made.text);
    for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
      EXPECT_EQ(story.rows[row].cells[cell].status, made.cells[cell].status);
      EXPECT_EQ(story.rows[row].cells[cell].reason, made.cells[cell].reason);
      EXPECT_EQ(story.rows[row].cells[cell].partial, made.cells[cell].partial);
      EXPECT_DOUBLE_EQ(story.rows[row].cells[cell].confidence, made.cells[cell].confidence);
      ASSERT_EQ(story.rows[row].cells[cell].evidence.size(), made.cells[cell].evidence.size());
      for (std::size_t each = 0; each < made.cells[cell].evidence.size(); ++each) {
        EXPECT_EQ(story.rows[row].cells[cell].evidence[each].source,
                  made.cells[cell].evidence[each].source);
      }
    }
  }
  EXPECT_EQ(story.rows[1].differences.at(0).values, (std::vector<std::string>{"12000", "20000"}));
  EXPECT_EQ(story.rows[0].why_terms.at(1).b, "bridge");
  EXPECT_EQ(story.quotes.at(1).text, "The cracks are deeper than we thought");
  ASSERT_EQ(story.speakers.size(), story.quotes.size());
  EXPECT_EQ(story.speakers[1], matrix.stories[0].quotes[1].speaker);
}

TEST(MatrixFile, PassesOverMembersThatItDoesNotKnow) {
  EXPECT_TRUE(read_matrix(replaced(example(), "\"offsets\"", "\"later\": [1], \"offsets\"")));
}

TEST(MatrixFile, NamesTheByteWhereItIsNoJson) {
  const auto read = read_matrix("{\"format\": ");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().byte, 12);
}

struct Misfit {
  std::string from, to, named;
  friend void PrintTo(const Misfit& misfit, std::ostream* out) { *out << misfit.to; }
};
class MatrixFileMisfit : public ::testing::TestWithParam<Misfit> {};

TEST_P(MatrixFileMisfit, IsNamed) {
  const auto read = read_matrix(replaced(example(), GetParam().from, GetParam().to));
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find(GetParam().named), std::string::npos) << read.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Members, MatrixFileMisfit,
    ::testing::Values(Misfit{"lacuna-matrix/1", "lacuna-matrix/9", "lacuna-matrix/1"},
                      Misfit{"\"begin\": 0", "\"begin\": -4", "begin"},
                      Misfit{"\"begin\": 0", "\"begin\": 99999999999", "begin"},
                      Misfit{"\"status\": \"reports\"", "\"status\": \"lies\"", "lies"},
                      Misfit{"\"cells\"", "\"sells\"", "cells"},
                      Misfit{"\"title\": \"Brug", "\"title\": 7, \"x\": \"", "title"}));

TEST(MatrixFile, SurvivesDeepNesting) {
  EXPECT_FALSE(read_matrix(std::string(1'000'000, '[')));
  EXPECT_FALSE(
      read_matrix("{\"format\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}"));
}

}  // namespace
}  // namespace lacuna::reports
