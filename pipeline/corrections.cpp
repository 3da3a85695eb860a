#include "pipeline/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "pipeline/gold.h"

namespace lacuna::pipeline {
namespace {

using Json = nlohmann::json;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The words of a line: bare ones, and JSON strings without their quotes. Nothing where a string is
/// not closed or no JSON.
std::optional<std::vector<std::string>> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    if (is_space(line[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    if (line[at] == '"') {
      for (++end; end < line.size() && line[end] != '"'; ++end) end += line[end] == '\\';
      if (end >= line.size()) return std::nullopt;
      ++end;
      const auto text = Json::parse(line.substr(at, end - at), nullptr, false);
      if (!text.is_string()) return std::nullopt;
      words.push_back(text.get<std::string>());
    } else {
      while (end < line.size() && !is_space(line[end])) ++end;
      words.emplace_back(line.substr(at, end - at));
    }
    at = end;
  }
  return words;
}

/// "12-80".
std::optional<lang::Span> span_of(std::string_view text) {
  lang::Span span;
  const char* last = text.data() + text.size();
  const auto begin = std::from_chars(text.data(), last, span.begin);
  if (begin.ec != std::errc() || begin.ptr == last || *begin.ptr != '-') return std::nullopt;
  const auto end = std::from_chars(begin.ptr + 1, last, span.end);
  if (end.ec != std::errc() || end.ptr != last || span.end < span.begin) return std::nullopt;
  return span;
}

/// The passage whose three words begin at `at`.
std::optional<NamedPassage> passage_of(const std::vector<std::string>& words, std::size_t at) {
  if (words.size() < at + 3 || words[at + 2].empty()) return std::nullopt;
  const auto span = span_of(words[at + 1]);
  if (!span) return std::nullopt;
  return NamedPassage{words[at], *span, words[at + 2]};
}

/// Where the passage stands in the body, nearest to where it stood.
std::optional<lang::Span> find_passage(std::string_view body, const NamedPassage& passage) {
  if (passage.span.end <= body.size() && passage.span.in(body) == passage.text) return passage.span;
  std::optional<lang::Span> nearest;
  const auto distance = [&](lang::Span span) {
    return std::max(span.begin, passage.span.begin) - std::min(span.begin, passage.span.begin);
  };
  for (const lang::Span span : occurrences(body, passage.text)) {
    if (!nearest || distance(span) < distance(*nearest)) nearest = span;
  }
  return nearest;
}

/// The claims that a passage stands for: those of its place, by their numbers in the story.
std::vector<std::uint32_t> claims_at(const PlacedCorrection::Place& place,
                                     const std::vector<AnnotatedArticle>& story,
                                     const StoryWords& words) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t u = 0; u < words.units.size(); ++u) {
    const Unit& unit = words.units[u];
    if (unit.article == place.article &&
        same_passage(story[unit.article].claims[unit.claim].span, place.span)) {
      found.push_back(u);
    }
  }
  return found;
}

bool holds(const ClaimGroup& row, const std::vector<std::uint32_t>& claims) {
  return std::any_of(claims.begin(), claims.end(), [&](std::uint32_t claim) {
    return std::binary_search(row.begin(), row.end(), claim);
  });
}

void remove(ClaimGroup& row, const std::vector<std::uint32_t>& claims) {
  std::erase_if(row, [&](std::uint32_t claim) {
    return std::find(claims.begin(), claims.end(), claim) != claims.end();
  });
}

double fit(const std::vector<std::uint32_t>& claims, const ClaimGroup& row,
           const std::vector<std::vector<Link>>& links) {
  double sum = 0;
  for (const std::uint32_t claim : claims) {
    for (const Link& link : links[claim]) {
      if (std::binary_search(row.begin(), row.end(), link.to)) sum += link.weight;
    }
  }
  return sum / static_cast<double>(std::max<std::size_t>(1, claims.size()));
}

void join(std::vector<ClaimGroup>& rows, const std::vector<std::uint32_t>& first,
          const std::vector<std::uint32_t>& second) {
  const auto row_with = [&](const std::vector<std::uint32_t>& claims) {
    // The fullest of them, the first among equals.
    return std::max_element(rows.begin(), rows.end(), [&](const auto& x, const auto& y) {
      return (holds(x, claims) ? x.size() : 0) < (holds(y, claims) ? y.size() : 0);
    });
  };
  const bool joined = std::any_of(rows.begin(), rows.end(), [&](const ClaimGroup& row) {
    return holds(row, first) && holds(row, second);
  });
  if (joined || first.empty() || second.empty()) return;
  const auto one = row_with(first);
  const auto other = row_with(second);
  one->insert(one->end(), other->begin(), other->end());
  std::sort(one->begin(), one->end());
  one->erase(std::unique(one->begin(), one->end()), one->end());
  rows.erase(other);
}

void part(std::vector<ClaimGroup>& rows, const std::vector<std::uint32_t>& first,
          const std::vector<std::uint32_t>& second, const std::vector<std::vector<Link>>& links) {
  std::vector<ClaimGroup> alone;
  for (ClaimGroup& row : rows) {
    if (!holds(row, first) || !holds(row, second)) continue;
    const auto& leaving = fit(first, row, links) < fit(second, row, links) ? first : second;
    remove(row, leaving);
    alone.push_back(leaving);
  }
  for (const ClaimGroup& claims : alone) {
    const bool placed = std::any_of(rows.begin(), rows.end(),
                                    [&](const ClaimGroup& row) { return holds(row, claims); });
    if (!placed) rows.push_back(claims);
  }
}

}  // namespace

ReadCorrections read_corrections(std::string_view text, const std::string& file) {
  ReadCorrections read;
  read.corrections.file = file;
  long long line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
    const auto fail = [&](std::string why) {
      lang::Error error;
      error.file = file;
      error.message = fmt::format("line {}: {}; docs/corrections.md has the form", line, why);
      read.errors.push_back(std::move(error));
    };
    const std::size_t start = content.find_first_not_of(" \t\r");
    if (start == content.npos || content[start] == '#') continue;
    const auto words = words_of(content);
    if (!words) {
      fail("a quoted text is not closed, or is no JSON string");
      continue;
    }
    const std::string& what = words->front();
    if (what == "alias") {
      if (words->size() != 4 || (*words)[2] != "=") {
        fail("an alias is: alias \"NAME\" = \"NAME\"");
        continue;
      }
      const auto table = parse_aliases("same\t" + (*words)[1] + '\t' + (*words)[3]);
      if (!table) {
        fail(table.error().message);
        continue;
      }
      auto& same = read.corrections.aliases.same;
      same.insert(same.end(), table->same.begin(), table->same.end());
      continue;
    }
    const bool two = what == "same" || what == "different";
    if (!two && what != "not-a-claim") {
      fail(fmt::format("'{}' is none of same, different, not-a-claim and alias", what));
      continue;
    }
    const auto first = passage_of(*words, 1);
    const auto second = two ? passage_of(*words, 4) : std::optional(NamedPassage{});
    if (!first || !second || words->size() != (two ? 7U : 4U)) {
      fail(fmt::format("'{}' takes {}, each as ARTICLE BEGIN-END \"TEXT\"", what,
                       two ? "two passages" : "one passage"));
      continue;
    }
    const CorrectionKind kind = what == "same"        ? CorrectionKind::same
                                : what == "different" ? CorrectionKind::different
                                                      : CorrectionKind::not_a_claim;
    read.corrections.passages.push_back({kind, *first, *second, line});
  }
  return read;
}

PlacedCorrections place_corrections(const Corrections& corrections,
                                    const std::vector<AnnotatedArticle>& story) {
  PlacedCorrections result;
  for (const Correction& correction : corrections.passages) {
    const auto place = [&](const NamedPassage& passage) -> std::optional<PlacedCorrection::Place> {
      const auto fail = [&](std::string why) {
        lang::Error error;
        error.code = lang::ErrorCode::not_found;
        error.file = corrections.file;
        error.message =
            fmt::format("line {}: {}; the line is passed over", correction.line, std::move(why));
        result.errors.push_back(std::move(error));
      };
      for (std::uint32_t a = 0; a < story.size(); ++a) {
        if (story[a].article->id != passage.article) continue;
        const auto span = find_passage(story[a].article->body, passage);
        if (span) return PlacedCorrection::Place{a, *span};
        fail(fmt::format("article {} no longer says \"{}\"", passage.article, passage.text));
        return std::nullopt;
      }
      fail(fmt::format("no article {} is compared", passage.article));
      return std::nullopt;
    };
    const auto first = place(correction.first);
    if (!first) continue;
    if (correction.kind == CorrectionKind::not_a_claim) {
      result.placed.push_back({correction.kind, *first, {}});
    } else if (const auto second = place(correction.second)) {
      result.placed.push_back({correction.kind, *first, *second});
    }
  }
  return result;
}

std::vector<ClaimGroup> corrected_rows(std::vector<ClaimGroup> rows,
                                       const std::vector<AnnotatedArticle>& story,
                                       const StoryWords& words,
                                       const std::vector<std::vector<Link>>& links,
                                       const std::vector<PlacedCorrection>& placed) {
  for (const CorrectionKind kind :
       {CorrectionKind::not_a_claim, CorrectionKind::same, CorrectionKind::different}) {
    for (const PlacedCorrection& correction : placed) {
      if (correction.kind != kind) continue;
      const auto first = claims_at(correction.first, story, words);
      if (kind == CorrectionKind::not_a_claim) {
        for (ClaimGroup& row : rows) remove(row, first);
        std::erase_if(rows, [](const ClaimGroup& row) { return row.empty(); });
        continue;
      }
      const auto second = claims_at(correction.second, story, words);
      if (kind == CorrectionKind::same) {
        join(rows, first, second);
      } else {
        part(rows, first, second, links);
      }
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace lacuna::pipeline
