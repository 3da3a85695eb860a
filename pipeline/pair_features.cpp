#include "pipeline/pair_features.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace lacuna::pipeline {
namespace {

/// What the words of one claim find in another one.
struct Match {
  std::uint32_t unit = 0;
  float general = 0, story = 0, joint = 0;  ///< coverages, 0..1
  float weight = 0;                         ///< joint weight matched
  float strongest = 0;
  float verbs = 0, nouns = 0;
  bool opposite = false;
};

/// For each group of claims (each claim alone, or each sentence's claims) what it finds in every
/// other group of another article, ascending by unit.
std::vector<std::vector<Match>> match_groups(
    const StoryWords& words, const std::vector<std::vector<std::uint32_t>>& group_words,
    const std::vector<std::uint32_t>& article) {
  const std::size_t groups = group_words.size();
  std::vector<std::vector<std::uint32_t>> holders(words.entries.size());
  for (std::uint32_t g = 0; g < groups; ++g) {
    for (const std::uint32_t w : group_words[g]) holders[w].push_back(g);
  }
  struct Held {
    std::uint32_t group;
    float similarity;
    bool opposite;
  };
  // Best match of each word in each group.
  std::vector<std::vector<Held>> found(words.entries.size());
  std::vector<float> best(groups, 0);
  std::vector<char> opposite(groups, 0);
  for (std::uint32_t w = 0; w < words.entries.size(); ++w) {
    if (holders[w].empty()) continue;
    std::vector<std::uint32_t> touched;
    for (const StoryWords::Related& related : words.related[w]) {
      for (const std::uint32_t g : holders[related.word]) {
        if (best[g] == 0) touched.push_back(g);
        best[g] = std::max(best[g], related.similarity);
        opposite[g] = opposite[g] || related.opposite;
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t g : touched) {
      found[w].push_back({g, best[g], opposite[g] != 0});
      best[g] = 0;
      opposite[g] = 0;
    }
  }
  std::vector<std::vector<Match>> matches(groups);
  std::vector<Match> sums(groups);
  for (std::uint32_t g = 0; g < groups; ++g) {
    std::vector<std::uint32_t> touched;
    double general = 1e-6, story = 1e-6, joint = 1e-6;
    for (const std::uint32_t w : group_words[g]) {
      const StoryWords::Entry& entry = words.entries[w];
      const auto both = static_cast<float>(entry.idf * entry.story_idf);
      general += entry.idf;
      story += entry.story_idf;
      joint += both;
      for (const Held& held : found[w]) {
        if (article[held.group] == article[g]) continue;
        Match& sum = sums[held.group];
        if (sum.general == 0) touched.push_back(held.group);
        sum.general += static_cast<float>(entry.idf) * held.similarity;
        sum.story += static_cast<float>(entry.story_idf) * held.similarity;
        sum.weight += both * held.similarity;
        sum.strongest = std::max(sum.strongest, both * held.similarity);
        if (entry.tag == lang::Tag::verb) sum.verbs += both * held.similarity;
        if (entry.tag == lang::Tag::noun || entry.tag == lang::Tag::propn) {
          sum.nouns += both * held.similarity;
        }
        sum.opposite = sum.opposite || held.opposite;
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t other : touched) {
      Match& sum = sums[other];
      sum.unit = other;
      sum.general /= static_cast<float>(general);
      sum.story /= static_cast<float>(story);
      sum.joint = sum.weight / static_cast<float>(joint);
      matches[g].push_back(sum);
      sum = {};
    }
  }
  return matches;
}

const Match* find(const std::vector<Match>& matches, std::uint32_t unit) {
  const auto at =
      std::lower_bound(matches.begin(), matches.end(), unit,
                       [](const Match& match, std::uint32_t want) { return match.unit < want; });
  return at != matches.end() && at->unit == unit ? &*at : nullptr;
}

/// The similarities of pairs, symmetric, sparse.
class Similarities {
 public:
  explicit Similarities(const std::vector<std::vector<Match>>& matches) : rows_(matches.size()) {
    for (std::uint32_t a = 0; a < matches.size(); ++a) {
      for (const Match& there : matches[a]) {
        const Match* back = find(matches[there.unit], a);
        if (back) rows_[a].push_back({there.unit, std::sqrt(there.joint * back->joint)});
      }
    }
  }
  float at(std::uint32_t a, std::uint32_t b) const {
    const auto& row = rows_[a];
    const auto found =
        std::lower_bound(row.begin(), row.end(), b,
                         [](const Link& link, std::uint32_t want) { return link.to < want; });
    return found != row.end() && found->to == b ? found->weight : 0;
  }
  const std::vector<std::vector<Link>>& rows() const { return rows_; }

 private:
  std::vector<std::vector<Link>> rows_;
};

/// Where each claim stands among the claims of one other article, as a third claim sees them.
struct Standing {
  float rank = 0;
  float margin = 0;
};

/// For each link of each unit: its rank among the links into the same article, and its margin over
/// the best other one there.
std::vector<std::vector<Standing>> standings(const std::vector<std::uint32_t>& articles,
                                             const std::vector<std::vector<Link>>& rows) {
  std::vector<std::vector<Standing>> all(rows.size());
  for (std::size_t u = 0; u < rows.size(); ++u) {
    const auto& row = rows[u];
    all[u].resize(row.size());
    for (std::size_t begin = 0; begin < row.size();) {
      std::size_t end = begin;
      const std::uint32_t article = articles[row[begin].to];
      while (end < row.size() && articles[row[end].to] == article) ++end;
      for (std::size_t i = begin; i < end; ++i) {
        float next = 0;
        unsigned better = 0;
        for (std::size_t j = begin; j < end; ++j) {
          if (j == i) continue;
          next = std::max(next, row[j].weight);
          better += row[j].weight > row[i].weight || (row[j].weight == row[i].weight && j < i);
        }
        all[u][i] = {static_cast<float>(std::min(better, 20U)), row[i].weight - next};
      }
      begin = end;
    }
  }
  return all;
}

const Standing& standing_of(const std::vector<std::vector<Link>>& rows,
                            const std::vector<std::vector<Standing>>& all, std::uint32_t from,
                            std::uint32_t to) {
  const auto& row = rows[from];
  const auto found =
      std::lower_bound(row.begin(), row.end(), to,
                       [](const Link& link, std::uint32_t want) { return link.to < want; });
  return all[from][static_cast<std::size_t>(found - row.begin())];
}

/// For each claim the number of its sentence across the story.
std::vector<std::uint32_t> sentence_numbers(const std::vector<AnnotatedArticle>& story,
                                            const StoryWords& words) {
  std::vector<std::uint32_t> numbers;
  std::uint32_t sentences = 0, article = 0;
  for (const Unit& unit : words.units) {
    for (; article < unit.article; ++article)
      sentences += static_cast<std::uint32_t>(story[article].text.sentences.size());
    numbers.push_back(sentences + story[unit.article].claims[unit.claim].sentence);
  }
  return numbers;
}

/// Adds to the matches of words the pairs that share a detail and no word.
void add_by_details(std::vector<std::vector<Match>>& matches, const std::vector<Details>& details,
                    const std::vector<std::uint32_t>& article, const StoryWords& words) {
  for (std::uint32_t a = 0; a < matches.size(); ++a) {
    for (std::uint32_t b = a + 1; b < matches.size(); ++b) {
      if (article[a] == article[b]) continue;
      if (find(matches[a], b) && find(matches[b], a)) continue;
      if (!match_details(details[a], details[b], words).any()) continue;
      const auto insert = [&](std::uint32_t from, std::uint32_t to) {
        auto& row = matches[from];
        const auto at = std::lower_bound(
            row.begin(), row.end(), to,
            [](const Match& match, std::uint32_t want) { return match.unit < want; });
        if (at != row.end() && at->unit == to) return;
        Match match;
        match.unit = to;
        row.insert(at, match);
      };
      insert(a, b);
      insert(b, a);
    }
  }
}

}  // namespace

const std::array<std::string_view, pair_feature_count>& pair_feature_names() {
  static constexpr std::array<std::string_view, pair_feature_count> names = {
      "general_coverage_high",
      "general_coverage_low",
      "story_coverage_high",
      "story_coverage_low",
      "joint_coverage_high",
      "joint_coverage_low",
      "joint_similarity",
      "matched_weight_high",
      "matched_weight_low",
      "strongest_match_high",
      "strongest_match_low",
      "matched_verbs",
      "matched_nouns",
      "opposite_words",
      "entities_shared",
      "entities_weight",
      "entities_differ",
      "quantities_agree",
      "quantities_clash",
      "times_agree",
      "times_clash",
      "quantities_weight",
      "times_weight",
      "quantity_likeness",
      "time_likeness",
      "digits_swapped",
      "sentence_quantities",
      "sentence_times",
      "sentence_entities",
      "sentence_similarity",
      "sentence_coverage_high",
      "sentence_coverage_low",
      "sentence_weight_high",
      "sentence_weight_low",
      "sentence_rank_high",
      "sentence_rank_low",
      "sentence_margin_high",
      "sentence_margin_low",
      "neighbour_similarity",
      "rank_high",
      "rank_low",
      "margin_high",
      "margin_low",
      "bridge",
      "position_distance",
      "position_first",
      "words_least",
      "words_most",
      "both_quoted",
      "same_speaker",
      "polarity_differs",
      "languages_differ"};
  return names;
}

PairTable compare_pairs(const std::vector<AnnotatedArticle>& story, const StoryWords& words,
                        const std::vector<Details>& details) {
  const std::size_t count = words.units.size();

  std::vector<std::vector<std::uint32_t>> unit_words(count);
  std::vector<std::uint32_t> unit_article(count);
  for (std::size_t u = 0; u < count; ++u) {
    unit_words[u] = words.units[u].words;
    unit_article[u] = words.units[u].article;
  }
  auto matches = match_groups(words, unit_words, unit_article);
  add_by_details(matches, details, unit_article, words);
  const Similarities similarities(matches);
  const auto standing = standings(unit_article, similarities.rows());

  // Sentences as groups of their claims' words.
  std::vector<std::vector<std::uint32_t>> sentence_words;
  std::vector<std::uint32_t> sentence_article, sentence_of(count);
  {
    const std::vector<std::uint32_t> sentence_number = sentence_numbers(story, words);
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::size_t u = 0; u < count; ++u) {
      const auto [at, fresh] = numbers.try_emplace(
          sentence_number[u], static_cast<std::uint32_t>(sentence_words.size()));
      if (fresh) {
        sentence_words.emplace_back();
        sentence_article.push_back(unit_article[u]);
      }
      sentence_of[u] = at->second;
      auto& all = sentence_words[at->second];
      all.insert(all.end(), unit_words[u].begin(), unit_words[u].end());
    }
    for (auto& all : sentence_words) {
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
    }
  }
  const auto sentence_matches = match_groups(words, sentence_words, sentence_article);
  const Similarities sentence_similarities(sentence_matches);
  const auto sentence_standing = standings(sentence_article, sentence_similarities.rows());

  std::vector<std::vector<const Details*>> parts(sentence_words.size());
  for (std::size_t u = 0; u < count; ++u) parts[sentence_of[u]].push_back(&details[u]);
  std::vector<Details> sentence_details;
  for (const auto& claims : parts) sentence_details.push_back(merged(claims));

  PairTable table;
  for (std::uint32_t a = 0; a < count; ++a) {
    for (const Match& there : matches[a]) {
      const std::uint32_t b = there.unit;
      if (b <= a) continue;
      const Match* back = find(matches[b], a);
      if (!back) continue;
      const float similarity = std::sqrt(there.joint * back->joint);
      table.pairs.push_back({a, b});
      std::array<float, pair_feature_count> row{};
      const auto set = [&row](PairFeature feature, double value) {
        row[static_cast<std::size_t>(feature)] = static_cast<float>(value);
      };
      set(PairFeature::general_coverage_high, std::max(there.general, back->general));
      set(PairFeature::general_coverage_low, std::min(there.general, back->general));
      set(PairFeature::story_coverage_high, std::max(there.story, back->story));
      set(PairFeature::story_coverage_low, std::min(there.story, back->story));
      set(PairFeature::joint_coverage_high, std::max(there.joint, back->joint));
      set(PairFeature::joint_coverage_low, std::min(there.joint, back->joint));
      set(PairFeature::joint_similarity, similarity);
      set(PairFeature::matched_weight_high, std::max(there.weight, back->weight));
      set(PairFeature::matched_weight_low, std::min(there.weight, back->weight));
      set(PairFeature::strongest_match_high, std::max(there.strongest, back->strongest));
      set(PairFeature::strongest_match_low, std::min(there.strongest, back->strongest));
      set(PairFeature::matched_verbs, std::min(there.verbs, back->verbs));
      set(PairFeature::matched_nouns, std::min(there.nouns, back->nouns));
      set(PairFeature::opposite_words, there.opposite || back->opposite);

      const DetailMatch own = match_details(details[a], details[b], words);
      set(PairFeature::entities_shared, own.entities);
      set(PairFeature::entities_weight, own.entities_weight);
      set(PairFeature::entities_differ, own.entities_differ);
      set(PairFeature::quantities_agree, own.figures_agree);
      set(PairFeature::quantities_clash, own.figures_clash);
      set(PairFeature::times_agree, own.dates_agree);
      set(PairFeature::times_clash, own.dates_clash);
      set(PairFeature::quantities_weight, own.figures_weight);
      set(PairFeature::times_weight, own.dates_weight);
      set(PairFeature::quantity_likeness, own.figures_alike);
      set(PairFeature::time_likeness, own.dates_alike);
      set(PairFeature::digits_swapped, own.digits_swapped);

      const std::uint32_t za = sentence_of[a], zb = sentence_of[b];
      set(PairFeature::sentence_similarity, sentence_similarities.at(za, zb));
      const DetailMatch around = match_details(sentence_details[za], sentence_details[zb], words);
      set(PairFeature::sentence_quantities, around.figures_weight);
      set(PairFeature::sentence_times, around.dates_weight);
      set(PairFeature::sentence_entities, around.entities_weight);
      if (const Match* to = find(sentence_matches[za], zb)) {
        const Match* from = find(sentence_matches[zb], za);
        set(PairFeature::sentence_coverage_high, std::max(to->joint, from->joint));
        set(PairFeature::sentence_coverage_low, std::min(to->joint, from->joint));
        set(PairFeature::sentence_weight_high, std::max(to->weight, from->weight));
        set(PairFeature::sentence_weight_low, std::min(to->weight, from->weight));
        const Standing& ya = standing_of(sentence_similarities.rows(), sentence_standing, za, zb);
        const Standing& yb = standing_of(sentence_similarities.rows(), sentence_standing, zb, za);
        set(PairFeature::sentence_rank_high, std::max(ya.rank, yb.rank));
        set(PairFeature::sentence_rank_low, std::min(ya.rank, yb.rank));
        set(PairFeature::sentence_margin_high, std::max(ya.margin, yb.margin));
        set(PairFeature::sentence_margin_low, std::min(ya.margin, yb.margin));
      }
      float beside = 0;
      for (const int da_step : {-1, 1}) {
        for (const int db_step : {-1, 1}) {
          const auto x = static_cast<std::int64_t>(a) + da_step,
                     y = static_cast<std::int64_t>(b) + db_step;
          if (x < 0 || y < 0 || x >= static_cast<std::int64_t>(count) ||
              y >= static_cast<std::int64_t>(count)) {
            continue;
          }
          const auto xu = static_cast<std::uint32_t>(x), yu = static_cast<std::uint32_t>(y);
          if (unit_article[xu] != unit_article[a] || unit_article[yu] != unit_article[b]) continue;
          beside = std::max(beside, similarities.at(xu, yu));
        }
      }
      set(PairFeature::neighbour_similarity, beside);
      const Standing& sa = standing_of(similarities.rows(), standing, a, b);
      const Standing& sb = standing_of(similarities.rows(), standing, b, a);
      set(PairFeature::rank_high, std::max(sa.rank, sb.rank));
      set(PairFeature::rank_low, std::min(sa.rank, sb.rank));
      set(PairFeature::margin_high, std::max(sa.margin, sb.margin));
      set(PairFeature::margin_low, std::min(sa.margin, sb.margin));
      float bridge = 0;
      const auto& ra = similarities.rows()[a];
      const auto& rb = similarities.rows()[b];
      for (std::size_t i = 0, j = 0; i < ra.size() && j < rb.size();) {
        if (ra[i].to < rb[j].to) {
          ++i;
        } else if (rb[j].to < ra[i].to) {
          ++j;
        } else {
          bridge = std::max(bridge, std::min(ra[i].weight, rb[j].weight));
          ++i;
          ++j;
        }
      }
      set(PairFeature::bridge, bridge);
      const Unit& ua = words.units[a];
      const Unit& ub = words.units[b];
      set(PairFeature::position_distance, std::abs(ua.position - ub.position));
      set(PairFeature::position_first, std::min(ua.position, ub.position));
      set(PairFeature::words_least,
          static_cast<double>(std::min(ua.words.size(), ub.words.size())));
      set(PairFeature::words_most, static_cast<double>(std::max(ua.words.size(), ub.words.size())));
      const Claim& ca = story[ua.article].claims[ua.claim];
      const Claim& cb = story[ub.article].claims[ub.claim];
      set(PairFeature::both_quoted,
          (ca.kind == ClaimKind::quotation) + (cb.kind == ClaimKind::quotation));
      set(PairFeature::same_speaker, ca.attribution_key.empty() || cb.attribution_key.empty() ? 0
                                     : ca.attribution_key == cb.attribution_key               ? 1
                                                                                              : -1);
      set(PairFeature::polarity_differs, ca.polarity != cb.polarity);
      set(PairFeature::languages_differ,
          story[ua.article].text.language != story[ub.article].text.language);
      table.features.insert(table.features.end(), row.begin(), row.end());
    }
  }
  return table;
}

std::vector<std::vector<Link>> links_of(std::size_t units, const std::vector<Pair>& pairs,
                                        const std::vector<float>& weights) {
  std::vector<std::vector<Link>> links(units);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    links[pairs[p].a].push_back({pairs[p].b, weights[p]});
    links[pairs[p].b].push_back({pairs[p].a, weights[p]});
  }
  for (auto& row : links) {
    std::sort(row.begin(), row.end(), [](const Link& x, const Link& y) { return x.to < y.to; });
  }
  return links;
}

std::vector<float> context_features(const StoryWords& words, const std::vector<Pair>& pairs,
                                    const std::vector<float>& probabilities) {
  const auto links = links_of(words.units.size(), pairs, probabilities);
  std::vector<std::uint32_t> articles;
  for (const Unit& unit : words.units) articles.push_back(unit.article);
  const auto standing = standings(articles, links);
  std::vector<float> strongest(links.size(), 0), length(links.size(), 0);
  for (std::size_t u = 0; u < links.size(); ++u) {
    for (const Link& link : links[u]) {
      strongest[u] = std::max(strongest[u], link.weight);
      length[u] += link.weight * link.weight;
    }
    length[u] = std::sqrt(length[u]) + 1e-6F;
  }
  const auto weight_of = [&](std::int64_t a, std::int64_t b) {
    const auto& row = links[static_cast<std::size_t>(a)];
    const auto found =
        std::lower_bound(row.begin(), row.end(), static_cast<std::uint32_t>(b),
                         [](const Link& link, std::uint32_t want) { return link.to < want; });
    return found != row.end() && found->to == static_cast<std::uint32_t>(b) ? found->weight : 0.0F;
  };
  const auto total_into = [&](std::uint32_t from, std::uint32_t article) {
    float total = 0;
    for (const Link& link : links[from]) {
      if (words.units[link.to].article == article) total += link.weight;
    }
    return total;
  };
  std::vector<float> features;
  features.reserve(pairs.size() * context_feature_count);
  const auto count = static_cast<std::int64_t>(words.units.size());
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const auto [a, b] = pairs[p];
    const Standing& sa = standing_of(links, standing, a, b);
    const Standing& sb = standing_of(links, standing, b, a);
    float bridge = 0, agreement = 0, common = 0;
    const auto& ra = links[a];
    const auto& rb = links[b];
    for (std::size_t i = 0, j = 0; i < ra.size() && j < rb.size();) {
      if (ra[i].to < rb[j].to) {
        ++i;
      } else if (rb[j].to < ra[i].to) {
        ++j;
      } else {
        bridge = std::max(bridge, std::min(ra[i].weight, rb[j].weight));
        common += ra[i].weight * rb[j].weight;
        ++i;
        ++j;
      }
    }
    agreement = common / (length[a] * length[b]);
    float beside = 0;
    for (int x = -1; x <= 1; ++x) {
      for (int y = -1; y <= 1; ++y) {
        if (x == 0 && y == 0) continue;
        const std::int64_t ax = static_cast<std::int64_t>(a) + x,
                           by = static_cast<std::int64_t>(b) + y;
        if (ax < 0 || by < 0 || ax >= count || by >= count) continue;
        if (words.units[static_cast<std::size_t>(ax)].article != words.units[a].article ||
            words.units[static_cast<std::size_t>(by)].article != words.units[b].article) {
          continue;
        }
        beside = std::max(beside, weight_of(ax, by));
      }
    }
    const float into_b = total_into(a, words.units[b].article);
    const float into_a = total_into(b, words.units[a].article);
    const std::array<float, context_feature_count> row = {
        probabilities[p],
        std::max(sa.rank, sb.rank),
        std::min(sa.rank, sb.rank),
        std::max(sa.margin, sb.margin),
        std::min(sa.margin, sb.margin),
        bridge,
        common,
        agreement,
        beside,
        std::max(into_a, into_b),
        std::min(into_a, into_b),
        std::max(strongest[a], strongest[b]),
        std::min(strongest[a], strongest[b]),
        probabilities[p] / std::max(1e-6F, std::max(strongest[a], strongest[b]))};
    features.insert(features.end(), row.begin(), row.end());
  }
  return features;
}

}  // namespace lacuna::pipeline
