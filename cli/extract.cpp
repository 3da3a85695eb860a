#include "cli/extract.h"

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "corpus/read_article.h"
#include "lang/data_root.h"
#include "lang/toolkit.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna extract FILE... [options]\n"
    "Finds the article in web pages (HTML, MHTML) and texts, also compressed (.gz, .zst); prints "
    "one "
    "JSON\n"
    "a line for each. - is standard input.\n\n"
    "  lacuna extract page.html other.mhtml > articles.jsonl\n\n";

std::string line_of(const corpus::Article& article) {
  nlohmann::ordered_json json = {{"uri", article.uri},         {"title", article.title},
                                 {"text", article.body},       {"language", article.language},
                                 {"published", nullptr},       {"modified", nullptr},
                                 {"section", article.section}, {"outlet", article.outlet},
                                 {"owner", article.owner},     {"url", article.url},
                                 {"authors", article.authors}, {"complete", article.complete()},
                                 {"reason", nullptr},          {"sha256", article.sha256}};
  if (!article.published_text.empty()) json["published"] = article.published_text;
  if (!article.modified_text.empty()) json["modified"] = article.modified_text;
  if (!article.complete()) json["reason"] = corpus::name(article.incomplete);
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

int extract(const Arguments& arguments) {
  corpus::ReadOptions reading;
  std::vector<std::string> files;
  std::string outlets;
  options::options_description shown("Options");
  shown.add_options()("help", "prints this")(
      "outlets", options::value(&outlets)->value_name("TSV"),
      "your own outlets: host, outlet, owner, country, language")(
      "max-document-size", options::value(&reading.max_document_bytes)->value_name("BYTES"),
      "refuse larger documents (default 100000000)");
  options::options_description all;
  all.add(shown).add_options()("file", options::value(&files));
  options::positional_options_description positions;
  positions.add("file", -1);
  options::variables_map values;
  try {
    options::store(options::command_line_parser(arguments).options(all).positional(positions).run(),
                   values);
    options::notify(values);
  } catch (const options::error& fault) {
    fmt::print(stderr, "lacuna extract: {}\n", fault.what());
    return wrong_usage;
  }
  if (values.count("help") > 0) {
    std::string text = usage;
    for (const auto& option : shown.options()) {
      text += fmt::format("  {:<28}{}\n", option->format_name() + " " + option->format_parameter(),
                          option->description());
    }
    fmt::print("{}", text);
    return done;
  }
  if (files.empty()) {
    fmt::print(stderr, "{}lacuna extract: name the files to read\n", usage);
    return wrong_usage;
  }
  const auto data = lang::DataRoot::of_this_command();
  const lang::Toolkit toolkit(data);
  corpus::SiteKnowledge sites(data);
  if (!outlets.empty()) {
    if (const auto read = sites.outlets.extend(outlets); !read) {
      fmt::print(stderr, "lacuna extract: {}\n", lang::describe(read.error()));
      return wrong_usage;
    }
  }
  int code = done;
  for (const std::string& file : files) {
    const auto article = corpus::read_article(file, toolkit, sites, nullptr, reading);
    if (!article) {
      fmt::print(stderr, "lacuna extract: {}\n", lang::describe(article.error()));
      code = some_inputs_failed;
      continue;
    }
    for (const std::string& warning : article->warnings) {
      fmt::print(stderr, "lacuna extract: {}: {}\n", file, warning);
    }
    fmt::print("{}\n", line_of(*article));
  }
  return code;
}

}  // namespace lacuna::cli
