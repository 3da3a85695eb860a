#include "pipeline/rows.h"

#include <algorithm>
#include <map>
#include <queue>

namespace lacuna::pipeline {
namespace {

struct Cluster {
  std::vector<std::uint32_t> units;
  std::map<std::uint32_t, std::uint32_t> articles;  ///< claims of each article
  std::map<std::uint32_t, double> sums;             ///< of the probabilities to other clusters
  double inner = 0;  ///< mean probability at which it was last joined
  unsigned version = 0;
};

/// Pairs of claims of two clusters that are of different articles.
double pairs_across(const Cluster& a, const Cluster& b) {
  double pairs = static_cast<double>(a.units.size()) * static_cast<double>(b.units.size());
  for (const auto& [article, claims] : a.articles) {
    const auto same = b.articles.find(article);
    if (same != b.articles.end()) pairs -= static_cast<double>(claims) * same->second;
  }
  return pairs;
}

struct Candidate {
  double mean;
  std::uint32_t a, b;
  unsigned version_a, version_b;
  /// The strongest first; among equals the earliest claims.
  bool operator<(const Candidate& other) const {
    if (mean != other.mean) return mean < other.mean;
    if (a != other.a) return a > other.a;
    return b > other.b;
  }
};

}  // namespace

std::vector<ClaimGroup> gather_rows(const StoryWords& words, const std::vector<Pair>& pairs,
                                    const std::vector<float>& probabilities,
                                    const RowOptions& options) {
  const std::size_t count = words.units.size();
  std::vector<Cluster> clusters(count);
  for (std::uint32_t u = 0; u < count; ++u) {
    clusters[u].units = {u};
    clusters[u].articles[words.units[u].article] = 1;
  }
  std::priority_queue<Candidate> queue;
  const auto offer = [&](std::uint32_t a, std::uint32_t b) {
    if (a > b) std::swap(a, b);
    const double across = pairs_across(clusters[a], clusters[b]);
    if (across <= 0) return;
    const double mean = clusters[a].sums[b] / across;
    const bool competing = across < static_cast<double>(clusters[a].units.size()) *
                                        static_cast<double>(clusters[b].units.size());
    const double bound =
        competing ? std::max(options.same,
                             options.competing * std::max(clusters[a].inner, clusters[b].inner))
                  : options.same;
    if (mean >= bound) queue.push({mean, a, b, clusters[a].version, clusters[b].version});
  };
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    clusters[pairs[p].a].sums[pairs[p].b] = probabilities[p];
    clusters[pairs[p].b].sums[pairs[p].a] = probabilities[p];
  }
  for (const Pair& pair : pairs) offer(pair.a, pair.b);
  while (!queue.empty()) {
    const Candidate best = queue.top();
    queue.pop();
    Cluster& kept = clusters[best.a];
    Cluster& gone = clusters[best.b];
    if (kept.version != best.version_a || gone.version != best.version_b) continue;
    kept.units.insert(kept.units.end(), gone.units.begin(), gone.units.end());
    for (const auto& [article, claims] : gone.articles) kept.articles[article] += claims;
    for (const auto& [other, sum] : gone.sums) {
      clusters[other].sums.erase(best.b);
      if (other == best.a) continue;
      kept.sums[other] += sum;
      clusters[other].sums[best.a] = kept.sums[other];
    }
    kept.sums.erase(best.b);
    gone = {};
    gone.version = best.version_b + 1;
    ++kept.version;
    kept.inner = best.mean;
    std::vector<std::uint32_t> others;
    for (const auto& [other, sum] : kept.sums) others.push_back(other);
    for (const std::uint32_t other : others) offer(best.a, other);
  }

  std::vector<ClaimGroup> rows;
  std::vector<double> inner;  // of each row
  for (Cluster& cluster : clusters) {
    if (cluster.units.empty()) continue;
    std::sort(cluster.units.begin(), cluster.units.end());
    rows.push_back(std::move(cluster.units));
    inner.push_back(cluster.inner);
  }

  // A claim that states two facts stands in two rows.
  const auto links = links_of(count, pairs, probabilities);
  std::vector<ClaimGroup> extended = rows;
  std::vector<std::uint32_t> row_of(count, 0);
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    for (const std::uint32_t u : rows[r]) row_of[u] = r;
  }
  for (std::uint32_t u = 0; u < count; ++u) {
    std::map<std::uint32_t, double> sums;
    for (const Link& link : links[u]) {
      if (row_of[link.to] != row_of[u]) sums[row_of[link.to]] += link.weight;
    }
    for (const auto& [row, sum] : sums) {
      if (rows[row].size() < 2 && rows[row_of[u]].size() < 2) continue;
      double others = 0;
      for (const std::uint32_t member : rows[row]) {
        others += words.units[member].article != words.units[u].article;
      }
      const bool competing = others < static_cast<double>(rows[row].size());
      const double bound =
          competing ? std::max(options.also, options.competing * inner[row]) : options.also;
      if (others > 0 && sum / others >= bound) extended[row].push_back(u);
    }
  }
  // A row that another one wholly holds says nothing of its own.
  for (ClaimGroup& row : extended) std::sort(row.begin(), row.end());
  std::vector<ClaimGroup> kept;
  for (std::size_t r = 0; r < extended.size(); ++r) {
    bool held = false;
    for (std::size_t other = 0; other < extended.size() && !held; ++other) {
      if (other == r || extended[other].size() < extended[r].size()) continue;
      if (extended[other].size() == extended[r].size() && other > r) continue;
      held = std::includes(extended[other].begin(), extended[other].end(), extended[r].begin(),
                           extended[r].end());
    }
    if (!held) kept.push_back(extended[r]);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

}  // namespace lacuna::pipeline
