#include "cli/compare.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <thread>

#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/read_aliases.h"
#include "cli/show.h"
#include "corpus/read_article.h"
#include "lang/data_root.h"
#include "pipeline/annotator.h"
#include "pipeline/comparer.h"
#include "pipeline/parallel.h"
#include "reports/results_folder.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna compare FILE... [options]\n"
    "Compares articles that cover one story: which outlet reports which fact, reports it "
    "differently,\n"
    "or leaves it out. A FILE is a saved page or text; - is standard input.\n\n"
    "  lacuna compare articles/*.txt\n"
    "  lacuna compare articles/*.txt --open\n"
    "  lacuna compare *.html --metadata articles.tsv --format html --output report.html\n"
    "  lacuna compare articles/*.txt --output results/\n\n";

/// Bytes of a body; the longest reports have a tenth of it. Comparing takes time and memory.
constexpr std::size_t longest_body = 2'000'000;

int terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

/// How the terminal, or a file, is to be written to.
reports::TerminalOptions terminal_options(bool to_terminal) {
  reports::TerminalOptions terminal;
  terminal.columns = std::max(40, to_terminal ? terminal_columns() : 100);
  const char* no_colour = std::getenv("NO_COLOR");
  if (to_terminal && (!no_colour || !*no_colour)) terminal.colour = reports::Colour::ansi;
  return terminal;
}

void warn(const std::string& message) { fmt::print(stderr, "lacuna compare: {}\n", message); }

/// A new file for a page that is only to be looked at; empty, with a message, where none can be
/// made.
std::string page_to_look_at() {
  std::string path = (std::filesystem::temp_directory_path() / "lacuna-XXXXXX.html").string();
  constexpr int ending = 5;
  const int file = mkstemps(path.data(), ending);
  if (file >= 0) {
    close(file);
    return path;
  }
  warn(fmt::format("{}: can't be made: {}", path, std::strerror(errno)));
  return "";
}

/// Writes to a file, or to standard output where `path` is empty. False, with a message, when it
/// can't.
bool write(const std::string& path, const std::string& content) {
  if (path.empty()) {
    const bool written = print_paged(content);
    if (!written) warn("can't write to standard output");
    return written;
  }
  std::ofstream file(path, std::ios::binary);
  file << content;
  if (file.flush()) return true;
  warn(fmt::format("{}: can't be written: {}", path, std::strerror(errno)));
  return false;
}

}  // namespace

int compare(const Arguments& arguments) {
  options::options_description described("Options");
  described.add_options()("help,h", "prints this")(
      "metadata", options::value<std::string>(),
      "TSV with a header and any of: file outlet owner language published title url")(
      "corrections", options::value<std::string>(),
      "file of corrections: which passages state the same fact, which don't, which names mean the "
      "same")("outlets", options::value<std::string>(),
              "TSV of your own outlets: host, outlet, owner, country, language")(
      "aliases", options::value<std::string>(),
      "what you say about names: lines of \"same\" or \"never\" and names, with tabs between")(
      "format", options::value<std::vector<std::string>>()->composing(),
      ("one of " + reports::format_names() +
       "; may be given several times, then --output is a folder")
          .c_str())("output,o", options::value<std::string>(),
                    "file to write to, - for standard output; or folder (there already, or ending "
                    "in /), which gets every format but "
                    "text where none is named, and a datapackage.json that describes them")(
      "open", "shows the page in $BROWSER, or the one that xdg-open chooses")(
      "passages-only", "leaves whole bodies out of the html page")(
      "max-document-size", options::value<std::uint64_t>()->default_value(100'000'000),
      "bytes above which a document is refused")(
      "threads", options::value<unsigned>()->default_value(std::thread::hardware_concurrency()),
      "threads; the result is the same for any number")(
      "file", options::value<std::vector<std::string>>(), "articles");
  options::positional_options_description positional;
  positional.add("file", -1);
  options::variables_map given;
  try {
    options::store(
        options::command_line_parser(arguments).options(described).positional(positional).run(),
        given);
  } catch (const options::error& problem) {
    warn(fmt::format("{}; `lacuna compare --help` explains", problem.what()));
    return wrong_usage;
  }
  if (given.count("help")) {
    std::cout << usage << described;
    return done;
  }
  if (!given.count("file")) {
    warn("name the articles to compare; `lacuna compare --help` explains");
    return wrong_usage;
  }
  std::vector<reports::Format> wanted;
  if (given.count("format")) {
    for (const std::string& name : given["format"].as<std::vector<std::string>>()) {
      const auto format = reports::format_named(name);
      if (!format) {
        warn(fmt::format("there is no format '{}'; use {}", name, reports::format_names()));
        return wrong_usage;
      }
      wanted.push_back(*format);
    }
  }
  std::string output = given.count("output") ? given["output"].as<std::string>() : "";
  if (output == "-") output.clear();
  if (wanted.size() > 1 && output.empty()) {
    warn("several formats need --output FOLDER");
    return wrong_usage;
  }
  const bool to_folder =
      wanted.size() > 1 || output.ends_with('/') || std::filesystem::is_directory(output);
  const bool open = given.count("open") > 0;
  if (open && !to_folder && wanted.empty()) wanted = {reports::Format::html};
  const bool has_page =
      (to_folder && wanted.empty()) ||
      std::find(wanted.begin(), wanted.end(), reports::Format::html) != wanted.end();
  if (open && !has_page) {
    warn("only a page can be opened: leave --format out, or name html too");
    return wrong_usage;
  }
  if (open && output.empty()) {
    output = page_to_look_at();
    if (output.empty()) return some_inputs_failed;
  }
  const bool to_terminal = output.empty() && isatty(STDOUT_FILENO) == 1;
  if (wanted == std::vector{reports::Format::xlsx} && to_terminal) {
    warn("a workbook is nothing for a terminal; name a file with --output");
    return wrong_usage;
  }

  const lang::DataRoot data = lang::DataRoot::of_this_command();
  const unsigned threads = std::max(1U, given["threads"].as<unsigned>());
  bool failed = false;

  corpus::Metadata metadata;
  if (given.count("metadata")) {
    auto table = corpus::read_metadata(given["metadata"].as<std::string>());
    if (!table) {
      warn(lang::describe(table.error()));
      return some_inputs_failed;
    }
    metadata = std::move(*table);
    for (const lang::Error& warning : metadata.warnings) warn(lang::describe(warning));
  }

  pipeline::AliasTable aliases;
  if (given.count("aliases")) {
    auto table = read_aliases(given["aliases"].as<std::string>());
    if (!table) {
      warn(lang::describe(table.error()));
      return some_inputs_failed;
    }
    aliases = std::move(*table);
  }

  // The two halves of what is known load side by side.
  std::optional<pipeline::Annotator> annotator;
  std::optional<corpus::SiteKnowledge> sites;
  std::optional<pipeline::Comparer> comparer;
  pipeline::for_each_index(2, threads, [&](std::size_t half) {
    if (half == 0) {
      annotator.emplace(data);
      sites.emplace(data);
    } else {
      comparer.emplace(data);
    }
  });

  if (given.count("outlets")) {
    if (auto read = sites->outlets.extend(given["outlets"].as<std::string>()); !read) {
      warn(lang::describe(read.error()));
      return wrong_usage;
    }
  }
  pipeline::ReadCorrections corrected;
  if (given.count("corrections")) {
    const std::string path = given["corrections"].as<std::string>();
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      warn(fmt::format("{}: can't be read: {}", path, std::strerror(errno)));
      return wrong_usage;
    }
    corrected =
        pipeline::read_corrections(std::string(std::istreambuf_iterator<char>(file), {}), path);
    for (const lang::Error& error : corrected.errors) {
      warn(lang::describe(error));
      failed = true;
    }
  }
  const auto& files = given["file"].as<std::vector<std::string>>();
  corpus::ReadOptions reading;
  reading.max_document_bytes = given["max-document-size"].as<std::uint64_t>();
  std::set<std::string> used;
  Progress reading_line;
  reading_line.show(fmt::format("reading {} articles", files.size()));
  std::vector<std::optional<lang::Expected<corpus::Article>>> read(files.size());
  pipeline::for_each_index(files.size(), threads, [&](std::size_t i) {
    const auto row = metadata.by_file.find(std::filesystem::path(files[i]).filename().string());
    read[i] = corpus::read_article(files[i], annotator->toolkit(), *sites,
                                   row == metadata.by_file.end() ? nullptr : &row->second, reading);
  });
  reading_line.clear();
  std::vector<std::shared_ptr<const corpus::Article>> articles;
  std::map<std::string, std::string> by_content;  // body to the file that had it first
  std::set<std::string> ids;
  for (std::size_t i = 0; i < files.size(); ++i) {
    used.insert(std::filesystem::path(files[i]).filename().string());
    if (!*read[i]) {
      warn(lang::describe(read[i]->error()));
      failed = true;
      continue;
    }
    corpus::Article article = std::move(**read[i]);
    for (const std::string& warning : article.warnings)
      warn(fmt::format("{}: {}", files[i], warning));
    if (article.body.size() > longest_body) {
      warn(
          fmt::format("{}: a text of {} bytes is left out: an article has at most {}. `lacuna "
                      "ingest` reads whole corpora",
                      files[i], article.body.size(), longest_body));
      failed = true;
      continue;
    }
    const auto [first, fresh] =
        by_content.try_emplace(article.outlet + '\n' + article.body, files[i]);
    if (!fresh) {
      warn(fmt::format("{}: the same article as {}; left out", files[i], first->second));
      failed = true;
      continue;
    }
    if (!annotator->toolkit().supports(article.language)) {
      warn(
          fmt::format("{}: written in '{}', which lacuna does not read; its cells are unknown. "
                      "If that is wrong, give its language in --metadata",
                      files[i], article.language));
      failed = true;
    }
    std::string id = article.id;
    for (int n = 2; !ids.insert(id).second; ++n) id = fmt::format("{}-{}", article.id, n);
    article.id = id;
    articles.push_back(std::make_shared<const corpus::Article>(std::move(article)));
  }
  for (const auto& [file, said] : metadata.by_file) {
    if (!used.contains(file)) {
      warn(fmt::format("{}: names a file that is not compared: {}",
                       given["metadata"].as<std::string>(), file));
    }
  }
  if (articles.empty()) {
    warn("no article could be read");
    return some_inputs_failed;
  }
  if (articles.size() == 1) warn("only one article: there is nothing to compare it with");

  Progress comparing_line;
  comparing_line.show(fmt::format("comparing {} articles", articles.size()));
  std::vector<pipeline::AnnotatedArticle> story =
      pipeline::annotate_story(*annotator, articles, threads);
  const auto corrections = pipeline::place_corrections(corrected.corrections, story);
  for (const lang::Error& error : corrections.errors) {
    warn(lang::describe(error));
    failed = true;
  }
  const auto& more = corrected.corrections.aliases.same;
  aliases.same.insert(aliases.same.end(), more.begin(), more.end());
  const pipeline::CoverageMatrix matrix =
      comparer->compare(std::move(story), corrections.placed, aliases);
  comparing_line.clear();
  const reports::Provenance provenance = provenance_of(data, comparer->lexicon().packs());

  reports::RenderOptions rendering;
  rendering.terminal = terminal_options(to_terminal);
  if (given.count("passages-only")) rendering.html.bodies = reports::Bodies::passages_only;
  if (to_folder) {
    const auto written = reports::write_folder(
        reports::results_folder(matrix, provenance, rendering, wanted), output);
    if (!written) {
      warn(lang::describe(written.error()));
      failed = true;
    }
  } else {
    const reports::Format format = wanted.empty() ? reports::Format::text : wanted[0];
    if (!write(output, reports::render(format, matrix, provenance, rendering))) failed = true;
  }
  if (open) {
    const std::string page = to_folder ? output + "/report.html" : output;
    warn(fmt::format("the page is {}", page));
    if (const auto shown = show_in_browser(page); !shown) {
      warn(shown.error().message);
      failed = true;
    }
  }
  if (failed) return some_inputs_failed;
  return matrix.stories.empty() || matrix.stories[0].rows.empty() ? nothing_found : done;
}

}  // namespace lacuna::cli
