#include "reports/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "corpus/read_article.h"
#include "corpus/reader.h"
#include "reports/display.h"

namespace lacuna::reports {
namespace {

using corpus::Article;
using pipeline::CellStatus;

constexpr int shown_columns = 60;  // of a passage, in a message

std::string shown(const std::string& text) {
  return fmt::format("“{}”", cut(one_line(text), shown_columns));
}

corpus::ArticleMetadata metadata_of(const WrittenArticle& article) {
  return {article.outlet,    article.owner, article.language,
          article.published, article.title, article.url};
}

class Verifier {
 public:
  Verifier(const WrittenMatrix& report, const SourceArticles& sources)
      : report_(report), sources_(sources) {}

  Verification run() && {
    for (const WrittenArticle& article : report_.articles) source(article);
    for (const WrittenStory& story : report_.stories) {
      for (const WrittenRow& row : story.rows) this->row(story, row);
      for (const WrittenPassage& quote : story.quotes) passage(quote, "", "the quotation");
    }
    return std::move(result_);
  }

 private:
  void fail(std::string article, std::string row, std::string message) {
    result_.failures.push_back({std::move(article), std::move(row), std::move(message)});
  }

  const Article* article(const std::string& id) const {
    const auto found = sources_.find(id);
    return found == sources_.end() || !found->second ? nullptr : &*found->second;
  }

  void source(const WrittenArticle& of) {
    const auto found = sources_.find(of.id);
    if (found == sources_.end() || !found->second) {
      const lang::Error error = found == sources_.end() ? lang::Error{{}, "has no source", of.uri}
                                                        : found->second.error();
      fail(of.id, "", lang::describe(error));
    } else if (found->second->sha256 != of.sha256) {
      fail(of.id, "",
           fmt::format("{} is not the file that was compared: its SHA-256 is {}, the report has {}",
                       of.uri, found->second->sha256, of.sha256.empty() ? "none" : of.sha256));
    }
  }

  void row(const WrittenStory& story, const WrittenRow& row) {
    std::multiset<std::string> with_cell;
    for (const WrittenCell& cell : row.cells) {
      with_cell.insert(cell.article);
      const bool stated = cell.status == CellStatus::reports || cell.status == CellStatus::differs;
      if (stated && cell.evidence.empty()) {
        fail(cell.article, row.id, "is said to state the fact, without a passage");
      }
      if (cell.status == CellStatus::omits && !cell.evidence.empty()) {
        fail(cell.article, row.id, "is said to omit the fact, with a passage");
      }
      for (const WrittenPassage& each : cell.evidence) passage(each, row.id, "the passage");
    }
    if (with_cell != std::multiset<std::string>(story.articles.begin(), story.articles.end())) {
      fail(row.text.article, row.id, "does not have one cell for each article of its story");
    }
    for (const WrittenDifference& difference : row.differences) {
      for (const WrittenPassage& each : difference.passages)
        passage(each, row.id, "the differing detail");
    }
    for (const WrittenNearMiss& near : row.nearest)
      passage(near.passage, row.id, "the passage that nearly joined");
    if (!row.text.article.empty()) passage(row.text, row.id, "the text of the fact");
  }

  void passage(const WrittenPassage& passage, const std::string& row, std::string_view what) {
    ++result_.passages;
    const Article* of = article(passage.article);
    if (of == nullptr) {
      if (sources_.find(passage.article) == sources_.end()) {
        fail(passage.article, row,
             fmt::format("{} {} is of an article that the report does not list", what,
                         shown(passage.text)));
      }
      return;  // a source that can't be read is named once
    }
    const bool inside =
        passage.span.begin < passage.span.end && passage.span.end <= of->body.size();
    if (!inside || passage.span.in(of->body) != passage.text) {
      fail(passage.article, row,
           fmt::format("{} {} does not stand at bytes {} to {} of the body{}", what,
                       shown(passage.text), passage.span.begin, passage.span.end,
                       elsewhere(passage)));
    } else if (passage.source && passage.source != of->source.contiguous_source(passage.span)) {
      fail(passage.article, row,
           fmt::format("{} {} does not stand at bytes {} to {} of the source", what,
                       shown(passage.text), passage.source->begin, passage.source->end));
    }
  }

  /// Where the words stand instead.
  std::string elsewhere(const WrittenPassage& passage) const {
    const auto at = [&](const std::string& id) -> std::size_t {
      const Article* of = article(id);
      return of == nullptr || passage.text.empty() ? std::string::npos
                                                   : of->body.find(passage.text);
    };
    if (const std::size_t found = at(passage.article); found != std::string::npos) {
      return fmt::format("; it stands at byte {}", found);
    }
    for (const WrittenArticle& other : report_.articles) {
      if (at(other.id) != std::string::npos)
        return fmt::format("; it stands in article {}", other.id);
    }
    return "; it stands in no article of the report";
  }

  const WrittenMatrix& report_;
  const SourceArticles& sources_;
  Verification result_;
};

}  // namespace

SourceArticles read_sources(const WrittenMatrix& report, const std::string& folder,
                            const lang::Toolkit& toolkit, const corpus::SiteKnowledge& sites) {
  SourceArticles sources;
  std::map<std::string, std::map<long long, const WrittenArticle*>> in_archives;
  const auto path_of = [&](const WrittenArticle& article) {
    if (folder.empty()) return article.uri;
    return (std::filesystem::path(folder) / std::filesystem::path(article.uri).filename()).string();
  };
  for (const WrittenArticle& article : report.articles) {
    if (article.record >= 1) {
      in_archives[path_of(article)][article.record] = &article;
    } else {
      const corpus::ArticleMetadata metadata = metadata_of(article);
      sources.insert_or_assign(
          article.id, corpus::read_article(path_of(article), toolkit, sites, &metadata, {}));
    }
  }
  for (const auto& [path, wanted] : in_archives) {
    corpus::CorpusReader reader(path, toolkit, sites, {}, nullptr);
    while (const auto read = reader.next()) {
      const long long record = *read ? (*read)->record : read->error().record;
      const auto found = wanted.find(record);
      if (found != wanted.end()) sources.insert_or_assign(found->second->id, *read);
    }
    for (const auto& [record, article] : wanted) {
      if (sources.count(article->id) > 0) continue;
      sources.insert_or_assign(
          article->id, tl::unexpected(lang::Error{lang::ErrorCode::not_found, "has no such record",
                                                  path, record}));
    }
  }
  return sources;
}

Verification verify(const WrittenMatrix& report, const SourceArticles& sources) {
  return Verifier(report, sources).run();
}

}  // namespace lacuna::reports
