#include "pipeline/comparer.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>

#include "pipeline/cells.h"
#include "pipeline/differences.h"
#include "pipeline/entities.h"

namespace lacuna::pipeline {
namespace {

std::vector<MatrixQuote> collect_quotes(const std::vector<AnnotatedArticle>& story) {
  std::vector<MatrixQuote> quotes;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    for (const Quotation& quotation : story[a].quotations) {
      if (quotation.kind != QuotationKind::direct) continue;
      quotes.push_back({a, quotation.span, quotation.speaker_name,
                        std::string(quotation.cue.in(story[a].article->body))});
    }
  }
  return quotes;
}

std::vector<MatrixEntity> collect_entities(const std::vector<AnnotatedArticle>& story) {
  struct Collected {
    MatrixEntity entity;
    std::map<std::string, std::map<std::string, unsigned>> names;  // by language
    std::map<EntityType, unsigned> types;
  };
  std::map<std::string, Collected> by_key;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    for (const Mention& mention : story[a].mentions) {
      if (mention.key.empty() || mention.form != MentionForm::name) continue;
      Collected& collected = by_key[mention.key];
      collected.entity.key = mention.key;
      ++collected.types[mention.type];
      ++collected
            .names[story[a].text.language][std::string(mention.span.in(story[a].article->body))];
      auto& articles = collected.entity.articles;
      if (articles.empty() || articles.back() != a) articles.push_back(a);
    }
  }
  const auto most = [](const auto& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& x, const auto& y) { return x.second < y.second; })
        ->first;
  };
  std::vector<MatrixEntity> entities;
  for (auto& [key, collected] : by_key) {
    collected.entity.type = most(collected.types);
    for (const auto& [language, names] : collected.names)
      collected.entity.names[language] = most(names);
    entities.push_back(std::move(collected.entity));
  }
  std::stable_sort(entities.begin(), entities.end(),
                   [](const MatrixEntity& x, const MatrixEntity& y) {
                     return x.articles.size() > y.articles.size();
                   });
  return entities;
}

/// A name for a row that stays the same while its passages do.
std::string row_id(const CoverageMatrix& matrix, const Row& row) {
  std::string content;
  for (const Cell& cell : row.cells) {
    for (const Passage& passage : cell.evidence) {
      const corpus::Article& article = *matrix.articles[cell.article];
      content += article.id;
      content += '\0';
      content += passage.span.in(article.body);
      content += '\0';
    }
  }
  return fmt::format("r{:012x}", XXH3_64bits(content.data(), content.size()) >> 16);
}

}  // namespace

Comparer::Comparer(const lang::DataRoot& data) : lexicon_(data), model_(PairModel::load(data)) {}

CoverageMatrix Comparer::compare(std::vector<AnnotatedArticle> story) const {
  link_entities(story);
  return compare_story(story, lexicon_, model_, options_);
}

CoverageMatrix compare_story(const std::vector<AnnotatedArticle>& story,
                             const lang::Lexicon& lexicon, const PairModel& model,
                             const RowOptions& options) {
  const StoryWords words = collect_words(story, lexicon);
  const PairTable table = compare_pairs(story, words);
  const std::vector<float> probabilities = model.probabilities(words, table);
  const std::vector<ClaimGroup> groups = gather_rows(words, table.pairs, probabilities, options);
  const auto links = links_of(words.units.size(), table.pairs, probabilities);

  CoverageMatrix matrix;
  Story compared;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    matrix.articles.push_back(story[a].article);
    compared.articles.push_back(a);
    if (compared.title.empty()) compared.title = story[a].article->title;
  }
  for (const ClaimGroup& group : groups) {
    Row row = fill_row(story, words, links, group, options);
    std::vector<RowPassages> passages;
    for (const std::uint32_t u : group) {
      const Unit& unit = words.units[u];
      if (passages.empty() || passages.back().article != unit.article)
        passages.push_back({unit.article, {}});
      passages.back().tokens.push_back(story[unit.article].claims[unit.claim].tokens);
    }
    row.differences = find_differences(story, passages, lexicon);
    for (const Difference& difference : row.differences) {
      for (const DifferenceValue& value : difference.values) {
        row.cells[value.article].status = CellStatus::differs;
      }
    }
    row.id = row_id(matrix, row);
    compared.rows.push_back(std::move(row));
  }
  const auto stated = [](const Row& row) {
    return std::count_if(row.cells.begin(), row.cells.end(),
                         [](const Cell& cell) { return !cell.evidence.empty(); });
  };
  std::stable_sort(compared.rows.begin(), compared.rows.end(),
                   [&](const Row& x, const Row& y) { return stated(x) > stated(y); });
  compared.quotes = collect_quotes(story);
  compared.entities = collect_entities(story);
  compared.id = "s1";
  matrix.stories.push_back(std::move(compared));
  return matrix;
}

}  // namespace lacuna::pipeline
