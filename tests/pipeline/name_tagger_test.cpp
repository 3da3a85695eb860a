#include "pipeline/name_tagger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "pipeline/name_tagger_training.h"

namespace lacuna::pipeline {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

lang::Expected<std::vector<NameExample>> read(const std::string& content) {
  const auto path = std::filesystem::path(testing::TempDir()) /
                    ("lacuna_names_" + std::to_string(getpid()) + ".nl.txt");
  std::ofstream(path) << content;
  return read_name_examples(path, gazetteer().language_index("nl"), gazetteer());
}

TEST(NameLabels, InnerLabelFollowsItsOwnName) {
  EXPECT_TRUE(may_follow(first_label(EntityType::person), inner_label(EntityType::person)));
  EXPECT_FALSE(may_follow(first_label(EntityType::person), inner_label(EntityType::location)));
  EXPECT_FALSE(may_follow(0, inner_label(EntityType::person)));
}

TEST(NameLabels, AdjoiningNamesAreTwoSpans) {
  const NameLabel begin = first_label(EntityType::location);
  const auto spans = spans_of_labels({begin, begin, inner_label(EntityType::location), 0});
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[1], (NameSpan{1, 3, EntityType::location}));
}

TEST(BestLabels, NeverBreakTheRuleOfInnerLabels) {
  std::vector<std::int32_t> scores(3 * name_label_count);
  for (std::size_t at = 0; at < 3; ++at) {
    scores[at * name_label_count + inner_label(EntityType::person)] = 100;
  }
  const auto labels =
      best_labels(scores, std::vector<std::int32_t>(name_label_count * name_label_count));
  EXPECT_NE(labels[0], inner_label(EntityType::person));
  for (std::size_t at = 1; at < 3; ++at) EXPECT_TRUE(may_follow(labels[at - 1], labels[at]));
}

TEST(NameExamples, ReadsBracketsAndLabels) {
  const auto brackets = read("[PER Ada Smeets] woont in [LOC Vrelle].\n");
  ASSERT_TRUE(brackets.has_value());
  EXPECT_EQ(brackets->front().text, "Ada Smeets woont in Vrelle.");
  EXPECT_EQ(brackets->front().labels[0], first_label(EntityType::person));
  EXPECT_EQ(brackets->front().labels[1], inner_label(EntityType::person));
  const auto labelled = read("Toen B-PER\nging O\nhij O\nnaar O\nhuis O\n. O\n\n");
  ASSERT_TRUE(labelled.has_value());
  EXPECT_EQ(labelled->front().labels[0], first_label(EntityType::person));
}

TEST(NameExamples, WrongLabelIsRefusedWithItsLine) {
  const auto examples = read("Ada B-PER\nzegt X-WAT\n");
  ASSERT_FALSE(examples.has_value());
  EXPECT_NE(examples.error().message.find("line 2"), std::string::npos);
}

TEST(NameExamples, UnclosedBracketIsRefused) {
  EXPECT_FALSE(read("[PER Ada Smeets woont hier.\n").has_value());
}

TEST(NameTagger, LearnsWhatItIsShown) {
  const auto examples = read(
      "Gisteren sprak [PER Ada Smeets] met ons.\nWij wonen in [LOC Vrelle] bij de zee.\n"
      "Toen kwam [PER Ben Tolk] binnen.\nZe wonen nu in [LOC Drome] bij een bos.\n");
  ASSERT_TRUE(examples.has_value());
  const NameTagger tagger = train_name_tagger(*examples, {}, gazetteer(), 10);
  const std::string text = "Zij wonen in Kelmond bij de haven.";
  const std::vector<NameWord> words = split_into_name_words(text);
  const auto spans =
      tagger.tag(text, words, {}, gazetteer(), gazetteer().language_index("nl")).spans;
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0], (NameSpan{3, 4, EntityType::location}));
}

}  // namespace
}  // namespace lacuna::pipeline
