#include "pipeline/pair_model.h"

namespace lacuna::pipeline {
namespace {

constexpr std::string_view file_name = "pipeline/pairs.model";
constexpr std::string_view divider = "--\n";

/// Pairs less probable than this at first sight, most of all, are not looked at again.
constexpr float least_for_second_look = 0.01F;

}  // namespace

PairModel::PairModel(BoostedTrees first, BoostedTrees second)
    : first_(std::move(first)), second_(std::move(second)) {}

PairModel PairModel::load(const lang::DataRoot& data) {
  const std::string content = data.content(file_name);
  const std::size_t middle = content.find(divider);
  const auto read = [&](std::string_view text, std::size_t columns) {
    auto trees = BoostedTrees::parse(text);
    if (!trees || trees->columns() != columns) {
      throw lang::BrokenInstallation(data.path(file_name).string() + ": " +
                                     (trees ? "made for another version" : trees.error().message));
    }
    return std::move(*trees);
  };
  const std::string_view text = content;
  return {read(text.substr(0, middle), pair_feature_count),
          read(middle == content.npos ? std::string_view() : text.substr(middle + divider.size()),
               second_feature_count)};
}

std::vector<float> second_features(const StoryWords& words, const PairTable& table,
                                   const std::vector<float>& first) {
  const std::vector<float> context = context_features(words, table.pairs, first);
  std::vector<float> features;
  features.reserve(table.pairs.size() * second_feature_count);
  for (std::size_t p = 0; p < table.pairs.size(); ++p) {
    const float* own = context.data() + p * context_feature_count;
    features.insert(features.end(), own, own + context_feature_count);
    features.insert(features.end(), table.row(p), table.row(p) + pair_feature_count);
  }
  return features;
}

std::vector<float> PairModel::probabilities(const StoryWords& words, const PairTable& table) const {
  std::vector<float> first(table.pairs.size());
  for (std::size_t p = 0; p < first.size(); ++p) {
    first[p] = static_cast<float>(first_.probability(table.row(p)));
  }
  const std::vector<float> features = second_features(words, table, first);
  std::vector<float> second(first.size());
  for (std::size_t p = 0; p < second.size(); ++p) {
    if (first[p] < least_for_second_look) {
      second[p] = first[p];
      continue;
    }
    second[p] = static_cast<float>(second_.probability(features.data() + p * second_feature_count));
  }
  return second;
}

std::string PairModel::text() const {
  return first_.text() + std::string(divider) + second_.text();
}

}  // namespace lacuna::pipeline
