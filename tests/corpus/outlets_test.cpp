#include "corpus/outlets.h"

#include <gtest/gtest.h>

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

TEST(Outlets, CoverTheCountriesOfTheirLanguages) { EXPECT_GE(outlets().size(), 250U); }

}  // namespace
}  // namespace lacuna::corpus
