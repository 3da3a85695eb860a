#include "corpus/completeness.h"

#include <algorithm>

#include "corpus/plain_words.h"

namespace lacuna::corpus {
namespace {

// Words of a body. News agencies' shortest complete reports have some 60; free beginnings of paid
// articles rarely more than 120.
constexpr std::size_t short_body = 120;
constexpr std::size_t shortest_on_a_page = 25;
constexpr std::size_t longest_notice = 40;
constexpr std::size_t longest_judged = 10'000;  ///< bytes of a line whose words are looked at

template <typename Use>
void for_each_line(std::string_view text, Use&& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

const PhraseMatch& of(const PhraseMatches& matches, PhraseKind kind) {
  return matches[static_cast<std::size_t>(kind)];
}

bool ends_in_ellipsis(std::string_view body) {
  for (const std::string_view mark : {"...", "…", "[...]", "[…]", "(...)", "(…)"}) {
    if (body.ends_with(mark)) return true;
  }
  return false;
}

}  // namespace

Incomplete judge_completeness(const CompletenessClues& clues, const SitePhrases& phrases) {
  std::size_t words = 0, consent_words = 0, paywall_notices = 0, goes_on = 0, cut_off = 0;
  for_each_line(clues.body, [&](std::string_view line) {
    const std::vector<PlainWord> of_line = plain_words(beginning_of(line, longest_judged));
    words += of_line.size();
    const PhraseMatches matches = phrases.matches(of_line);
    if (of(matches, PhraseKind::consent).anywhere || of(matches, PhraseKind::cookies).begins) {
      consent_words += of_line.size();
    }
    paywall_notices +=
        of_line.size() <= longest_notice && of(matches, PhraseKind::paywall).anywhere;
    cut_off = of_line.size() <= longest_notice && of(matches, PhraseKind::cut_off).anywhere;
  });
  for_each_line(clues.left_out, [&](std::string_view line) {
    const std::vector<PlainWord> of_line = plain_words(line);
    if (of_line.size() > longest_notice) return;
    const PhraseMatches matches = phrases.matches(of_line);
    paywall_notices += of(matches, PhraseKind::paywall).anywhere;
    goes_on += of_line.size() <= 4 && of(matches, PhraseKind::pointer).whole;
  });
  for_each_line(clues.after_body, [&](std::string_view line) {
    const std::vector<PlainWord> of_line = plain_words(line);
    cut_off += of_line.size() <= longest_notice &&
               of(phrases.matches(of_line), PhraseKind::cut_off).anywhere;
  });
  if (2 * consent_words > words) return Incomplete::consent_walled;
  if (cut_off > 0) return Incomplete::paywalled;
  if (words < short_body && (paywall_notices > 0 || clues.marked_paid))
    return Incomplete::paywalled;
  const bool bracketed = clues.body.ends_with("[...]") || clues.body.ends_with("[…]");
  if (bracketed || (ends_in_ellipsis(clues.body) && (words < short_body || goes_on > 0))) {
    return Incomplete::truncated;
  }
  // Some sites show a beginning and give search engines the whole.
  if (clues.declared_words > 2 * words + shortest_on_a_page) {
    return clues.marked_paid || paywall_notices > 0 ? Incomplete::paywalled : Incomplete::truncated;
  }
  if (clues.page && words < shortest_on_a_page) return Incomplete::suspiciously_short;
  return Incomplete::no;
}

}  // namespace lacuna::corpus
