#include "cli/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/program_options.hpp>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <thread>

#include "cli/progress.h"
#include "corpus/corpus_records.h"
#include "corpus/reader.h"
#include "corpus/store.h"
#include "lang/data_root.h"
#include "lang/error.h"
#include "lang/toolkit.h"

namespace lacuna::cli {
namespace {

namespace options = boost::program_options;

constexpr const char* usage =
    "lacuna ingest CORPUS... --store FILE.sqlite [options]\n"
    "Reads the articles of a corpus into a store. A CORPUS is a folder, or a file with text, a "
    "page,\n"
    "MHTML, JSON, JSONL, CSV, TSV, WARC, RSS or Atom, also compressed (.gz, .zst); - is standard "
    "input.\n"
    "May be stopped at any moment and started again: what is in the store is passed over.\n\n"
    "  lacuna ingest articles.jsonl.gz --store articles.sqlite\n"
    "  zcat crawl.warc.gz | lacuna ingest - pages/ --store crawl.sqlite\n\n";

/// One batch is read, then parsed by all cores, then stored in one transaction; these bound its
/// memory.
constexpr std::size_t batch_records = 64;
constexpr std::size_t batch_bytes = 8'000'000;

struct Item {
  corpus::Record record;
  corpus::ContentHash hash{};
  std::optional<lang::Expected<corpus::Article>> article;
};

struct Tally {
  std::size_t articles = 0;
  std::size_t versions = 0;
  std::size_t known = 0;
  std::size_t failures = 0;

  std::size_t found() const { return articles + versions + known; }
};

class Ingest {
 public:
  Ingest(corpus::Store& store, const corpus::Metadata& table, const lang::DataRoot& data,
         const corpus::SiteKnowledge& sites)
      : store_(store), table_(table), toolkit_(data), sites_(sites) {}

  void read(const std::string& corpus, const corpus::RecordLimits& limits) {
    corpus::CorpusRecords records(corpus, limits);
    std::vector<Item> batch;
    std::size_t bytes = 0;
    while (auto record = records.next()) {
      if (!*record) {
        finish(batch);  // keeps failures in the order of the records
        bytes = 0;
        report(record->error());
        continue;
      }
      Item item{std::move(**record), {}, {}};
      item.hash = hash_of(item.record, said_of(item.record));
      if (store_.has(item.hash)) {
        ++tally_.known;
        progress_.show(fmt::format("{} articles", tally_.found()));
        continue;
      }
      bytes += item.record.content.size();
      batch.push_back(std::move(item));
      if (batch.size() >= batch_records || bytes >= batch_bytes) {
        finish(batch);
        bytes = 0;
      }
    }
    finish(batch);
    progress_.clear();
  }

  const Tally& tally() const { return tally_; }

 private:
  const corpus::ArticleMetadata* said_of(const corpus::Record& record) const {
    const auto row = table_.by_file.find(std::filesystem::path(record.file).filename().string());
    return row == table_.by_file.end() ? nullptr : &row->second;
  }

  void report(const lang::Error& error) {
    ++tally_.failures;
    progress_.clear();
    fmt::print(stderr, "lacuna ingest: {}\n", lang::describe(error));
  }

  /// Parses and stores a batch, and empties it.
  void finish(std::vector<Item>& batch) {
    if (batch.empty()) return;
    std::atomic<std::size_t> next = 0;
    const auto parse = [&] {
      for (std::size_t i = next++; i < batch.size(); i = next++) {
        batch[i].article = article_of(batch[i].record, toolkit_, sites_, &table_);
      }
    };
    {
      std::vector<std::jthread> others;
      const std::size_t threads =
          std::min<std::size_t>(std::thread::hardware_concurrency(), batch.size());
      for (std::size_t i = 1; i < threads; ++i) others.emplace_back(parse);
      parse();
    }
    corpus::Store::Batch transaction(store_);
    for (const Item& item : batch) {
      if (!*item.article) {
        report(item.article->error());
        continue;
      }
      switch (store_.put(item.hash, **item.article)) {
        case corpus::Store::Stored::article:
          ++tally_.articles;
          break;
        case corpus::Store::Stored::version:
          ++tally_.versions;
          break;
        case corpus::Store::Stored::nothing:
          ++tally_.known;
          break;
      }
    }
    transaction.commit();
    batch.clear();
    progress_.show(fmt::format("{} articles", tally_.found()));
  }

  corpus::Store& store_;
  const corpus::Metadata& table_;
  lang::Toolkit toolkit_;
  const corpus::SiteKnowledge& sites_;
  Tally tally_;
  Progress progress_;
};

}  // namespace

int ingest(const Arguments& arguments) {
  std::string path;
  std::string table_path;
  std::string outlets;
  corpus::RecordLimits limits;
  std::vector<std::string> corpora;
  options::options_description described("Options");
  described.add_options()("help,h", "explains the command")(
      "store", options::value(&path)->value_name("FILE"), "the store; made where it is not there")(
      "metadata", options::value(&table_path)->value_name("TSV"),
      "what is known of articles, by the name of their file: a header line with any of the columns "
      "file outlet owner language published title url")(
      "outlets", options::value(&outlets)->value_name("TSV"),
      "your own outlets, before those that are known: host, outlet, owner, country, language")(
      "max-document-size",
      options::value(&limits.document_bytes)
          ->value_name("BYTES")
          ->default_value(limits.document_bytes),
      "a larger document (decompressed) is refused");
  options::options_description all;
  all.add(described).add_options()("corpus", options::value(&corpora));
  options::variables_map given;
  try {
    options::store(options::command_line_parser(arguments)
                       .options(all)
                       .positional(options::positional_options_description().add("corpus", -1))
                       .run(),
                   given);
    options::notify(given);
  } catch (const options::error& error) {
    fmt::print(stderr, "lacuna ingest: {}\n", error.what());
    return wrong_usage;
  }
  if (given.count("help") > 0) {
    std::cout << usage << described;
    return done;
  }
  if (corpora.empty() || path.empty()) {
    fmt::print(
        stderr,
        "lacuna ingest: name a CORPUS and a --store; `lacuna ingest --help` has an example\n");
    return wrong_usage;
  }
  corpus::Metadata table;
  if (!table_path.empty()) {
    auto read = corpus::read_metadata(table_path);
    if (!read) {
      fmt::print(stderr, "lacuna ingest: {}\n", lang::describe(read.error()));
      return wrong_usage;
    }
    table = std::move(*read);
    for (const lang::Error& warning : table.warnings) {
      fmt::print(stderr, "lacuna ingest: warning: {}\n", lang::describe(warning));
    }
  }
  const auto data = lang::DataRoot::of_this_command();
  corpus::SiteKnowledge sites(data);
  if (!outlets.empty()) {
    if (const auto read = sites.outlets.extend(outlets); !read) {
      fmt::print(stderr, "lacuna ingest: {}\n", lang::describe(read.error()));
      return wrong_usage;
    }
  }
  auto store = corpus::Store::open(path, corpus::Store::Access::write);
  if (!store) {
    fmt::print(stderr, "lacuna ingest: {}\n", lang::describe(store.error()));
    return wrong_usage;
  }
  Ingest run(*store, table, data, sites);
  for (const std::string& corpus : corpora) run.read(corpus, limits);
  const Tally& tally = run.tally();
  fmt::print(stderr, "{} new articles, {} new versions, {} there already, {} failures\n",
             tally.articles, tally.versions, tally.known, tally.failures);
  if (tally.failures > 0) return some_inputs_failed;
  return tally.found() == 0 ? nothing_found : done;
}

}  // namespace lacuna::cli
