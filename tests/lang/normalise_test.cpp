#include "lang/normalise.h"

#include <gtest/gtest.h>

#include "tests/lang/random_text.h"

namespace lacuna::lang {
namespace {

std::string source_of(const Mapped<std::string>& mapped, const std::string& source,
                      std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(mapped.text.find(part));
  const auto span =
      mapped.map.contiguous_source({begin, begin + static_cast<std::uint32_t>(part.size())});
  return span ? std::string(span->in(source)) : "(not contiguous)";
}

/// What every map of a text to its source holds: pieces tile the text, their sources grow and stay
/// inside.
void expect_sound(const OffsetMap& map, const std::string& text, const std::string& source) {
  std::uint32_t text_at = 0;
  std::uint32_t source_at = 0;
  for (const OffsetMap::Piece& piece : map.pieces()) {
    EXPECT_EQ(piece.text, text_at);
    EXPECT_GE(piece.source.begin, source_at);
    EXPECT_LE(piece.source.end, source.size());
    EXPECT_FALSE(piece.source.empty());
    text_at += piece.length;
    source_at = piece.source.end;
  }
  EXPECT_EQ(text_at, text.size());
}

TEST(ToNfc, ComposesALetterAndItsAccentAndMapsItBack) {
  const std::string source = "le cafe\u0301 noir";
  const auto nfc = to_nfc(source);
  EXPECT_EQ(nfc.text, "le café noir");
  EXPECT_EQ(source_of(nfc, source, "é"), "e\u0301");
  EXPECT_EQ(source_of(nfc, source, "noir"), "noir");
}

TEST(ToNfc, LeavesWhatIsComposedAlone) {
  for (const std::string text : {"", "plain", "déjà « vu » — 5 €", "œuf ﬁn", "日本 Ελλάδα"}) {
    const auto nfc = to_nfc(text);
    EXPECT_EQ(nfc.text, text);
    EXPECT_EQ(nfc.map, OffsetMap::identity(static_cast<std::uint32_t>(text.size())));
  }
}

TEST(ToNfc, ChangesTheSpacesAndSignsThatHaveACanonicalForm) {
  EXPECT_EQ(to_nfc("a\u2000b\u2001c").text, "a\u2002b\u2003c");
  EXPECT_EQ(to_nfc("5 \u212B, 3 \u2126").text, "5 Å, 3 Ω");
}

TEST(ToNfc, HoldsItsInvariantsOnRandomText) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const std::string source = random_text(seed, 1 + seed % 90);
    const auto nfc = to_nfc(source);
    expect_sound(nfc.map, nfc.text, source);
    EXPECT_EQ(nfc.map.enclosing_source({0, nfc.map.size()}),
              (Span{0, static_cast<std::uint32_t>(source.size())}));
    EXPECT_EQ(to_nfc(nfc.text).text, nfc.text);
    // A stretch of the text is what its source becomes.
    for (const OffsetMap::Piece& piece : nfc.map.pieces()) {
      const Span text{piece.text, piece.text + piece.length};
      EXPECT_EQ(to_nfc(std::string(piece.source.in(source))).text, text.in(nfc.text));
    }
  }
}

struct FoldCase {
  const char* name;
  const char* text;
  const char* folded;
};

class FoldForMatching : public testing::TestWithParam<FoldCase> {};

TEST_P(FoldForMatching, GivesOneForm) {
  EXPECT_EQ(fold_for_matching(GetParam().text).text, GetParam().folded);
  EXPECT_EQ(folded(GetParam().text), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(
    Table, FoldForMatching,
    testing::Values(FoldCase{"Case", "ÉDITEUR Straße", "éditeur strasse"},
                    FoldCase{"WhiteSpace", "a \u00A0\n\tb\u202Fc\u3000d", "a b c d"},
                    FoldCase{"SoftHyphen", "over\u00ADheid", "overheid"},
                    FoldCase{"ZeroWidth", "ge\u200Bheim\u2060\uFEFF", "geheim"},
                    FoldCase{"Ligatures", "eﬃcace œuvre Ægir ĳs", "efficace oeuvre aegir ijs"},
                    FoldCase{"SingleQuotes", "l’éditeur ‘ja’ ‹non›", "l'éditeur 'ja' 'non'"},
                    FoldCase{"DoubleQuotes", "„ja” “yes” «oui»", "\"ja\" \"yes\" \"oui\""},
                    FoldCase{"Dashes", "a–b—c‐d−e", "a-b-c-d-e"},
                    FoldCase{"Ellipsis", "wacht…", "wacht..."},
                    FoldCase{"FullWidth", "Ａ１％", "a1%"},
                    FoldCase{"AccentsStay", "coördinatie", "coördinatie"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(FoldForMatching, MapsALigatureBackToItsThreeBytes) {
  const std::string source = "eﬃcace";
  const auto matched = fold_for_matching(source);
  EXPECT_EQ(source_of(matched, source, "ffi"), "ﬃ");
  EXPECT_EQ(source_of(matched, source, "ef"), "eﬃ");
}

TEST(FoldForMatching, MapsAWordAcrossASoftHyphenAndARunOfSpaces) {
  const std::string source = "De over\u00ADheid \n\n wil";
  const auto matched = fold_for_matching(source);
  EXPECT_EQ(source_of(matched, source, "overheid wil"), "over\u00ADheid \n\n wil");
  EXPECT_EQ(source_of(matched, source, "over"), "over");
}

TEST(FoldForMatching, HoldsItsInvariantsOnRandomText) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const std::string source = random_text(seed, 1 + seed % 90);
    const auto matched = fold_for_matching(source);
    expect_sound(matched.map, matched.text, source);
    EXPECT_EQ(folded(source), matched.text);
    EXPECT_EQ(folded(matched.text), matched.text);
    EXPECT_TRUE(is_valid_utf8(matched.text));
    for (std::uint32_t at = 0; at < matched.text.size(); ++at) {
      const std::uint32_t size = code_point_at(matched.text, at).size;
      const auto span = matched.map.contiguous_source({at, at + size});
      ASSERT_TRUE(span.has_value());
      // The character is part of what its source folds to.
      EXPECT_NE(folded(span->in(source)).find(matched.text.substr(at, size)), std::string::npos);
      at += size - 1;
    }
  }
}

TEST(FoldForMatching, FoldsEveryCodePointOnceAndForAll) {
  for (char32_t value = 1; value < 0x20000; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const std::string once = folded(text);
    EXPECT_EQ(folded(once), once) << static_cast<unsigned>(value);
  }
}

}  // namespace
}  // namespace lacuna::lang
