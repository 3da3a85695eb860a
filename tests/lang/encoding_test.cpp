#include "lang/encoding.h"

#include <gtest/gtest.h>

#include "tests/lang/random_text.h"

namespace lacuna::lang {
namespace {

using namespace std::string_literals;

std::string utf16(const std::u16string& text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes.push_back(big_endian ? high : low);
    bytes.push_back(big_endian ? low : high);
  }
  return bytes;
}

struct EncodingCase {
  const char* name;
  std::string bytes;
  const char* declared;
  const char* text;
  const char* encoding;
  std::size_t replaced;
};

class Decode : public testing::TestWithParam<EncodingCase> {};

TEST_P(Decode, ReadsTheText) {
  const EncodingCase& c = GetParam();
  const auto decoded = decode(c.bytes, c.declared);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(decoded->text, c.text);
  EXPECT_EQ(decoded->encoding, c.encoding);
  EXPECT_EQ(decoded->replaced, c.replaced);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Decode,
    testing::Values(
        EncodingCase{"Ascii", "plain", "", "plain", "UTF-8", 0},
        EncodingCase{"Utf8", "caf\xC3\xA9", "", "café", "UTF-8", 0},
        EncodingCase{"Utf8Mark",
                     "\xEF\xBB\xBF"
                     "caf\xC3\xA9",
                     "", "café", "UTF-8", 0},
        EncodingCase{"Utf8InSpiteOfTheDeclaration", "caf\xC3\xA9", "iso-8859-1", "café", "UTF-8",
                     0},
        EncodingCase{"MarkInSpiteOfTheDeclaration",
                     "\xEF\xBB\xBF"
                     "a",
                     "utf-16", "a", "UTF-8", 0},
        EncodingCase{"DeclaredLatin1IsWindows1252", "\x93oui\x94 \x80 5", "ISO-8859-1", "“oui” € 5",
                     "windows-1252", 0},
        EncodingCase{"DeclaredAsciiIsWindows1252", "caf\xE9", "us-ascii", "café", "windows-1252",
                     0},
        EncodingCase{"DeclaredLatin9", "c\xBDur 5 \xA4", "latin-9", "cœur 5 €", "ISO-8859-15", 0},
        EncodingCase{"DeclaredInQuotes", "c\xBDur", " \"ISO-8859-15\";", "cœur", "ISO-8859-15", 0},
        EncodingCase{"DeclaredGreek", "\xE1\xE2", "windows-1253", "αβ", "windows-1253", 0},
        EncodingCase{"DeclaredDoubleByte", "\x82\xA0\x82\xA2", "shift_jis", "あい", "Shift_JIS", 0},
        EncodingCase{"UndeclaredWestern",
                     "L'\xE9"
                     "diteur a \xE9t\xE9 condamn\xE9 \xE0 une amende de 5 \x80.",
                     "", "L'éditeur a été condamné à une amende de 5 €.", "windows-1252", 0},
        EncodingCase{"UnknownDeclaration", "caf\xE9 cr\xE8me", "klingon-1", "café crème",
                     "windows-1252", 0},
        EncodingCase{"WronglyDeclaredUtf8", "caf\xE9 cr\xE8me", "utf-8", "café crème",
                     "windows-1252", 0},
        EncodingCase{"BrokenUtf8", "d\xC3\xA9j\xC3\xA0 \xE2\x82 vu \xFF", "utf-8",
                     "déjà \uFFFD vu \uFFFD", "UTF-8", 2},
        EncodingCase{"CutUtf8", "d\xC3\xA9j\xC3", "", "déj\uFFFD", "UTF-8", 1},
        EncodingCase{"OverlongAndSurrogate", "\xC3\xA9\xC3\xA9\xC3\xA9 \xC0\xAF \xED\xA0\x80",
                     "utf-8", "ééé \uFFFD\uFFFD \uFFFD\uFFFD\uFFFD", "UTF-8", 5},
        EncodingCase{"Utf16LittleMark", "\xFF\xFE" + utf16(u"été 😀", false), "", "été 😀",
                     "UTF-16LE", 0},
        EncodingCase{"Utf16BigMark", "\xFE\xFF" + utf16(u"été 😀", true), "utf-8", "été 😀",
                     "UTF-16BE", 0},
        EncodingCase{"Utf16Little", utf16(u"De ministers bleven weg.", false), "",
                     "De ministers bleven weg.", "UTF-16LE", 0},
        EncodingCase{"Utf16Big", utf16(u"De ministers bleven weg.", true), "",
                     "De ministers bleven weg.", "UTF-16BE", 0},
        EncodingCase{"Utf16OfOneLetter", utf16(u"a", true), "", "a", "UTF-16BE", 0},
        EncodingCase{"Utf16LoneSurrogate", "\xFF\xFE" + utf16(u"a\xD800 b", false), "", "a\uFFFD b",
                     "UTF-16LE", 1},
        EncodingCase{"Utf16Cut", "\xFF\xFE" + utf16(u"ab", false) + "c", "", "ab\uFFFD", "UTF-16LE",
                     1},
        EncodingCase{"Utf32Little", "\xFF\xFE\0\0a\0\0\0"s, "", "a", "UTF-32LE", 0},
        EncodingCase{"DeclaredUtf16ThatIsNot", "plain", "utf-16", "plain", "UTF-8", 0}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Decode, MapsEveryCharacterToItsBytes) {
  const auto decoded = decode(
      "\x93"
      "caf\xE9\x94",
      "latin1");
  ASSERT_TRUE(decoded);
  const auto at = static_cast<std::uint32_t>(decoded->text.find("é"));
  EXPECT_EQ(decoded->map.contiguous_source({at, at + 2}), (Span{4, 5}));
  EXPECT_EQ(decoded->map.contiguous_source({0, decoded->map.size()}), (Span{0, 6}));
}

TEST(Decode, LeavesAByteOrderMarkOutOfTheMap) {
  const auto decoded = decode(
      "\xEF\xBB\xBF"
      "abc",
      "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->map.contiguous_source({0, 1}), (Span{3, 4}));
}

TEST(Decode, MapsUtf16OverManyBuffers) {
  std::u16string text = u"\uFEFF";
  for (int i = 0; i < 9000; ++i) text += u"aé€😀";
  const auto decoded = decode(utf16(text, false), "");
  ASSERT_TRUE(decoded);
  ASSERT_EQ(decoded->text.size(), 9000u * 10);
  for (std::uint32_t i = 0; i < 9000; ++i) {
    const std::uint32_t at = i * 10;
    const std::uint32_t from = 2 + i * 10;
    ASSERT_EQ(decoded->map.contiguous_source({at, at + 1}), (Span{from, from + 2}));
    ASSERT_EQ(decoded->map.contiguous_source({at + 1, at + 3}), (Span{from + 2, from + 4}));
    ASSERT_EQ(decoded->map.contiguous_source({at + 3, at + 6}), (Span{from + 4, from + 6}));
    ASSERT_EQ(decoded->map.contiguous_source({at + 6, at + 10}), (Span{from + 6, from + 10}));
  }
}

TEST(Decode, IsTheIdentityOnValidUtf8) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const std::string text = std::string(1, 'x').append(random_text(seed, seed));
    const auto decoded = decode(text, "");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, text);
    EXPECT_EQ(decoded->map, OffsetMap::identity(static_cast<std::uint32_t>(text.size())));
  }
}

TEST(Decode, GivesValidUtf8AndASoundMapForBrokenText) {
  std::mt19937 random(7);
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::string bytes = std::string(1, 'x').append(random_text(seed, 60));
    for (int i = 0; i < 3; ++i)
      bytes[1 + random() % (bytes.size() - 1)] = static_cast<char>(0x80 | random() % 128);
    const auto decoded = decode(bytes, "utf-8");
    ASSERT_TRUE(decoded);
    EXPECT_TRUE(is_valid_utf8(decoded->text));
    EXPECT_EQ(decoded->map.size(), decoded->text.size());
    EXPECT_EQ(decoded->map.enclosing_source({0, decoded->map.size()}),
              (Span{0, static_cast<std::uint32_t>(bytes.size())}));
  }
}

TEST(Decode, ReplacesAStrayZeroByte) {
  const std::string after(200, 'b');
  const auto decoded = decode(std::string("a\0", 2) + after, "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "a\uFFFD" + after);
  EXPECT_EQ(decoded->replaced, 1u);
  EXPECT_EQ(decoded->map.contiguous_source({1, 4}), (Span{1, 2}));
}

TEST(Decode, RefusesWhatIsEmptyOrNoText) {
  EXPECT_EQ(decode("", "").error().code, ErrorCode::empty);
  EXPECT_EQ(decode("\xEF\xBB\xBF", "").error().code, ErrorCode::empty);
  EXPECT_EQ(decode("%PDF-1.7\nstream", "").error().code, ErrorCode::binary);
  EXPECT_EQ(decode("\x89PNG\r\n\x1A\n", "").error().code, ErrorCode::binary);
  std::string noise;
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) noise.push_back(static_cast<char>(random()));
  EXPECT_EQ(decode(noise, "").error().code, ErrorCode::binary);
}

}  // namespace
}  // namespace lacuna::lang
