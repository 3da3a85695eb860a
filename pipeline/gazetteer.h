#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/data_root.h"
#include "pipeline/annotated_article.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {

/// What a single word tells about names near it, from lang/<code>/name_words.tsv and
/// first_names.tsv.
enum class WordClass : std::uint8_t {
  title,        ///< stands before a person's name: minister, Mr, kanselier
  connector,    ///< lower-case within names: of, van, de
  particle,     ///< begins a last name in lower case: van, von, de
  article,      ///< the, de, le
  legal_form,   ///< NV, Inc, SA
  in_place,     ///< a preposition that stands before places: in, te, à
  reporting,    ///< said, zegt, déclare
  pronoun_he,   ///< he, his
  pronoun_she,  ///< she, her
  male,         ///< a man's first name
  female,       ///< a woman's first name
  last_name,    ///< a frequent last name, from last_names.tsv
  modifier,     ///< translated within names, but the head of none: national, health
  person_part,  ///< from name_parts.tsv: its type
  organisation_part,
  place_part,
  other_part,
  apposition,         ///< a word of a person's role that follows or precedes a name: spokesman,
                      ///< woordvoerder
  generic,            ///< capitalised by custom, but no name: Monday, I, Internet
  genitive,           ///< an ending that a name may have: "s"
  organisation_noun,  ///< a common noun for an organisation: insurer, rederij, hébergeur
  place_noun,         ///< a common noun for a place: town, dorp, rivière
  possessive,         ///< his, zijn, son
  cabinet,            ///< a member of a government, whose portfolio follows: minister, ministre
};

/// A thing that the gazetteer knows.
struct GazetteerEntry {
  std::string key;
  EntityType type = EntityType::miscellaneous;
};

/// A name of the gazetteer in a text.
struct GazetteerMatch {
  std::uint32_t first = 0;  ///< first name word
  std::uint32_t last = 0;   ///< one past the last
  std::uint32_t entry = 0;
  bool native = false;  ///< it is the name in the language of the text
};

/// The names of countries, places, institutions, companies and so on that are known beforehand,
/// each in all languages, and the words of names. Immutable once loaded.
///
/// Files: pipeline/gazetteer/*.tsv with a header line "key TAB type TAB en TAB nl ..."; names of a
/// cell are separated by "; ", "(e)" in a name means with or without, an empty cell stands for the
/// first one filled. A name written in lower case matches in any case, one in capitals ("DHS") only
/// in capitals, any other one only with its first letter a capital. nationalities.tsv has ISO 3166
/// codes as keys, for adjectives and inhabitants. name_parts.tsv has words that are translated
/// within names (university, universiteit).
class Gazetteer {
 public:
  /// Throws BrokenInstallation.
  explicit Gazetteer(const lang::DataRoot& data);

  /// Index of a language code, or -1.
  int language_index(std::string_view language) const;

  /// A number that stands for a language in hashes, the same in every installation.
  std::uint64_t language_salt(int language) const {
    return language < 0 ? 0 : hash_of_word(languages_[static_cast<std::size_t>(language)]);
  }

  /// The longest known names that begin at each word, in the order of the text; they may overlap.
  std::vector<GazetteerMatch> matches(std::string_view text, const std::vector<NameWord>& words,
                                      int language) const;

  const GazetteerEntry& entry(std::uint32_t index) const { return entries_[index]; }
  std::size_t size() const { return entries_.size(); }

  /// Set of WordClass, as bits, of a word (by its hash) in a language.
  std::uint32_t classes(std::uint64_t word, int language) const;
  /// The same, with what its last part says where it is a compound: "zorgverzekeraar" by the row
  /// "-verzekeraar" of name_words.tsv.
  std::uint32_t classes_of_noun(const NameWord& word, int language) const;
  bool has(std::uint64_t word, int language, WordClass word_class) const {
    return (classes(word, language) >> static_cast<unsigned>(word_class) & 1U) != 0;
  }

  /// The common form of a word that names translate ("universiteit" and "université" give
  /// "university", "Canadese" gives "canada"), or empty. Of any language.
  std::string_view canonical(std::uint64_t word) const;

 private:
  enum class CaseRule : std::uint8_t { any, capital, upper };
  struct Name {
    std::uint32_t entry;
    std::uint32_t languages;  ///< bits
    CaseRule case_rule;
    bool last_capital;  ///< "The Sun" is not "The sun"
  };
  struct Node {
    std::vector<Name> names;
    bool continues = false;
  };

  std::uint32_t entry_of(std::string_view key, EntityType type);
  void add(std::string_view name, std::uint32_t entry, std::uint32_t languages);
  void read_entries(const lang::DataRoot& data, std::string_view file);
  void read_countries(const lang::DataRoot& data);
  void read_words(const lang::DataRoot& data);
  void add_class(std::string_view word, int language, WordClass word_class);

  std::vector<std::string> languages_;
  std::vector<GazetteerEntry> entries_;
  std::unordered_map<std::string, std::uint32_t> entry_by_key_;
  std::unordered_map<std::uint64_t, Node> nodes_;
  std::vector<std::unordered_map<std::uint64_t, std::uint32_t>> classes_;  ///< by language
  std::unordered_map<std::uint64_t, std::string> canonical_;
};

/// "Jansen(s)" gives "Jansen" and "Jansens"; at most 16 forms.
std::vector<std::string> spelled_out(std::string_view pattern);

}  // namespace lacuna::pipeline
