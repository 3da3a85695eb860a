#include "lang/concepts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "lang/data_root.h"
#ifdef LACUNA_HUNSPELL
#include <hunspell.hxx>
#endif

namespace lacuna::lang {
namespace {

const ConceptTable& table() {
  static const ConceptTable read = [] {
    auto parsed = parse_concepts(DataRoot(LACUNA_DATA_DIR).content("lang/concepts.tsv"));
    if (!parsed) throw std::runtime_error(describe(parsed.error()));
    return *parsed;
  }();
  return read;
}

TEST(ConceptTable, HasItemsInEveryLanguageAndNoneTwice) {
  for (const Concept& each : table().concepts) {
    for (std::size_t l = 0; l < table().languages.size(); ++l) {
      const auto& items = each.items[l];
      EXPECT_FALSE(items.empty()) << each.id << " has no items in " << table().languages[l];
      EXPECT_EQ(std::set<std::string>(items.begin(), items.end()).size(), items.size())
          << each.id << " has an item twice in " << table().languages[l];
    }
  }
}

TEST(ConceptTable, HoldsNoConceptForWiderThanItsOpposite) {
  for (const Concept& each : table().concepts) {
    for (const std::string& opposite : each.opposite) {
      EXPECT_NE(opposite, each.id);
      EXPECT_EQ(std::count(each.broader.begin(), each.broader.end(), opposite), 0) << each.id;
    }
    EXPECT_EQ(std::count(each.broader.begin(), each.broader.end(), each.id), 0) << each.id;
  }
}

// Two concepts with the same items are one.
TEST(ConceptTable, HasNoTwoConceptsThatShareHalfOfTheirItems) {
  const std::size_t languages = table().languages.size();
  std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> holders;
  for (std::size_t c = 0; c < table().concepts.size(); ++c) {
    for (std::size_t l = 0; l < languages; ++l) {
      for (const std::string& item : table().concepts[c].items[l]) holders[{l, item}].push_back(c);
    }
  }
  std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> shared;
  for (const auto& [item, concepts] : holders) {
    for (const std::size_t a : concepts) {
      for (const std::size_t b : concepts) {
        if (a < b) shared.try_emplace({a, b}, languages, 0.0).first->second[item.first] += 1;
      }
    }
  }
  for (const auto& [pair, counts] : shared) {
    const Concept& a = table().concepts[pair.first];
    const Concept& b = table().concepts[pair.second];
    double sum = 0;
    for (std::size_t l = 0; l < languages; ++l) {
      const auto all = static_cast<double>(a.items[l].size() + b.items[l].size());
      sum += counts[l] / (all - counts[l]);
    }
    EXPECT_LT(sum / static_cast<double>(languages), 0.5) << a.id << " and " << b.id;
  }
}

TEST(ConceptTable, RefusesWhatItDoesNotUnderstand) {
  const std::string header = "id\tbroader\topposite\ten\tnl\n";
  EXPECT_TRUE(parse_concepts(header + "ban\t\t\tban; forbid\tverbod\n"));
  EXPECT_FALSE(parse_concepts(""));
  EXPECT_FALSE(parse_concepts("id\ten\nban\tban\n"));
  EXPECT_FALSE(parse_concepts(header + "ban\t\t\tban\n"));
  EXPECT_FALSE(parse_concepts(header + "ban\tnowhere\t\tban\tverbod\n"));
  const auto twice = parse_concepts(header + "ban\t\t\tban\tverbod\nban\t\t\tforbid\tverbieden\n");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().record, 3);
}

#ifdef LACUNA_HUNSPELL
// Words that the dictionaries don't know and that are right all the same are in a file of their
// own.
class ConceptSpelling : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(ConceptSpelling, IsThatOfTheDictionaryOrOfTheListOfExceptions) {
  const auto& [language, dictionary] = GetParam();
  const std::string file = "/usr/share/hunspell/" + dictionary;
  if (!std::filesystem::exists(file + ".dic")) GTEST_SKIP() << "no " << file << ".dic";
  Hunspell speller((file + ".aff").c_str(), (file + ".dic").c_str());
  std::set<std::string> exceptions;
  for (const DataRow& row : DataRoot(LACUNA_SOURCE_DIR).rows("tests/lang/concept_words.tsv", 2, 2))
    if (row.fields[0] == language) exceptions.insert(row.fields[1]);
  const auto right = [&](const std::string& word) {
    return word.empty() || speller.spell(word) || exceptions.contains(word) ||
           word.find_first_not_of("0123456789.,%") == word.npos;
  };
  const auto column = static_cast<std::size_t>(
      std::find(table().languages.begin(), table().languages.end(), language) -
      table().languages.begin());
  for (const Concept& each : table().concepts) {
    for (const std::string& item : each.items[column]) {
      for (std::size_t at = 0; at <= item.size();) {
        const std::size_t end = std::min(item.find_first_of(" /,", at), item.size());
        const std::string word = item.substr(at, end - at);
        at = end + 1;
        if (right(word)) continue;
        // pieces between hyphens and apostrophes
        bool pieces = word.find_first_of("-'") != word.npos;
        for (std::size_t from = 0; pieces && from <= word.size();) {
          const std::size_t to = std::min(word.find_first_of("-'", from), word.size());
          const std::string piece = word.substr(from, to - from);
          pieces = right(piece) || right(piece + "'");
          from = to + 1;
        }
        EXPECT_TRUE(pieces) << language << ": " << word << " in " << each.id;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, ConceptSpelling,
                         testing::Values(std::pair("en", "en_US"), std::pair("nl", "nl_NL"),
                                         std::pair("fr", "fr_FR")),
                         [](const auto& each) { return each.param.first; });
#endif

}  // namespace
}  // namespace lacuna::lang
