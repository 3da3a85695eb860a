// Whether each Dutch and French news sentence finds its English original among all others by its
// words alone, and how many content words the lexicon knows: on sentences that nothing is trained
// on.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lang/lexicon.h"
#include "lang/similarity.h"
#include "lang/toolkit.h"

namespace lacuna::lang {
namespace {

const std::filesystem::path sentences_file =
    std::filesystem::path(LACUNA_SHARED_DIR) / "data/parallel/dev.ntrex.tsv";

bool is_content(const Token& token) {
  return token.tag == Tag::noun || token.tag == Tag::verb || token.tag == Tag::adj ||
         token.tag == Tag::adv || token.tag == Tag::propn;
}

struct Corpus {
  std::vector<Word> words;                        // all different ones
  std::vector<std::vector<std::uint32_t>> texts;  // as numbers of words
};

Corpus read(std::size_t column, const std::string& language, const Toolkit& toolkit,
            const Lexicon& lexicon) {
  Corpus corpus;
  std::map<std::string, std::uint32_t> numbers;
  std::ifstream file(sentences_file);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    for (std::size_t i = 0; i < column; ++i) line.erase(0, line.find('\t') + 1);
    line.resize(std::min(line.find('\t'), line.size()));
    const auto analysis = toolkit.analyse(line, language, std::nullopt);
    const auto text =
        comparable(analysis, {0, static_cast<std::uint32_t>(analysis.tokens.size())}, lexicon);
    auto& ids = corpus.texts.emplace_back();
    for (const Word& word : text.words) {
      // A word in a phrase means more than elsewhere.
      std::string key = word.folded;
      for (const Sense& sense : word.senses) key += " " + std::to_string(sense.concept_);
      const auto [at, added] =
          numbers.emplace(key, static_cast<std::uint32_t>(corpus.words.size()));
      if (added) corpus.words.push_back(word);
      ids.push_back(at->second);
    }
  }
  return corpus;
}

class LexicalRetrieval : public testing::TestWithParam<std::pair<std::size_t, std::string>> {};

TEST_P(LexicalRetrieval, FindsTheOriginalOfAlmostEverySentence) {
  if (!std::filesystem::exists(sentences_file)) GTEST_SKIP() << "no " << sentences_file;
  const DataRoot data(LACUNA_DATA_DIR);
  const Toolkit toolkit(data);
  const Lexicon lexicon(data);
  const Corpus original = read(1, "en", toolkit, lexicon);
  const Corpus translated = read(GetParam().first, GetParam().second, toolkit, lexicon);
  std::vector<float> alike(original.words.size() * translated.words.size());
  for (std::size_t i = 0; i < translated.words.size(); ++i) {
    for (std::size_t j = 0; j < original.words.size(); ++j) {
      alike[i * original.words.size() + j] =
          static_cast<float>(lexicon.match(translated.words[i], original.words[j]).similarity);
    }
  }
  const auto covered = [&](const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                           bool turned) {
    float sum = 0, all = 1e-6F;
    for (const std::uint32_t x : a) {
      float best = 0;
      for (const std::uint32_t y : b) {
        best = std::max(best, turned ? alike[y * original.words.size() + x]
                                     : alike[x * original.words.size() + y]);
      }
      const float idf = turned ? original.words[x].idf : translated.words[x].idf;
      const float weight = idf * std::sqrt(idf);
      sum += best * weight;
      all += weight;
    }
    return sum / all;
  };
  const std::size_t count = translated.texts.size();
  std::vector<float> scores(count * count);
  for (std::size_t t = 0; t < count; ++t) {
    for (std::size_t o = 0; o < count; ++o) {
      scores[t * count + o] = covered(translated.texts[t], original.texts[o], false) *
                              covered(original.texts[o], translated.texts[t], true);
    }
  }
  // How alike a sentence is to its four best ones: some are alike to many. A score counts against
  // those of both sentences (Artetxe and Schwenk 2019).
  const auto usual = [&](std::size_t first, std::size_t step) {
    std::vector<float> row;
    for (std::size_t i = 0; i < count; ++i) row.push_back(scores[first + i * step]);
    std::partial_sort(row.begin(), row.begin() + 4, row.end(), std::greater<>());
    return (row[0] + row[1] + row[2] + row[3]) / 4;
  };
  std::vector<float> usual_translated, usual_original;
  for (std::size_t i = 0; i < count; ++i) {
    usual_translated.push_back(usual(i * count, 1));
    usual_original.push_back(usual(i, count));
  }
  std::size_t plainly = 0, found = 0;
  for (std::size_t t = 0; t < count; ++t) {
    const auto score = [&](std::size_t o) { return scores[t * count + o]; };
    const auto margin = [&](std::size_t o) {
      return score(o) / (usual_translated[t] + usual_original[o] + 1e-9F);
    };
    bool first = true, first_by_margin = true;
    for (std::size_t o = 0; o < count; ++o) {
      if (original.texts[o] == original.texts[t]) continue;  // the same words
      first = first && score(o) < score(t);
      first_by_margin = first_by_margin && margin(o) < margin(t);
    }
    plainly += first;
    found += first_by_margin;
  }
  const auto share = [&](std::size_t part) {
    return static_cast<double>(part) / static_cast<double>(count);
  };
  RecordProperty("found", std::to_string(share(found)));
  RecordProperty("found_by_score_alone", std::to_string(share(plainly)));
  EXPECT_GE(share(found), 0.975);
  EXPECT_GE(share(plainly), 0.95);
}

TEST_P(LexicalRetrieval, KnowsNineInTenContentWords) {
  if (!std::filesystem::exists(sentences_file)) GTEST_SKIP() << "no " << sentences_file;
  const DataRoot data(LACUNA_DATA_DIR);
  const Toolkit toolkit(data);
  const Lexicon lexicon(data);
  std::size_t content = 0, known = 0;
  std::ifstream file(sentences_file);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    for (std::size_t i = 0; i < GetParam().first; ++i) line.erase(0, line.find('\t') + 1);
    line.resize(std::min(line.find('\t'), line.size()));
    for (const Token& token : toolkit.analyse(line, GetParam().second, std::nullopt).tokens) {
      if (!is_content(token)) continue;
      const Word word = lexicon.look_up(token, GetParam().second);
      ++content;
      if (token.tag == Tag::propn || lexicon.knows(word)) ++known;
    }
  }
  const double share = static_cast<double>(known) / static_cast<double>(content);
  RecordProperty("known", std::to_string(share));
  EXPECT_GE(share, 0.9);
}

// The same in the articles of the stories that comparison is measured on.
class Coverage : public testing::TestWithParam<std::string> {};

TEST_P(Coverage, OfStoriesIsNineInTenContentWords) {
  const auto stories = std::filesystem::path(LACUNA_SHARED_DIR) / "gold";
  if (!std::filesystem::exists(stories)) GTEST_SKIP() << "no " << stories;
  const DataRoot data(LACUNA_DATA_DIR);
  const Toolkit toolkit(data);
  const Lexicon lexicon(data);
  std::size_t content = 0, known = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(stories)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".txt") || !name.starts_with(GetParam() + "-")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    for (const Token& token : toolkit.analyse(text, GetParam(), std::nullopt).tokens) {
      if (!is_content(token)) continue;
      ++content;
      if (token.tag == Tag::propn || lexicon.knows(lexicon.look_up(token, GetParam()))) ++known;
    }
  }
  ASSERT_GT(content, 0U);
  const double share = static_cast<double>(known) / static_cast<double>(content);
  RecordProperty("known", std::to_string(share));
  EXPECT_GE(share, 0.9);
}

INSTANTIATE_TEST_SUITE_P(Languages, Coverage, testing::Values("en", "nl", "fr"),
                         [](const auto& each) { return each.param; });

INSTANTIATE_TEST_SUITE_P(Languages, LexicalRetrieval,
                         testing::Values(std::pair(std::size_t{2}, std::string("nl")),
                                         std::pair(std::size_t{3}, std::string("fr"))),
                         [](const auto& each) { return each.param.second; });

}  // namespace
}  // namespace lacuna::lang
