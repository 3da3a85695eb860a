#include "pipeline/boosted_trees.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace lacuna::pipeline {
namespace {

constexpr std::size_t max_bins = 64;

/// A small fixed generator (splitmix64, Steele et al. 2014), so that training does not depend on
/// the library.
struct Generator {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
};

/// Upper ends of the bins of one column: quantiles of its distinct values.
std::vector<float> bin_ends(const TrainingSet& set, std::size_t column) {
  std::vector<float> values(set.rows());
  for (std::size_t i = 0; i < set.rows(); ++i) values[i] = set.features[i * set.columns + column];
  std::sort(values.begin(), values.end());
  std::vector<float> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<float> ends;
  if (distinct.size() <= max_bins) {
    for (std::size_t i = 0; i + 1 < distinct.size(); ++i)
      ends.push_back((distinct[i] + distinct[i + 1]) / 2);
    return ends;
  }
  for (std::size_t bin = 1; bin < max_bins; ++bin) {
    const float end = values[bin * values.size() / max_bins];
    if (ends.empty() || end > ends.back()) ends.push_back(end);
  }
  return ends;
}

struct Sums {
  double gradient = 0;
  double hessian = 0;
};

struct Split {
  double gain = 0;
  std::size_t column = 0;
  std::size_t bin = 0;  ///< rows in bins up to it go left
};

struct Leaf {
  std::int32_t node = 0;
  std::vector<std::uint32_t> rows;
  Sums sums;
  double low = -1e9, high = 1e9;  ///< what monotone ancestors allow
  Split best;
};

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

BoostedTrees BoostedTrees::train(const TrainingSet& set, const BoostingOptions& options) {
  BoostedTrees model;
  model.columns_ = set.columns;
  model.gains_.assign(set.columns, 0);
  const std::size_t rows = set.rows();
  if (rows == 0) return model;

  std::vector<std::vector<float>> ends(set.columns);
  std::vector<std::uint8_t> bins(rows * set.columns);  // by column, for locality
  for (std::size_t c = 0; c < set.columns; ++c) {
    ends[c] = bin_ends(set, c);
    for (std::size_t i = 0; i < rows; ++i) {
      const float value = set.features[i * set.columns + c];
      bins[c * rows + i] = static_cast<std::uint8_t>(
          std::lower_bound(ends[c].begin(), ends[c].end(), value) - ends[c].begin());
    }
  }

  double positive = 0, total = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    positive += set.labels[i] * set.weights[i];
    total += set.weights[i];
  }
  const double rate = std::clamp(positive / total, 1e-6, 1 - 1e-6);
  model.base_ = std::log(rate / (1 - rate));

  std::vector<double> scores(rows, model.base_), gradients(rows), hessians(rows);
  Generator generator{options.seed};
  const auto leaf_value = [&](const Sums& sums, const Leaf& leaf) {
    return std::clamp(-sums.gradient / (sums.hessian + options.l2), leaf.low, leaf.high);
  };
  const auto gain_of = [&](const Sums& sums) {
    return sums.gradient * sums.gradient / (sums.hessian + options.l2);
  };
  const auto monotone = [&](std::size_t c) {
    return c < options.monotone.size() ? options.monotone[c] : 0;
  };

  for (unsigned t = 0; t < options.trees; ++t) {
    for (std::size_t i = 0; i < rows; ++i) {
      const double p = sigmoid(scores[i]);
      gradients[i] = (p - set.labels[i]) * set.weights[i];
      hessians[i] = std::max(1e-9, p * (1 - p) * set.weights[i]);
    }
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < set.columns; ++c) {
      if (generator.unit() < options.column_share) columns.push_back(c);
    }
    Leaf root;
    root.node = static_cast<std::int32_t>(model.nodes_.size());
    for (std::uint32_t i = 0; i < rows; ++i) {
      if (generator.unit() >= options.row_share) continue;
      root.rows.push_back(i);
      root.sums.gradient += gradients[i];
      root.sums.hessian += hessians[i];
    }
    const auto find_split = [&](Leaf& leaf) {
      leaf.best = {};
      for (const std::size_t c : columns) {
        std::array<Sums, max_bins> histogram{};
        std::array<double, max_bins> weight{};
        for (const std::uint32_t i : leaf.rows) {
          const std::uint8_t bin = bins[c * rows + i];
          histogram[bin].gradient += gradients[i];
          histogram[bin].hessian += hessians[i];
          weight[bin] += set.weights[i];
        }
        const double weights = std::accumulate(weight.begin(), weight.end(), 0.0);
        Sums left;
        double left_weight = 0;
        for (std::size_t bin = 0; bin < ends[c].size(); ++bin) {
          left.gradient += histogram[bin].gradient;
          left.hessian += histogram[bin].hessian;
          left_weight += weight[bin];
          if (left_weight < options.least_weight) continue;
          if (weights - left_weight < options.least_weight) break;
          const Sums right{leaf.sums.gradient - left.gradient, leaf.sums.hessian - left.hessian};
          if (monotone(c) != 0) {
            const double rise = leaf_value(right, leaf) - leaf_value(left, leaf);
            if (rise * monotone(c) < 0) continue;
          }
          const double gain = gain_of(left) + gain_of(right) - gain_of(leaf.sums);
          if (gain > leaf.best.gain + 1e-9) leaf.best = {gain, c, bin};
        }
      }
    };
    find_split(root);
    model.nodes_.push_back({});
    model.roots_.push_back(root.node);
    std::vector<Leaf> leaves;
    leaves.push_back(std::move(root));
    while (leaves.size() < options.leaves) {
      const auto widest =
          std::max_element(leaves.begin(), leaves.end(),
                           [](const Leaf& a, const Leaf& b) { return a.best.gain < b.best.gain; });
      if (widest->best.gain <= 1e-6) break;
      Leaf parent = std::move(*widest);
      const auto [gain, column, bin] = parent.best;
      model.gains_[column] += gain;
      Leaf left, right;
      left.low = right.low = parent.low;
      left.high = right.high = parent.high;
      for (const std::uint32_t i : parent.rows) {
        Leaf& side = bins[column * rows + i] <= bin ? left : right;
        side.rows.push_back(i);
        side.sums.gradient += gradients[i];
        side.sums.hessian += hessians[i];
      }
      if (monotone(column) != 0) {
        const double middle = (leaf_value(left.sums, parent) + leaf_value(right.sums, parent)) / 2;
        (monotone(column) > 0 ? left.high : left.low) = middle;
        (monotone(column) > 0 ? right.low : right.high) = middle;
      }
      left.node = static_cast<std::int32_t>(model.nodes_.size());
      right.node = left.node + 1;
      model.nodes_.resize(model.nodes_.size() + 2);
      model.nodes_[static_cast<std::size_t>(parent.node)] = {
          static_cast<std::int32_t>(column), ends[column][bin], left.node, right.node, 0};
      find_split(left);
      find_split(right);
      *widest = std::move(left);
      leaves.push_back(std::move(right));
    }
    for (const Leaf& leaf : leaves) {
      model.nodes_[static_cast<std::size_t>(leaf.node)].value =
          static_cast<float>(options.learning_rate * leaf_value(leaf.sums, leaf));
    }
    for (std::size_t i = 0; i < rows; ++i) {
      std::int32_t at = model.roots_.back();
      while (model.nodes_[static_cast<std::size_t>(at)].column >= 0) {
        const Node& node = model.nodes_[static_cast<std::size_t>(at)];
        const float value = set.features[i * set.columns + static_cast<std::size_t>(node.column)];
        at = value <= node.threshold ? node.left : node.right;
      }
      scores[i] += model.nodes_[static_cast<std::size_t>(at)].value;
    }
  }
  return model;
}

BoostedTrees BoostedTrees::train_average(const TrainingSet& set, BoostingOptions options,
                                         unsigned runs) {
  BoostedTrees all;
  for (unsigned run = 0; run < runs; ++run, options.seed += 1000) {
    BoostedTrees trees = train(set, options);
    const auto offset = static_cast<std::int32_t>(all.nodes_.size());
    for (Node& node : trees.nodes_) {
      node.left += offset;
      node.right += offset;
      node.value /= static_cast<float>(runs);
    }
    for (std::int32_t& root : trees.roots_) root += offset;
    all.columns_ = trees.columns_;
    all.base_ += trees.base_ / runs;
    all.nodes_.insert(all.nodes_.end(), trees.nodes_.begin(), trees.nodes_.end());
    all.roots_.insert(all.roots_.end(), trees.roots_.begin(), trees.roots_.end());
    all.gains_.resize(trees.gains_.size());
    for (std::size_t c = 0; c < trees.gains_.size(); ++c) all.gains_[c] += trees.gains_[c];
  }
  return all;
}

double BoostedTrees::score(const float* features) const {
  double score = base_;
  for (const std::int32_t root : roots_) {
    const Node* node = &nodes_[static_cast<std::size_t>(root)];
    while (node->column >= 0) {
      node = &nodes_[static_cast<std::size_t>(
          features[node->column] <= node->threshold ? node->left : node->right)];
    }
    score += node->value;
  }
  return score;
}

double BoostedTrees::probability(const float* features) const { return sigmoid(score(features)); }

std::string BoostedTrees::text() const {
  std::string out = fmt::format("boosted-trees/1\t{}\t{}\t{}\t{:.17g}\n", columns_, roots_.size(),
                                nodes_.size(), base_);
  for (const std::int32_t root : roots_) out += fmt::format("{}\n", root);
  for (const Node& node : nodes_) {
    if (node.column < 0) {
      out += fmt::format("{:.9g}\n", node.value);
    } else {
      out +=
          fmt::format("{}\t{:.9g}\t{}\t{}\n", node.column, node.threshold, node.left, node.right);
    }
  }
  return out;
}

lang::Expected<BoostedTrees> BoostedTrees::parse(std::string_view text) {
  BoostedTrees model;
  long long line_number = 0;
  std::size_t trees = 0, nodes = 0;
  const auto fail = [&](const std::string& why) {
    lang::Error error;
    error.message = fmt::format("line {}: {}", line_number, why);
    return tl::unexpected(std::move(error));
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    std::vector<double> fields;
    if (line_number == 1) {
      constexpr std::string_view format = "boosted-trees/1\t";
      if (!line.starts_with(format)) return fail("not a file of boosted trees");
      line.remove_prefix(format.size());
    }
    for (const char *at = line.data(), *last = line.data() + line.size(); at < last;) {
      double value = 0;
      const auto [stop, failure] = std::from_chars(at, last, value);
      if (failure != std::errc()) return fail("not a number");
      fields.push_back(value);
      at = stop < last ? stop + 1 : stop;
    }
    if (line_number == 1) {
      if (fields.size() != 4) return fail("four numbers expected");
      model.columns_ = static_cast<std::size_t>(fields[0]);
      trees = static_cast<std::size_t>(fields[1]);
      nodes = static_cast<std::size_t>(fields[2]);
      model.base_ = fields[3];
    } else if (model.roots_.size() < trees) {
      if (fields.size() != 1) return fail("one number expected");
      model.roots_.push_back(static_cast<std::int32_t>(fields[0]));
    } else if (fields.size() == 1) {
      Node leaf;
      leaf.value = static_cast<float>(fields[0]);
      model.nodes_.push_back(leaf);
    } else if (fields.size() == 4) {
      model.nodes_.push_back({static_cast<std::int32_t>(fields[0]), static_cast<float>(fields[1]),
                              static_cast<std::int32_t>(fields[2]),
                              static_cast<std::int32_t>(fields[3]), 0});
    } else {
      return fail("one or four numbers expected");
    }
  }
  const auto bad = [&](std::int32_t index) {
    return index < 0 || static_cast<std::size_t>(index) >= nodes;
  };
  if (model.roots_.size() != trees || model.nodes_.size() != nodes)
    return fail("the file ends too early");
  for (const std::int32_t root : model.roots_) {
    if (bad(root)) return fail("a tree that is not there");
  }
  for (std::size_t i = 0; i < nodes; ++i) {
    const Node& node = model.nodes_[i];
    if (node.column < 0) continue;
    // Children come after their parent, so that no walk can turn in a circle.
    const auto at = static_cast<std::int32_t>(i);
    if (bad(node.left) || bad(node.right) || node.left <= at || node.right <= at ||
        static_cast<std::size_t>(node.column) >= model.columns_) {
      return fail("a node that is not there");
    }
  }
  return model;
}

}  // namespace lacuna::pipeline
