#pragma once

#include <string>
#include <string_view>

#include "lang/error.h"
#include "lang/offset_map.h"

namespace lacuna::corpus {

/// The page that an MHTML file (RFC 2557) holds beside its pictures and styles.
struct MhtmlPage {
  std::string html;      ///< its transfer encoding undone, in the charset of the page
  lang::OffsetMap map;   ///< from bytes of `html` to bytes of the file
  std::string charset;   ///< as its header names it, or empty
  std::string location;  ///< the address that it was saved from, or empty
};

/// Whether bytes begin with the header of a MIME message that holds a page.
bool looks_like_mhtml(std::string_view bytes);

/// Reads the page of an MHTML file (less than 2 GB): the part that the header names as the start,
/// else the first part of type HTML; quoted-printable and base64 are undone (RFC 2045), what they
/// don't allow is kept as it stands. Errors: no part is a page.
lang::Expected<MhtmlPage> read_mhtml(std::string_view bytes);

}  // namespace lacuna::corpus
