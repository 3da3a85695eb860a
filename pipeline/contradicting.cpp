#include "pipeline/contradicting.h"

#include <algorithm>
#include <map>

namespace lacuna::pipeline {
namespace {

/// What the claims of a row say of a claim outside of it.
struct Stand {
  double sum = 0;        ///< of probabilities
  double alike = 0;      ///< of the clashing values that are most alike
  bool agrees = false;   ///< in a value
  bool swapped = false;  ///< a value has the digits of the row's in another order
};

float feature(const PairTable& table, std::size_t pair, PairFeature which) {
  return table.row(pair)[static_cast<std::size_t>(which)];
}

}  // namespace

std::vector<ClaimGroup> with_contradicting(const std::vector<ClaimGroup>& rows,
                                           const StoryWords& words, const PairTable& table,
                                           const std::vector<float>& probabilities,
                                           const ContradictingOptions& options) {
  constexpr double alike_when_swapped = 0.1;
  struct Neighbour {
    std::uint32_t claim;
    std::size_t pair;
  };
  std::vector<std::vector<Neighbour>> neighbours(words.units.size());
  for (std::size_t p = 0; p < table.pairs.size(); ++p) {
    neighbours[table.pairs[p].a].push_back({table.pairs[p].b, p});
    neighbours[table.pairs[p].b].push_back({table.pairs[p].a, p});
  }
  std::vector<ClaimGroup> extended = rows;
  for (ClaimGroup& row : extended) {
    std::map<std::uint32_t, Stand> stands;
    for (const std::uint32_t member : row) {
      for (const Neighbour& neighbour : neighbours[member]) {
        Stand& stand = stands[neighbour.claim];
        stand.sum += probabilities[neighbour.pair];
        for (const PairFeature likeness :
             {PairFeature::quantity_likeness, PairFeature::time_likeness}) {
          stand.alike = std::max<double>(stand.alike, feature(table, neighbour.pair, likeness));
        }
        stand.agrees =
            stand.agrees || feature(table, neighbour.pair, PairFeature::quantities_agree) > 0;
        stand.swapped =
            stand.swapped || feature(table, neighbour.pair, PairFeature::digits_swapped) > 0;
      }
    }
    struct Best {
      std::uint32_t claim = 0;
      double worth = 0;
    };
    std::map<std::uint32_t, Best> best;  // by article
    for (const auto& [claim, stand] : stands) {
      const double mean = stand.sum / static_cast<double>(row.size());
      const bool clashes =
          stand.alike >= options.alike || (stand.swapped && stand.alike > alike_when_swapped);
      if (stand.agrees || !clashes || mean < options.least) continue;
      Best& there = best[words.units[claim].article];
      const double worth = mean * (1 + stand.alike + stand.swapped);
      if (worth > there.worth) there = {claim, worth};
    }
    for (const std::uint32_t member : row) best.erase(words.units[member].article);
    for (const auto& [article, found] : best) row.push_back(found.claim);
    std::sort(row.begin(), row.end());
  }
  return extended;
}

}  // namespace lacuna::pipeline
