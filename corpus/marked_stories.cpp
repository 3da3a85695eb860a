#include "corpus/marked_stories.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

namespace lacuna::corpus {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

lang::Expected<std::string> content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return tl::unexpected(lang::Error{lang::ErrorCode::not_found, "can't be read", path.string()});
  }
  return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Where `passage` stands in `text`, runs of white space being equal; the first place at or after
/// `from`.
std::optional<lang::Span> find_passage(std::string_view text, std::string_view passage,
                                       std::size_t from) {
  for (std::size_t begin = from; begin < text.size(); ++begin) {
    std::size_t at = begin, i = 0;
    while (i < passage.size() && at < text.size()) {
      if (is_space(passage[i]) && is_space(text[at])) {
        while (i < passage.size() && is_space(passage[i])) ++i;
        while (at < text.size() && is_space(text[at])) ++at;
      } else if (passage[i] == text[at]) {
        ++i;
        ++at;
      } else {
        break;
      }
    }
    if (i == passage.size()) {
      return lang::Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    }
  }
  return std::nullopt;
}

}  // namespace

lang::Expected<std::vector<MarkedArticle>> read_marked_story(
    const std::filesystem::path& gold, const std::filesystem::path& articles) {
  const auto json = content(gold);
  if (!json) return tl::unexpected(json.error());
  try {
    const auto story = nlohmann::json::parse(*json);
    std::vector<MarkedArticle> marked;
    for (const auto& entry : story.at("articles")) {
      MarkedArticle article;
      article.file = entry.at("file").get<std::string>();
      auto text = content(articles / article.file);
      if (!text) return tl::unexpected(text.error());
      article.text = std::move(*text);
      const std::string id = entry.at("id");
      const auto mark = [&](const nlohmann::json& passages, std::vector<lang::Span>& spans) {
        for (const std::string passage : passages) {
          if (const auto span = find_passage(article.text, passage, 0)) spans.push_back(*span);
        }
      };
      if (story.contains("boilerplate") && story["boilerplate"].contains(id)) {
        mark(story["boilerplate"][id], article.boilerplate);
      }
      for (const auto& claim : story.at("claims")) {
        if (claim["cells"].contains(id)) mark(claim["cells"][id]["evidence"], article.evidence);
      }
      for (const auto& quote : story.at("quotes")) {
        if (quote.at("article") == id)
          mark(nlohmann::json::array({quote.at("text")}), article.evidence);
      }
      marked.push_back(std::move(article));
    }
    return marked;
  } catch (const nlohmann::json::exception& fault) {
    return tl::unexpected(lang::Error{lang::ErrorCode::malformed, fault.what(), gold.string()});
  }
}

MarkedLines marked_lines(const MarkedArticle& article, const SitePhrases& phrases) {
  constexpr std::size_t longest_byline = 14;
  MarkedLines marked;
  marked.text = article.text;
  marked.lines = text_lines(marked.text);
  for (const TextLine& line : marked.lines) {
    std::uint32_t covered = 0;
    for (const lang::Span& passage : article.boilerplate) {
      if (!passage.overlaps(line.span)) continue;
      covered += std::min(passage.end, line.span.end) - std::max(passage.begin, line.span.begin);
    }
    // Readers did not mark every byline; all of them are metadata, not body.
    const std::vector<PlainWord> words = plain_words(line.span.in(marked.text));
    const PhraseMatches found = phrases.matches(words);
    const bool byline = words.size() <= longest_byline &&
                        (found[static_cast<std::size_t>(PhraseKind::byline)].begins ||
                         found[static_cast<std::size_t>(PhraseKind::published)].begins) &&
                        !line.span.in(marked.text).ends_with('.') &&
                        std::none_of(article.evidence.begin(), article.evidence.end(),
                                     [&](lang::Span span) { return span.overlaps(line.span); });
    marked.boilerplate.push_back(byline || 2 * covered > line.span.size());
  }
  return marked;
}

}  // namespace lacuna::corpus
