#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.h"
#include "corpus/metadata.h"
#include "corpus/record.h"
#include "lang/error.h"

namespace lacuna::corpus {

/// 128 bits of XXH3, big-endian: what content is known by in the store.
using ContentHash = std::array<std::uint8_t, 16>;

/// What a record is known by: its file, content and metadata, with what the user's table (may be
/// null) says of the file. The same record at another place of its file has the same hash.
ContentHash hash_of(const Record& record, const ArticleMetadata* said);

/// What a version of an article is known by: its text and all that was read with it, but not where
/// it was read.
ContentHash hash_of(const Article& article);

/// What an article does with a claim: a cell of the matrix. Spans are bytes of the version's body.
struct StoredCell {
  std::int64_t version = 0;
  std::string status;     ///< reports, differs, omits, unknown
  std::string reason;     ///< for unknown; else empty
  double confidence = 0;  ///< 0..1
  bool partial = false;
  std::vector<lang::Span> passages;
  bool operator==(const StoredCell&) const = default;
};

/// One fact of a story: a row of the matrix.
struct StoredClaim {
  std::string id;
  std::int64_t version = 0;  ///< whose passage states it best
  lang::Span passage;
  std::string attribution;        ///< who is said to have said it, or empty
  std::vector<StoredCell> cells;  ///< in the order of the story's articles
  bool operator==(const StoredClaim&) const = default;
};

/// A comparison as the store keeps it; the versions are in the store.
struct StoredStory {
  std::string id;
  std::string title;
  std::vector<std::int64_t> versions;  ///< its articles
  std::vector<StoredClaim> claims;
  bool operator==(const StoredStory&) const = default;
};

/// The disk is full, or the store was damaged or locked while in use.
class StoreFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Articles with their versions, and what later stages make of them, in one SQLite file
/// (docs/store.md). An article is known by its address, or else by its file and id; each text that
/// was read for it is a version. Everything is written in batches that are there wholly or not at
/// all, whenever the process ends. Methods throw StoreFailure. Not to be used by two threads at
/// once.
class Store {
 public:
  enum class Access : std::uint8_t { read, write };

  /// Opens a store; for writing, makes it where it is not there and brings an older one up to date.
  /// Errors: no such file, not a store, made by a newer lacuna.
  static lang::Expected<Store> open(const std::string& path, Access access);

  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  /// All that is written while it lives belongs together: kept by commit(), else undone by its end.
  /// One at a time.
  class Batch {
   public:
    explicit Batch(Store& store);
    ~Batch();
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;
    void commit();

   private:
    Store* store_;
  };

  /// Whether an article was stored for this record.
  bool has(const ContentHash& record);

  enum class Stored : std::uint8_t { article, version, nothing };

  /// Stores the article that was read from a record: a new article, a new version of one that is
  /// there, or nothing where that version is there. Within a Batch.
  Stored put(const ContentHash& record, const Article& article);

  /// Numbers of the newest version of every article, ascending: the order in which they were
  /// stored.
  std::vector<std::int64_t> newest_versions();

  /// The article as of a version; none where there is no such version.
  std::optional<Article> article(std::int64_t version);

  /// Newest versions whose title or body match a query in SQLite's FTS5 syntax, best first, at most
  /// `most`. Errors: the query is not in that syntax.
  lang::Expected<std::vector<std::int64_t>> search(const std::string& query, std::size_t most);

  /// What a stage made of a version, in the stage's own form; `maker` names the stage with its
  /// version and data, so that what an older one made is not taken for its work. Within a Batch.
  void put_annotation(std::int64_t version, const std::string& maker, std::string_view annotation);
  std::optional<std::string> annotation(std::int64_t version, const std::string& maker);

  /// Stores a comparison in place of the one with its id, if there is one. StoreFailure where an
  /// article of it is not in the store. Within a Batch.
  void put_story(const StoredStory& story);
  /// The comparison with this id; none where there is none.
  std::optional<StoredStory> story(const std::string& id);
  /// Ids of all comparisons, in the order in which they were stored.
  std::vector<std::string> stories();

 private:
  struct Parts;
  explicit Store(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lacuna::corpus
