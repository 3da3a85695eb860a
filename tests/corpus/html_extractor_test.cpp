#include "corpus/html_extractor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/html_source.h"

namespace lacuna::corpus {
namespace {

const SiteKnowledge& sites() {
  static const SiteKnowledge loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

constexpr std::string_view page =
    "<!DOCTYPE html><html lang=\"nl\"><head><title>Nieuwe sporthal | De Oudekerker</title>\n"
    "<meta property=\"og:site_name\" content=\"De Oudekerker\">\n"
    "<meta property=\"og:title\" content=\"Nieuwe sporthal voor Oudekerk\">\n"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":"
    "\"2026-03-02T10:00:00+01:00\",\"dateModified\":\"2026-03-02T11:30:00+01:00\","
    "\"articleSection\":\"Regio\",\"author\":{\"name\":\"Fenna Dorrestein\"}}</script></head>\n"
    "<body><nav><a href=\"/\">Home</a></nav><article><h1>Nieuwe sporthal voor Oudekerk</h1>\n"
    "<p>De gemeenteraad van Oudekerk heeft donderdag ingestemd met de bouw van een sporthal van "
    "4,2&nbsp;miljoen euro, zei wethouder Andr&eacute; Vosselman.</p>\n"
    "<div class=\"related-box\"><p>Lees ook: het zwembad gaat dicht en komt voorlopig niet "
    "terug</p></div>\n"
    "<h2>Provincie betaalt mee</h2><p>De provincie betaalt een kwart, &laquo;als de <b>aannemer</b>"
    " op tijd klaar is&raquo;, aldus de gedeputeerde die erover gaat.</p></article>\n"
    "<footer><p>Alle rechten voorbehouden aan de uitgever van dit blad in Oudekerk en "
    "omstreken.</p></footer>"
    "</body></html>";

TEST(ExtractPage, FindsParagraphsAndHeadingsAndLeavesTheRestOut) {
  EXPECT_EQ(
      extract_page(page, sites()).body,
      "De gemeenteraad van Oudekerk heeft donderdag ingestemd met de bouw van een sporthal van "
      "4,2\u00A0miljoen euro, zei wethouder André Vosselman.\n\n"
      "Provincie betaalt mee\n\n"
      "De provincie betaalt een kwart, «als de aannemer op tijd klaar is», aldus de gedeputeerde "
      "die "
      "erover gaat.");
}

TEST(ExtractPage, ReadsWhatThePageSaysOfItself) {
  const ExtractedText extracted = extract_page(page, sites());
  EXPECT_EQ(extracted.title, "Nieuwe sporthal voor Oudekerk");
  EXPECT_EQ(extracted.site, "De Oudekerker");
  EXPECT_EQ(extracted.language, "nl");
  EXPECT_EQ(extracted.published, "2026-03-02T10:00:00+01:00");
  EXPECT_EQ(extracted.modified, "2026-03-02T11:30:00+01:00");
  EXPECT_EQ(extracted.section, "Regio");
  EXPECT_THAT(extracted.authors, testing::ElementsAre("Fenna Dorrestein"));
}

TEST(ExtractPage, AShortArticleIsNotItsLongestParagraph) {
  for (const char* paragraph : {"p", "div"}) {
    std::string short_page = "<html><body><article><h1>Brug dicht</h1>";
    for (const char* text :
         {"De brug bij Heldam gaat vanaf maandag vier weken dicht voor onderhoud aan het dek en de "
          "leuningen, zegt de gemeente Maasdrecht in een brief aan alle bewoners.",
          "Het werk kost 2,4 miljoen euro en duurt tot in juni."}) {
      short_page += std::string("<") + paragraph + ">" + text + "</" + paragraph + ">";
    }
    EXPECT_TRUE(extract_page(short_page + "</article></body></html>", sites())
                    .body.ends_with("brief aan alle bewoners.\n\nHet werk kost 2,4 miljoen euro en "
                                    "duurt tot in juni."))
        << paragraph;
  }
}

TEST(ExtractPage, ALineEndIsNoCopyOfTheSpaceThatStandsForIt) {
  const std::string_view text =
      "<body><p>De brug bij Heldam gaat vanaf\nmaandag vier weken dicht voor onderhoud.";
  const ExtractedText extracted = extract_page(text, sites());
  ASSERT_THAT(extracted.body, testing::HasSubstr("vanaf maandag"));
  for (const auto& piece : extracted.map.pieces()) {
    if (!piece.copied()) continue;
    EXPECT_EQ(extracted.body.substr(piece.text, piece.length), piece.source.in(text));
  }
}

TEST(ExtractPage, RefusesImpossibleDates) {
  const ExtractedText extracted = extract_page(
      "<html><head><meta property='article:published_time' content='2026-02-30T10:00:00Z'>"
      "<meta name='date' content='2026-03-02'><meta property='article:modified_time' "
      "content='1970-01-01T00:00:00Z'></head><body><article><p>De gemeenteraad van Oudekerk heeft "
      "donderdag ingestemd met de bouw.</p></article></body></html>",
      sites());
  EXPECT_EQ(extracted.published, "2026-03-02T00:00:00Z");
  EXPECT_EQ(extracted.modified, "");
  EXPECT_THAT(extracted.warnings, testing::ElementsAre(testing::HasSubstr("2026-02-30")));
}

TEST(ExtractPage, BodyBytesMapToTheBytesOfThePage) {
  const ExtractedText extracted = extract_page(page, sites());
  ASSERT_EQ(extracted.map.size(), extracted.body.size());
  const auto source = [&](std::string_view passage) {
    const auto at = static_cast<std::uint32_t>(extracted.body.find(passage));
    const auto span =
        extracted.map.contiguous_source({at, at + static_cast<std::uint32_t>(passage.size())});
    return span ? std::string(span->in(page)) : "none";
  };
  EXPECT_EQ(source("André Vosselman"), "Andr&eacute; Vosselman");
  EXPECT_EQ(source("4,2\u00A0miljoen"), "4,2&nbsp;miljoen");
  EXPECT_EQ(source("«als de "), "&laquo;als de ");
  EXPECT_EQ(source("erover gaat."), "erover gaat.");
  EXPECT_EQ(source("de aannemer op"), "none");  // tags stand in between
}

TEST(ExtractPage, DeepNestingAndOpenFormattingAreBounded) {
  std::string deep = "<body>", bold = "<body><p>";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  for (int i = 0; i < 30000; ++i) bold += "<b a" + std::to_string(i) + ">x";
  const std::string text =
      "The council of Oldchurch has agreed to build a sports hall for the whole region.";
  EXPECT_EQ(extract_page(deep + text, sites()).body, text);
  EXPECT_EQ(extract_page(bold, sites()).body, std::string(30000, 'x'));
}

TEST(HtmlSource, CutsScriptsAndKeepsOffsets) {
  const std::string_view html = "<p>a<script>if (a < b) {}</script>b<!-- c --></p>";
  const HtmlSource source(html);
  EXPECT_EQ(source.html(), "<p>ab</p>");
  EXPECT_EQ(source.in_document({4, 5}), (lang::Span{34, 35}));
}

TEST(HtmlSource, CutsAreHarmlessWhereNothingIsClosed) {
  for (const char* html :
       {"<script>", "<!--", "<", "</", "<a href=\"", "<textarea><p>", "<svg><path", "<script"}) {
    EXPECT_LE(HtmlSource(html).html().size(), std::string_view(html).size()) << html;
  }
}

TEST(HtmlSource, CutsPicturesOutOfAttributesAndKeepsOffsets) {
  const std::string picture = "data:image/png;base64," + std::string(5000, 'A');
  const std::string html = "<p>a<img src=\"" + picture + "\" alt='x'>b</p>";
  const HtmlSource source(html);
  EXPECT_EQ(source.html(), "<p>a<img src=\"\" alt='x'>b</p>");
  EXPECT_EQ(source.in_document({27, 28}), (lang::Span{5049, 5050}));
}

TEST(HtmlSource, OpensShadowRoots) {
  EXPECT_EQ(HtmlSource("<x-a><template shadowrootmode=\"open\"><p>a</p></template></x-a>").html(),
            "<x-a><p>a</p></template></x-a>");
}

TEST(HtmlSource, NotesWhereAPageWasSavedFrom) {
  EXPECT_EQ(HtmlSource("<!-- saved from url=(0024)https://blad.example/a -->").saved_from(),
            "https://blad.example/a");
  EXPECT_EQ(HtmlSource("<html><!--\n Page saved with SingleFile \n url: https://blad.example/b \n "
                       "saved date: Mon -->")
                .saved_from(),
            "https://blad.example/b");
  EXPECT_EQ(HtmlSource("<!-- https://blad.example/c -->").saved_from(), "");
}

TEST(ExtractPage, SaysThatAPageWithTooManyElementsWasNotReadToItsEnd) {
  std::string rows = std::string(page.substr(0, page.find("</article>"))) + "<table>";
  for (int i = 0; i < 80'000; ++i) rows += "<tr><td>1</td></tr>";
  const ExtractedText extracted = extract_page(rows, sites());
  EXPECT_TRUE(extracted.cut_short);
  EXPECT_THAT(extracted.warnings, testing::ElementsAre(testing::HasSubstr("150,000 elements")));
  EXPECT_TRUE(extracted.body.starts_with(extract_page(page, sites()).body));
}

TEST(DeclaredEncoding, IsFoundInBothFormsOfMeta) {
  EXPECT_EQ(declared_encoding("<meta charset=\"windows-1252\">"), "windows-1252");
  EXPECT_EQ(declared_encoding("<META http-equiv=Content-Type content='text/html; CharSet=UTF-8'>"),
            "UTF-8");
  EXPECT_EQ(declared_encoding("<p>charset</p>"), "");
}

}  // namespace
}  // namespace lacuna::corpus
