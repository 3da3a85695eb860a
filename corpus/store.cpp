#include "corpus/store.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <xxhash.h>

#include <cstring>
#include <filesystem>

#include "corpus/store_schema.h"

namespace lacuna::corpus {
namespace {

constexpr int application_id = 0x6c616375;  // "lacu" in the file's header tells whose it is
constexpr int busy_milliseconds = 10'000;

[[noreturn]] void fail(sqlite3* database, std::string_view doing) {
  throw StoreFailure(fmt::format("the store {}: {} failed: {}",
                                 sqlite3_db_filename(database, "main"), doing,
                                 sqlite3_errmsg(database)));
}

/// A prepared statement; reset before each use.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql) : database_(database) {
    if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) {
      fail(database, sql);
    }
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  template <typename... Values>
  Statement& with(const Values&... values) {
    sqlite3_reset(statement_);
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  /// Whether there is a (further) row.
  bool step() {
    const int status = sqlite3_step(statement_);
    if (status == SQLITE_ROW) return true;
    if (status != SQLITE_DONE) fail(database_, sqlite3_sql(statement_));
    sqlite3_reset(statement_);
    return false;
  }
  void run() {
    while (step()) {
    }
  }
  /// As step(), where a failure is the user's: a code other than SQLITE_ROW and SQLITE_DONE.
  int try_step() { return sqlite3_step(statement_); }
  void reset() { sqlite3_reset(statement_); }

  double real(int column) const { return sqlite3_column_double(statement_, column); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
  }

 private:
  void bind(int at, double value) { check(sqlite3_bind_double(statement_, at, value)); }
  void bind(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_, at, value)); }
  void bind(int at, std::string_view value) {
    check(sqlite3_bind_text64(statement_, at, value.data(), value.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
  }
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const ContentHash& value) {
    check(sqlite3_bind_blob(statement_, at, value.data(), static_cast<int>(value.size()),
                            SQLITE_STATIC));
  }
  struct Blob {
    std::string_view bytes;
  };
  void bind(int at, const Blob& value) {
    check(
        sqlite3_bind_blob64(statement_, at, value.bytes.data(), value.bytes.size(), SQLITE_STATIC));
  }
  void bind(int at, const std::optional<std::int64_t>& value) {
    check(value ? sqlite3_bind_int64(statement_, at, *value) : sqlite3_bind_null(statement_, at));
  }
  void check(int status) const {
    if (status != SQLITE_OK) fail(database_, sqlite3_sql(statement_));
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;

 public:
  static Blob blob(std::string_view bytes) { return {bytes}; }
};

/// Feeds values to a hash, each with its length, so that no two lists of values look alike.
class Hasher {
 public:
  Hasher() : state_(XXH3_createState()) {
    if (state_ == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(state_);
  }
  ~Hasher() { XXH3_freeState(state_); }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  Hasher& add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    XXH3_128bits_update(state_, text.data(), text.size());
    return *this;
  }
  Hasher& add(std::int64_t value) {
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
    XXH3_128bits_update(state_, bytes.data(), bytes.size());
    return *this;
  }
  Hasher& add(const std::vector<std::string>& list) {
    add(static_cast<std::int64_t>(list.size()));
    for (const std::string& text : list) add(text);
    return *this;
  }
  Hasher& add(const ArticleMetadata& said) {
    return add(said.outlet)
        .add(said.owner)
        .add(said.language)
        .add(said.published)
        .add(said.title)
        .add(said.url);
  }
  ContentHash digest() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_));
    ContentHash hash;
    std::memcpy(hash.data(), canonical.digest, hash.size());
    return hash;
  }

 private:
  XXH3_state_t* state_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (std::string line : lines) {
    for (char& letter : line) {
      if (letter == '\n') letter = ' ';
    }
    text += line + '\n';
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void append_number(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80));
  bytes.push_back(static_cast<char>(value));
}

/// Set in the length of the source of a piece that is replaced as a whole by as many bytes.
constexpr std::uint64_t replaced_whole = std::uint64_t{1} << 32;

/// Each piece as its length, the source bytes that it leaves out, and the length of its source, in
/// base 128.
std::string packed(const lang::OffsetMap& map) {
  std::string bytes;
  std::uint32_t source = 0;
  for (const lang::OffsetMap::Piece& piece : map.pieces()) {
    append_number(bytes, piece.length);
    const bool nowhere = piece.source.empty();
    append_number(bytes, nowhere ? 0 : piece.source.begin - source);
    append_number(bytes, piece.source.size() | (piece.whole ? replaced_whole : 0));
    if (!nowhere) source = piece.source.end;
  }
  return bytes;
}

lang::OffsetMap unpacked(const std::string& bytes) {
  lang::OffsetMap map;
  std::uint32_t source = 0;
  std::size_t at = 0;
  const auto number = [&] {
    std::uint64_t value = 0;
    for (unsigned shift = 0; at < bytes.size() && shift < 64; shift += 7) {
      const auto byte = static_cast<std::uint8_t>(bytes[at++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.size()) {
    const auto length = static_cast<std::uint32_t>(number());
    const auto gap = static_cast<std::uint32_t>(number());
    const std::uint64_t stored = number();
    const auto size = static_cast<std::uint32_t>(stored);
    const lang::Span span =
        size == 0 ? lang::Span{} : lang::Span{source + gap, source + gap + size};
    if ((stored & replaced_whole) != 0) {
      map.append_replaced(length, span);
    } else {
      map.append(length, span);
    }
    if (size > 0) source += gap + size;
  }
  return map;
}

void execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database, sql);
}

std::int64_t number_of(sqlite3* database, const char* sql) {
  Statement statement(database, sql);
  return statement.step() ? statement.integer(0) : 0;
}

/// Brings the schema up to date, one transaction a step. What is wrong with the file is the error.
std::optional<lang::Error> prepare(sqlite3* database, const std::string& path,
                                   Store::Access access) {
  const auto error = [&](lang::ErrorCode code, std::string message) {
    return lang::Error{code, std::move(message), path};
  };
  try {
    const auto owner = number_of(database, "PRAGMA application_id");
    const auto tables = number_of(database, "SELECT count(*) FROM sqlite_schema");
    if (owner != application_id && (owner != 0 || tables != 0)) {
      return error(lang::ErrorCode::malformed,
                   "is a database of another program; name a new file for the store");
    }
    if (access == Store::Access::read) {
      if (owner != application_id) return error(lang::ErrorCode::empty, "is empty, not a store");
    } else {
      execute(database, "PRAGMA journal_mode = WAL");
      execute(database, "PRAGMA synchronous = NORMAL");
    }
    execute(database, "PRAGMA foreign_keys = ON");
    if (access == Store::Access::write) {
      execute(database, "BEGIN IMMEDIATE");
      auto taken = number_of(database, "PRAGMA user_version");
      for (; taken < static_cast<std::int64_t>(store_steps.size()); ++taken) {
        execute(database, store_steps[static_cast<std::size_t>(taken)]);
        execute(database, fmt::format("PRAGMA user_version = {}", taken + 1).c_str());
      }
      execute(database, fmt::format("PRAGMA application_id = {}", application_id).c_str());
      execute(database, "COMMIT");
    }
    const auto taken = number_of(database, "PRAGMA user_version");
    if (taken > static_cast<std::int64_t>(store_steps.size())) {
      return error(lang::ErrorCode::unsupported,
                   fmt::format("was made by a newer lacuna (its schema is {}, this one knows {}): "
                               "install that one",
                               taken, store_steps.size()));
    }
    if (taken < static_cast<std::int64_t>(store_steps.size())) {
      return error(lang::ErrorCode::unsupported,
                   "was made by an older lacuna: open it once for writing (`lacuna ingest`) to "
                   "bring it up to date");
    }
    return std::nullopt;
  } catch (const StoreFailure& failure) {
    const int code = sqlite3_errcode(database);
    if (code == SQLITE_NOTADB) {
      return error(lang::ErrorCode::malformed,
                   "is not a store (no SQLite database); name another file");
    }
    if (code == SQLITE_BUSY) {
      return error(lang::ErrorCode::unreadable,
                   "is in use by another run; wait until it has ended");
    }
    return error(lang::ErrorCode::unreadable, failure.what());
  }
}

}  // namespace

ContentHash hash_of(const Record& record, const ArticleMetadata* said) {
  return Hasher()
      .add(record.file)
      .add(record.content)
      .add(record.encoding)
      .add(record.id)
      .add(record.metadata)
      .add(record.authors)
      .add(record.truncated)
      .add(record.paywalled)
      .add(said == nullptr ? ArticleMetadata{} : *said)
      .digest();
}

ContentHash hash_of(const Article& article) {
  return Hasher()
      .add(article.id)
      .add(article.url)
      .add(article.outlet)
      .add(article.owner)
      .add(article.language)
      .add(article.title)
      .add(article.authors)
      .add(article.published_text)
      .add(article.modified_text)
      .add(article.section)
      .add(article.sha256)
      .add(article.body)
      .add(packed(article.source))
      .add(static_cast<std::int64_t>(article.incomplete))
      .digest();
}

struct Store::Parts {
  explicit Parts(sqlite3* opened) : database(opened) {}
  ~Parts() {
    // Zombies until their statements end, a moment later: sqlite3_close_v2 waits for them.
    sqlite3_close_v2(database);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  sqlite3* database;
  std::optional<Statement> has;
  std::optional<Statement> insert_article;
  std::optional<Statement> find_article;
  std::optional<Statement> find_version;
  std::optional<Statement> insert_version;
  std::optional<Statement> insert_record;

  Statement& prepared(std::optional<Statement>& statement, const char* sql) {
    if (!statement) statement.emplace(database, sql);
    return *statement;
  }
};

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

lang::Expected<Store> Store::open(const std::string& path, Access access) {
  std::error_code ignored;
  if (access == Access::read && !std::filesystem::exists(path, ignored)) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::not_found, "no such store; `lacuna ingest` makes one", path});
  }
  sqlite3* database = nullptr;
  const int flags =
      access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int status = sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  auto parts = std::make_unique<Parts>(database);
  if (status != SQLITE_OK) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::unreadable,
                    fmt::format("can't be opened as a store: {}", sqlite3_errstr(status)), path});
  }
  sqlite3_busy_timeout(database, busy_milliseconds);
  if (auto wrong = prepare(database, path, access)) return tl::unexpected(std::move(*wrong));
  return Store(std::move(parts));
}

Store::Batch::Batch(Store& store) : store_(&store) {
  execute(store_->parts_->database, "BEGIN IMMEDIATE");
}

Store::Batch::~Batch() {
  if (store_ != nullptr) {
    sqlite3_exec(store_->parts_->database, "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Store::Batch::commit() {
  execute(store_->parts_->database, "COMMIT");
  store_ = nullptr;
}

bool Store::has(const ContentHash& record) {
  Statement& find =
      parts_->prepared(parts_->has, "SELECT 1 FROM records WHERE hash = ?").with(record);
  const bool found = find.step();
  find.reset();
  return found;
}

Store::Stored Store::put(const ContentHash& record, const Article& article) {
  Parts& parts = *parts_;
  const std::string identity =
      article.url.empty() ? fmt::format("{}#{}", article.uri, article.id) : article.url;
  Stored stored = Stored::nothing;
  const auto key_of = [](Statement& find) -> std::optional<std::int64_t> {
    if (!find.step()) return std::nullopt;
    const std::int64_t key = find.integer(0);
    find.reset();
    return key;
  };
  Statement& find_article =
      parts.prepared(parts.find_article, "SELECT article FROM articles WHERE identity = ?");
  auto key = key_of(find_article.with(identity));
  if (!key) {
    parts.prepared(parts.insert_article, "INSERT INTO articles (identity) VALUES (?)")
        .with(identity)
        .run();
    key = sqlite3_last_insert_rowid(parts.database);
    stored = Stored::article;
  }
  const ContentHash hash = hash_of(article);
  auto version = key_of(parts
                            .prepared(parts.find_version,
                                      "SELECT version FROM versions WHERE article = ? AND hash = ?")
                            .with(*key, hash));
  if (!version) {
    using Maybe = std::optional<std::int64_t>;
    const std::string authors = joined(article.authors);
    const std::string warnings = joined(article.warnings);
    const std::string source = packed(article.source);
    const auto& headline = article.headline;
    parts
        .prepared(parts.insert_version,
                  "INSERT INTO versions (article, hash, id, uri, record, url, outlet, owner, "
                  "language, title, authors, published, published_text, sha256, body, source, "
                  "headline_begin, headline_end, incomplete, warnings, modified_text, section) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(*key, hash, article.id, article.uri,
              article.record < 0 ? Maybe() : Maybe(article.record), article.url, article.outlet,
              article.owner, article.language, article.title, authors,
              article.published ? Maybe(article.published->time_since_epoch().count()) : Maybe(),
              article.published_text, article.sha256, article.body, Statement::blob(source),
              headline ? Maybe(headline->begin) : Maybe(),
              headline ? Maybe(headline->end) : Maybe(),
              static_cast<std::int64_t>(article.incomplete), warnings, article.modified_text,
              article.section)
        .run();
    version = sqlite3_last_insert_rowid(parts.database);
    if (stored == Stored::nothing) stored = Stored::version;
  }
  parts.prepared(parts.insert_record, "INSERT OR IGNORE INTO records (hash, version) VALUES (?, ?)")
      .with(record, *version)
      .run();
  return stored;
}

std::vector<std::int64_t> Store::newest_versions() {
  Statement find(parts_->database, "SELECT max(version) FROM versions GROUP BY article ORDER BY 1");
  std::vector<std::int64_t> versions;
  while (find.step()) versions.push_back(find.integer(0));
  return versions;
}

std::optional<Article> Store::article(std::int64_t version) {
  Statement find(parts_->database,
                 "SELECT id, uri, record, url, outlet, owner, language, title, authors, published, "
                 "published_text, sha256, body, source, headline_begin, headline_end, incomplete, "
                 "warnings, modified_text, section FROM versions WHERE version = ?");
  if (!find.with(version).step()) return std::nullopt;
  Article article;
  article.id = find.text(0);
  article.uri = find.text(1);
  article.record = find.is_null(2) ? -1 : find.integer(2);
  article.url = find.text(3);
  article.outlet = find.text(4);
  article.owner = find.text(5);
  article.language = find.text(6);
  article.title = find.text(7);
  article.authors = lines_of(find.text(8));
  if (!find.is_null(9)) article.published = lang::Time(std::chrono::seconds(find.integer(9)));
  article.published_text = find.text(10);
  article.sha256 = find.text(11);
  article.body = find.text(12);
  article.source = unpacked(find.text(13));
  if (!find.is_null(14)) {
    article.headline = lang::Span{static_cast<std::uint32_t>(find.integer(14)),
                                  static_cast<std::uint32_t>(find.integer(15))};
  }
  article.incomplete = static_cast<Incomplete>(find.integer(16));
  article.warnings = lines_of(find.text(17));
  article.modified_text = find.text(18);
  article.section = find.text(19);
  return article;
}

lang::Expected<std::vector<std::int64_t>> Store::search(const std::string& query,
                                                        std::size_t most) {
  Statement find(
      parts_->database,
      "SELECT rowid FROM search WHERE search MATCH ? AND rowid IN "
      "(SELECT max(version) FROM versions GROUP BY article) ORDER BY rank, rowid LIMIT ?");
  find.with(query, static_cast<std::int64_t>(most));
  std::vector<std::int64_t> versions;
  int status = SQLITE_ROW;
  while ((status = find.try_step()) == SQLITE_ROW) versions.push_back(find.integer(0));
  if (status == SQLITE_ERROR) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::wrong_usage,
                    fmt::format("'{}' is no query: {}", query, sqlite3_errmsg(parts_->database)),
                    {}});
  }
  if (status != SQLITE_DONE) fail(parts_->database, "the search");
  return versions;
}

void Store::put_annotation(std::int64_t version, const std::string& maker,
                           std::string_view annotation) {
  Statement(parts_->database,
            "INSERT OR REPLACE INTO annotations (version, maker, annotation) VALUES (?, ?, ?)")
      .with(version, maker, Statement::blob(annotation))
      .run();
}

std::optional<std::string> Store::annotation(std::int64_t version, const std::string& maker) {
  Statement find(parts_->database,
                 "SELECT annotation FROM annotations WHERE version = ? AND maker = ?");
  if (!find.with(version, maker).step()) return std::nullopt;
  return find.text(0);
}

void Store::put_story(const StoredStory& story) {
  sqlite3* database = parts_->database;
  Statement(database, "DELETE FROM stories WHERE id = ?").with(story.id).run();
  Statement(database, "INSERT INTO stories (id, title) VALUES (?, ?)")
      .with(story.id, story.title)
      .run();
  const std::int64_t key = sqlite3_last_insert_rowid(database);
  Statement insert_article(
      database, "INSERT INTO story_articles (story, position, version) VALUES (?, ?, ?)");
  std::int64_t position = 0;
  for (const std::int64_t version : story.versions) {
    insert_article.with(key, position++, version).run();
  }
  Statement insert_claim(database,
                         "INSERT INTO claims (story, id, version, passage_begin, passage_end, "
                         "attribution) VALUES (?, ?, ?, ?, ?, ?)");
  Statement insert_cell(database,
                        "INSERT INTO cells (claim, version, status, reason, confidence, partial) "
                        "VALUES (?, ?, ?, ?, ?, ?)");
  Statement insert_passage(database,
                           "INSERT INTO passages (claim, version, position, passage_begin, "
                           "passage_end) VALUES (?, ?, ?, ?, ?)");
  const auto number = [](std::uint32_t byte) { return static_cast<std::int64_t>(byte); };
  for (const StoredClaim& claim : story.claims) {
    insert_claim
        .with(key, claim.id, claim.version, number(claim.passage.begin), number(claim.passage.end),
              claim.attribution)
        .run();
    const std::int64_t row = sqlite3_last_insert_rowid(database);
    for (const StoredCell& cell : claim.cells) {
      insert_cell
          .with(row, cell.version, cell.status, cell.reason, cell.confidence,
                std::int64_t{cell.partial})
          .run();
      position = 0;
      for (const lang::Span passage : cell.passages) {
        insert_passage
            .with(row, cell.version, position++, number(passage.begin), number(passage.end))
            .run();
      }
    }
  }
}

std::optional<StoredStory> Store::story(const std::string& id) {
  sqlite3* database = parts_->database;
  Statement find(database, "SELECT story, title FROM stories WHERE id = ?");
  if (!find.with(id).step()) return std::nullopt;
  const std::int64_t key = find.integer(0);
  StoredStory story{id, find.text(1), {}, {}};
  Statement articles(database,
                     "SELECT version FROM story_articles WHERE story = ? ORDER BY position");
  articles.with(key);
  while (articles.step()) story.versions.push_back(articles.integer(0));
  const auto span = [](const Statement& row, int column) {
    return lang::Span{static_cast<std::uint32_t>(row.integer(column)),
                      static_cast<std::uint32_t>(row.integer(column + 1))};
  };
  Statement claims(database,
                   "SELECT claim, id, version, passage_begin, passage_end, attribution FROM claims "
                   "WHERE story = ? ORDER BY claim");
  Statement cells(database,
                  "SELECT cells.version, status, reason, confidence, partial FROM cells JOIN "
                  "story_articles ON story_articles.version = cells.version AND story = ? "
                  "WHERE claim = ? ORDER BY position");
  Statement passages(
      database,
      "SELECT passage_begin, passage_end FROM passages WHERE claim = ? AND version = "
      "? ORDER BY position");
  claims.with(key);
  while (claims.step()) {
    StoredClaim claim{claims.text(1), claims.integer(2), span(claims, 3), claims.text(5), {}};
    cells.with(key, claims.integer(0));
    while (cells.step()) {
      StoredCell cell{cells.integer(0), cells.text(1),         cells.text(2),
                      cells.real(3),    cells.integer(4) != 0, {}};
      passages.with(claims.integer(0), cell.version);
      while (passages.step()) cell.passages.push_back(span(passages, 0));
      claim.cells.push_back(std::move(cell));
    }
    story.claims.push_back(std::move(claim));
  }
  return story;
}

std::vector<std::string> Store::stories() {
  Statement find(parts_->database, "SELECT id FROM stories ORDER BY story");
  std::vector<std::string> ids;
  while (find.step()) ids.push_back(find.text(0));
  return ids;
}

}  // namespace lacuna::corpus
