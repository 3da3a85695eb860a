// Any text as a scraped article: what is copied into the body must equal its source.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "corpus/text_reader.h"
#include "lang/data_root.h"
#include "lang/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lacuna;
  static const corpus::Boilerplate boilerplate{lang::DataRoot(LACUNA_DATA_DIR)};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!lang::is_valid_utf8(text)) return 0;
  const corpus::ExtractedText extracted = corpus::read_text(text, boilerplate);
  if (extracted.map.size() != extracted.body.size()) std::abort();
  for (const auto& piece : extracted.map.pieces()) {
    const std::string_view copied =
        std::string_view(extracted.body).substr(piece.text, piece.length);
    const bool blank = copied.find_first_not_of("\n") == std::string_view::npos;
    if (!blank && copied != piece.source.in(text)) std::abort();
  }
  return 0;
}
