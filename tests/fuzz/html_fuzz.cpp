// Extraction of any bytes as a page: the map must fit the body and stay within the document.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/html_extractor.h"
#include "lang/data_root.h"
#include "lang/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lacuna;
  static const corpus::SiteKnowledge sites{lang::DataRoot(LACUNA_DATA_DIR)};
  const std::string_view document(reinterpret_cast<const char*>(data), size);
  if (!lang::is_valid_utf8(document)) return 0;
  const corpus::ExtractedText extracted = corpus::extract_page(document, sites);
  if (extracted.map.size() != extracted.body.size()) std::abort();
  for (const auto& piece : extracted.map.pieces()) {
    if (piece.source.end > size || piece.source.begin > piece.source.end) std::abort();
  }
  return 0;
}
