#include "lang/lexicon_trainer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

#include "lang/model_file.h"
#include "lang/word_alignment.h"

namespace lacuna::lang {
namespace {

constexpr double count_smoothing = 0.3;  // added to a word's count: what is rare is less sure
constexpr double pivot_share = 0.25;     // of a probability, what comes by way of another language
constexpr double least_strength = 0.03;
constexpr std::size_t most_neighbours = 12;
constexpr double opaque = 255.0;

struct Neighbour {
  std::uint32_t word = 0;
  double value = 0;
};
using Row = std::vector<Neighbour>;
using Table = std::vector<Row>;  // for each word of one language, words of another

std::vector<std::string> stems(std::string_view text, const std::string& language,
                               const Toolkit& toolkit) {
  std::vector<std::string> found;
  for (const Token& token : toolkit.analyse(text, language, std::nullopt).tokens) {
    const bool letters = std::any_of(token.folded.begin(), token.folded.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
    });
    if (token.is_word() && letters) found.push_back(token.stem);
  }
  return found;
}

class Vocabulary {
 public:
  void add(const std::vector<std::string>& words) {
    for (const std::string& word : words) numbers_.emplace(word, 0);
  }
  void close() {
    std::uint32_t next = 0;
    for (auto& [word, number] : numbers_) number = next++;
  }
  std::uint32_t number(const std::string& word) const { return numbers_.at(word); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }
  std::vector<std::string> words() const {
    std::vector<std::string> all;
    for (const auto& [word, number] : numbers_) all.push_back(word);
    return all;
  }

 private:
  std::map<std::string, std::uint32_t> numbers_;
};

Table probabilities(const std::vector<LinkCount>& links, std::uint32_t words, bool forward) {
  Table table(words);
  std::vector<double> totals(words, count_smoothing);
  for (const LinkCount& link : links) totals[forward ? link.a : link.b] += link.count;
  for (const LinkCount& link : links) {
    const std::uint32_t from = forward ? link.a : link.b;
    table[from].push_back({forward ? link.b : link.a, link.count / totals[from]});
  }
  return table;
}

void add_scaled(std::unordered_map<std::uint32_t, double>& sums, const Row& row, double scale) {
  for (const Neighbour& each : row) sums[each.word] += scale * each.value;
}

Row pruned(const std::unordered_map<std::uint32_t, double>& sums, double least, std::size_t most) {
  Row row;
  for (const auto& [word, value] : sums) {
    if (value >= least) row.push_back({word, value});
  }
  std::sort(row.begin(), row.end(), [](const Neighbour& x, const Neighbour& y) {
    return x.value != y.value ? x.value > y.value : x.word < y.word;
  });
  if (row.size() > most) row.resize(most);
  return row;
}

// p(b | a) by way of a third language.
Row by_way_of(const Row& first, const Table& second) {
  std::unordered_map<std::uint32_t, double> sums;
  for (const Neighbour& middle : first) add_scaled(sums, second[middle.word], middle.value);
  return pruned(sums, 0.005, 60);
}

Table geometric_means(const Table& forward, const Table& backward, bool same_language) {
  Table strengths(forward.size());
  std::vector<std::unordered_map<std::uint32_t, double>> reverse(forward.size());
  for (std::uint32_t b = 0; b < backward.size(); ++b) {
    for (const Neighbour& each : backward[b]) reverse[each.word][b] = each.value;
  }
  for (std::uint32_t a = 0; a < forward.size(); ++a) {
    std::unordered_map<std::uint32_t, double> sums;
    for (const Neighbour& each : forward[a]) {
      const auto back = reverse[a].find(each.word);
      if (back == reverse[a].end() || (same_language && a == each.word)) continue;
      sums[each.word] = std::sqrt(each.value * back->second);
    }
    strengths[a] = pruned(sums, least_strength, most_neighbours);
  }
  return strengths;
}

std::uint8_t quantised(double share) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * opaque));
}

void write_table(ModelWriter& writer, const std::string& name, const Table& table) {
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> words;
  std::vector<std::uint8_t> strengths;
  for (Row row : table) {
    std::sort(row.begin(), row.end(),
              [](const Neighbour& x, const Neighbour& y) { return x.word < y.word; });
    for (const Neighbour& each : row) {
      words.push_back(each.word);
      strengths.push_back(quantised(each.value));
    }
    ends.push_back(static_cast<std::uint32_t>(words.size()));
  }
  writer.add(name + ".ends", ends);
  writer.add(name + ".word", words);
  writer.add(name + ".strength", strengths);
}

// Concepts as stems: which words and phrases express which.
void write_concepts(ModelWriter& writer, const ConceptTable& table,
                    const std::vector<std::string>& languages,
                    const std::vector<std::vector<std::vector<std::vector<std::string>>>>& items,
                    const std::vector<Vocabulary>& vocabularies,
                    const std::vector<std::vector<std::uint32_t>>& frequencies,
                    const std::vector<std::uint32_t>& sentences) {
  std::vector<std::string> ids;
  std::map<std::string, std::uint16_t> numbers;
  for (const Concept& each : table.concepts) {
    numbers[each.id] = static_cast<std::uint16_t>(ids.size());
    ids.push_back(each.id);
  }
  writer.add("concepts", ids);
  const auto write_relation = [&](const std::string& name,
                                  std::vector<std::string> Concept::*others) {
    std::vector<std::uint32_t> ends;
    std::vector<std::uint16_t> to;
    for (const Concept& each : table.concepts) {
      for (const std::string& other : each.*others) to.push_back(numbers.at(other));
      ends.push_back(static_cast<std::uint32_t>(to.size()));
    }
    writer.add(name + ".ends", ends);
    writer.add(name + ".concept", to);
  };
  write_relation("broader", &Concept::broader);
  write_relation("opposite", &Concept::opposite);

  for (std::size_t l = 0; l < languages.size(); ++l) {
    std::map<std::string, std::set<std::uint16_t>> senses;
    for (std::size_t c = 0; c < table.concepts.size(); ++c) {
      for (const auto& item : items[l][c]) {
        std::string joined;
        for (const std::string& stem : item) joined += (joined.empty() ? "" : " ") + stem;
        if (!joined.empty()) senses[joined].insert(static_cast<std::uint16_t>(c));
      }
    }
    std::vector<std::string> phrases;
    std::vector<std::uint32_t> ends;
    std::vector<std::uint16_t> concepts;
    std::vector<std::uint8_t> weights;
    for (const auto& [phrase, meant] : senses) {
      phrases.push_back(phrase);
      double weight = 1 / std::sqrt(static_cast<double>(meant.size()));
      if (phrase.find(' ') == phrase.npos) {
        // A word in every hundredth sentence is worth half.
        const double share = frequencies[l][vocabularies[l].number(phrase)] /
                             std::max(1.0, static_cast<double>(sentences[l]));
        weight /= 1 + share * 100;
      }
      for (const std::uint16_t concept_ : meant) {
        concepts.push_back(concept_);
        weights.push_back(quantised(weight));
      }
      ends.push_back(static_cast<std::uint32_t>(concepts.size()));
    }
    writer.add(languages[l] + ".phrases", phrases);
    writer.add(languages[l] + ".senses.ends", ends);
    writer.add(languages[l] + ".senses.concept", concepts);
    writer.add(languages[l] + ".senses.weight", weights);
  }
}

}  // namespace

std::string train_lexicon(const LexiconSources& sources, const Toolkit& toolkit) {
  std::set<std::string> codes(sources.concepts.languages.begin(), sources.concepts.languages.end());
  for (const TranslatedText& text : sources.translations)
    codes.insert({text.language_a, text.language_b});
  const std::vector<std::string> languages(codes.begin(), codes.end());
  const auto number_of = [&](const std::string& code) {
    return static_cast<std::size_t>(std::lower_bound(languages.begin(), languages.end(), code) -
                                    languages.begin());
  };
  const std::size_t count = languages.size();

  // Text and concepts as stems.
  using Stems = std::vector<std::string>;
  std::vector<Vocabulary> vocabularies(count);
  std::vector<std::vector<std::pair<Stems, Stems>>> texts;
  for (const TranslatedText& text : sources.translations) {
    auto& pairs = texts.emplace_back();
    for (const auto& [a, b] : text.sentences) {
      pairs.emplace_back(stems(a, text.language_a, toolkit), stems(b, text.language_b, toolkit));
      vocabularies[number_of(text.language_a)].add(pairs.back().first);
      vocabularies[number_of(text.language_b)].add(pairs.back().second);
    }
  }
  std::vector<std::vector<std::vector<Stems>>> items(count);  // language, concept, item
  for (std::size_t l = 0; l < count; ++l) {
    items[l].resize(sources.concepts.concepts.size());
    const auto column = std::find(sources.concepts.languages.begin(),
                                  sources.concepts.languages.end(), languages[l]);
    if (column == sources.concepts.languages.end()) continue;
    for (std::size_t c = 0; c < items[l].size(); ++c) {
      const auto& written = sources.concepts.concepts[c].items;
      for (const std::string& item :
           written[static_cast<std::size_t>(column - sources.concepts.languages.begin())]) {
        items[l][c].push_back(stems(item, languages[l], toolkit));
        vocabularies[l].add(items[l][c].back());
      }
    }
  }
  for (Vocabulary& vocabulary : vocabularies) vocabulary.close();

  // How many different sentences have each stem.
  std::vector<std::vector<std::uint32_t>> frequencies(count);
  std::vector<std::uint32_t> sentences(count);
  std::vector<std::set<Stems>> seen(count);
  for (std::size_t l = 0; l < count; ++l) frequencies[l].resize(vocabularies[l].size());
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const std::size_t sides[] = {number_of(sources.translations[t].language_a),
                                 number_of(sources.translations[t].language_b)};
    for (const auto& pair : texts[t]) {
      for (int side = 0; side < 2; ++side) {
        const Stems& sentence = side ? pair.second : pair.first;
        const std::size_t l = sides[side];
        if (!seen[l].insert(sentence).second) continue;
        ++sentences[l];
        for (const std::string& stem : std::set<std::string>(sentence.begin(), sentence.end())) {
          ++frequencies[l][vocabularies[l].number(stem)];
        }
      }
    }
  }

  // Translation probabilities, all texts of a pair of languages together.
  std::vector<std::vector<Table>> given(count, std::vector<Table>(count));
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      std::vector<SentencePair> pairs;
      for (std::size_t t = 0; t < texts.size(); ++t) {
        const std::size_t first = number_of(sources.translations[t].language_a);
        const std::size_t second = number_of(sources.translations[t].language_b);
        if (std::min(first, second) != a || std::max(first, second) != b) continue;
        for (const auto& pair : texts[t]) {
          SentencePair numbers;
          for (const std::string& stem : first == a ? pair.first : pair.second)
            numbers.a.push_back(vocabularies[a].number(stem));
          for (const std::string& stem : first == a ? pair.second : pair.first)
            numbers.b.push_back(vocabularies[b].number(stem));
          pairs.push_back(std::move(numbers));
        }
      }
      const auto links = count_links(pairs, vocabularies[a].size(), vocabularies[b].size());
      given[a][b] = probabilities(links, vocabularies[a].size(), true);
      given[b][a] = probabilities(links, vocabularies[b].size(), false);
    }
  }
  // With what comes by way of the other languages.
  std::vector<std::vector<Table>> all(count, std::vector<Table>(count));
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = 0; b < count; ++b) {
      all[a][b].resize(vocabularies[a].size());
      std::vector<std::size_t> middles;
      for (std::size_t m = 0; m < count; ++m) {
        if (m != a && m != b) middles.push_back(m);
      }
      for (std::uint32_t word = 0; word < vocabularies[a].size(); ++word) {
        std::unordered_map<std::uint32_t, double> sums;
        const double share = a == b ? 1 : middles.empty() ? 0 : pivot_share;
        if (a != b) add_scaled(sums, given[a][b][word], 1 - share);
        for (const std::size_t m : middles) {
          add_scaled(sums, by_way_of(given[a][m][word], given[m][b]),
                     share / static_cast<double>(middles.size()));
        }
        all[a][b][word] = pruned(sums, 0.002, 80);
      }
    }
  }

  ModelWriter writer;
  writer.add("languages", languages);
  for (std::size_t a = 0; a < count; ++a) {
    writer.add(languages[a] + ".words", vocabularies[a].words());
    writer.add(languages[a] + ".frequency", frequencies[a]);
    writer.add(languages[a] + ".sentences", std::vector<std::uint32_t>{sentences[a]});
    for (std::size_t b = 0; b < count; ++b) {
      write_table(writer, languages[a] + "-" + languages[b],
                  geometric_means(all[a][b], all[b][a], a == b));
    }
  }
  write_concepts(writer, sources.concepts, languages, items, vocabularies, frequencies, sentences);
  return writer.bytes();
}

}  // namespace lacuna::lang
