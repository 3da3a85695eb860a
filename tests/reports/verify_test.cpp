#include "reports/verify.h"

#include <gtest/gtest.h>

#include <random>

#include "reports/json.h"
#include "tests/reports/example_matrix.h"

namespace lacuna::reports {
namespace {

WrittenMatrix example() {
  return *read_matrix(to_json(testing::example_matrix(), testing::example_provenance()));
}

SourceArticles example_sources() {
  SourceArticles sources;
  for (const auto& article : testing::example_matrix().articles)
    sources.insert_or_assign(article->id, *article);
  return sources;
}

std::vector<VerifyFailure> failures(const WrittenMatrix& report) {
  return verify(report, example_sources()).failures;
}

TEST(Verify, PassesWhatIsTrue) {
  const Verification found = verify(example(), example_sources());
  for (const VerifyFailure& failure : found.failures) ADD_FAILURE() << failure.message;
  EXPECT_EQ(found.passages,
            15u);  // 7 of evidence, 2 of a difference, 2 quotations, 4 texts of rows
}

/// All passages of a report that can be tampered with.
std::vector<WrittenPassage*> passages(WrittenMatrix& report) {
  std::vector<WrittenPassage*> found;
  for (WrittenRow& row : report.stories[0].rows) {
    for (WrittenCell& cell : row.cells) {
      for (WrittenPassage& passage : cell.evidence) found.push_back(&passage);
    }
    for (WrittenDifference& difference : row.differences) {
      for (WrittenPassage& passage : difference.passages) found.push_back(&passage);
    }
  }
  for (WrittenPassage& quote : report.stories[0].quotes) found.push_back(&quote);
  return found;
}

TEST(Verify, FindsEachOfAHundredManipulations) {
  std::mt19937 random(20310304);
  const auto below = [&](std::size_t count) {
    return random() % static_cast<unsigned long>(count);
  };
  for (int round = 0; round < 100; ++round) {
    WrittenMatrix report = example();
    const auto all = passages(report);
    WrittenPassage& passage = *all[below(all.size())];
    switch (below(6)) {
      case 0:
        passage.span.begin += 1;
        break;
      case 1:
        passage.span.end += 1;
        break;
      case 2:
        passage.text[below(passage.text.size())] ^= 1;
        break;
      case 3:
        passage.text.pop_back();
        break;
      case 4:
        passage.article = passage.article == "nl-1" ? "en-1" : "nl-1";
        break;
      default:
        report.articles[below(3)].sha256[below(64)] = 'f';
        break;
    }
    EXPECT_FALSE(failures(report).empty()) << "round " << round;
  }
}

TEST(Verify, FindsAMovedSource) {
  WrittenMatrix report = example();
  report.stories[0].rows[0].cells[0].evidence[0].source->begin += 1;
  ASSERT_EQ(failures(report).size(), 1u);
  EXPECT_NE(failures(report)[0].message.find("of the source"), std::string::npos);
}

TEST(Verify, SaysWhereTheWordsStandInstead) {
  WrittenMatrix report = example();
  WrittenPassage& passage = report.stories[0].rows[0].cells[0].evidence[0];
  passage = report.stories[0].rows[0].cells[1].evidence[0];
  passage.article = "nl-1";
  const auto found = failures(report);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].article, "nl-1");
  EXPECT_EQ(found[0].row, "c-closed");
  EXPECT_NE(found[0].message.find("it stands in article en-1"), std::string::npos)
      << found[0].message;
}

TEST(Verify, NamesASourceThatCantBeReadOnce) {
  SourceArticles sources = example_sources();
  sources.insert_or_assign(
      "fr-1", tl::unexpected(lang::Error{lang::ErrorCode::not_found, "no such file", "fr-1.txt"}));
  const auto found = verify(example(), sources).failures;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].message, "fr-1.txt: no such file");
}

TEST(Verify, HoldsStatesAgainstTheirEvidence) {
  WrittenMatrix report = example();
  report.stories[0].rows[0].cells[1].status = pipeline::CellStatus::omits;
  EXPECT_EQ(failures(report).size(), 1u);
  report = example();
  report.stories[0].rows[0].cells[1].evidence.clear();
  EXPECT_EQ(failures(report).size(), 1u);
  report = example();
  report.stories[0].rows[0].cells.pop_back();
  EXPECT_EQ(failures(report).size(), 1u);
}

}  // namespace
}  // namespace lacuna::reports
