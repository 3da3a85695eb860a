#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lang/error.h"

namespace lacuna::corpus {

/// The value of a header field in a block of lines `Name: value`, without the white space around
/// it; empty where there is none. Names are compared without regard to case.
std::string_view header_value(std::string_view lines, std::string_view name);

/// Where the header that `message` begins with ends: behind its empty line; npos where that is not
/// there.
std::size_t header_end(std::string_view message);

/// An HTTP response as an archive holds it, its body decoded.
struct HttpResponse {
  int status = 0;       ///< 0 where there is no status line
  std::string type;     ///< media type, lower-case, without parameters; or empty
  std::string charset;  ///< as the header names it, or empty
  std::string body;
  bool truncated = false;  ///< the body's chunks or compression end too early
};

/// Reads a response (RFC 9112): its transfer coding (chunked) and content codings (gzip, deflate,
/// br, zstd) are undone. Archives often keep headers of codings that were undone before: where a
/// body is not in the coding that is named, it is taken as it is. Errors: ErrorCode::too_large
/// where the body has more than `limit` bytes.
lang::Expected<HttpResponse> read_http_response(std::string_view message, std::uint64_t limit);

}  // namespace lacuna::corpus
