#include "lang/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "lang/utf8.h"

namespace lacuna::lang {
namespace {

constexpr std::size_t sample_bytes = 65536;  ///< of a document, to guess from
constexpr char32_t replacement = 0xFFFD;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

/// The encoding that a declared name stands for, by IANA's name; empty for a name that nobody
/// knows.
std::string canonical_name(std::string_view declared) {
  const auto is_part_of_name = [](char c) { return c > ' ' && c != '"' && c != '\'' && c != ';'; };
  std::string name;
  for (const char c : declared.substr(0, 60)) {
    if (is_part_of_name(c)) name.push_back(c);
  }
  // ucnv_open takes an empty name for the machine's default encoding.
  if (name.empty()) return {};
  const Converter converter = open_converter(name);
  if (!converter) return {};
  UErrorCode status = U_ZERO_ERROR;
  const char* opened = ucnv_getName(converter.get(), &status);
  const char* standard = nullptr;
  for (const char* authority : {"MIME", "IANA"}) {
    if (standard == nullptr) standard = ucnv_getStandardName(opened, authority, &status);
  }
  name = standard != nullptr ? standard : opened;
  // What calls itself Latin-1 or ASCII has windows-1252's quotation marks and euro signs.
  if (name == "ISO-8859-1" || name == "US-ASCII") return "windows-1252";
  if (name == "ISO-8859-9") return "windows-1254";
  return name;
}

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32");
}

struct Mark {
  std::string_view encoding;
  std::string_view bytes;
};

/// The byte order mark at the beginning; the empty mark where there is none.
Mark byte_order_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  // UTF-32LE begins as UTF-16LE does, so it comes first.
  static constexpr std::array<Mark, 5> marks = {{{"UTF-8", "\xEF\xBB\xBF"sv},
                                                 {"UTF-32LE", "\xFF\xFE\0\0"sv},
                                                 {"UTF-32BE", "\0\0\xFE\xFF"sv},
                                                 {"UTF-16LE", "\xFF\xFE"sv},
                                                 {"UTF-16BE", "\xFE\xFF"sv}}};
  for (const Mark& mark : marks) {
    if (bytes.starts_with(mark.bytes)) return mark;
  }
  return {};
}

/// UTF-16 or UTF-32 without a mark, told by the zero bytes that Latin letters have there; empty if
/// neither.
std::string wide_by_zero_bytes(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, std::min(bytes.size(), sample_bytes) / 4 * 4);
  if (sample.size() < 4) {
    const bool pair = bytes.size() >= 2 && bytes.size() % 2 == 0;
    if (pair && bytes[0] != 0 && bytes[1] == 0) return "UTF-16LE";
    if (pair && bytes[0] == 0 && bytes[1] != 0) return "UTF-16BE";
    return {};
  }
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 4] += sample[i] == 0 ? 1 : 0;
  const std::size_t units = sample.size() / 4;
  const auto most = [&](std::size_t place) { return zeros[place] * 10 >= units * 6; };
  const auto few = [&](std::size_t place) { return zeros[place] * 10 <= units; };
  if (few(0) && most(1) && most(2) && most(3)) return "UTF-32LE";
  if (few(3) && most(0) && most(1) && most(2)) return "UTF-32BE";
  if (few(0) && few(2) && most(1) && most(3)) return "UTF-16LE";
  if (few(1) && few(3) && most(0) && most(2)) return "UTF-16BE";
  return {};
}

bool is_binary(std::string_view bytes) {
  using namespace std::string_view_literals;
  static constexpr std::array<std::string_view, 11> formats = {"%PDF-"sv,
                                                               "PK\x03\x04"sv,
                                                               "\x1F\x8B"sv,
                                                               "\x89PNG"sv,
                                                               "GIF8"sv,
                                                               "\xFF\xD8\xFF"sv,
                                                               "\x7F"
                                                               "ELF"sv,
                                                               "BZh"sv,
                                                               "\x28\xB5\x2F\xFD"sv,
                                                               "SQLite format 3"sv,
                                                               "\xD0\xCF\x11\xE0"sv};
  if (std::any_of(formats.begin(), formats.end(),
                  [&](std::string_view start) { return bytes.starts_with(start); })) {
    return true;
  }
  const std::string_view sample = bytes.substr(0, sample_bytes);
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B;
  };
  const auto controls =
      static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_control));
  return controls > 0 && controls * 50 > sample.size();
}

/// How much of a text reads as UTF-8 beyond ASCII.
struct Utf8Evidence {
  std::size_t characters = 0;
  std::size_t invalid = 0;
};

Utf8Evidence utf8_evidence(std::string_view sample) {
  Utf8Evidence evidence;
  for (std::size_t at = 0; at < sample.size();) {
    const Sequence sequence = sequence_at(sample, at);
    at += sequence.size;
    if (!sequence.valid && at < sample.size()) ++evidence.invalid;
    if (sequence.valid && sequence.size > 1) ++evidence.characters;
  }
  return evidence;
}

std::string detected_encoding(std::string_view sample, const std::string& declared) {
  const std::string usual = "windows-1252";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (!declared.empty()) {
    ucsdet_setDeclaredEncoding(detector.get(), declared.data(),
                               static_cast<std::int32_t>(declared.size()), &status);
  }
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return usual;
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  // Below a quarter the detector is guessing, and windows-1252 is what the web's Latin text is in.
  if (U_FAILURE(status) || name == nullptr || confidence < 25) return usual;
  const std::string found = canonical_name(name);
  return found.empty() || is_wide(found) || found == "UTF-8" ? usual : found;
}

/// Writes text with its map; a NUL becomes U+FFFD.
class Writer {
 public:
  explicit Writer(DecodedText& out) : out_(out) {}

  void copy(std::string_view bytes, std::size_t begin) {
    out_.text += bytes;
    const auto from = static_cast<std::uint32_t>(begin);
    out_.map.append(static_cast<std::uint32_t>(bytes.size()),
                    {from, from + static_cast<std::uint32_t>(bytes.size())});
  }
  void put(char32_t value, std::size_t begin, std::size_t end) {
    if (value == 0) value = replacement;
    if (value == replacement) ++out_.replaced;
    const std::size_t before = out_.text.size();
    append_utf8(out_.text, value);
    out_.map.append(static_cast<std::uint32_t>(out_.text.size() - before),
                    {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

 private:
  DecodedText& out_;
};

void read_utf8(std::string_view bytes, std::size_t at, DecodedText& out) {
  Writer writer(out);
  out.text.reserve(bytes.size() - at);
  std::size_t valid_end = at + valid_utf8_prefix(bytes.substr(at));
  while (at < bytes.size()) {
    const std::size_t zero =
        at + std::min(bytes.substr(at, valid_end - at).find('\0'), valid_end - at);
    if (zero > at) writer.copy(bytes.substr(at, zero - at), at);
    at = zero;
    if (at >= bytes.size()) break;
    const bool in_valid = at < valid_end;
    const std::size_t end = at + sequence_at(bytes, at).size;
    writer.put(replacement, at, end);
    at = end;
    if (!in_valid) valid_end = at + valid_utf8_prefix(bytes.substr(at));
  }
}

void read_converted(std::string_view bytes, std::size_t at, const std::string& encoding,
                    DecodedText& out) {
  const Converter converter = open_converter(encoding);
  Writer writer(out);
  out.text.reserve(bytes.size() - at);
  std::array<UChar, 8192> units{};
  std::array<std::int32_t, 8192> offsets{};
  const char* source = bytes.data() + at;
  const char* const limit = bytes.data() + bytes.size();
  // The last character waits until the beginning of the next one tells where it ends.
  constexpr char32_t none = 0x110000;
  char32_t waiting = none;
  std::size_t waiting_at = at;
  char32_t lead = 0;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    const auto base = static_cast<std::size_t>(source - bytes.data());
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, limit,
                   offsets.data(), true, &status);
    const auto count = static_cast<std::size_t>(target - units.data());
    for (std::size_t i = 0; i < count; ++i) {
      const char32_t unit = units[i];
      // Units left over from the call before have no offset: they belong to the character before.
      const std::size_t from =
          offsets[i] < 0 ? waiting_at : base + static_cast<std::size_t>(offsets[i]);
      if (U16_IS_LEAD(unit)) {
        if (waiting != none) writer.put(waiting, waiting_at, from);
        waiting = none;
        waiting_at = from;
        lead = unit;
        continue;
      }
      char32_t value = unit;
      if (U16_IS_TRAIL(unit)) {
        value = lead != 0 ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, unit)) : replacement;
      } else {
        if (waiting != none) writer.put(waiting, waiting_at, from);
        waiting_at = from;
      }
      lead = 0;
      waiting = value;
    }
  }
  if (waiting != none) writer.put(waiting, waiting_at, bytes.size());
}

std::string choose_encoding(std::string_view bytes, const std::string& declared) {
  const Utf8Evidence evidence = utf8_evidence(bytes.substr(0, sample_bytes));
  const std::size_t weight = declared == "UTF-8" ? 8 : 1;
  if (evidence.invalid == 0 && is_valid_utf8(bytes)) return "UTF-8";
  if (evidence.characters > 0 && weight * evidence.characters >= 4 * evidence.invalid) {
    return "UTF-8";
  }
  if (!declared.empty() && declared != "UTF-8" && !is_wide(declared)) return declared;
  return detected_encoding(bytes.substr(0, sample_bytes), declared);
}

}  // namespace

Expected<DecodedText> decode(std::string_view bytes, std::string_view declared) {
  const auto refuse = [](ErrorCode code, const char* message) {
    return tl::unexpected(Error{code, message, {}, -1, -1});
  };
  if (bytes.size() >= 0x7FFFFFFF)
    return refuse(ErrorCode::too_large, "more than 2 GB of text: split it");
  const Mark mark = byte_order_mark(bytes);
  if (bytes.size() == mark.bytes.size()) return refuse(ErrorCode::empty, "the document is empty");

  DecodedText out;
  out.encoding = mark.encoding;
  const std::string named = out.encoding.empty() ? canonical_name(declared) : std::string();
  if (out.encoding.empty()) out.encoding = wide_by_zero_bytes(bytes);
  if (!is_wide(out.encoding)) {
    if (is_binary(bytes)) {
      return refuse(ErrorCode::binary, "not text but a binary file: give its text or HTML instead");
    }
    if (out.encoding.empty()) out.encoding = choose_encoding(bytes, named);
  }
  if (out.encoding == "UTF-8") {
    read_utf8(bytes, mark.bytes.size(), out);
  } else {
    read_converted(bytes, mark.bytes.size(), out.encoding, out);
  }
  return out;
}

}  // namespace lacuna::lang
