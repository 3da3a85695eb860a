#include "reports/html.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/reports/example_matrix.h"
#include "tests/reports/golden.h"

namespace lacuna::reports {
namespace {

std::string page(const pipeline::CoverageMatrix& matrix, Bodies bodies = Bodies::whole) {
  return to_html(matrix, testing::example_provenance(), {bodies});
}

/// What stands between `from` and the next `to`.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from) + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

nlohmann::json data(const std::string& html) {
  return nlohmann::json::parse(between(html, "id=\"data\">", "</script>"));
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    ++found;
  return found;
}

/// The words of a span of an article of the page; the articles of the example are ASCII or of the
/// basic plane.
std::u16string words(const nlohmann::json& article, const nlohmann::json& span) {
  std::u16string units;
  const std::string body = article["body"];
  for (std::size_t at = 0; at < body.size();) {
    const auto first = static_cast<unsigned char>(body[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
    unsigned code = length == 1 ? first : first & (0x3Fu >> (length - 1));
    for (std::size_t each = 1; each < length; ++each)
      code = code << 6 | (static_cast<unsigned char>(body[at + each]) & 0x3F);
    units += static_cast<char16_t>(code);
    at += length;
  }
  return units.substr(span[0], span[1].get<std::size_t>() - span[0].get<std::size_t>());
}

TEST(Html, HasNoMarkupOfAnArticle) {
  const std::string html = page(testing::example_matrix());
  EXPECT_EQ(count(html, "<script"), 2u);
  EXPECT_EQ(count(html, "</script"), 2u);
  EXPECT_EQ(count(html, "<script>alert"), 0u);
  EXPECT_NE(html.find("\\u003cscript>alert('x')\\u003c/script>"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(&#39;x&#39;)"), std::string::npos);
}

/// `text` with what stands between `from` and the next `to` left out.
std::string without(std::string text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from) + from.size();
  return text.erase(begin, text.find(to, begin) - begin);
}

TEST(Html, StaysButForItsScriptAndStyle) {
  std::string html = page(testing::example_matrix());
  html = without(std::move(html), "script-src '", "'");
  html = without(std::move(html), "style-src '", "'");
  html = without(std::move(html), "<style>", "</style>");
  html = without(std::move(html), "</script>\n<script>", "</script>");
  testing::expect_golden("page.html", html);
}

TEST(Html, CarriesTheByteWhereEachPieceOfABodyBegins) {
  const nlohmann::json whole = data(page(testing::example_matrix()))["articles"][2];
  EXPECT_EQ(whole["pieces"], (nlohmann::json{{0, 0}}));
  const nlohmann::json passages =
      data(page(testing::example_matrix(), Bodies::passages_only))["articles"][1];
  const std::string body = testing::example_matrix().articles[1]->body;
  EXPECT_EQ(passages["pieces"][1][1], body.find("Some 20,000"));
}

TEST(Html, FillsInNothingThatATextAsksFor) {
  auto matrix = testing::example_matrix();
  matrix.stories[0].title = "@SCRIPT@ </title>";
  const std::string html = page(matrix);
  EXPECT_NE(html.find("<title>@SCRIPT@ &lt;/title&gt;</title>"), std::string::npos);
}

TEST(Html, AllowsItsOwnScriptAndStyleByHashAlone) {
  const std::string policy =
      between(page(testing::example_matrix()), "Content-Security-Policy\" content=\"", "\"");
  EXPECT_EQ(policy.rfind("default-src 'none'; script-src 'sha256-", 0), 0u);
  EXPECT_EQ(count(policy, "'sha256-"), 2u);
  EXPECT_EQ(count(policy, "unsafe"), 0u);
  const std::string hash = between(policy, "script-src 'sha256-", "'");
  EXPECT_EQ(hash.size(), 44u);
  EXPECT_EQ(hash.back(), '=');
}

TEST(Html, LinksToTheWebAlone) {
  const nlohmann::json articles = data(page(testing::example_matrix()))["articles"];
  EXPECT_EQ(articles[0]["url"], "https://vaarbode.example/brug");
  EXPECT_TRUE(articles[1]["url"].is_null());
}

[[maybe_unused]] void PrintTo(Bodies bodies, std::ostream* out) {
  *out << (bodies == Bodies::whole ? "whole" : "passages");
}

class HtmlBodies : public ::testing::TestWithParam<Bodies> {};

TEST_P(HtmlBodies, KeepPassagesVerbatimInUtf16Units) {
  const nlohmann::json value = data(page(testing::example_matrix(), GetParam()));
  const nlohmann::json& rows = value["stories"][0]["rows"];
  EXPECT_EQ(words(value["articles"][2], rows[0]["cells"][2][4][0]),
            u"Le pont d’Oudervoort est fermé à la circulation depuis lundi");
  EXPECT_EQ(words(value["articles"][0], rows[1]["differences"][0]["values"][0]["span"]),
            u"12.000 automobilisten");
  EXPECT_EQ(words(value["articles"][0], value["stories"][0]["quotes"][0]["span"]),
            u"De scheuren zijn dieper dan wij dachten");
}

INSTANTIATE_TEST_SUITE_P(Both, HtmlBodies, ::testing::Values(Bodies::whole, Bodies::passages_only));

TEST(Html, LeavesTheRestOfABodyOutWhenTold) {
  const std::string html = page(testing::example_matrix(), Bodies::passages_only);
  EXPECT_EQ(html.find("vous pour lire la suite"), std::string::npos);
  EXPECT_NE(page(testing::example_matrix()).find("vous pour lire la suite"), std::string::npos);
}

TEST(Html, CountsACharacterBeyondTheBasicPlaneAsTwoUnits) {
  auto matrix = testing::example_matrix();
  corpus::Article article = *matrix.articles[2];
  article.body = "😀 " + article.body;
  matrix.articles[2] = std::make_shared<const corpus::Article>(article);
  matrix.stories[0].rows[0].cells[2].evidence[0].span = testing::find(article.body, "Le pont");
  const nlohmann::json value = data(page(matrix));
  EXPECT_EQ(value["stories"][0]["rows"][0]["cells"][2][4][0], (nlohmann::json{3, 10}));
}

TEST(Html, IsMadeOfNothingToo) { EXPECT_TRUE(data(page({}))["stories"].empty()); }

}  // namespace
}  // namespace lacuna::reports
