#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/built_command.h"

namespace lacuna {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr const char* english =
    "Storm cuts power to the island of Merrow\n\n"
    "A storm has cut the power to 3,200 homes on the island of Merrow. The ferry company said that "
    "no boats would "
    "sail before Thursday. Mayor Ida Brandt asked people to stay indoors.\n\n"
    "Two fishermen were rescued from a boat off the northern coast on Monday night. They were not "
    "injured. "
    "Engineers expect to repair the cable within two days.\n";
constexpr const char* dutch =
    "Storm zet eiland Merrow zonder stroom\n\n"
    "Een storm heeft de stroom van 3.400 huizen op het eiland Merrow onderbroken. De veerdienst "
    "zegt dat er voor "
    "donderdag geen boten varen. Burgemeester Ida Brandt vroeg de mensen binnen te blijven.\n\n"
    "Volgens de burgemeester is de school gesloten. Monteurs verwachten de kabel binnen twee dagen "
    "te herstellen.\n";
constexpr const char* german =
    "Ein Sturm hat auf der Insel Merrow den Strom in vielen Häusern unterbrochen. Die Fähren "
    "fahren nach Angaben der "
    "Gesellschaft nicht vor Donnerstag. Die Bürgermeisterin bat die Menschen, in ihren Wohnungen "
    "zu bleiben.\n";

class Compare : public BuiltCommand {
 protected:
  Compare() : en_(file("en.txt", english)), nl_(file("nl.txt", dutch)) {}

  CommandOutcome compare(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "compare");
    return run(std::move(arguments));
  }
  Json matrix(std::vector<std::string> files) const {
    files.insert(files.end(), {"--format", "json"});
    return Json::parse(compare(std::move(files)).output);
  }

  std::string en_, nl_;
};

TEST_F(Compare, BringsTwoLanguagesIntoOneRow) {
  const Json found = matrix({en_, nl_});
  bool together = false;
  for (const Json& claim : found["stories"][0]["claims"]) {
    std::string evidence;
    for (const Json& cell : claim["cells"]) {
      for (const Json& passage : cell["evidence"])
        evidence += passage["text"].get<std::string>() + "\n";
    }
    together = together || (evidence.find("no boats") != evidence.npos &&
                            evidence.find("geen boten") != evidence.npos);
  }
  EXPECT_TRUE(together);
}

TEST_F(Compare, EvidenceIsVerbatimInTheFile) {
  const std::string source = english;
  const Json found = matrix({en_, nl_});
  for (const Json& claim : found["stories"][0]["claims"]) {
    for (const Json& passage : claim["cells"][0]["evidence"]) {
      ASSERT_FALSE(passage["source"].is_null());
      const std::size_t begin = passage["source"]["begin"], end = passage["source"]["end"];
      EXPECT_EQ(source.substr(begin, end - begin), passage["text"]);
    }
  }
}

TEST_F(Compare, HonoursTheUsersAliases) {
  const std::string other = file("other.txt",
                                 "A storm has cut the power to 3,200 homes. Mayor Ida Brandt asked "
                                 "people to stay indoors. Ida Vrell of Merrow agreed with her.\n");
  const auto keys_of = [&](const std::string& table) {
    std::map<std::string, std::string> keys;  // by name
    const std::string output =
        compare({en_, other, "--aliases", file("aliases.tsv", table), "--format", "json"}).output;
    const Json report = Json::parse(output);
    for (const Json& entity : report["stories"][0]["entities"])
      keys[entity["names"]["en"]] = entity["key"];
    return keys;
  };
  EXPECT_NE(keys_of("# nothing\n")["Ida Vrell"], "");
  EXPECT_EQ(keys_of("same\tIda Brandt\tIda Vrell\n").count("Ida Vrell"), 0U);
  EXPECT_EQ(keys_of("never\tIda Brandt\tIda Vrell\n").count("Ida Vrell"), 1U);
}

TEST_F(Compare, NamesTheLineOfAnAliasThatItCannotRead) {
  const CommandOutcome found =
      compare({en_, nl_, "--aliases", file("aliases.tsv", "same\tA\tB\nperhaps\tA\tC\n")});
  EXPECT_EQ(found.code, 2);
  EXPECT_THAT(found.messages, AllOf(HasSubstr("aliases.tsv"), HasSubstr("line 2")));
}

TEST_F(Compare, GivesTheSameBytesForAnyNumberOfThreads) {
  const auto one = compare({en_, nl_, "--format", "json", "--threads", "1"});
  const auto two = compare({en_, nl_, "--format", "json", "--threads", "2"});
  EXPECT_EQ(one.code, 0);
  EXPECT_EQ(one.output, two.output);
  EXPECT_EQ(two.output, compare({en_, nl_, "--format", "json", "--threads", "2"}).output);
}

TEST_F(Compare, GoesOnPastAFileThatIsNotThere) {
  const auto outcome = compare({en_, path("missing.txt"), nl_});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("missing.txt"));
  EXPECT_THAT(outcome.output, HasSubstr("2 articles"));
}

TEST_F(Compare, NamesAnEmptyFile) {
  const auto outcome = compare({en_, nl_, file("empty.txt", "")});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, AllOf(HasSubstr("empty.txt"), HasSubstr("empty")));
}

TEST_F(Compare, NamesABinaryFile) {
  const auto outcome = compare(
      {en_, nl_, file("photo.txt", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2", 20))});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("photo.txt"));
}

TEST_F(Compare, NamesAFolderGivenAsAFile) { EXPECT_EQ(compare({en_, nl_, path(".")}).code, 2); }

TEST_F(Compare, ReadsWindows1252) {
  std::string text =
      "Le pr\xe9"
      "fet a d\xe9"
      "clar\xe9 que l\x92\xeele de Merrow \xe9tait priv\xe9"
      "e d\x92\xe9lectricit\xe9 apr\xe8s la temp\xeate. "
      "La mairie a demand\xe9 aux habitants de rester chez eux jusqu\x92\xe0 jeudi matin.\n";
  const Json found = matrix({en_, file("fr.txt", text)});
  EXPECT_EQ(found["articles"][1]["language"], "fr");
  EXPECT_THAT(found.dump(), HasSubstr("privée d’électricité"));
}

TEST_F(Compare, ReadsUtf16) {
  std::string text = "\xff\xfe";
  for (const char* c = english; *c; ++c) {
    text += *c;
    text += '\0';
  }
  const Json found = matrix({nl_, file("wide.txt", text)});
  EXPECT_EQ(found["articles"][1]["language"], "en");
}

TEST_F(Compare, CountsInvalidBytes) {
  std::string text = english;
  text.replace(text.find("storm"), 1, "\xff");
  const auto outcome = compare({nl_, file("broken.txt", text), "--format", "json"});
  EXPECT_EQ(Json::parse(outcome.output)["articles"].size(), 2U);
}

TEST_F(Compare, LanguageThatIsNotReadIsUnknownNotOmitted) {
  const auto outcome = compare({en_, nl_, file("de.txt", german), "--format", "json"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, AllOf(HasSubstr("de.txt"), HasSubstr("'de'")));
  const Json found = Json::parse(outcome.output);
  for (const Json& claim : found["stories"][0]["claims"]) {
    EXPECT_EQ(claim["cells"][2]["status"], "unknown");
    EXPECT_EQ(claim["cells"][2]["reason"], "unsupported-language");
  }
}

TEST_F(Compare, OneArticleAloneIsSaid) {
  const auto outcome = compare({en_});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.messages, HasSubstr("only one article"));
}

TEST_F(Compare, LeavesOutTheSameArticleGivenTwice) {
  const auto outcome = compare({en_, en_, nl_, "--format", "json"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("the same article"));
  EXPECT_EQ(Json::parse(outcome.output)["articles"].size(), 2U);
}

TEST_F(Compare, LeavesOutATextThatIsNoArticle) {
  std::string book;
  for (int i = 0; i < 40'000; ++i) {
    book += "The harbour of Eastport opened pier ";
    book += std::to_string(i);
    book += " on a Monday in March.\n\n";
  }
  const auto outcome = run({"compare", en_, nl_, file("book.txt", book)});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("an article has at most 2000000"));
}

TEST_F(Compare, RefusesADocumentAboveTheLimit) {
  const auto outcome = compare({en_, nl_, "--max-document-size", "300"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("en.txt"));
}

TEST_F(Compare, MetadataSpeaksForTheArticle) {
  const std::string table =
      file("m.tsv", "file\toutlet\tpublished\nen.txt\tThe Merrow Post\t2026-03-02\n");
  const auto outcome = compare({en_, nl_, "--metadata", table, "--format", "json"});
  EXPECT_EQ(outcome.code, 0) << outcome.messages;
  EXPECT_EQ(Json::parse(outcome.output)["articles"][0]["outlet"], "The Merrow Post");
}

TEST_F(Compare, WarnsOfMetadataThatItCanNotUse) {
  const std::string table = file("m.tsv", "file\toutlet\tcolour\nother.txt\tX\tred\n");
  const auto outcome = compare({en_, nl_, "--metadata", table});
  EXPECT_THAT(outcome.messages, AllOf(HasSubstr("colour"), HasSubstr("other.txt")));
  EXPECT_THAT(outcome.output, HasSubstr("2 articles"));
}

TEST_F(Compare, FindsTheFigureThatDiffers) {
  bool told = false;
  const Json found = matrix({en_, nl_});
  for (const Json& claim : found["stories"][0]["claims"]) {
    for (const Json& difference : claim["differences"]) {
      told = told || (difference["kind"] == "figure" &&
                      difference["values"][0]["text"].dump().find("3,200") != std::string::npos &&
                      difference["values"][1]["text"].dump().find("3.400") != std::string::npos);
    }
  }
  EXPECT_TRUE(told);
}

TEST_F(Compare, NamesWhatItWasMadeWith) {
  const Json generator = matrix({en_, nl_})["generator"];
  EXPECT_EQ(generator["name"], "lacuna");
  bool has_pairs = false;
  for (const std::string file : generator["data_files"])
    has_pairs =
        has_pairs || (file.rfind("pipeline/pairs.model ", 0) == 0 && file.size() == 21 + 64);
  EXPECT_TRUE(has_pairs);
}

TEST_F(Compare, WritesSeveralFormatsIntoAFolder) {
  const auto outcome =
      compare({en_, nl_, "--format", "json", "--format", "html", "--output", path("out")});
  EXPECT_EQ(outcome.code, 0) << outcome.messages;
  EXPECT_THAT(content("out/report.html"), HasSubstr("<!doctype html>"));
  EXPECT_TRUE(Json::accept(content("out/report.json")));
  EXPECT_EQ(Json::parse(content("out/datapackage.json"))["resources"].size(), 2U);
}

TEST_F(Compare, AFolderThatEndsInASlashGetsEveryFormat) {
  const auto outcome = compare({en_, nl_, "--output", path("new/")});
  EXPECT_EQ(outcome.code, 0) << outcome.messages;
  const Json package = Json::parse(content("new/datapackage.json"));
  for (const Json& file : package["resources"])
    EXPECT_EQ(content("new/" + file["path"].get<std::string>()).size(), file["bytes"]);
}

TEST_F(Compare, AFolderThatIsThereGetsTheNamedFormat) {
  std::filesystem::create_directory(path("there"));
  EXPECT_EQ(compare({en_, nl_, "--format", "xlsx", "--output", path("there")}).code, 0);
  EXPECT_EQ(content("there/report.xlsx").substr(0, 2), "PK");
}

TEST_F(Compare, WritesEachFormatToStandardOutput) {
  const auto starts = [&](const std::string& format, const std::string& start) {
    const auto outcome = compare({en_, nl_, "--format", format});
    EXPECT_EQ(outcome.code, 0) << outcome.messages;
    EXPECT_EQ(outcome.output.substr(0, start.size()), start) << format;
  };
  starts("xlsx", "PK");
  starts("csv", "story,claim,claim_text,detail_of,status,confidence");
  starts("wide-csv", "story,claim,claim_text,detail_of,stated_by");
  starts("html", "<!doctype html>");
  EXPECT_TRUE(Json::parse(compare({en_, nl_, "--format", "jsonld"}).output).contains("@context"));
}

TEST_F(Compare, SaysWhereItCanNotWrite) {
  const auto outcome = compare({en_, nl_, "--output", "/dev/null/out/"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, HasSubstr("/dev/null/out"));
}

class CompareOpen : public Compare {
 protected:
  /// A browser that notes the page it is given.
  CompareOpen() {
    const std::string browser =
        file("browser", "#!/bin/sh\ncp \"$1\" '" + path("opened.part") + "' && mv '" +
                            path("opened.part") + "' '" + path("opened") + "'\n");
    std::filesystem::permissions(browser, std::filesystem::perms::owner_all);
    setenv("BROWSER", browser.c_str(), 1);
    setenv("TMPDIR", path(".").c_str(), 1);
  }
  ~CompareOpen() override {
    unsetenv("BROWSER");
    unsetenv("TMPDIR");
  }

  /// What the browser was given; it starts when it likes.
  std::string opened() const {
    for (int tries = 0; tries < 2000 && !std::filesystem::exists(path("opened")); ++tries)
      usleep(10'000);
    return content("opened");
  }
};

TEST_F(CompareOpen, ShowsAPageOfItsOwn) {
  const auto outcome = compare({en_, nl_, "--open"});
  EXPECT_EQ(outcome.code, 0) << outcome.messages;
  EXPECT_EQ(outcome.output, "");
  EXPECT_THAT(opened(), HasSubstr("<!doctype html>"));
}

TEST_F(CompareOpen, ShowsThePageOfAFolder) {
  EXPECT_EQ(compare({en_, nl_, "--open", "--output", path("out/")}).code, 0);
  EXPECT_EQ(opened(), content("out/report.html"));
}

TEST_F(CompareOpen, SaysThatThereIsNoBrowser) {
  setenv("BROWSER", "no-such-browser", 1);
  const auto outcome = compare({en_, nl_, "--open"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.messages, AllOf(HasSubstr("no-such-browser"), HasSubstr("lacuna-")));
}

TEST_F(CompareOpen, OpensNothingButAPage) {
  EXPECT_EQ(compare({en_, nl_, "--open", "--format", "json"}).code, 64);
}

TEST_F(Compare, WrongUsageIsSaid) {
  EXPECT_EQ(compare({}).code, 64);
  EXPECT_EQ(compare({en_, "--format", "pdf"}).code, 64);
  EXPECT_EQ(compare({en_, "--nonsense"}).code, 64);
  EXPECT_EQ(compare({en_, "--format", "json", "--format", "csv"}).code, 64);
}

TEST_F(Compare, HelpShowsAnExample) {
  const auto outcome = compare({"--help"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.output, HasSubstr("lacuna compare articles/*.txt"));
}

}  // namespace
}  // namespace lacuna
