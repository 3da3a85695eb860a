#include "corpus/mhtml.h"

#include <gtest/gtest.h>

#include <string>

#include "corpus/read_article.h"

namespace lacuna::corpus {
namespace {

const std::string head =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://blad.example/brug\r\n"
    "Subject: =?utf-8?Q?Brug?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    "\ttype=\"text/html\";\r\n\tboundary=\"----Grens--7--\"\r\n\r\n\r\n";

std::string part(const std::string& fields, const std::string& content) {
  return "------Grens--7--\r\n" + fields + "\r\n" + content + "\r\n";
}
const std::string picture =
    part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n", "iVBORw0KGgo=");
const std::string end = "------Grens--7----\r\n";

std::string page(const std::string& fields, const std::string& content) {
  return head + picture + part("Content-Type: text/html" + fields, content) + picture + end;
}

/// The bytes of the file that a passage of the page stands for.
std::string source_of(const MhtmlPage& read, std::string_view file, std::string_view passage) {
  const auto at = static_cast<std::uint32_t>(read.html.find(passage));
  const auto source =
      read.map.contiguous_source({at, at + static_cast<std::uint32_t>(passage.size())});
  return source ? std::string(source->in(file)) : "none";
}

TEST(ReadMhtml, UndoesQuotedPrintableAndKeepsPlaces) {
  const std::string file = page(
      "\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "
      "https://blad.example/caf\r\n",
      "<p class=3D\"a\">Het caf=C3=A9 aan de br=\r\nug is dicht.</p>");
  ASSERT_TRUE(looks_like_mhtml(file));
  const auto read = read_mhtml(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->html, "<p class=\"a\">Het café aan de brug is dicht.</p>");
  EXPECT_EQ(read->map.size(), read->html.size());
  EXPECT_EQ(read->location, "https://blad.example/caf");
  EXPECT_EQ(source_of(*read, file, "café"), "caf=C3=A9");
  EXPECT_EQ(source_of(*read, file, "de brug is"), "de br=\r\nug is");
  EXPECT_EQ(source_of(*read, file, "dicht"), "dicht");
}

TEST(ReadMhtml, UndoesBase64InGroups) {
  // "<p>Hallo wereld</p>" over two lines.
  const std::string file = page("; charset=\"utf-8\"\r\nContent-Transfer-Encoding: BASE64\r\n",
                                "PHA+SGFsbG8gd2\r\nVyZWxkPC9wPg==");
  const auto read = read_mhtml(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->html, "<p>Hallo wereld</p>");
  EXPECT_EQ(read->map.size(), read->html.size());
  EXPECT_EQ(read->charset, "utf-8");
  EXPECT_EQ(source_of(*read, file, "Hal"), "SGFs");
  EXPECT_EQ(source_of(*read, file, "wer"), "d2\r\nVy");
}

TEST(ReadMhtml, TakesAPlainPartAsItIs) {
  const std::string file =
      page("\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: cid:x\r\n", "<p>a=b</p>");
  const auto read = read_mhtml(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->html, "<p>a=b</p>");
  EXPECT_EQ(read->location, "https://blad.example/brug");
  EXPECT_EQ(source_of(*read, file, "a=b"), "a=b");
}

TEST(ReadMhtml, GoesIntoPartsOfParts) {
  const std::string inner =
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=out\r\n\r\n--out\r\n"
      "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: "
      "text/plain\r\n\r\nx\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>y</p>\r\n--in--\r\n--out--";
  const auto read = read_mhtml(inner);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->html, "<p>y</p>");
}

TEST(ReadMhtml, RefusesAFileWithoutAPage) {
  const auto read = read_mhtml(head + picture + end);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, lang::ErrorCode::malformed);
}

TEST(ReadMhtml, CutAnywhereItGivesAPageOrAnError) {
  const std::string file = page("\r\nContent-Transfer-Encoding: quoted-printable\r\n",
                                "<p>Het caf=C3=A9 is=\r\n dicht.</p>");
  int pages = 0;
  for (std::size_t size = 0; size <= file.size(); ++size) {
    const std::string clipped = file.substr(0, size);
    const auto read = read_mhtml(clipped);
    if (!read) continue;
    ++pages;
    EXPECT_EQ(read->map.size(), read->html.size()) << size;
    for (const auto& piece : read->map.pieces()) EXPECT_LE(piece.source.end, size);
  }
  EXPECT_GT(pages, 100);
}

TEST(LooksLikeMhtml, IsNotTakenInByTextWithColons) {
  for (const char* text :
       {"Brussel: de brug is dicht\n\nMeer volgt.", "From: Ann\nTo: Bo\n\nDear Bo,", "", ":\n\n",
        "Content-Type: text/html\n\n<p>x</p>", "<p>MIME-Version: 1.0\n\n"}) {
    EXPECT_FALSE(looks_like_mhtml(text)) << text;
  }
}

TEST(ReadMhtml, ABodyMapsThroughCharsetAndTransferEncodingToTheFile) {
  static const lang::DataRoot data(LACUNA_DATA_DIR);
  const lang::Toolkit toolkit(data);
  const SiteKnowledge sites(data);
  const std::string file =
      page("; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n",
           "<html><body><article><p>Le caf=E9 du port de Saint-Aubin a =\r\nrouvert lundi apr=E8s "
           "deux ann=E9es de travaux, a dit le maire &laquo;sans regret&raquo;.</p></article>");
  const auto article = parse_article(file, "brug.mhtml", toolkit, sites, nullptr);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->url, "https://blad.example/brug");
  ASSERT_EQ(article->body,
            "Le café du port de Saint-Aubin a rouvert lundi après deux années de travaux, a dit le "
            "maire «sans regret».");
  const auto source = [&](std::string_view passage) {
    const auto at = static_cast<std::uint32_t>(article->body.find(passage));
    const auto span =
        article->source.contiguous_source({at, at + static_cast<std::uint32_t>(passage.size())});
    return span ? std::string(span->in(file)) : "none";
  };
  EXPECT_EQ(source("café du port"), "caf=E9 du port");
  EXPECT_EQ(source("a rouvert"), "a =\r\nrouvert");
  EXPECT_EQ(source("«sans regret»"), "&laquo;sans regret&raquo;");
}

}  // namespace
}  // namespace lacuna::corpus
