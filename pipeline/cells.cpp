#include "pipeline/cells.h"

#include <algorithm>
#include <map>

namespace lacuna::pipeline {
namespace {

/// Below `RowOptions::same`, but so near that saying *omits* would be a guess.
constexpr double unsure_share = 0.95;

/// Least probability of a claim that is told of as having nearly joined a row.
constexpr double near_miss = 0.1;

float weight_to(const std::vector<Link>& links, std::uint32_t unit) {
  const auto at =
      std::lower_bound(links.begin(), links.end(), unit,
                       [](const Link& link, std::uint32_t want) { return link.to < want; });
  return at != links.end() && at->to == unit ? at->weight : 0;
}

UnknownReason reason_not_to_tell(const corpus::Article& article, bool supported) {
  if (!supported) return UnknownReason::unsupported_language;
  switch (article.incomplete) {
    case corpus::Incomplete::no:
      return UnknownReason::none;
    case corpus::Incomplete::paywalled:
      return UnknownReason::paywalled;
    default:
      return UnknownReason::truncated;
  }
}

/// The words that a row's passages share across texts, strongest first.
std::vector<TermPair> shared_terms(const StoryWords& words, const ClaimGroup& group) {
  std::vector<std::uint32_t> in_row;
  for (const std::uint32_t u : group) {
    in_row.insert(in_row.end(), words.units[u].words.begin(), words.units[u].words.end());
  }
  std::sort(in_row.begin(), in_row.end());
  in_row.erase(std::unique(in_row.begin(), in_row.end()), in_row.end());
  std::vector<std::pair<double, TermPair>> terms;
  for (const std::uint32_t w : in_row) {
    for (const StoryWords::Related& related : words.related[w]) {
      if (related.word <= w || !std::binary_search(in_row.begin(), in_row.end(), related.word))
        continue;
      const auto& a = words.entries[w];
      const auto& b = words.entries[related.word];
      terms.push_back({related.similarity * std::min(a.idf * a.story_idf, b.idf * b.story_idf),
                       {a.word.folded, b.word.folded, related.similarity}});
    }
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  std::vector<TermPair> strongest;
  for (std::size_t i = 0; i < terms.size() && i < 12; ++i)
    strongest.push_back(std::move(terms[i].second));
  return strongest;
}

std::vector<std::string> shared_entities(const std::vector<AnnotatedArticle>& story,
                                         const StoryWords& words, const ClaimGroup& group) {
  std::map<std::string, std::vector<std::uint32_t>> articles;
  for (const std::uint32_t u : group) {
    const Unit& unit = words.units[u];
    const AnnotatedArticle& article = story[unit.article];
    for (const Mention& mention : article.mentions) {
      if (mention.key.empty() || !mention.span.overlaps(article.claims[unit.claim].span)) continue;
      auto& holders = articles[mention.key];
      if (holders.empty() || holders.back() != unit.article) holders.push_back(unit.article);
    }
  }
  std::vector<std::string> shared;
  for (const auto& [key, holders] : articles) {
    if (holders.size() > 1) shared.push_back(key);
  }
  return shared;
}

}  // namespace

Row fill_row(const std::vector<AnnotatedArticle>& story, const StoryWords& words,
             const std::vector<std::vector<Link>>& links, const std::vector<unsigned>& rows_of,
             const ClaimGroup& group, const RowOptions& options) {
  Row row;
  // The claim that fits the others best speaks for the row; the first one where none does.
  double best = -1;
  for (const std::uint32_t u : group) {
    double fit = 0;
    for (const std::uint32_t other : group) fit += weight_to(links[u], other);
    fit /= rows_of[u];
    if (fit > best) {
      best = fit;
      const Unit& unit = words.units[u];
      const Claim& claim = story[unit.article].claims[unit.claim];
      row.article = unit.article;
      row.text = claim.span;
      row.attribution = claim.attribution;
    }
  }

  std::vector<std::vector<std::uint32_t>> units_of(story.size());
  for (std::uint32_t u = 0; u < words.units.size(); ++u)
    units_of[words.units[u].article].push_back(u);
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    Cell cell;
    cell.article = a;
    double fit = 0, members = 0;
    for (const std::uint32_t u : group) {
      const Unit& unit = words.units[u];
      if (unit.article != a) {
        ++members;
        continue;
      }
      const lang::Span span = story[a].claims[unit.claim].span;
      cell.evidence.push_back({span, story[a].article->source.contiguous_source(span)});
    }
    if (!cell.evidence.empty()) {
      cell.status = CellStatus::reports;
      if (members == 0) {
        cell.confidence = 1;  // the article's own words
      } else {
        for (const std::uint32_t u : group) {
          if (words.units[u].article != a) continue;
          double sum = 0;
          for (const std::uint32_t other : group) {
            if (words.units[other].article != a) sum += weight_to(links[u], other);
          }
          fit = std::max(fit, sum / members);
        }
        cell.confidence = fit;
      }
    } else {
      std::uint32_t nearest = 0;
      for (const std::uint32_t u : units_of[a]) {
        double sum = 0;
        for (const std::uint32_t other : group) sum += weight_to(links[u], other);
        if (members > 0 && sum / members > fit) {
          fit = sum / members;
          nearest = u;
        }
      }
      if (fit >= near_miss) {
        row.nearest.push_back({a, story[a].claims[words.units[nearest].claim].span, fit});
      }
      cell.reason = reason_not_to_tell(*story[a].article, !units_of[a].empty());
      if (cell.reason == UnknownReason::none && fit >= unsure_share * options.same) {
        cell.reason = UnknownReason::unsure;
      }
      cell.status = cell.reason == UnknownReason::none ? CellStatus::omits : CellStatus::unknown;
      cell.confidence = 1 - fit;
    }
    row.cells.push_back(std::move(cell));
  }
  double sum = 0, pairs = 0;
  for (const std::uint32_t u : group) {
    for (const std::uint32_t other : group) {
      if (words.units[other].article == words.units[u].article) continue;
      sum += weight_to(links[u], other);
      ++pairs;
    }
  }
  if (pairs > 0) row.cohesion = sum / pairs;
  row.why_terms = shared_terms(words, group);
  row.why_entities = shared_entities(story, words, group);
  return row;
}

}  // namespace lacuna::pipeline
