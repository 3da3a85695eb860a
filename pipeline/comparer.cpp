#include "pipeline/comparer.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>

#include "pipeline/cells.h"
#include "pipeline/contradicting.h"
#include "pipeline/differences.h"
#include "pipeline/entities.h"
#include "pipeline/row_details.h"
#include "pipeline/utterances.h"

namespace lacuna::pipeline {
namespace {

std::vector<MatrixQuote> collect_quotes(const std::vector<AnnotatedArticle>& story,
                                        const lang::Lexicon& lexicon) {
  std::vector<MatrixQuote> quotes;
  std::vector<std::string> speakers;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    for (const Quotation& quotation : story[a].quotations) {
      if (quotation.kind != QuotationKind::direct) continue;
      quotes.push_back({a, quotation.span, quotation.speaker_name,
                        std::string(quotation.cue.in(story[a].article->body))});
      speakers.push_back(quotation.speaker_key);
    }
  }
  number_utterances(story, lexicon, speakers, quotes);
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
      // A name outweighs any number of adjectives.
      constexpr unsigned name_weight = 1000;
      collected
          .names[story[a].text.language][std::string(mention.span.in(story[a].article->body))] +=
          mention.type == EntityType::miscellaneous ? 1 : name_weight;
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
    // "Russian" has the key of Russia, whose type and names come first.
    if (collected.types.size() > 1) collected.types.erase(EntityType::miscellaneous);
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

/// A cell that leaves out a detail which two or more others of its row give states the fact less
/// specifically.
void mark_partial(Row& row, const std::vector<Row>& parts) {
  for (const Row& part : parts) {
    const auto giving = std::count_if(part.cells.begin(), part.cells.end(),
                                      [](const Cell& cell) { return !cell.evidence.empty(); });
    for (std::size_t c = 0; giving >= 2 && c < row.cells.size(); ++c) {
      if (!row.cells[c].evidence.empty() && part.cells[c].status == CellStatus::omits)
        row.cells[c].partial = true;
    }
  }
}

/// A name for a row that stays the same while its passages do.
std::string row_id(const CoverageMatrix& matrix, const Row& row) {
  std::string content = row.detail_of;
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

CoverageMatrix Comparer::compare(std::vector<AnnotatedArticle> story,
                                 const std::vector<PlacedCorrection>& corrections,
                                 const AliasTable& aliases) const {
  link_entities(story, aliases);
  return compare_story(story, lexicon_, model_, options_, corrections);
}

CoverageMatrix compare_story(const std::vector<AnnotatedArticle>& story,
                             const lang::Lexicon& lexicon, const PairModel& model,
                             const RowOptions& options,
                             const std::vector<PlacedCorrection>& corrections) {
  const StoryWords words = collect_words(story, lexicon);
  const std::vector<Details> details = collect_details(story, words);
  const PairTable table = compare_pairs(story, words, details);
  const std::vector<float> probabilities = model.probabilities(words, table);
  const auto links = links_of(words.units.size(), table.pairs, probabilities);
  const std::vector<ClaimGroup> groups =
      corrected_rows(with_contradicting(gather_rows(words, table.pairs, probabilities, options),
                                        words, table, probabilities, {}),
                     story, words, links, corrections);

  CoverageMatrix matrix;
  Story compared;
  for (std::uint32_t a = 0; a < story.size(); ++a) {
    matrix.articles.push_back(story[a].article);
    compared.articles.push_back(a);
    if (compared.title.empty()) compared.title = story[a].article->title;
  }
  std::vector<unsigned> rows_of(words.units.size());
  for (const ClaimGroup& group : groups) {
    for (const std::uint32_t u : group) ++rows_of[u];
  }
  for (const ClaimGroup& group : groups) {
    Row row = fill_row(story, words, links, rows_of, group, options);
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
    std::vector<Row> parts = find_row_details(story, words, details, group, row);
    mark_partial(row, parts);
    compared.rows.push_back(std::move(row));
    for (Row& part : parts) {
      part.id = row_id(matrix, part);
      compared.rows.push_back(std::move(part));
    }
  }
  const auto stated = [](const Row& row) {
    return std::count_if(row.cells.begin(), row.cells.end(),
                         [](const Cell& cell) { return !cell.evidence.empty(); });
  };
  std::stable_sort(compared.rows.begin(), compared.rows.end(),
                   [&](const Row& x, const Row& y) { return stated(x) > stated(y); });
  compared.quotes = collect_quotes(story, lexicon);
  compared.entities = collect_entities(story);
  compared.id = "s1";
  matrix.stories.push_back(std::move(compared));
  return matrix;
}

}  // namespace lacuna::pipeline
