#include "lang/plain_letters.h"

#include <gtest/gtest.h>

namespace lacuna::lang {
namespace {

TEST(PlainLetters, DropsDiacriticsAndCase) { EXPECT_EQ(plain_letters("ZOË Müller"), "zoe muller"); }

TEST(PlainLetters, WritesLigaturesAndStrokesOut) {
  EXPECT_EQ(plain_letters("Ørsted Œuvre Straße Łódź"), "orsted oeuvre strasse lodz");
}

TEST(PlainLetters, KeepsLettersOfOtherAlphabets) { EXPECT_EQ(plain_letters("Москва"), "москва"); }

TEST(PlainLetters, TellsTheCaseOfLetters) {
  EXPECT_EQ(letter_at("É", 0).letter_case, LetterCase::upper);
  EXPECT_EQ(letter_at("É", 0).size, 2U);
  EXPECT_EQ(letter_at("ß", 0).letter_case, LetterCase::lower);
  EXPECT_EQ(letter_at("7", 0).letter_case, LetterCase::digit);
  EXPECT_EQ(letter_at("-", 0).letter_case, LetterCase::none);
}

}  // namespace
}  // namespace lacuna::lang
