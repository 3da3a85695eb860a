#include "corpus/outlets.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace lacuna::corpus {
namespace {

const Outlets& outlets() {
  static const Outlets loaded{lang::DataRoot(LACUNA_DATA_DIR)};
  return loaded;
}

TEST(Outlets, FindsByHostWhateverStandsAroundIt) {
  for (const char* url :
       {"https://www.lesoir.be/123/article", "http://LESOIR.be:80", "https://m.lesoir.be?x"}) {
    ASSERT_NE(outlets().find(url), nullptr) << url;
    EXPECT_EQ(outlets().find(url)->name, "Le Soir");
  }
}

TEST(Outlets, SubdomainOfItsOwnGoesBeforeItsDomain) {
  EXPECT_EQ(outlets().find("https://datanews.knack.be/x")->name, "Data News");
  EXPECT_EQ(outlets().find("https://weekend.knack.be/x")->name, "Knack");
}

TEST(Outlets, OneOwnerMayPublishSeveral) {
  const Outlet* one = outlets().find("https://www.volkskrant.nl");
  const Outlet* other = outlets().find("https://www.trouw.nl");
  EXPECT_EQ(one->owner, other->owner);
  EXPECT_NE(one->name, other->name);
}

TEST(Outlets, UnknownAndBrokenAddressesAreNotFound) {
  for (const char* url :
       {"https://blad.example/lesoir.be", "lesoir.be", "", "https://", "https://com"}) {
    EXPECT_EQ(outlets().find(url), nullptr) << url;
  }
}

TEST(Outlets, TheUsersGoBeforeThoseThatAreKnown) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("lacuna_outlets_" + std::to_string(::getpid()) + ".tsv");
  const auto write = [&](std::string_view lines) { std::ofstream(file) << lines; };
  Outlets extended = outlets();
  write(
      "# mine\nhttps://www.blad.example/\tHet Blad\tUitgever\tnl\tnl\r\n\nlesoir.be\tLe Soir de "
      "test\n");
  ASSERT_TRUE(extended.extend(file));
  EXPECT_EQ(extended.find("https://blad.example/a")->owner, "Uitgever");
  EXPECT_EQ(extended.find("https://www.lesoir.be/a")->name, "Le Soir de test");
  write("blad.example\tHet Blad\nonly-a-host.example\n");
  const auto wrong = extended.extend(file);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().record, 2);
  std::filesystem::remove(file);
  EXPECT_EQ(extended.extend(file).error().code, lang::ErrorCode::not_found);
}

TEST(Outlets, CoverTheCountriesOfTheirLanguages) { EXPECT_GE(outlets().size(), 250U); }

}  // namespace
}  // namespace lacuna::corpus
