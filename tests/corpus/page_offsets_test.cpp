// Where the bytes of a body stand in its page, held against the page itself: a copied byte is the
// same byte there, a replaced one stands for a character reference, for white space or for what
// becomes it in NFC.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "corpus/byte_source.h"
#include "corpus/read_article.h"
#include "lang/encoding.h"
#include "lang/normalise.h"

namespace lacuna::corpus {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  auto source = ByteSource::open(path.string());
  std::string bytes, step(1 << 16, '\0');
  while (source) {
    const auto count = source->read(step.data(), step.size());
    if (!count || *count == 0) break;
    bytes.append(step, 0, *count);
  }
  return bytes;
}

std::string utf8_of(char32_t point) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
  if (point < 0x10000) {
    return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)),
            byte(0x80 | (point & 0x3F))};
  }
  return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)),
          byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
}

/// The value of one character reference; empty where `html` is none that is known here.
std::string value_of_reference(std::string_view html) {
  static const std::map<std::string_view, char32_t> names = {
      {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
      {"apos", '\''},     {"nbsp", 0xA0},    {"eacute", 0xE9},  {"egrave", 0xE8},
      {"euml", 0xEB},     {"ecirc", 0xEA},   {"agrave", 0xE0},  {"ccedil", 0xE7},
      {"laquo", 0xAB},    {"raquo", 0xBB},   {"rsquo", 0x2019}, {"lsquo", 0x2018},
      {"rdquo", 0x201D},  {"ldquo", 0x201C}, {"ndash", 0x2013}, {"mdash", 0x2014},
      {"hellip", 0x2026}, {"euro", 0x20AC},  {"pound", 0xA3},   {"oelig", 0x153},
      {"iuml", 0xEF},     {"ocirc", 0xF4},   {"Eacute", 0xC9},  {"uuml", 0xFC},
      {"ouml", 0xF6},     {"copy", 0xA9},    {"bull", 0x2022},  {"times", 0xD7},
      {"deg", 0xB0},      {"reg", 0xAE},     {"trade", 0x2122}, {"middot", 0xB7},
      {"thinsp", 0x2009}, {"ensp", 0x2002},  {"emsp", 0x2003},  {"zwnj", 0x200C},
      {"rarr", 0x2192},   {"frac12", 0xBD},  {"cent", 0xA2},    {"shy", 0xAD}};
  if (!html.starts_with('&')) return {};
  html.remove_prefix(1);
  if (html.ends_with(';')) html.remove_suffix(1);
  if (html.starts_with('#')) {
    const bool hexadecimal = html.size() > 1 && (html[1] | 0x20) == 'x';
    html.remove_prefix(hexadecimal ? 2 : 1);
    unsigned value = 0;
    std::from_chars(html.data(), html.data() + html.size(), value, hexadecimal ? 16 : 10);
    // Numbers of windows-1252's signs, as HTML reads them.
    static const std::map<unsigned, char32_t> signs = {{128, 0x20AC}, {133, 0x2026}, {145, 0x2018},
                                                       {146, 0x2019}, {147, 0x201C}, {148, 0x201D},
                                                       {150, 0x2013}, {151, 0x2014}};
    const auto sign = signs.find(value);
    return utf8_of(sign == signs.end() ? static_cast<char32_t>(value) : sign->second);
  }
  const auto found = names.find(html);
  return found == names.end() ? std::string() : utf8_of(found->second);
}

bool is_space(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// `source` without its quoted-printable escapes and soft line breaks.
std::string without_escapes(std::string_view source) {
  std::string bytes;
  for (std::size_t at = 0; at < source.size(); ++at) {
    if (source[at] != '=') {
      bytes.push_back(source[at]);
    } else if (source.substr(at).starts_with("=\r\n")) {
      at += 2;
    } else {
      unsigned value = 0;
      std::from_chars(source.data() + at + 1, source.data() + at + 3, value, 16);
      bytes.push_back(static_cast<char>(value));
      at += 2;
    }
  }
  return bytes;
}

/// What is wrong with the source of a piece of a body; empty where nothing is.
std::string fault_of(std::string_view text, std::string_view source, const std::string& encoding) {
  if (source.empty()) return text == "\n\n" ? "" : "has no source";
  if (text == source) return {};
  if (is_space(text) && is_space(source)) return {};
  if (text == " " && source.starts_with("<br")) return {};
  if (text == " " && source.starts_with("<BR")) return {};
  if (text == " " && is_space(value_of_reference(source))) return {};
  if (text == value_of_reference(source)) return {};
  const auto decoded = lang::decode(source, encoding);
  if (decoded && lang::to_nfc(decoded->text).text == text) return {};
  return fmt::format("stands for '{}'", source);
}

/// Checks every piece of the map of a page's body; returns how many bytes of the body it checked.
std::size_t check(const fs::path& path) {
  static const lang::DataRoot data(LACUNA_DATA_DIR);
  static const lang::Toolkit toolkit(data);
  static const SiteKnowledge sites(data);
  const std::string bytes = content(path);
  const auto article = parse_article(bytes, path.string(), toolkit, sites, nullptr);
  if (!article) {
    ADD_FAILURE() << lang::describe(article.error());
    return 0;
  }
  EXPECT_EQ(article->source.size(), article->body.size()) << path;
  const auto encoding = lang::decode(bytes, "")->encoding;
  int faults = 0;
  for (const lang::OffsetMap::Piece& piece : article->source.pieces()) {
    const std::string text = article->body.substr(piece.text, piece.length);
    if (piece.source.end > bytes.size() || piece.source.begin > piece.source.end) {
      ADD_FAILURE() << path << ": '" << text << "' maps outside the page";
      continue;
    }
    std::string source(piece.source.in(bytes));
    if (path.extension() == ".mhtml") source = without_escapes(source);
    std::string fault = piece.copied() && text != source ? "is no copy" : "";
    if (fault.empty() || encoding != "UTF-8") fault = fault_of(text, source, encoding);
    if (!fault.empty() && ++faults <= 5) {
      ADD_FAILURE() << path << ", byte " << piece.text << " of the body: '" << text << "' "
                    << fault;
    }
  }
  return article->body.size();
}

TEST(PageOffsets, EveryByteOfThisProjectsPagesMapsToItsSource) {
  std::size_t checked = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(LACUNA_SOURCE_DIR) / "tests/corpus/pages")) {
    const fs::path ending = entry.path().extension();
    if (ending == ".html" || ending == ".mhtml") checked += check(entry.path());
  }
  EXPECT_GT(checked, 5'000U);
}

TEST(PageOffsets, EveryByteOfRealPagesMapsToItsSource) {
  const fs::path pages = fs::path(LACUNA_SHARED_DIR) / "data/pages/html";
  if (!fs::exists(pages)) GTEST_SKIP() << "there are no pages in " << pages;
  std::size_t checked = 0;
  for (const auto& entry : fs::directory_iterator(pages)) checked += check(entry.path());
  EXPECT_GT(checked, 200'000U);
}

}  // namespace
}  // namespace lacuna::corpus
