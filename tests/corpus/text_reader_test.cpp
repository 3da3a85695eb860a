#include "corpus/text_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacuna::corpus {
namespace {

const Boilerplate& boilerplate() {
  static const Boilerplate loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

constexpr std::string_view council =
    "De gemeenteraad van Oudekerk heeft donderdag ingestemd met de bouw van een nieuwe sporthal, "
    "die in het "
    "voorjaar van 2027 open moet gaan.";
constexpr std::string_view hall =
    "Volgens wethouder Fenna Dorrestein kost de sporthal van Oudekerk 4,2 miljoen euro, waarvan de "
    "provincie "
    "een kwart betaalt.";

TEST(ReadText, ALineEndIsNoCopyOfTheBlankLineThatStandsForIt) {
  const std::string_view text = "De brug is dicht.\r\nDe pont vaart niet.";
  const ExtractedText extracted = read_text(text, boilerplate());
  ASSERT_EQ(extracted.body, "De brug is dicht.\n\nDe pont vaart niet.");
  for (const auto& piece : extracted.map.pieces()) {
    if (!piece.copied()) continue;
    EXPECT_EQ(extracted.body.substr(piece.text, piece.length), piece.source.in(text));
  }
}

TEST(ReadText, DropsNavigationSharesAndPointersAroundTheArticle) {
  const std::string text =
      "Home | Nieuws | Sport | Regio | Inloggen\n\nNieuwe sporthal voor Oudekerk\n\n" +
      std::string(council) + "\n\nLees ook: Zwembad gaat dicht\n\n" + std::string(hall) +
      "\n\nDeel dit artikel via WhatsApp\n";
  const ExtractedText extracted = read_text(text, boilerplate());
  EXPECT_EQ(extracted.body, "Nieuwe sporthal voor Oudekerk\n\n" + std::string(council) + "\n\n" +
                                std::string(hall));
  ASSERT_TRUE(extracted.headline);
  EXPECT_EQ(extracted.headline->in(extracted.body), "Nieuwe sporthal voor Oudekerk");
}

TEST(ReadText, EveryBodyByteMapsToItsSourceByte) {
  const std::string text = "Menu\n\n" + std::string(council) + "\n" + std::string(hall);
  const ExtractedText extracted = read_text(text, boilerplate());
  ASSERT_EQ(extracted.map.size(), extracted.body.size());
  for (const lang::OffsetMap::Piece& piece : extracted.map.pieces()) {
    if (!piece.copied()) continue;
    EXPECT_EQ(extracted.body.substr(piece.text, piece.length), piece.source.in(text));
  }
}

TEST(ReadText, LinesOfHardWrappedTextStayOneParagraph) {
  const std::string paragraph =
      "The council of Oldchurch agreed on Thursday to build a new sports\n"
      "hall, which is to open in the spring of 2027 if the contractor keeps\n"
      "to the plan that the alderman presented to the neighbourhood in the\n"
      "autumn of last year, a spokesman for the municipality told reporters\n"
      "after the vote.";
  const std::string text = paragraph + "\n\n" + paragraph;
  EXPECT_EQ(read_text(text, boilerplate()).body, text);
}

TEST(TextLines, TellWhatStandsAfterAnEmptyLine) {
  const auto lines = text_lines("a\r\nb\r\n \r\n c ");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_FALSE(lines[1].after_blank);
  EXPECT_TRUE(lines[2].after_blank);
  EXPECT_EQ(lines[2].span, (lang::Span{10, 11}));
}

}  // namespace
}  // namespace lacuna::corpus
