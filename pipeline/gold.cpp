#include "pipeline/gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace lacuna::pipeline {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// An id that is used but is no article of the story, or empty.
std::string unlisted_article(const GoldStory& story) {
  std::set<std::string> listed;
  for (const auto& article : story.articles) listed.insert(article.id);
  for (const auto& fact : story.facts) {
    for (const auto& [article, passages] : fact.evidence) {
      if (!listed.contains(article)) return article;
    }
  }
  for (const auto& quote : story.quotes) {
    if (!listed.contains(quote.article)) return quote.article;
  }
  for (const auto& [article, passages] : story.boilerplate) {
    if (!listed.contains(article)) return article;
  }
  return {};
}

}  // namespace

lang::Expected<GoldStory> read_gold(const std::filesystem::path& file,
                                    const std::filesystem::path& articles) {
  const auto fail = [&](lang::ErrorCode code, const std::string& why) {
    lang::Error error;
    error.code = code;
    error.message = why;
    error.file = file.string();
    return tl::unexpected(std::move(error));
  };
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(lang::ErrorCode::not_found, "no such file");
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (json.is_discarded()) return fail(lang::ErrorCode::malformed, "not JSON");
  GoldStory story;
  story.folder = articles.empty() ? file.parent_path() : articles;
  const auto text_of = [](const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
  };
  try {
    story.name = json.at("story").get<std::string>();
    for (const auto& item : json.at("articles")) {
      story.articles.push_back({item.at("id").get<std::string>(),
                                item.at("file").get<std::string>(), item.value("outlet", ""),
                                item.at("language").get<std::string>(),
                                text_of(item.value("published", nlohmann::json()))});
    }
    for (const auto& item : json.at("claims")) {
      GoldStory::Fact fact{
          item.at("id").get<std::string>(), item.at("text").get<std::string>(), {}, {}};
      for (const auto& [article, cell] : item.at("cells").items()) {
        fact.evidence[article] = cell.at("evidence").get<std::vector<std::string>>();
      }
      for (const auto& difference : item.value("differences", nlohmann::json::array())) {
        GoldStory::Difference told{difference.at("kind").get<std::string>(), {}};
        for (const auto& [article, value] : difference.at("values").items())
          told.articles.push_back(article);
        fact.differences.push_back(std::move(told));
      }
      story.facts.push_back(std::move(fact));
    }
    for (const auto& item : json.value("quotes", nlohmann::json::array())) {
      story.quotes.push_back({item.at("article").get<std::string>(),
                              text_of(item.value("speaker", nlohmann::json())),
                              item.at("text").get<std::string>()});
    }
    story.boilerplate = json.value("boilerplate", decltype(story.boilerplate)());
  } catch (const nlohmann::json::exception& problem) {
    return fail(lang::ErrorCode::malformed, problem.what());
  }
  if (const std::string named = unlisted_article(story); !named.empty()) {
    return fail(lang::ErrorCode::malformed,
                fmt::format("names an article \"{}\" that \"articles\" does not list", named));
  }
  return story;
}

std::vector<lang::Span> occurrences(std::string_view text, std::string_view passage) {
  std::vector<lang::Span> found;
  while (!passage.empty() && is_space(passage.front())) passage.remove_prefix(1);
  while (!passage.empty() && is_space(passage.back())) passage.remove_suffix(1);
  if (passage.empty()) return found;
  for (std::size_t begin = 0; begin < text.size() && found.size() < 8; ++begin) {
    std::size_t at = begin, want = 0;
    while (want < passage.size() && at < text.size()) {
      if (is_space(passage[want])) {
        if (!is_space(text[at])) break;
        while (want < passage.size() && is_space(passage[want])) ++want;
        while (at < text.size() && is_space(text[at])) ++at;
      } else if (text[at] == passage[want]) {
        ++at;
        ++want;
      } else {
        break;
      }
    }
    if (want == passage.size()) {
      found.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    }
  }
  return found;
}

bool same_passage(lang::Span a, lang::Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  if (begin >= end) return false;
  const std::uint32_t shorter = std::min(a.size(), b.size());
  return end - begin >= std::min(8U, shorter) && 2 * (end - begin) >= shorter;
}

std::vector<std::vector<std::vector<std::uint32_t>>> facts_of_claims(
    const GoldStory& gold, const std::vector<AnnotatedArticle>& story) {
  std::vector<std::vector<std::vector<std::uint32_t>>> facts(story.size());
  for (std::size_t a = 0; a < story.size(); ++a) {
    facts[a].resize(story[a].claims.size());
    for (std::uint32_t f = 0; f < gold.facts.size(); ++f) {
      const auto cell = gold.facts[f].evidence.find(gold.articles[a].id);
      if (cell == gold.facts[f].evidence.end()) continue;
      for (const std::string& passage : cell->second) {
        for (const lang::Span place : occurrences(story[a].article->body, passage)) {
          for (std::size_t c = 0; c < story[a].claims.size(); ++c) {
            auto& known = facts[a][c];
            if (same_passage(place, story[a].claims[c].span) &&
                (known.empty() || known.back() != f)) {
              known.push_back(f);
            }
          }
        }
      }
    }
  }
  return facts;
}

}  // namespace lacuna::pipeline
