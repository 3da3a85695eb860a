#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "pipeline/coverage_matrix.h"
#include "reports/provenance.h"

namespace lacuna::reports::testing {

/// The span of the first occurrence of `words` in `body`; throws where they do not occur.
inline lang::Span find(std::string_view body, std::string_view words) {
  const std::size_t at = body.find(words);
  if (at == std::string_view::npos) throw std::logic_error("no such words: " + std::string(words));
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

/// An article whose source is its body.
inline std::shared_ptr<const corpus::Article> article(std::string id, std::string outlet,
                                                      std::string language, std::string title,
                                                      std::string body) {
  corpus::Article made;
  made.uri = id + ".txt";
  made.id = std::move(id);
  made.outlet = std::move(outlet);
  made.language = std::move(language);
  made.title = std::move(title);
  made.body = std::move(body);
  made.sha256 = std::string(64, '0');
  made.source = lang::OffsetMap::identity(static_cast<std::uint32_t>(made.body.size()));
  return std::make_shared<const corpus::Article>(std::move(made));
}

/// Three invented articles and the matrix of their story, as a careful reader would make it: a
/// bridge is closed; they differ in how many drivers are affected, one leaves the inspector out,
/// one is cut off, and one has words that try to run, to link and to calculate.
inline pipeline::CoverageMatrix example_matrix() {
  using namespace pipeline;
  using namespace std::chrono_literals;
  CoverageMatrix matrix;

  corpus::Article dutch = *article(
      "nl-1", "De Vaarbode", "nl", "Brug bij Oudervoort dicht",
      "De brug bij Oudervoort is sinds maandag dicht voor verkeer. Zo'n 12.000 automobilisten "
      "moeten "
      "omrijden.\n\n“De scheuren zijn dieper dan wij dachten,” zegt inspecteur Mirte Halsema.");
  dutch.owner = "Vaarpers";
  dutch.url = "https://vaarbode.example/brug";
  dutch.published = lang::Time(std::chrono::sys_days{std::chrono::year(2031) / 3 / 4} + 7h + 30min);
  dutch.published_text = "2031-03-04T08:30:00+01:00";
  corpus::Article english = *article(
      "en-1", "Harbour Post", "en", "Bridge shut over cracks",
      "The Oudervoort bridge has been closed to traffic since Monday, inspectors said. Some 20,000 "
      "drivers "
      "face a detour.\n\n<script>alert('x')</script> & \"quotes\" at javascript:alert(1)\n\n"
      "=cmd|'/c calc'!A1 is what a reader wrote.\n\n"
      "\"The cracks are deeper than we thought,\" said inspector Mirte Halsema.");
  english.url = "javascript:alert(1)";
  english.published = lang::Time(std::chrono::sys_days{std::chrono::year(2031) / 3 / 4} + 18h);
  corpus::Article french =
      *article("fr-1", "Le Halage", "fr", "Le pont d’Oudervoort fermé",
               "Le pont d’Oudervoort est fermé à la circulation depuis lundi. Abonnez-"
               "vous pour lire la suite.");
  french.incomplete = corpus::Incomplete::paywalled;
  matrix.articles = {std::make_shared<const corpus::Article>(dutch),
                     std::make_shared<const corpus::Article>(english),
                     std::make_shared<const corpus::Article>(french)};

  const auto passage = [&](std::uint32_t of, std::string_view words) {
    const lang::Span span = find(matrix.articles[of]->body, words);
    return Passage{span, matrix.articles[of]->source.contiguous_source(span)};
  };
  const auto cell = [](std::uint32_t of, CellStatus status, double confidence,
                       std::vector<Passage> evidence = {},
                       UnknownReason reason = UnknownReason::none) {
    return Cell{of, status, confidence, false, reason, std::move(evidence)};
  };

  Story story;
  story.id = "s1";
  story.title = "Bridge shut over cracks";
  story.articles = {0, 1, 2};

  Row closed;
  closed.id = "c-closed";
  closed.article = 1;
  closed.text = find(english.body, "The Oudervoort bridge has been closed to traffic since Monday");
  closed.cells = {
      cell(0, CellStatus::reports, 0.97,
           {passage(0, "De brug bij Oudervoort is sinds maandag dicht voor verkeer")}),
      cell(1, CellStatus::reports, 0.98, {{closed.text, closed.text}}),
      cell(2, CellStatus::reports, 0.95,
           {passage(2, "Le pont d’Oudervoort est fermé à la circulation depuis lundi")})};
  closed.attribution = "inspectors";
  closed.why_entities = {"LOC:oudervoort"};
  closed.why_terms = {
      {"brug", "bridge", 0.91}, {"pont", "bridge", 0.9}, {"maandag", "Monday", 0.88}};
  closed.cells[2].partial = true;

  Row drivers;
  drivers.id = "c-drivers";
  drivers.article = 0;
  drivers.text = find(dutch.body, "Zo'n 12.000 automobilisten moeten omrijden");
  drivers.cells = {
      cell(0, CellStatus::differs, 0.9, {{drivers.text, drivers.text}}),
      cell(1, CellStatus::differs, 0.9, {passage(1, "Some 20,000 drivers face a detour")}),
      cell(2, CellStatus::unknown, 0, {}, UnknownReason::paywalled)};
  drivers.differences = {{DifferenceKind::figure,
                          {{0, find(dutch.body, "12.000 automobilisten"), "12000"},
                           {1, find(english.body, "20,000 drivers"), "20000"}}}};
  drivers.why_terms = {{"automobilisten", "drivers", 0.8}};

  Row hostile;
  hostile.id = "c-hostile";
  hostile.article = 1;
  hostile.text =
      find(english.body, "<script>alert('x')</script> & \"quotes\" at javascript:alert(1)");
  hostile.cells = {cell(0, CellStatus::omits, 0.8),
                   cell(1, CellStatus::reports, 0.7, {{hostile.text, hostile.text}}),
                   cell(2, CellStatus::unknown, 0, {}, UnknownReason::paywalled)};

  Row formula;
  formula.id = "c-formula";
  formula.article = 1;
  formula.text = find(english.body, "=cmd|'/c calc'!A1 is what a reader wrote");
  formula.cells = {cell(0, CellStatus::omits, 0.75),
                   cell(1, CellStatus::reports, 0.7, {{formula.text, std::nullopt}}),
                   cell(2, CellStatus::unknown, 0, {}, UnknownReason::unsure)};

  story.rows = {closed, drivers, hostile, formula};
  story.quotes = {
      {0, find(dutch.body, "De scheuren zijn dieper dan wij dachten"), "Mirte Halsema", "zegt"},
      {1, find(english.body, "The cracks are deeper than we thought"), "Mirte Halsema", "said"}};
  story.entities = {{"PER:mirte-halsema",
                     EntityType::person,
                     {{"en", "Mirte Halsema"}, {"nl", "Mirte Halsema"}},
                     {0, 1}},
                    {"LOC:oudervoort",
                     EntityType::location,
                     {{"en", "Oudervoort"}, {"fr", "Oudervoort"}, {"nl", "Oudervoort"}},
                     {0, 1, 2}}};
  matrix.stories = {story};
  return matrix;
}

/// A story whose every text tries to leave its place.
inline pipeline::CoverageMatrix hostile_matrix() {
  using namespace pipeline;
  const std::string words =
      "</title><script>alert(1)</script><img src=x onerror=alert(2)> \" onload=\"alert(3)\" "
      "javascript:alert(4) ]]><!--<script> </script> {{7*7}} ${alert(5)} \\u003cscript> "
      "%3Cscript%3E";
  CoverageMatrix matrix;
  Story story;
  story.id = words;
  story.title = words;
  for (std::uint32_t each = 0; each < 3; ++each) {
    corpus::Article made = *article(words + std::to_string(each), words, "en", words,
                                    words + "\n\n" + words + std::to_string(each));
    made.owner = words;
    made.uri = words;
    made.url = each == 0   ? "javascript:alert(6)"
               : each == 1 ? "https://example.com/\"onmouseover=\"alert(7)"
                           : "data:text/html,<script>alert(8)</script>";
    made.warnings = {words};
    matrix.articles.push_back(std::make_shared<const corpus::Article>(std::move(made)));
    story.articles.push_back(each);
  }
  const lang::Span all{0, static_cast<std::uint32_t>(words.size())};
  Row row;
  row.id = "r0";
  row.text = all;
  row.attribution = words;
  row.why_terms = {{words, words, 1}, {"script", "alert", 1}};
  row.differences = {{DifferenceKind::name, {{0, all, words}, {1, {0, 8}, words}}}};
  row.cells = {{0, CellStatus::differs, 1, false, UnknownReason::none, {{all, all}}},
               {1, CellStatus::differs, 1, true, UnknownReason::none, {{all, all}}},
               {2, CellStatus::omits, 1, false, UnknownReason::none, {}}};
  Row brief = row;
  brief.id = "r1";
  brief.text = find(words, "<script>");
  brief.differences.clear();
  story.rows = {row, brief};
  story.quotes = {{0, all, words, words}, {1, {0, 30}, words, words}};
  story.entities = {{words, EntityType::person, {{"en", words}}, {0, 1}}};
  matrix.stories = {std::move(story)};
  return matrix;
}

/// A story of many rows and articles, for size and speed; the texts are words without sense.
inline pipeline::CoverageMatrix wide_matrix(std::uint32_t rows, std::uint32_t articles) {
  using namespace pipeline;
  std::uint32_t state = 1;
  const auto below = [&](std::uint32_t count) {
    state = state * 1664525u + 1013904223u;  // Numerical Recipes
    return (state >> 8) % count;
  };
  CoverageMatrix matrix;
  Story story;
  story.id = "wide";
  story.title = "Sixty tell of the bridge";
  for (std::uint32_t each = 0; each < articles; ++each) {
    std::string body;
    for (int sentence = 1; sentence <= 40; ++sentence) {
      for (int word = 0; word < 14; ++word) body += "word" + std::to_string(below(900)) + ' ';
      body += sentence % 4 == 0 ? ".\n\n" : ". ";
    }
    const std::string number = std::to_string(each + 1);
    matrix.articles.push_back(article("a" + number, "Outlet " + number,
                                      each % 3 == 0   ? "nl"
                                      : each % 3 == 1 ? "en"
                                                      : "fr",
                                      "The bridge, told by " + number, body));
    story.articles.push_back(each);
  }
  for (std::uint32_t each = 0; each < rows; ++each) {
    const auto passage = [&] {
      const std::uint32_t begin = below(3000);
      return lang::Span{begin, begin + 80};
    };
    Row row;
    row.id = "r" + std::to_string(each);
    row.article = below(articles);
    row.text = passage();
    for (std::uint32_t of = 0; of < articles; ++of) {
      const std::uint32_t kind = below(10);
      Cell cell{of, CellStatus::omits, 0.8, false, UnknownReason::none, {}};
      if (kind < 3 || of == row.article) {
        cell.status = CellStatus::reports;
        cell.evidence = {{of == row.article ? row.text : passage(), std::nullopt}};
      } else if (kind == 9) {
        cell.status = CellStatus::unknown;
        cell.reason = UnknownReason::unsure;
      }
      row.cells.push_back(std::move(cell));
    }
    story.rows.push_back(std::move(row));
  }
  matrix.stories = {std::move(story)};
  return matrix;
}

inline Provenance example_provenance() {
  return {"0.1.0", {"lang/lexicon.model " + std::string(64, 'a')}, {"freedict-eng-nld 0.2"}};
}

}  // namespace lacuna::reports::testing
