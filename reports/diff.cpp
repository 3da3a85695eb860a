#include "reports/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "reports/display.h"

namespace lacuna::reports {
namespace {

using Articles = std::map<std::string, const WrittenArticle*>;

Articles by_id(const WrittenMatrix& matrix) {
  Articles articles;
  for (const WrittenArticle& article : matrix.articles) articles.emplace(article.id, &article);
  return articles;
}

std::string title(const WrittenArticle& article) {
  return article.outlet == article.id ? article.id
                                      : fmt::format("{} ({})", article.outlet, article.id);
}

std::set<std::string> keys(const WrittenStory& story) {
  return {story.articles.begin(), story.articles.end()};
}

/// The passages of a row, by article and words: offsets move when an article is edited.
std::set<std::string> keys(const WrittenRow& row) {
  std::set<std::string> found;
  for (const WrittenCell& cell : row.cells) {
    for (const WrittenPassage& passage : cell.evidence)
      found.insert(cell.article + '\n' + passage.text);
  }
  return found;
}

/// For each of `newer` the one of `older` that it continues, or none: of the same id, else the one
/// that shares most keys, each at most once.
template <typename Item>
std::vector<const Item*> paired(const std::vector<Item>& older, const std::vector<Item>& newer) {
  std::vector<const Item*> partner(newer.size(), nullptr);
  std::set<const Item*> taken;
  std::map<std::string, const Item*> of_id;
  for (const Item& item : older) of_id.emplace(item.id, &item);
  for (std::size_t each = 0; each < newer.size(); ++each) {
    const auto found = of_id.find(newer[each].id);
    if (found != of_id.end() && taken.insert(found->second).second) partner[each] = found->second;
  }
  std::map<std::string, std::vector<const Item*>> with_key;
  for (const Item& item : older) {
    if (taken.count(&item) > 0) continue;
    for (const std::string& key : keys(item)) with_key[key].push_back(&item);
  }
  for (std::size_t each = 0; each < newer.size(); ++each) {
    if (partner[each] != nullptr) continue;
    std::map<std::size_t, int> shared;  // by place in `older`, so that the earliest wins a tie
    for (const std::string& key : keys(newer[each])) {
      const auto found = with_key.find(key);
      if (found == with_key.end()) continue;
      for (const Item* item : found->second) {
        if (taken.count(item) == 0) ++shared[static_cast<std::size_t>(item - older.data())];
      }
    }
    const auto best =
        std::max_element(shared.begin(), shared.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best != shared.end()) taken.insert(partner[each] = &older[best->first]);
  }
  return partner;
}

/// Words of a difference that can be compared: kind and values by article.
std::string summary(const WrittenDifference& difference, const Articles& articles) {
  std::string words(name(difference.kind));
  for (std::size_t each = 0; each < difference.passages.size(); ++each) {
    const auto article = articles.find(difference.passages[each].article);
    words += fmt::format(
        "{} {} “{}”", each == 0 ? ":" : ",",
        article == articles.end() ? difference.passages[each].article : article->second->outlet,
        cut(one_line(difference.passages[each].text), 40));
  }
  return words;
}

std::vector<std::string> changes(const WrittenRow& older, const WrittenRow& newer,
                                 const Articles& articles) {
  std::vector<std::string> found;
  std::map<std::string, pipeline::CellStatus> before;
  for (const WrittenCell& cell : older.cells) before[cell.article] = cell.status;
  for (const WrittenCell& cell : newer.cells) {
    const auto was = before.find(cell.article);
    if (was == before.end() || was->second == cell.status) continue;
    const auto article = articles.find(cell.article);
    found.push_back(fmt::format("{}: {}, now {}",
                                article == articles.end() ? cell.article : article->second->outlet,
                                name(was->second), name(cell.status)));
  }
  const auto differences = [&](const WrittenRow& row) {
    std::set<std::string> words;
    for (const WrittenDifference& each : row.differences) words.insert(summary(each, articles));
    return words;
  };
  const auto was = differences(older);
  const auto is = differences(newer);
  for (const std::string& each : was) {
    if (is.count(each) == 0) found.push_back("no longer differs, " + each);
  }
  for (const std::string& each : is) {
    if (was.count(each) == 0) found.push_back("now differs, " + each);
  }
  return found;
}

}  // namespace

MatrixDiff diff(const WrittenMatrix& older, const WrittenMatrix& newer) {
  MatrixDiff result;
  const Articles before = by_id(older);
  const Articles now = by_id(newer);
  using ArticleKind = MatrixDiff::ArticleChange::Kind;
  for (const WrittenArticle& article : newer.articles) {
    const auto was = before.find(article.id);
    if (was == before.end()) {
      result.articles.push_back({ArticleKind::added, title(article)});
    } else if (was->second->sha256 != article.sha256) {
      result.articles.push_back({ArticleKind::edited, title(article)});
    }
  }
  for (const WrittenArticle& article : older.articles) {
    if (now.count(article.id) == 0)
      result.articles.push_back({ArticleKind::removed, title(article)});
  }

  using RowKind = MatrixDiff::RowChange::Kind;
  const auto add_rows = [&](const WrittenStory& story, RowKind kind) {
    for (const WrittenRow& row : story.rows)
      result.rows.push_back({kind, story.title, row.text.text, {}});
  };
  const auto stories = paired(older.stories, newer.stories);
  for (std::size_t each = 0; each < stories.size(); ++each) {
    const WrittenStory& story = newer.stories[each];
    if (stories[each] == nullptr) {
      add_rows(story, RowKind::added);
      continue;
    }
    const auto rows = paired(stories[each]->rows, story.rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row] == nullptr) {
        result.rows.push_back({RowKind::added, story.title, story.rows[row].text.text, {}});
        continue;
      }
      auto found = changes(*rows[row], story.rows[row], now);
      if (!found.empty())
        result.rows.push_back(
            {RowKind::changed, story.title, story.rows[row].text.text, std::move(found)});
    }
    for (const WrittenRow& row : stories[each]->rows) {
      if (std::find(rows.begin(), rows.end(), &row) == rows.end()) {
        result.rows.push_back({RowKind::removed, story.title, row.text.text, {}});
      }
    }
  }
  for (const WrittenStory& story : older.stories) {
    if (std::find(stories.begin(), stories.end(), &story) == stories.end())
      add_rows(story, RowKind::removed);
  }
  return result;
}

std::string to_text(const MatrixDiff& changes) {
  std::string out;
  const auto line = [&out](auto&&... values) {
    fmt::format_to(std::back_inserter(out), std::forward<decltype(values)>(values)...);
    out += '\n';
  };
  static constexpr const char* signs[] = {"+", "-", "~"};
  static constexpr const char* articles[] = {"new", "gone", "edited since"};
  for (const MatrixDiff::ArticleChange& change : changes.articles) {
    const auto kind = static_cast<std::size_t>(change.kind);
    line(fmt::runtime("{} article {}: {}"), signs[kind], one_line(change.article), articles[kind]);
  }
  std::string story;
  for (const MatrixDiff::RowChange& change : changes.rows) {
    if (change.story != story)
      line(fmt::runtime("{}{}"), out.empty() ? "" : "\n", one_line(story = change.story));
    line(fmt::runtime("{} {}"), signs[static_cast<std::size_t>(change.kind)],
         one_line(change.text));
    for (const std::string& each : change.changes) line(fmt::runtime("    {}"), one_line(each));
  }
  return out;
}

}  // namespace lacuna::reports
