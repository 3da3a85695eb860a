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

/// A row on the way, with the mean probability at which its claims were joined.
struct Joined {
  ClaimGroup claims;
  double inner = 0;
};

/// Average-link clustering: every claim in one row.
std::vector<Joined> cluster(const StoryWords& words, const std::vector<Pair>& pairs,
                            const std::vector<float>& probabilities, const RowOptions& options) {
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

  std::vector<Joined> rows;
  for (Cluster& cluster : clusters) {
    if (cluster.units.empty()) continue;
    std::sort(cluster.units.begin(), cluster.units.end());
    rows.push_back({std::move(cluster.units), cluster.inner});
  }
  return rows;
}

/// The rows with the claims that fit them besides their own: a claim that states two facts stands
/// in two rows.
std::vector<ClaimGroup> with_further_claims(const StoryWords& words,
                                            const std::vector<Joined>& rows,
                                            const std::vector<std::vector<Link>>& links,
                                            const RowOptions& options) {
  std::vector<ClaimGroup> extended;
  std::vector<std::uint32_t> row_of(words.units.size(), 0);
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    extended.push_back(rows[r].claims);
    for (const std::uint32_t u : rows[r].claims) row_of[u] = r;
  }
  for (std::uint32_t u = 0; u < words.units.size(); ++u) {
    std::map<std::uint32_t, double> sums;
    for (const Link& link : links[u]) {
      if (row_of[link.to] != row_of[u]) sums[row_of[link.to]] += link.weight;
    }
    for (const auto& [r, sum] : sums) {
      const ClaimGroup& claims = rows[r].claims;
      if (claims.size() < 2 && rows[row_of[u]].claims.size() < 2) continue;
      const auto others = static_cast<double>(
          std::count_if(claims.begin(), claims.end(), [&](std::uint32_t member) {
            return words.units[member].article != words.units[u].article;
          }));
      const bool competing = others < static_cast<double>(claims.size());
      const double bound =
          competing ? std::max(options.also, options.competing * rows[r].inner) : options.also;
      if (others > 0 && sum / others >= bound) extended[r].push_back(u);
    }
  }
  for (ClaimGroup& row : extended) std::sort(row.begin(), row.end());
  return extended;
}

/// How well a claim fits a row: the mean over the row's other articles of its best link into each.
double fit(std::uint32_t claim, const ClaimGroup& row, const StoryWords& words,
           const std::vector<Link>& links) {
  std::map<std::uint32_t, float> best;  // by article
  for (const std::uint32_t member : row) {
    if (words.units[member].article != words.units[claim].article)
      best.try_emplace(words.units[member].article, 0.0F);
  }
  for (const Link& link : links) {
    if (!std::binary_search(row.begin(), row.end(), link.to)) continue;
    float& there = best[words.units[link.to].article];
    there = std::max(there, link.weight);
  }
  double sum = 0;
  for (const auto& [article, weight] : best) sum += weight;
  return best.empty() ? 0 : sum / static_cast<double>(best.size());
}

/// The row without the claims that fit it clearly worse than another claim of their article.
ClaimGroup without_worse(const ClaimGroup& row, const StoryWords& words,
                         const std::vector<std::vector<Link>>& links, double share) {
  std::map<std::uint32_t, double> best;  // by article
  std::vector<double> fits;
  for (const std::uint32_t u : row) {
    fits.push_back(fit(u, row, words, links[u]));
    double& most = best[words.units[u].article];
    most = std::max(most, fits.back());
  }
  if (best.size() < 2) return row;
  ClaimGroup kept;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (fits[i] >= share * best[words.units[row[i]].article]) kept.push_back(row[i]);
  }
  return kept;
}

/// Without the rows that another one wholly holds: they say nothing of their own.
std::vector<ClaimGroup> without_held(const std::vector<ClaimGroup>& rows) {
  std::vector<ClaimGroup> kept;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bool held = false;
    for (std::size_t other = 0; other < rows.size() && !held; ++other) {
      if (other == r || rows[other].size() < rows[r].size()) continue;
      if (rows[other].size() == rows[r].size() && other > r) continue;
      held = std::includes(rows[other].begin(), rows[other].end(), rows[r].begin(), rows[r].end());
    }
    if (!held) kept.push_back(rows[r]);
  }
  return kept;
}

}  // namespace

std::vector<ClaimGroup> gather_rows(const StoryWords& words, const std::vector<Pair>& pairs,
                                    const std::vector<float>& probabilities,
                                    const RowOptions& options) {
  const std::vector<std::vector<Link>> links = links_of(words.units.size(), pairs, probabilities);
  std::vector<ClaimGroup> rows =
      with_further_claims(words, cluster(words, pairs, probabilities, options), links, options);
  for (ClaimGroup& row : rows) row = without_worse(row, words, links, options.beside);
  rows = without_held(rows);
  std::vector<bool> placed(words.units.size());
  for (const ClaimGroup& row : rows) {
    for (const std::uint32_t u : row) placed[u] = true;
  }
  for (std::uint32_t u = 0; u < placed.size(); ++u) {
    if (!placed[u]) rows.push_back({u});
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace lacuna::pipeline
