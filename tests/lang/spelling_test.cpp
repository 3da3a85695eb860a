#include "lang/spelling.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lacuna::lang {
namespace {

TEST(Spelling, BringsCognatesToOneForm) {
  const DataRoot data(LACUNA_DATA_DIR);
  const Spelling dutch(data, "nl"), english(data, "en"), french(data, "fr");
  EXPECT_GT(spelling_similarity(dutch.shared_form("kwaliteit"), french.shared_form("qualité")),
            0.7);
  EXPECT_GT(spelling_similarity(dutch.shared_form("politie"), english.shared_form("police")), 0.6);
  EXPECT_EQ(spelling_similarity(dutch.shared_form("regering"), english.shared_form("cheese")), 0);
}

// The oracle is the distance itself.
TEST(Spelling, RulesOutByLettersOnlyWhatIsNotAlike) {
  std::mt19937 random(7);
  std::size_t ruled_out = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string a, b;
    const std::size_t size = 4 + random() % 12;
    for (std::size_t i = 0; i < size; ++i) a += static_cast<char>('a' + random() % 6);
    b = a;
    for (std::size_t change = random() % 6; change > 0; --change) {
      b[random() % b.size()] = static_cast<char>('a' + random() % 12);
    }
    if (may_be_alike(letters_of(a), letters_of(b), size)) continue;
    ++ruled_out;
    EXPECT_EQ(spelling_similarity(a, b), 0) << a << " " << b;
  }
  EXPECT_GT(ruled_out, 100U);
}

}  // namespace
}  // namespace lacuna::lang
