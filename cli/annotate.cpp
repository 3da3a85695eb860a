#include "cli/annotate.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "lang/data_root.h"
#include "lang/error.h"
#include "lang/toolkit.h"
#include "pipeline/entities.h"
#include "pipeline/quotations.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;
using Json = nlohmann::ordered_json;

constexpr const char* usage =
    "lacuna annotate FILE... [options]\n"
    "Prints one JSON a line for each article, or for each line of the FILEs with --lines.\n\n"
    "  lacuna annotate article.txt --language nl\n"
    "  lacuna annotate --lines sentences.txt > sentences.jsonl\n\n";

struct Annotators {
  explicit Annotators(const lang::DataRoot& data)
      : toolkit(data), entities(data), quotations(data) {}
  lang::Toolkit toolkit;
  pipeline::EntityRecogniser entities;
  pipeline::QuotationFinder quotations;
};

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

/// The annotation of one text as a JSON object in one line.
std::string annotation(const Annotators& annotators, const std::string& id,
                       const std::string& title, const std::string& text,
                       const std::string& language, std::optional<lang::Time> published) {
  const lang::TextAnalysis analysis = annotators.toolkit.analyse(text, language, published);
  const auto mentions = annotators.entities.find(text, analysis);
  const auto quotations = annotators.quotations.find(text, analysis, mentions);
  Json json = {{"id", id}, {"language", language}, {"title", title}, {"text", text}};
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
  for (const auto& mention : mentions) {
    Json item = span_json(mention.span);
    item["text"] = mention.span.in(text);
    item["type"] = pipeline::name(mention.type);
    item["key"] = mention.key;
    entities.push_back(std::move(item));
  }
  Json& quotes = json["quotes"] = Json::array();
  for (const auto& quotation : quotations) {
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
  json["claims"] = Json::array();
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
  std::vector<std::string> files;
  options::options_description described("Options");
  described.add_options()("help,h", "explains the command")(
      "lines", "every line is a text of its own, empty ones too")(
      "language", options::value(&language)->value_name("CODE"),
      "the language of the texts (nl, en, fr); without it each is identified");
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
  const Annotators annotators(lang::DataRoot::of_this_command());
  const auto print = [&](const std::string& id, const std::string& text) {
    const std::string code = language.empty() ? annotators.toolkit.identify(text) : language;
    fmt::print("{}\n", annotation(annotators, id, "", text, code, std::nullopt));
  };
  bool failed = false;
  for (const std::string& path : files) {
    const auto text = content(path);
    if (!text) {
      fmt::print(stderr, "lacuna annotate: {}\n", lang::describe(text.error()));
      failed = true;
      continue;
    }
    if (given.count("lines") == 0) {
      print(path, *text);
      continue;
    }
    std::size_t number = 0;
    for (std::size_t at = 0; at < text->size(); ++number) {
      const std::size_t end = std::min(text->find('\n', at), text->size());
      print(fmt::format("{}:{}", path, number + 1), text->substr(at, end - at));
      at = end + 1;
    }
  }
  return failed ? some_inputs_failed : done;
}

}  // namespace lacuna::cli
