#pragma once

#include <array>

namespace lacuna::corpus {

/// Steps that bring a store from one version of its schema to the next; a store says in
/// `user_version` how many were taken. Steps are added at the end and never changed once released.
inline constexpr std::array<const char*, 3> store_steps = {
    R"sql(
CREATE TABLE articles (
  article  INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE       -- address, or file#id where it has none
);
CREATE TABLE versions (
  version        INTEGER PRIMARY KEY,
  article        INTEGER NOT NULL REFERENCES articles,
  hash           BLOB NOT NULL CHECK (length(hash) = 16),
  id             TEXT NOT NULL,
  uri            TEXT NOT NULL,
  record         INTEGER,             -- number in the file, from 1; null where the file is the article
  url            TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  owner          TEXT NOT NULL,
  language       TEXT NOT NULL,
  title          TEXT NOT NULL,
  authors        TEXT NOT NULL,       -- one a line
  published      INTEGER,             -- seconds since 1970 in UTC
  published_text TEXT NOT NULL,       -- RFC 3339
  sha256         TEXT NOT NULL,       -- of the source
  body           TEXT NOT NULL,
  source         BLOB NOT NULL,       -- map from bytes of the body to bytes of the source
  headline_begin INTEGER,             -- bytes of the body
  headline_end   INTEGER,
  incomplete     INTEGER NOT NULL,    -- 0 complete, 1 truncated, 2 paywalled, 3 consent-walled, 4 suspiciously short
  warnings       TEXT NOT NULL,       -- one a line
  UNIQUE (article, hash)
);
CREATE TABLE records (
  hash    BLOB PRIMARY KEY CHECK (length(hash) = 16),
  version INTEGER NOT NULL REFERENCES versions
) WITHOUT ROWID;
CREATE INDEX records_version ON records (version);
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content = 'versions', content_rowid = 'version',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER versions_inserted AFTER INSERT ON versions BEGIN
  INSERT INTO search (rowid, title, body) VALUES (new.version, new.title, new.body);
END;
CREATE TRIGGER versions_deleted AFTER DELETE ON versions BEGIN
  INSERT INTO search (search, rowid, title, body)
  VALUES ('delete', old.version, old.title, old.body);
END;
)sql",
    R"sql(
CREATE TABLE annotations (
  version    INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
  maker      TEXT NOT NULL,
  annotation BLOB NOT NULL,
  PRIMARY KEY (version, maker)
) WITHOUT ROWID;
CREATE TABLE stories (
  story INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL
);
CREATE TABLE story_articles (
  story    INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  position INTEGER NOT NULL,
  version  INTEGER NOT NULL REFERENCES versions,
  PRIMARY KEY (story, position),
  UNIQUE (story, version)
) WITHOUT ROWID;
CREATE INDEX story_articles_version ON story_articles (version);
CREATE TABLE claims (
  claim       INTEGER PRIMARY KEY,
  story       INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  id          TEXT NOT NULL,
  version     INTEGER NOT NULL REFERENCES versions,  -- whose passage states it best
  passage_begin INTEGER NOT NULL,                    -- bytes of its body
  passage_end   INTEGER NOT NULL,
  attribution TEXT NOT NULL,
  UNIQUE (story, id)
);
CREATE INDEX claims_version ON claims (version);
CREATE TABLE cells (
  claim      INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  version    INTEGER NOT NULL REFERENCES versions,
  status     TEXT NOT NULL CHECK (status IN ('reports', 'differs', 'omits', 'unknown')),
  reason     TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  partial    INTEGER NOT NULL,
  PRIMARY KEY (claim, version)
) WITHOUT ROWID;
CREATE INDEX cells_version ON cells (version);
CREATE TABLE passages (
  claim         INTEGER NOT NULL,
  version       INTEGER NOT NULL,
  position      INTEGER NOT NULL,
  passage_begin INTEGER NOT NULL,
  passage_end   INTEGER NOT NULL,
  PRIMARY KEY (claim, version, position),
  FOREIGN KEY (claim, version) REFERENCES cells ON DELETE CASCADE
) WITHOUT ROWID;
)sql",
    R"sql(
ALTER TABLE versions ADD COLUMN modified_text TEXT NOT NULL DEFAULT '';  -- RFC 3339
ALTER TABLE versions ADD COLUMN section       TEXT NOT NULL DEFAULT '';
)sql",
};

}  // namespace lacuna::corpus
