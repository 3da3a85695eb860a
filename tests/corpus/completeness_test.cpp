#include "corpus/completeness.h"

#include <gtest/gtest.h>

namespace lacuna::corpus {
namespace {

Incomplete judge(std::string_view body, std::string_view left_out, bool marked_paid = false,
                 bool page = false, std::size_t declared_words = 0,
                 std::string_view after_body = {}) {
  static const SitePhrases phrases = SitePhrases::of_languages(lang::DataRoot(LACUNA_DATA_DIR));
  return judge_completeness({body, left_out, after_body, marked_paid, declared_words, page},
                            phrases);
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "woord ";
  return text + "einde.";
}

TEST(JudgeCompleteness, ShortBodyBeforeAPaywallIsPaywalled) {
  EXPECT_EQ(judge(words(60), "Cet article est réservé aux abonnés."), Incomplete::paywalled);
  EXPECT_EQ(judge(words(60), "Subscribe to continue reading"), Incomplete::paywalled);
  EXPECT_EQ(judge(words(60), "Lees verder met een abonnement"), Incomplete::paywalled);
  EXPECT_EQ(judge(words(60), "", true), Incomplete::paywalled);
}

TEST(JudgeCompleteness, LabelOnALongBodyIsOnlyALabel) {
  EXPECT_EQ(judge(words(300), "Article réservé aux abonnés\nSubscriber only", true),
            Incomplete::no);
}

TEST(JudgeCompleteness, EllipsisCountsAtTheEndOfAShortBodyOrBeforeAPointer) {
  EXPECT_EQ(judge(words(30) + " en toen…", ""), Incomplete::truncated);
  EXPECT_EQ(judge(words(300) + " en toen...", "Lees verder"), Incomplete::truncated);
  EXPECT_EQ(judge(words(300) + " [...]", ""), Incomplete::truncated);
  EXPECT_EQ(judge(words(300) + " un joli contre-pied…", "Partager"), Incomplete::no);
}

TEST(JudgeCompleteness, PageThatOnlyAsksForConsentIsConsentWalled) {
  EXPECT_EQ(
      judge("Voordat je verdergaat\n\nWij vragen je toestemming voor het gebruik van cookies.", ""),
      Incomplete::consent_walled);
}

TEST(JudgeCompleteness, ALongBodyIsCutOffByWhatStandsWhereItEnds) {
  for (const char* notice :
       {"Il vous reste 75.2% de cet article à lire. La suite est réservée aux abonnés.",
        "Subscribe to continue reading", "Log in om verder te lezen"}) {
    EXPECT_EQ(judge(words(300), notice, false, true, 0, notice), Incomplete::paywalled) << notice;
    EXPECT_EQ(judge(words(300), notice, false, true), Incomplete::no) << notice;
  }
  EXPECT_EQ(judge(words(300), "Déjà abonné ?", false, true, 0, "Déjà abonné ?"), Incomplete::no);
}

TEST(JudgeCompleteness, AShownBeginningOfATextThatThePageHoldsIsNotTheWhole) {
  EXPECT_EQ(judge(words(150), "", false, true, 600), Incomplete::truncated);
  EXPECT_EQ(judge(words(150), "Lees verder met een abonnement", false, true, 600),
            Incomplete::paywalled);
  EXPECT_EQ(judge(words(500), "", false, true, 600), Incomplete::no);
}

TEST(JudgeCompleteness, FewWordsAreSuspiciousOnAPageAlone) {
  EXPECT_EQ(judge(words(10), "", false, true), Incomplete::suspiciously_short);
  EXPECT_EQ(judge(words(10), ""), Incomplete::no);
}

}  // namespace
}  // namespace lacuna::corpus
