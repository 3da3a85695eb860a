// corpus: articles and where they come from. Words used here: an *article* is one published text of
// one *outlet*; its *body* is the clean text, UTF-8 in NFC and nothing else changed, paragraphs
// separated by a blank line; the *source* is the file (or the decoded record of an archive) that it
// was read from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/offset_map.h"
#include "lang/time_expressions.h"

namespace lacuna::corpus {

/// Why a body may lack part of what was published.
enum class Incomplete : std::uint8_t {
  no,
  truncated,
  paywalled,
  consent_walled,
  suspiciously_short
};

/// "consent-walled"; empty for Incomplete::no.
std::string_view name(Incomplete reason);

/// One published text. Owns its body; all spans elsewhere are bytes into `body`. Immutable once
/// read.
struct Article {
  std::string id;        ///< unique within a run; the input's own where it has one
  std::string uri;       ///< the file or address, as given by the user
  std::string url;       ///< where it was published, or empty
  std::string outlet;    ///< name of the publication, or the file's name where nothing tells
  std::string owner;     ///< who publishes the outlet, or empty
  std::string language;  ///< ISO 639 code; "und" where it could not be told
  std::string title;     ///< headline, or empty
  std::vector<std::string> authors;
  std::optional<lang::Time> published;
  std::string modified_text;   ///< when it was last changed, in RFC 3339, or empty
  std::string section;         ///< of the outlet: "Binnenland"; or empty
  std::string published_text;  ///< as written in RFC 3339 with its own offset from UTC, or empty
  std::string sha256;          ///< of the source, lower-case hexadecimal
  std::string body;
  lang::OffsetMap source;  ///< from bytes of the body to bytes of the source
  long long record =
      -1;  ///< number of the record within the source, from 1; -1 where the file is the article
  std::optional<lang::Span> headline;  ///< where the headline stands in the body, if it does
  Incomplete incomplete = Incomplete::no;
  std::vector<std::string>
      warnings;  ///< what the reader of a report should know: bytes replaced, date refused

  bool complete() const { return incomplete == Incomplete::no; }
};

}  // namespace lacuna::corpus
