#include "pipeline/name_tagger_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <random>

#include "lang/plain_letters.h"

namespace lacuna::pipeline {
namespace {

std::optional<EntityType> type_named(std::string_view word) {
  for (const EntityType type : {EntityType::person, EntityType::organisation, EntityType::location,
                                EntityType::miscellaneous}) {
    if (name(type) == word) return type;
  }
  return std::nullopt;
}

/// A sentence put together of tokens with a label each.
class ExampleBuilder {
 public:
  void add(std::string_view token, NameLabel label) {
    if (!text_.empty()) text_ += ' ';
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += token;
    lang::Token piece;
    piece.span = {begin, static_cast<std::uint32_t>(text_.size())};
    analysis_.tokens.push_back(std::move(piece));
    labels_.push_back(label);
  }

  std::size_t size() const { return labels_.size(); }

  NameExample take(int language) {
    analysis_.sentences.push_back({{0, static_cast<std::uint32_t>(text_.size())},
                                   {0, static_cast<std::uint32_t>(analysis_.tokens.size())}});
    NameExample example;
    example.language = language;
    example.words = split_into_name_words(text_, analysis_);
    std::uint32_t last_token = ~0U;
    for (const NameWord& word : example.words) {
      NameLabel label = labels_[word.token];
      if (label % 2 == 1 && word.token == last_token) ++label;
      last_token = word.token;
      if (!may_follow(example.labels.empty() ? NameLabel{0} : example.labels.back(), label))
        --label;
      example.labels.push_back(label);
    }
    example.text = std::move(text_);
    *this = {};
    return example;
  }

 private:
  std::string text_;
  lang::TextAnalysis analysis_;
  std::vector<NameLabel> labels_;
};

/// Running prose teaches more than the fragments of lists do.
bool is_prose(const NameExample& example) {
  const auto words = std::count_if(example.words.begin(), example.words.end(),
                                   [](const NameWord& word) { return word.is_word(); });
  const auto lower =
      std::count_if(example.words.begin(), example.words.end(),
                    [](const NameWord& word) { return word.shape == WordShape::lower; });
  return words >= 5 && lower * 3 >= words;
}

lang::Error malformed(const std::filesystem::path& file, std::size_t line, std::string message) {
  return {lang::ErrorCode::malformed, fmt::format("line {}: {}", line, message), file.string(), -1,
          -1};
}

/// A piece of a sentence with marked names.
struct Piece {
  std::string text;
  std::optional<EntityType> type;
};
using MarkedSentence = std::vector<Piece>;

NameExample example_of(const MarkedSentence& pieces, int language) {
  NameExample example;
  example.language = language;
  std::vector<std::pair<lang::Span, EntityType>> names;
  for (const Piece& piece : pieces) {
    const auto begin = static_cast<std::uint32_t>(example.text.size());
    example.text += piece.text;
    if (piece.type) {
      names.push_back({{begin, static_cast<std::uint32_t>(example.text.size())}, *piece.type});
    }
  }
  example.words = split_into_name_words(example.text);
  for (const NameWord& word : example.words) {
    NameLabel label = 0;
    for (const auto& [span, type] : names) {
      if (!span.contains(word.span)) continue;
      label = word.span.begin == span.begin ? first_label(type) : inner_label(type);
    }
    example.labels.push_back(label);
  }
  return example;
}

/// Names that may stand for one another: of one type, alike in the case of their first letter and
/// in having one or more words. Works, events and adjectives are too different from one another.
std::optional<int> kind_of_name(const Piece& piece) {
  if (!piece.type || *piece.type == EntityType::miscellaneous) return std::nullopt;
  const bool upper = lang::letter_at(piece.text, 0).letter_case == lang::LetterCase::upper;
  const bool several = piece.text.find(' ') != std::string::npos;
  return static_cast<int>(*piece.type) * 4 + (upper ? 2 : 0) + (several ? 1 : 0);
}

/// The sentences, and `copies` of each in which names stand in each other's places, so that the
/// words around them are learned and not the names.
std::vector<NameExample> with_names_exchanged(const std::vector<MarkedSentence>& sentences,
                                              int language, int copies) {
  std::map<int, std::vector<std::string>> pool;
  for (const MarkedSentence& sentence : sentences) {
    for (const Piece& piece : sentence) {
      if (const auto kind = kind_of_name(piece)) pool[*kind].push_back(piece.text);
    }
  }
  std::mt19937 random(2);  // NOLINT: the same model on every machine
  std::vector<NameExample> examples;
  for (const MarkedSentence& sentence : sentences) {
    examples.push_back(example_of(sentence, language));
    for (int copy = 0; copy < copies; ++copy) {
      MarkedSentence other = sentence;
      for (Piece& piece : other) {
        if (const auto kind = kind_of_name(piece)) {
          const std::vector<std::string>& names = pool[*kind];
          piece.text = names[random() % names.size()];
        }
      }
      examples.push_back(example_of(other, language));
    }
  }
  return examples;
}

lang::Expected<std::vector<NameExample>> read_bracketed(const std::filesystem::path& file,
                                                        const std::vector<std::string>& lines,
                                                        int language) {
  std::vector<MarkedSentence> sentences;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const std::string& line = lines[number];
    if (line.empty() || line.starts_with("#")) continue;
    MarkedSentence sentence(1);
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '[' && !sentence.back().type) {
        const std::size_t space = std::min(line.find(' ', at), line.size());
        const auto type = type_named(std::string_view(line).substr(at + 1, space - at - 1));
        if (!type) {
          return tl::unexpected(
              malformed(file, number + 1, "a bracket without PER, ORG, LOC or MISC"));
        }
        sentence.push_back({"", type});
        at = space;
      } else if (line[at] == ']' && sentence.back().type) {
        sentence.emplace_back();
      } else {
        sentence.back().text += line[at];
      }
    }
    if (sentence.back().type) {
      return tl::unexpected(malformed(file, number + 1, "a bracket that is not closed"));
    }
    sentences.push_back(std::move(sentence));
  }
  return with_names_exchanged(sentences, language, 8);
}

lang::Expected<std::vector<NameExample>> read_labelled(const std::filesystem::path& file,
                                                       const std::vector<std::string>& lines,
                                                       int language) {
  const bool has_breaks = std::count(lines.begin(), lines.end(), std::string()) > 2;
  std::vector<NameExample> examples;
  ExampleBuilder builder;
  const auto end_sentence = [&] {
    if (builder.size() == 0) return;
    NameExample example = builder.take(language);
    if (is_prose(example)) examples.push_back(std::move(example));
  };
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const std::string& line = lines[number];
    const std::size_t cut = line.find_last_of("\t ");
    if (line.empty() || cut == std::string::npos || cut == 0) {
      end_sentence();
      continue;
    }
    const std::string_view token = std::string_view(line).substr(0, cut);
    const std::string_view label = std::string_view(line).substr(cut + 1);
    if (token.find_first_not_of("'*[]") == std::string_view::npos && label == "O") continue;
    NameLabel code = 0;
    if (label != "O") {
      const auto type = label.size() > 2 ? type_named(label.substr(2)) : std::nullopt;
      if (!type) {
        return tl::unexpected(
            malformed(file, number + 1, fmt::format("'{}' is no label such as B-PER", label)));
      }
      code = label[0] == 'B' ? first_label(*type) : inner_label(*type);
    }
    builder.add(token, code);
    const bool stops = token.ends_with('.') && token.size() != 2;
    if (!has_breaks && (stops || builder.size() >= 60)) end_sentence();
  }
  end_sentence();
  return examples;
}

void mark_adjectives(std::vector<NameExample>& examples, const Gazetteer& gazetteer) {
  const NameLabel first = first_label(EntityType::miscellaneous);
  for (const NameExample& example : examples) {
    if (std::any_of(example.labels.begin(), example.labels.end(),
                    [&](NameLabel label) { return label == first; })) {
      return;
    }
  }
  for (NameExample& example : examples) {
    for (const GazetteerMatch& match :
         gazetteer.matches(example.text, example.words, example.language)) {
      if (gazetteer.entry(match.entry).type != EntityType::miscellaneous || !match.native) continue;
      const auto begin = example.labels.begin() + match.first;
      const auto end = example.labels.begin() + match.last;
      if (std::any_of(begin, end, [](NameLabel label) { return label != 0; })) continue;
      std::fill(begin, end, inner_label(EntityType::miscellaneous));
      *begin = first;
    }
  }
}

}  // namespace

lang::Expected<std::vector<NameExample>> read_name_examples(const std::filesystem::path& file,
                                                            int language,
                                                            const Gazetteer& gazetteer) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::not_found, "can't be read", file.string(), -1, -1});
  }
  std::vector<std::string> lines;
  bool brackets = false;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    brackets = brackets || line.find("[PER ") != std::string::npos;
    lines.push_back(std::move(line));
  }
  auto examples =
      brackets ? read_bracketed(file, lines, language) : read_labelled(file, lines, language);
  if (examples) mark_adjectives(*examples, gazetteer);
  return examples;
}

void LowerCaseCounts::add(std::string_view line, std::uint64_t language_salt) {
  for (const NameWord& word : split_into_name_words(line)) {
    if (!word.is_word() || word.opens_sentence) continue;
    Count& count = counts_[word.hash ^ language_salt];
    (word.shape == WordShape::lower ? count.lower : count.capital) += 1;
  }
}

LowerCaseWords LowerCaseCounts::words() const {
  LowerCaseWords words;
  for (const auto& [hash, count] : counts_) {
    if (count.lower >= 2 && count.lower > count.capital)
      words.push_back(static_cast<std::uint32_t>(hash));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

NameTagger train_name_tagger(const std::vector<NameExample>& examples, LowerCaseWords lower_case,
                             const Gazetteer& gazetteer, int epochs) {
  constexpr std::size_t labels = name_label_count;
  struct Prepared {
    NameFeatures features;
    const NameExample* example;
  };
  std::vector<Prepared> prepared;
  prepared.reserve(examples.size());
  for (const NameExample& example : examples) {
    prepared.push_back(
        {NameFeatures(example.text, example.words,
                      gazetteer.matches(example.text, example.words, example.language), gazetteer,
                      example.language, lower_case),
         &example});
  }
  // Features seen once or twice would only learn the names of the examples by heart.
  std::vector<std::uint32_t> seen(NameFeatures::table_size);
  for (const Prepared& item : prepared) {
    for (std::size_t at = 0; at < item.features.size(); ++at) {
      for (const std::uint32_t* each = item.features.begin(at); each != item.features.end(at);
           ++each) {
        ++seen[*each];
      }
    }
  }
  constexpr std::uint32_t least = 4;
  // Each visit leaves some features out at random, so that no weight relies on another.
  constexpr std::uint32_t dropped_percent = 40;
  std::vector<std::vector<std::uint32_t>> kept;  // features of each word of the example at hand
  std::vector<std::size_t> order(prepared.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::int32_t> scores;
  std::vector<double> means(std::size_t{NameFeatures::table_size} * labels);
  std::vector<double> transition_means(labels * labels);
  // Several models that saw the examples in different orders, averaged: one alone depends on
  // chance.
  constexpr unsigned models = 5;
  for (unsigned model = 1; model <= models; ++model) {
    std::vector<std::int32_t> weights(means.size());
    std::vector<std::int64_t> sums(means.size());  // of weight x the step at which it changed
    std::vector<std::int32_t> transitions(labels * labels);
    std::vector<std::int64_t> transition_sums(transitions.size());
    std::int64_t step = 1;
    std::mt19937 random(model);  // NOLINT: the same model on every machine
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::size_t index : order) {
        const Prepared& item = prepared[index];
        const std::vector<NameLabel>& gold = item.example->labels;
        scores.assign(gold.size() * labels, 0);
        kept.resize(std::max(kept.size(), gold.size()));
        for (std::size_t at = 0; at < gold.size(); ++at) {
          kept[at].clear();
          for (const std::uint32_t* each = item.features.begin(at); each != item.features.end(at);
               ++each) {
            if (seen[*each] < least || random() % 100 < dropped_percent) continue;
            kept[at].push_back(*each);
            for (std::size_t label = 0; label < labels; ++label) {
              scores[at * labels + label] += weights[*each * labels + label];
            }
          }
        }
        const std::vector<NameLabel> said = best_labels(scores, transitions);
        ++step;
        if (said == gold) continue;
        const auto change = [&](std::size_t at, NameLabel label, std::int32_t by) {
          for (const std::uint32_t each : kept[at]) {
            weights[each * labels + label] += by;
            sums[each * labels + label] += by * step;
          }
        };
        const auto change_transition = [&](NameLabel previous, NameLabel label, std::int32_t by) {
          transitions[previous * labels + label] += by;
          transition_sums[previous * labels + label] += by * step;
        };
        for (std::size_t at = 0; at < gold.size(); ++at) {
          if (said[at] != gold[at]) {
            change(at, gold[at], 1);
            change(at, said[at], -1);
          }
          const NameLabel before_gold = at == 0 ? NameLabel{0} : gold[at - 1];
          const NameLabel before_said = at == 0 ? NameLabel{0} : said[at - 1];
          change_transition(before_gold, gold[at], 1);
          change_transition(before_said, said[at], -1);
        }
      }
    }
    // The mean of the weights over all steps is w - sum / step.
    const auto mean = [&](std::int32_t weight, std::int64_t sum) {
      return static_cast<double>(weight) - static_cast<double>(sum) / static_cast<double>(step);
    };
    for (std::size_t i = 0; i < means.size(); ++i) means[i] += mean(weights[i], sums[i]) / models;
    for (std::size_t i = 0; i < transitions.size(); ++i)
      transition_means[i] += mean(transitions[i], transition_sums[i]) / models;
  }
  std::vector<double> sizes;
  for (const double each : means) {
    if (each != 0) sizes.push_back(std::abs(each));
  }
  // The few largest weights are cut off, so that the others keep their precision in eight bits.
  double largest = 1;
  if (!sizes.empty()) {
    const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 9995 / 10000);
    std::nth_element(sizes.begin(), at, sizes.end());
    largest = *at;
  }
  const double scale = 127.0 / largest;
  NameTagger::Weights rounded(means.size());
  for (std::size_t i = 0; i < means.size(); ++i) {
    rounded[i] = static_cast<std::int8_t>(std::lround(std::clamp(means[i] * scale, -127.0, 127.0)));
  }
  NameTagger::Transitions rounded_transitions(transition_means.size());
  for (std::size_t i = 0; i < transition_means.size(); ++i)
    rounded_transitions[i] = static_cast<std::int32_t>(std::lround(transition_means[i] * scale));
  return NameTagger(std::move(rounded), std::move(rounded_transitions), std::move(lower_case));
}

}  // namespace lacuna::pipeline
