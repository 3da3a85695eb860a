#include "cli/annotate.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli/read_aliases.h"
#include "corpus/read_article.h"
#include "lang/data_root.h"
#include "lang/error.h"
#include "pipeline/annotator.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;
using Json = nlohmann::ordered_json;

constexpr const char* usage =
    "lacuna annotate FILE... [options]\n"
    "Prints one JSON a line for each article, or for each line of the FILEs with --lines.\n\n"
    "  lacuna annotate article.txt --language nl\n"
    "  lacuna annotate --lines sentences.txt > sentences.jsonl\n\n";

Json span_json(lang::Span span) { return {{"begin", span.begin}, {"end", span.end}}; }

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string date_text(lang::Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto seconds = (time - day).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// The annotation of one article as a JSON object in one line.
std::string annotation(const pipeline::AnnotatedArticle& annotated) {
  const corpus::Article& article = *annotated.article;
  const lang::TextAnalysis& analysis = annotated.text;
  const std::string& text = article.body;
  Json json = {
      {"id", article.id}, {"language", article.language}, {"title", article.title}, {"text", text}};
  Json& sentences = json["sentences"] = Json::array();
  for (const auto& sentence : analysis.sentences) sentences.push_back(span_json(sentence.span));
  Json& tokens = json["tokens"] = Json::array();
  for (const auto& token : analysis.tokens) {
    Json item = span_json(token.span);
    item["lemma"] = token.lemma;
    item["tag"] = lang::name(token.tag);
    tokens.push_back(std::move(item));
  }
  Json& entities = json["entities"] = Json::array();
  for (const auto& mention : annotated.mentions) {
    if (mention.form != pipeline::MentionForm::name) continue;
    Json item = span_json(mention.span);
    item["text"] = mention.span.in(text);
    item["type"] = pipeline::name(mention.type);
    item["key"] = mention.key;
    entities.push_back(std::move(item));
  }
  Json& quotes = json["quotes"] = Json::array();
  for (const auto& quotation : annotated.quotations) {
    const auto text_or_null = [&](lang::Span span) {
      return span.empty() ? Json(nullptr) : Json(span.in(text));
    };
    Json item = span_json(quotation.span);
    item["text"] = quotation.span.in(text);
    item["speaker"] = text_or_null(quotation.speaker);
    item["cue"] = text_or_null(quotation.cue);
    quotes.push_back(std::move(item));
  }
  Json& quantities = json["quantities"] = Json::array();
  for (const auto& quantity : analysis.quantities) {
    Json item = span_json(quantity.span);
    item["kind"] = lang::name(quantity.kind);
    item["low"] = number_or_null(quantity.low);
    item["high"] = number_or_null(quantity.high);
    item["unit"] = quantity.unit;
    quantities.push_back(std::move(item));
  }
  Json& times = json["times"] = Json::array();
  for (const auto& time : analysis.times) {
    Json item = span_json(time.span);
    item["from"] = time.resolved() ? Json(date_text(time.from)) : Json(nullptr);
    item["to"] = time.resolved() ? Json(date_text(time.to)) : Json(nullptr);
    times.push_back(std::move(item));
  }
  Json& claims = json["claims"] = Json::array();
  for (const auto& claim : annotated.claims) {
    Json item = span_json(claim.span);
    item["attribution"] = claim.attribution.empty() ? Json(nullptr) : Json(claim.attribution);
    item["certainty"] = claim.certainty == pipeline::Certainty::stated ? "stated" : "hedged";
    item["polarity"] = claim.polarity == pipeline::Polarity::affirmed ? "affirmed" : "denied";
    claims.push_back(std::move(item));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

lang::Expected<std::string> content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::not_found, "can't be opened: is the path right?", path});
  }
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

}  // namespace

int annotate(const Arguments& arguments) {
  std::string language;
  std::string aliases_file;
  std::vector<std::string> files;
  options::options_description described("Options");
  described.add_options()("help,h", "explains the command")(
      "lines", "every line is a text of its own, empty ones too")(
      "language", options::value(&language)->value_name("CODE"),
      "the language of the texts (nl, en, fr); without it each is identified")(
      "aliases", options::value(&aliases_file)->value_name("FILE"),
      "what you say about names: lines of \"same\" or \"never\" and names, with tabs between");
  options::options_description all;
  all.add(described).add_options()("file", options::value(&files));
  options::variables_map given;
  try {
    options::store(options::command_line_parser(arguments)
                       .options(all)
                       .positional(options::positional_options_description().add("file", -1))
                       .run(),
                   given);
    options::notify(given);
  } catch (const options::error& error) {
    fmt::print(stderr, "lacuna annotate: {}\n", error.what());
    return wrong_usage;
  }
  if (given.count("help") > 0) {
    std::cout << usage << described;
    return done;
  }
  if (files.empty()) {
    fmt::print(stderr, "lacuna annotate: name a FILE; `lacuna annotate --help` has an example\n");
    return wrong_usage;
  }
  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const pipeline::Annotator annotator(data);
  const corpus::SiteKnowledge sites(data);
  pipeline::AliasTable aliases;
  if (!aliases_file.empty()) {
    auto table = read_aliases(aliases_file);
    if (!table) {
      fmt::print(stderr, "lacuna annotate: {}\n", lang::describe(table.error()));
      return some_inputs_failed;
    }
    aliases = std::move(*table);
  }
  const auto print = [&](corpus::Article article) {
    if (!language.empty()) article.language = language;
    std::vector<pipeline::AnnotatedArticle> one;
    one.push_back(annotator.annotate(std::make_shared<const corpus::Article>(std::move(article))));
    if (!aliases.empty()) pipeline::link_entities(one, aliases);
    fmt::print("{}\n", annotation(one[0]));
  };
  bool failed = false;
  const auto fail = [&](const lang::Error& error) {
    fmt::print(stderr, "lacuna annotate: {}\n", lang::describe(error));
    failed = true;
  };
  corpus::ArticleMetadata metadata;
  metadata.language = language;
  for (const std::string& path : files) {
    if (given.count("lines") == 0) {
      auto article = corpus::read_article(path, annotator.toolkit(), sites, &metadata, {});
      if (article) {
        print(std::move(*article));
      } else {
        fail(article.error());
      }
      continue;
    }
    const auto text = content(path);
    if (!text) {
      fail(text.error());
      continue;
    }
    std::size_t number = 0;
    for (std::size_t at = 0; at < text->size(); ++number) {
      const std::size_t end = std::min(text->find('\n', at), text->size());
      corpus::Article line;
      line.id = fmt::format("{}:{}", path, number + 1);
      line.uri = path;
      line.body = text->substr(at, end - at);
      if (language.empty()) line.language = annotator.toolkit().identify(line.body);
      print(std::move(line));
      at = end + 1;
    }
  }
  return failed ? some_inputs_failed : done;
}

}  // namespace lacuna::cli
