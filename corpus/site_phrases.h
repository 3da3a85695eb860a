#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/plain_words.h"
#include "lang/data_root.h"

namespace lacuna::corpus {

/// What a phrase around an article is for.
enum class PhraseKind : std::uint8_t {
  navigation,       ///< names of a site's sections and menu entries
  pointer,          ///< surely begins a pointer to another article: *Lees ook*
  related,          ///< may begin one: *More on*
  section,          ///< heads a list of other articles: *Most read*
  comments,         ///< heads readers' comments, or asks for them
  poll,             ///< votes, ratings
  share,            ///< share, print, save, follow
  subscribe,        ///< subscriptions, donations, labels of paid articles
  newsletter,       ///< offers to sign up
  cookies,          ///< consent
  contact,          ///< tips, corrections, help lines
  byline,           ///< who wrote it
  published,        ///< when it was published, how long it takes to read
  rights,           ///< copyright
  agency,           ///< sign-off of a news agency
  advert,           ///< advertisements, competitions
  disclaimer,       ///< what the text is not
  site,             ///< the page itself: *Skip to content*
  notice,           ///< anywhere in a short line, makes it the site's: *all rights reserved*
  paywall,          ///< the text goes on for subscribers only
  consent,          ///< the page asks for consent before it shows the text
  rejected_markup,  ///< names of elements that are not of the article
  body_markup,      ///< names of elements that hold its body
  by,               ///< stands before an author's name
  cut_off,          ///< where the shown part of a paid text ends: *Subscribe to continue reading*
};
inline constexpr std::size_t phrase_kinds = 25;

/// "navigation" for PhraseKind::navigation.
std::string_view name(PhraseKind kind);

/// What was found of one kind in a line.
struct PhraseMatch {
  bool begins = false;      ///< a phrase stands at the beginning of the line
  bool whole = false;       ///< a phrase is the whole line
  bool anywhere = false;    ///< a phrase stands somewhere
  std::uint32_t words = 0;  ///< words of the line that phrases cover
};
using PhraseMatches = std::array<PhraseMatch, phrase_kinds>;

/// The phrases of all languages' lang/*/boilerplate.tsv: a site in one language often has a frame
/// in another. Immutable.
class SitePhrases {
 public:
  /// Reads data files, such as "corpus/markup.tsv". Throws BrokenInstallation where one is missing
  /// or wrong.
  SitePhrases(const lang::DataRoot& data, const std::vector<std::string>& files);

  /// The phrases of all languages' lang/*/boilerplate.tsv: a site in one language often has a frame
  /// in another.
  static SitePhrases of_languages(const lang::DataRoot& data);

  PhraseMatches matches(const std::vector<PlainWord>& line) const;

 private:
  struct Phrase {
    PhraseKind kind = PhraseKind::site;
    bool at_begin = false;
    bool at_end = false;
    bool open_ended = false;  ///< its last word may go on
    std::vector<std::string> words;
  };
  bool stands_at(const Phrase& phrase, const std::vector<PlainWord>& line, std::size_t at) const;

  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_word_;
  /// Phrases of one word that may go on, by its first byte.
  std::array<std::vector<std::uint32_t>, 256> open_ended_words_;
};

}  // namespace lacuna::corpus
