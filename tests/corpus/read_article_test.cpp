#include "corpus/read_article.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "corpus/marked_stories.h"
#include "corpus/text_reader.h"
#include "record_testing.h"

namespace lacuna::corpus {
namespace {

namespace fs = std::filesystem;

const lang::Toolkit& toolkit() {
  static const lang::Toolkit loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}
const SiteKnowledge& sites() {
  static const SiteKnowledge loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

lang::Expected<Article> parse(std::string_view bytes) {
  return parse_article(bytes, "article", toolkit(), sites(), nullptr);
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ReadArticle : public testing::Test {
 protected:
  ReadArticle()
      : folder_(fs::temp_directory_path() / ("read_article_test." + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~ReadArticle() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  lang::ErrorCode refusal(const std::string& path, std::uint64_t limit = 1000) const {
    const auto article = read_article(path, toolkit(), sites(), nullptr, {limit});
    EXPECT_FALSE(article) << path;
    if (article) return lang::ErrorCode::wrong_usage;
    EXPECT_EQ(article.error().file, path);
    EXPECT_FALSE(article.error().message.empty());
    return article.error().code;
  }

  fs::path folder_;
};

TEST_F(ReadArticle, RefusesWhatIsNoArticleWithFileAndCause) {
  EXPECT_EQ(refusal((folder_ / "missing.txt").string()), lang::ErrorCode::not_found);
  EXPECT_EQ(refusal(folder_.string()), lang::ErrorCode::unreadable);
  EXPECT_EQ(refusal(write("empty.txt", "")), lang::ErrorCode::empty);
  EXPECT_EQ(refusal(write("blank.txt", " \n\n ")), lang::ErrorCode::empty);
  EXPECT_EQ(refusal(write("picture.txt", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0", 18))),
            lang::ErrorCode::binary);
  EXPECT_EQ(refusal(write("large.txt", std::string(1001, 'a'))), lang::ErrorCode::too_large);
}

TEST_F(ReadArticle, ReadsCompressedPagesAndRefusesBombs) {
  const std::string text = "Het café aan de brug gaat maandag weer open, zegt de eigenaar.";
  const auto article =
      read_article(write("cafe.html.gz", gzip("<p>" + text)), toolkit(), sites(), nullptr, {});
  ASSERT_TRUE(article);
  EXPECT_EQ(article->body, text);
  EXPECT_EQ(article->id, "cafe");
  EXPECT_EQ(refusal(write("bomb.html.gz", gzip(std::string(10'000'000, 'a')))),
            lang::ErrorCode::too_large);
  EXPECT_EQ(refusal(write("clipped.html.gz", gzip(text).substr(0, 40))),
            lang::ErrorCode::malformed);
}

TEST_F(ReadArticle, NamesALinkThatLeadsNowhere) {
  fs::create_symlink(folder_ / "gone.txt", folder_ / "link.txt");
  EXPECT_EQ(refusal((folder_ / "link.txt").string()), lang::ErrorCode::not_found);
}

TEST(ParseArticle, AMillionNestedTagsCostNoMoreThanTheirText) {
  std::string page = "<html><body>";
  for (int i = 0; i < 1'000'000; ++i) page += "<div>";
  page += "The council of Oldchurch has agreed to build a sports hall for the whole region.";
  const auto article = parse(page);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->body,
            "The council of Oldchurch has agreed to build a sports hall for the whole region.");
}

TEST(ParseArticle, InvalidUtf8IsReplacedAndSaid) {
  const auto article =
      parse("Le café fermé à Vérac\xff a été vendu, déclare sa gérante \xc3 mécontente.");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->body,
            "Le café fermé à Vérac\uFFFD a été vendu, déclare sa gérante \uFFFD mécontente.");
  EXPECT_THAT(article->warnings, testing::ElementsAre(testing::HasSubstr("2 invalid")));
}

TEST(ParseArticle, TheContainerTellsPagesFromTexts) {
  const std::string text = "Bj&ouml;rn & co say that 3 <b> 4 is wrong.";
  const auto read = [&](Medium medium) {
    return parse_article(text, "a", toolkit(), sites(), nullptr, medium)->body;
  };
  EXPECT_EQ(read(Medium::text), text);
  EXPECT_EQ(read(Medium::page), "Björn & co say that 3 4 is wrong.");
}

TEST(ParseArticle, ALongTextIsReadInParts) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    text += "The council of Oldchurch met for the " + std::to_string(i) +
            "th time and spoke about the bridge over the river.\n\n";
  }
  const auto article = parse(text);
  ASSERT_TRUE(article);
  EXPECT_GT(article->body.size(), text.size() - text.size() / 500);
}

TEST(ParseArticle, ReadsEveryEncodingToTheSameBodyAndMapsItBack) {
  const std::string utf8 =
      "Le maire de Vérac a présenté sa démission lundi soir, après deux années de conflit.";
  std::string latin, utf16 = "\xFF\xFE";
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const bool accent = utf8[i] == '\xC3';
    const char c = accent ? static_cast<char>(utf8[++i] + 0x40) : utf8[i];
    latin += c;
    utf16 += c;
    utf16 += '\0';
  }
  for (const std::string& bytes : {utf8, latin, utf16}) {
    const auto article = parse(bytes);
    ASSERT_TRUE(article);
    EXPECT_EQ(article->body, utf8);
    const auto at = static_cast<std::uint32_t>(utf8.find("Vérac"));
    const auto source = article->source.contiguous_source({at, at + 6});
    ASSERT_TRUE(source);
    const std::size_t wide = bytes == utf16 ? 2 : 1;
    EXPECT_EQ(source->size(), (bytes == utf8 ? 6U : 5U) * wide);
    EXPECT_EQ(bytes[source->begin], 'V');
  }
}

TEST(ParseArticle, MetadataOfTheUserGoesFirst) {
  ArticleMetadata said;
  said.outlet = "De Polderbode";
  said.language = "nl";
  said.published = "2025-11-12T16:40:00+01:00";
  const auto article = parse_article("Een bericht.", "map/een.txt", toolkit(), sites(), &said);
  ASSERT_TRUE(article);
  EXPECT_EQ(article->outlet, "De Polderbode");
  EXPECT_EQ(article->language, "nl");
  EXPECT_EQ(article->published_text, "2025-11-12T16:40:00+01:00");
  EXPECT_EQ(article->id, "een");
}

TEST(ParseArticle, BylineGivesTheAuthor) {
  const auto article = parse(
      "Home | Nieuws | Sport | Regio\n\nBrakhoven stopt met snoeivuren\n\nDoor Sietske Boltjes\n"
      "12 november 2025, 16:40 uur\n\nDe gemeente Brakhoven stopt vanaf januari met het verbranden "
      "van "
      "snoeihout, omdat de rook in het dorp te veel klachten gaf van de buren.\n\nDat heeft "
      "wethouder Mirte "
      "Olthuis van Brakhoven woensdag aan de gemeenteraad geschreven, na een lang debat over de "
      "rook.\n");
  ASSERT_TRUE(article);
  EXPECT_THAT(article->authors, testing::ElementsAre("Sietske Boltjes"));
  EXPECT_EQ(article->title, "Brakhoven stopt met snoeivuren");
}

TEST(ParseArticle, PagesWithTheHabitsOfRealSites) {
  int pages = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(LACUNA_SOURCE_DIR) / "tests/corpus/pages")) {
    fs::path page = entry.path();
    if (page.extension() != ".html" && page.extension() != ".mhtml") continue;
    ++pages;
    const std::string bytes = content(page);
    const auto article = parse_article(bytes, page.string(), toolkit(), sites(), nullptr);
    ASSERT_TRUE(article) << page;
    if (fs::exists(page.replace_extension(".txt"))) {
      EXPECT_EQ(article->body + "\n", content(page)) << page;
    }
    page.replace_extension(".incomplete");
    const std::string reason = fs::exists(page) ? content(page) : "\n";
    EXPECT_EQ(std::string(name(article->incomplete)) + "\n", reason) << page;
  }
  EXPECT_GE(pages, 12);
}

/// Passages that were lost, and boilerplate that was kept, over a folder of marked stories.
struct Losses {
  int evidence = 0;
  int lost = 0;
  int boilerplate = 0;
  int leaked = 0;
  int incomplete = 0;
};

void measure(const fs::path& gold, const fs::path& articles, Losses& losses) {
  const auto story = read_marked_story(gold, articles);
  ASSERT_TRUE(story);
  for (const MarkedArticle& marked : *story) {
    const auto article = parse(marked.text);
    ASSERT_TRUE(article);
    losses.incomplete += !article->complete();
    std::vector<bool> kept(marked.text.size());
    for (const auto& piece : article->source.pieces()) {
      std::fill(kept.begin() + piece.source.begin, kept.begin() + piece.source.end, true);
    }
    const auto kept_of = [&](lang::Span span) {
      return std::count(kept.begin() + span.begin, kept.begin() + span.end, true);
    };
    for (const lang::Span& span : marked.evidence) {
      ++losses.evidence;
      losses.lost += 2 * kept_of(span) < span.size();
    }
    for (const lang::Span& span : marked.boilerplate) {
      ++losses.boilerplate;
      losses.leaked += 2 * kept_of(span) > span.size();
    }
  }
}

TEST(ParseArticle, KeepsTheEvidenceOfMarkedStoriesAndDropsTheirBoilerplate) {
  const fs::path shared = LACUNA_SHARED_DIR;
  if (!fs::exists(shared / "gold")) GTEST_SKIP() << "no marked stories in " << shared;
  Losses losses;
  for (const char* story : {"medilux-breach", "rail-strike", "dredger-fine"}) {
    measure(shared / "gold" / story / "gold.json", shared / "gold" / story, losses);
  }
  measure(shared / "gold/kaspersky-twitter/gold.json", shared / "seeds", losses);
  EXPECT_GT(losses.evidence, 500);
  EXPECT_EQ(losses.lost, 0);
  EXPECT_LE(losses.leaked, losses.boilerplate / 15);
  EXPECT_EQ(losses.incomplete, 0);
}

}  // namespace
}  // namespace lacuna::corpus
