#include "lang/tagger_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "lang/hash_table.h"
#include "lang/model_file.h"
#include "lang/tagger.h"
#include "lang/tagger_features.h"

namespace lacuna::lang {
namespace {

/// Weights of one feature with what their averages need.
struct Row {
  std::array<float, tag_count> weights{};
  std::array<double, tag_count> sums{};
  std::array<std::uint32_t, tag_count> changed{};

  void add(std::size_t tag, float amount, std::uint32_t now) {
    sums[tag] += static_cast<double>(weights[tag]) * (now - changed[tag]);
    changed[tag] = now;
    weights[tag] += amount;
  }
  std::array<double, tag_count> averages(std::uint32_t now) const {
    std::array<double, tag_count> averages{};
    for (std::size_t t = 0; t < tag_count; ++t) {
      averages[t] = (sums[t] + static_cast<double>(weights[t]) * (now - changed[t])) / now;
    }
    return averages;
  }
};

/// Reproducible on every machine, unlike std::shuffle.
class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state_ >> 33) % limit);
  }

 private:
  std::uint64_t state_ = 20240229;
};

struct Dictionary {
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint8_t> classes;
  std::vector<std::uint8_t> sure;
  std::unordered_map<std::uint32_t, std::size_t> index;
};

/// The classes of words: which tags a word had, the most frequent first, at least one time in ten.
Dictionary dictionary_of(const std::vector<TreebankSentence>& sentences,
                         const TaggerOptions& options) {
  std::map<std::string_view, std::array<std::size_t, tag_count>> counts;
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence)
      ++counts[word.folded][static_cast<std::size_t>(word.tag)];
  }
  struct Entry {
    std::uint32_t hash;
    std::string name;
    std::uint8_t sure;
  };
  std::vector<Entry> entries;
  std::map<std::string, std::size_t> class_sizes;
  for (const auto& [word, tags] : counts) {
    std::size_t total = 0;
    for (const std::size_t count : tags) total += count;
    if (total < options.least_word_count) continue;
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    for (std::size_t t = 0; t < tag_count; ++t) {
      if (tags[t] * 10 >= total) ranked.emplace_back(tags[t], t);
    }
    std::sort(ranked.rbegin(), ranked.rend());
    if (ranked.size() > 3) ranked.resize(3);
    std::string name;
    for (const auto& [count, t] : ranked) name += static_cast<char>('a' + t);
    if (total >= 2 * ranked.size() && ranked[0].first * 20 >= total * 19) name += '+';
    const bool sure =
        total >= options.least_sure_count &&
        static_cast<double>(ranked[0].first) >= options.sure_share * static_cast<double>(total);
    ++class_sizes[name];
    entries.push_back(
        {hash_of_word(word), name, static_cast<std::uint8_t>(sure ? ranked[0].second : tag_count)});
  }
  std::vector<std::pair<std::size_t, std::string>> by_size;
  for (const auto& [name, size] : class_sizes) by_size.emplace_back(size, name);
  std::sort(by_size.rbegin(), by_size.rend());
  std::map<std::string, std::uint8_t> numbers;
  for (std::size_t i = 0; i < by_size.size() && i < 254; ++i) {
    numbers[by_size[i].second] = static_cast<std::uint8_t>(i + 1);
  }
  Dictionary dictionary;
  for (const Entry& entry : entries) {
    if (!dictionary.index.emplace(entry.hash, dictionary.hashes.size()).second) continue;
    dictionary.hashes.push_back(entry.hash);
    const auto number = numbers.find(entry.name);
    dictionary.classes.push_back(number == numbers.end() ? 255 : number->second);
    dictionary.sure.push_back(entry.sure);
  }
  return dictionary;
}

struct TrainingSentence {
  std::vector<WordFeatures> words;
  std::vector<Tag> gold;
  std::vector<std::uint8_t> sure;
};

using Rows = std::unordered_map<std::uint32_t, Row>;

/// One training run; with `allowed`, no other features are used.
std::pair<Rows, std::uint32_t> train(const std::vector<TrainingSentence>& sentences, int rounds,
                                     const Rows* allowed) {
  Rows rows;
  if (allowed != nullptr) {
    rows.reserve(allowed->size());
    for (const auto& [hash, row] : *allowed) rows.emplace(hash, Row{});
  }
  std::vector<std::size_t> order(sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  Random random;
  std::uint32_t now = 0;
  std::vector<Tag> tags;
  std::array<Row*, feature_limit> active{};
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const std::size_t index : order) {
      const TrainingSentence& sentence = sentences[index];
      tags.assign(sentence.words.size(), Tag::x);
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        if (sentence.sure[i] < tag_count) {
          tags[i] = static_cast<Tag>(sentence.sure[i]);
          continue;
        }
        ++now;
        const Features features = features_at(sentence.words, i, tags);
        std::array<float, tag_count> scores{};
        for (std::size_t f = 0; f < features.count; ++f) {
          const auto found = rows.find(features.hashes[f]);
          active[f] = found == rows.end() ? nullptr : &found->second;
          if (active[f] == nullptr) continue;
          for (std::size_t t = 0; t < tag_count; ++t) scores[t] += active[f]->weights[t];
        }
        const auto guess = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) -
                                                    scores.begin());
        const auto gold = static_cast<std::size_t>(sentence.gold[i]);
        tags[i] = static_cast<Tag>(guess);
        if (guess == gold) continue;
        for (std::size_t f = 0; f < features.count; ++f) {
          Row* row = active[f];
          if (row == nullptr) {
            if (allowed != nullptr) continue;
            row = &rows[features.hashes[f]];
          }
          row->add(gold, 1, now);
          row->add(guess, -1, now);
        }
      }
    }
  }
  return {std::move(rows), now};
}

}  // namespace

std::string train_tagger(const std::vector<TreebankSentence>& sentences,
                         const TaggerOptions& options) {
  const Dictionary dictionary = dictionary_of(sentences, options);
  std::vector<TrainingSentence> training;
  for (const TreebankSentence& sentence : sentences) {
    TrainingSentence& added = training.emplace_back();
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      WordFeatures word = features_of_word({sentence[i].form, sentence[i].folded}, i == 0);
      const auto found = dictionary.index.find(word.word);
      const bool known = found != dictionary.index.end();
      word.word_class = known ? dictionary.classes[found->second] : 0;
      added.sure.push_back(known && !word.capital ? dictionary.sure[found->second]
                                                  : static_cast<std::uint8_t>(tag_count));
      added.words.push_back(word);
      added.gold.push_back(sentence[i].tag);
    }
  }

  // A first run finds the features that matter, a second one learns with them alone.
  auto [rows, steps] = train(training, std::max(1, options.rounds / 2), nullptr);
  if (rows.size() > options.features) {
    std::vector<std::pair<double, std::uint32_t>> ranked;
    ranked.reserve(rows.size());
    for (const auto& [hash, row] : rows) {
      const auto averages = row.averages(steps);
      const auto [least, most] = std::minmax_element(averages.begin(), averages.end());
      ranked.emplace_back(*most - *least, hash);
    }
    std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(options.features),
                     ranked.end(), std::greater<>());
    for (std::size_t i = options.features; i < ranked.size(); ++i) rows.erase(ranked[i].second);
  }
  std::tie(rows, steps) = train(training, options.rounds, &rows);

  std::vector<std::uint32_t> hashes;
  double largest = 0;
  for (const auto& [hash, row] : rows) {
    hashes.push_back(hash);
    for (const double weight : row.averages(steps)) largest = std::max(largest, std::abs(weight));
  }
  std::sort(hashes.begin(), hashes.end());
  const HashTableArrays feature_table = make_hash_table(hashes);
  std::vector<std::int8_t> weights;
  for (const std::uint32_t i : feature_table.order) {
    for (const double weight : rows.at(hashes[i]).averages(steps)) {
      weights.push_back(static_cast<std::int8_t>(std::lround(weight * 127 / largest)));
    }
  }
  const HashTableArrays word_table = make_hash_table(dictionary.hashes);
  std::vector<std::uint8_t> classes;
  std::vector<std::uint8_t> sure;
  for (const std::uint32_t i : word_table.order) {
    classes.push_back(dictionary.classes[i]);
    sure.push_back(dictionary.sure[i]);
  }
  ModelWriter writer;
  writer.add("word.starts", word_table.starts);
  writer.add("word.rest", word_table.rest);
  writer.add("word.class", classes);
  writer.add("word.sure", sure);
  writer.add("feature.starts", feature_table.starts);
  writer.add("feature.rest", feature_table.rest);
  writer.add("feature.weights", weights);
  return writer.bytes();
}

double tagging_accuracy(const std::string& model_path,
                        const std::vector<TreebankSentence>& sentences) {
  const Tagger tagger{model_path};
  std::size_t right = 0;
  std::size_t total = 0;
  for (const TreebankSentence& sentence : sentences) {
    std::vector<TaggerWord> words;
    for (const TreebankWord& word : sentence) words.push_back({word.form, word.folded});
    std::vector<Tag> tags(words.size());
    tagger.tag(words, tags);
    for (std::size_t i = 0; i < tags.size(); ++i) right += tags[i] == sentence[i].tag;
    total += tags.size();
  }
  return total == 0 ? 0 : static_cast<double>(right) / static_cast<double>(total);
}

}  // namespace lacuna::lang
