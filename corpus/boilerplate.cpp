#include "corpus/boilerplate.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "lang/error.h"

namespace lacuna::corpus {
namespace {

constexpr std::string_view weights_file = "corpus/boilerplate_weights.tsv";
constexpr std::array<std::string_view, 8> surrounding_names = {
    "around:own",       "around:previous",    "around:next",       "around:all_before",
    "around:all_after", "around:most_before", "around:most_after", "around:block"};

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

double chance(const std::vector<double>& weights, const FeatureVector& features) {
  return logistic(
      std::inner_product(features.begin(), features.end(), weights.begin() + 1, weights[0]));
}

/// What the first pass thinks of a line and of the lines around it.
FeatureVector surroundings(const std::vector<double>& first, const std::vector<TextLine>& lines,
                           std::size_t i) {
  const auto begin = first.begin();
  const auto at = begin + static_cast<std::ptrdiff_t>(i);
  const auto mean = [](auto from, auto to) {
    return from == to ? 1.0 : std::accumulate(from, to, 0.0) / static_cast<double>(to - from);
  };
  const auto least = [](auto from, auto to) {
    return from == to ? 1.0 : *std::min_element(from, to);
  };
  std::size_t from = i, to = i + 1;
  while (from > 0 && !lines[from].after_blank) --from;
  while (to < lines.size() && !lines[to].after_blank) ++to;
  return {first[i],
          i == 0 ? 1.0 : first[i - 1],
          i + 1 == first.size() ? 1.0 : first[i + 1],
          least(begin, at),
          least(at + 1, first.end()),
          mean(begin, at),
          mean(at + 1, first.end()),
          mean(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(to))};
}

struct Example {
  FeatureVector features;
  bool boilerplate = false;
};

std::vector<double> fit(const std::vector<const Example*>& examples, std::size_t features) {
  constexpr int rounds = 1500;
  constexpr double rate = 0.1, momentum = 0.9, regularisation = 3e-4, body_weight = 1;
  std::vector<double> weights(features + 1), velocity(features + 1), gradient(features + 1);
  for (int round = 0; round < rounds; ++round) {
    std::fill(gradient.begin(), gradient.end(), 0.0);
    double weight_sum = 0;
    for (const Example* example : examples) {
      // A body line lost is worse than a boilerplate line kept.
      const double weight = example->boilerplate ? 1.0 : body_weight;
      const double error = weight * (chance(weights, example->features) - example->boilerplate);
      gradient[0] += error;
      for (std::size_t k = 0; k < features; ++k) gradient[k + 1] += error * example->features[k];
      weight_sum += weight;
    }
    for (std::size_t k = 0; k <= features; ++k) {
      const double shrink = k == 0 ? 0.0 : regularisation * weights[k];
      velocity[k] = momentum * velocity[k] - rate * (gradient[k] / weight_sum + shrink);
      weights[k] += velocity[k];
    }
  }
  return weights;
}

FeatureVector joined(FeatureVector features, const FeatureVector& more) {
  features.insert(features.end(), more.begin(), more.end());
  return features;
}

BoilerplateWeights read_weights(const lang::DataRoot& data, const LineFeatures& features) {
  const auto rows = data.rows(weights_file, 3, 3);
  const std::size_t plain = features.names().size();
  BoilerplateWeights weights;
  const auto expect = [&](std::size_t index, std::string_view pass, std::string_view feature) {
    double value = 0;
    const bool there =
        index < rows.size() && rows[index].fields[0] == pass && rows[index].fields[1] == feature;
    if (there) {
      const std::string& number = rows[index].fields[2];
      const auto [end, failure] =
          std::from_chars(number.data(), number.data() + number.size(), value);
      if (failure == std::errc() && end == number.data() + number.size()) return value;
    }
    throw lang::BrokenInstallation(
        fmt::format("{}: expected the weight of '{}' of pass {} as entry {}", weights_file, feature,
                    pass, index + 1));
  };
  std::size_t index = 0;
  for (const std::string_view pass : {"first", "second"}) {
    std::vector<double>& into = pass == "first" ? weights.first : weights.second;
    into.push_back(expect(index++, pass, "bias"));
    for (std::size_t k = 0; k < plain; ++k)
      into.push_back(expect(index++, pass, features.names()[k]));
    if (pass == "first") continue;
    for (const std::string_view name : surrounding_names)
      into.push_back(expect(index++, pass, name));
  }
  return weights;
}

}  // namespace

Boilerplate::Boilerplate(const lang::DataRoot& data) : Boilerplate(LineFeatures(data), data) {}

Boilerplate::Boilerplate(LineFeatures features, const lang::DataRoot& data)
    : Boilerplate(features, read_weights(data, features)) {}

Boilerplate::Boilerplate(LineFeatures features, BoilerplateWeights weights)
    : features_(std::move(features)),
      weights_(std::move(weights)),
      pointer_(features_.index("pointer.begins")),
      notice_(features_.index("notice.anywhere")),
      words_(features_.index("words")),
      overlap_(features_.index("overlap")),
      new_names_(features_.index("new_names")),
      ends_sentence_(features_.index("ends_sentence")),
      under_section_(features_.index("under_section_late")),
      under_comments_(features_.index("under_comments")),
      numbers_(features_.index("numbers")),
      clock_(features_.index("clock")),
      year_(features_.index("year")) {}

std::vector<double> Boilerplate::chances(std::string_view text,
                                         const std::vector<TextLine>& lines) const {
  // No page has so many lines; in longer texts parts are judged by themselves, so that time grows
  // with the text and memory does not.
  constexpr std::size_t most_lines = 2000;
  std::vector<double> all;
  all.reserve(lines.size());
  for (auto from = lines.begin(); from != lines.end();) {
    const auto to = lines.end() - from > static_cast<std::ptrdiff_t>(most_lines)
                        ? from + static_cast<std::ptrdiff_t>(most_lines)
                        : lines.end();
    const std::vector<double> part = chances_of_part(text, {from, to});
    all.insert(all.end(), part.begin(), part.end());
    from = to;
  }
  return all;
}

std::vector<double> Boilerplate::chances_of_part(std::string_view text,
                                                 const std::vector<TextLine>& lines) const {
  const std::vector<FeatureVector> measured = features_.measure(text, lines);
  std::vector<double> first, second;
  for (const FeatureVector& features : measured) first.push_back(chance(weights_.first, features));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    second.push_back(chance(weights_.second, joined(measured[i], surroundings(first, lines, i))));
  }
  apply_rules(measured, second);
  return second;
}

void Boilerplate::apply_rules(const std::vector<FeatureVector>& measured,
                              std::vector<double>& chances) const {
  constexpr double most_words = 30, least_core_words = 25, most_heading_words = 6,
                   least_words_below = 12;
  const auto value = [&](std::size_t line, std::size_t feature) { return measured[line][feature]; };
  const auto words = [&](std::size_t line) { return std::exp2(6 * value(line, words_)) - 1; };
  const auto below = [&](std::size_t line) {
    return value(line, under_section_) + value(line, under_comments_) > 0;
  };
  // Below *Most read* stand other articles to the end, or the article goes on: its words tell.
  double overlap_below = 0, lines_below = 0;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    if (value(i, under_section_) == 0 || words(i) < least_words_below) continue;
    overlap_below += value(i, overlap_);
    ++lines_below;
  }
  const bool others_below = lines_below > 0 && overlap_below / lines_below < 0.35;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    const bool related = value(i, overlap_) >= 0.4;
    if ((value(i, pointer_) > 0 || value(i, notice_) > 0) && words(i) <= most_words) {
      chances[i] = 1;
    } else if (value(i, numbers_) >= 0.3 && value(i, ends_sentence_) == 0 &&
               (words(i) <= 2 || (value(i, clock_) + value(i, year_) > 0 && words(i) <= 12))) {
      chances[i] = 1;  // a counter, *2 min*, or little more than a date
    } else if (value(i, under_comments_) > 0 || (value(i, under_section_) > 0 && others_below)) {
      chances[i] = 1;
    } else if (related && !below(i) && value(i, ends_sentence_) > 0 &&
               words(i) >= least_core_words) {
      chances[i] *= 0.55;
    }
  }
  // Teasers that end the page: whole sentences, nothing of which the article speaks of, after
  // something that ends articles.
  for (std::size_t i = chances.size(); i-- > 2;) {
    if (chances[i] > 0.5) continue;
    const bool strange = value(i, ends_sentence_) > 0 && words(i) >= 10 && words(i) <= 45 &&
                         value(i, overlap_) <= 0.12 && value(i, new_names_) >= 0.5;
    const bool headed = words(i - 1) <= most_heading_words && value(i - 1, ends_sentence_) == 0 &&
                        chances[i - 1] <= 0.5;
    const std::size_t above = headed ? i - 2 : i - 1;
    if (!strange || chances[above] <= 0.5 || (!headed && value(above, pointer_) > 0)) break;
    chances[i] = 1;
    if (headed) chances[i - 1] = 1;
  }
}

BoilerplateWeights train_boilerplate(const LineFeatures& features,
                                     const std::vector<MarkedLines>& texts) {
  constexpr std::size_t folds = 5;
  const std::size_t plain = features.names().size();
  std::vector<std::vector<Example>> examples;
  for (const MarkedLines& text : texts) {
    std::vector<Example> of_text;
    auto measured = features.measure(text.text, text.lines);
    for (std::size_t i = 0; i < measured.size(); ++i) {
      of_text.push_back({std::move(measured[i]), text.boilerplate[i]});
    }
    examples.push_back(std::move(of_text));
  }
  const auto without = [&](std::size_t fold) {
    std::vector<const Example*> chosen;
    for (std::size_t t = 0; t < examples.size(); ++t) {
      if (t % folds == fold) continue;
      for (const Example& example : examples[t]) chosen.push_back(&example);
    }
    return chosen;
  };
  std::vector<Example> second;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const std::vector<double> weights = fit(without(fold), plain);
    for (std::size_t t = fold; t < examples.size(); t += folds) {
      std::vector<double> first;
      for (const Example& example : examples[t]) first.push_back(chance(weights, example.features));
      for (std::size_t i = 0; i < examples[t].size(); ++i) {
        second.push_back({joined(examples[t][i].features, surroundings(first, texts[t].lines, i)),
                          examples[t][i].boilerplate});
      }
    }
  }
  std::vector<const Example*> of_second;
  for (const Example& example : second) of_second.push_back(&example);
  return {fit(without(folds), plain), fit(of_second, plain + surrounding_names.size())};
}

std::string to_tsv(const LineFeatures& features, const BoilerplateWeights& weights) {
  std::string tsv =
      "# Weights of the boilerplate classifier; made by its trainer, see the card beside.\n";
  const auto write = [&](std::string_view pass, const std::vector<double>& values) {
    tsv += fmt::format("{}\tbias\t{:.4f}\n", pass, values[0]);
    for (std::size_t k = 1; k < values.size(); ++k) {
      const std::size_t feature = k - 1;
      const std::size_t plain = features.names().size();
      tsv += fmt::format("{}\t{}\t{:.4f}\n", pass,
                         feature < plain ? std::string_view(features.names()[feature])
                                         : surrounding_names[feature - plain],
                         values[k]);
    }
  };
  write("first", weights.first);
  write("second", weights.second);
  return tsv;
}

}  // namespace lacuna::corpus
