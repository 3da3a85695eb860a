#include "pipeline/coreference.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lang/error.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {
namespace {

/// A person's gender as the first name tells it; unknown where it tells nothing or both.
enum class Gender : std::uint8_t { unknown, male, female };

Gender gender_of(std::string_view name, const Gazetteer& gazetteer, int language) {
  const std::vector<NameWord> words = split_into_name_words(name);
  if (words.size() < 2) return Gender::unknown;
  const bool male = gazetteer.has(words[0].hash, language, WordClass::male);
  const bool female = gazetteer.has(words[0].hash, language, WordClass::female);
  return male == female ? Gender::unknown : male ? Gender::male : Gender::female;
}

/// The common forms of the heads of a name: "Port Authority of Vrelle" has "authority".
std::set<std::string_view> heads_of(std::string_view name, const Gazetteer& gazetteer,
                                    int language) {
  std::set<std::string_view> heads;
  for (const NameWord& word : split_into_name_words(name)) {
    if (gazetteer.has(word.hash, language, WordClass::organisation_part))
      heads.insert(gazetteer.canonical(word.hash));
  }
  return heads;
}

/// Whether an institution's name has a head that no firm has.
bool is_public(const std::set<std::string_view>& heads) {
  static const std::set<std::string_view> of_institutions = {
      "university", "college",    "school",    "academy", "ministry",  "party",      "court",
      "council",    "commission", "committee", "agency",  "authority", "federation", "union",
      "foundation", "office",     "hospital",  "museum",  "church",    "army",       "police",
      "parliament", "senate",     "assembly",  "chamber", "league",    "movement"};
  return std::any_of(heads.begin(), heads.end(),
                     [](std::string_view head) { return of_institutions.contains(head); });
}

/// Whether a pronoun behind a hyphen repeats a subject that stands before its verb, as in "le vent
/// tombera-t-il ?"; in "…, a-t-il dit" it is the subject.
bool repeats_subject(const std::vector<NameWord>& words, std::size_t at, std::string_view text) {
  if (at == 0 || words[at - 1].span.in(text) != "-") return false;
  std::size_t first = at;
  while (first > 0 && words[first - 1].sentence == words[at].sentence && !words[first].spaced)
    --first;
  return first > 0 && words[first - 1].sentence == words[at].sentence && words[first - 1].is_word();
}

}  // namespace

DescriptionResolver::DescriptionResolver(const lang::DataRoot& data, const Gazetteer& gazetteer) {
  for (const std::string& code : data.languages()) {
    const auto language = static_cast<std::size_t>(gazetteer.language_index(code));
    phrases_.resize(std::max(phrases_.size(), language + 1));
    const std::string file = "lang/" + code + "/descriptions.tsv";
    for (const lang::DataRow& row : data.rows(file, 2, 2)) {
      Kind kind = Kind::organisation;
      if (row.fields[0] == "business") {
        kind = Kind::business;
      } else if (row.fields[0] == "man") {
        kind = Kind::man;
      } else if (row.fields[0] == "woman") {
        kind = Kind::woman;
      } else if (row.fields[0] == "impersonal") {
        kind = Kind::impersonal;
      } else if (row.fields[0] != "organisation") {
        throw lang::BrokenInstallation(
            fmt::format("{}:{}: unknown kind '{}'", file, row.line, row.fields[0]));
      }
      const std::string& list = row.fields[1];
      for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find("; ", at), list.size());
        Phrase phrase{{}, kind};
        for (const NameWord& word :
             split_into_name_words(std::string_view(list).substr(at, end - at))) {
          if (word.is_word()) phrase.words.push_back(word.hash);
        }
        if (!phrase.words.empty()) phrases_[language][phrase.words[0]].push_back(std::move(phrase));
        at = end + 2;
      }
    }
    for (auto& [word, phrases] : phrases_[language]) {
      std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
        return a.words.size() > b.words.size();
      });
    }
  }
}

std::vector<Mention> DescriptionResolver::resolve(std::string_view text,
                                                  const lang::TextAnalysis& analysis,
                                                  const std::vector<Mention>& mentions,
                                                  const Gazetteer& gazetteer) const {
  const int language = gazetteer.language_index(analysis.language);
  if (language < 0) return mentions;
  const auto& table = phrases_[static_cast<std::size_t>(language)];
  const std::vector<NameWord> words = split_into_name_words(text, analysis);
  std::unordered_map<std::string, Gender> genders;
  std::set<std::string_view> full_names;  // keys of persons who are named in full
  for (const Mention& mention : mentions) {
    if (mention.type != EntityType::person) continue;
    if (mention.span.in(text).find(' ') != std::string_view::npos) full_names.insert(mention.key);
    Gender& gender = genders[mention.key];
    if (gender == Gender::unknown) gender = gender_of(mention.span.in(text), gazetteer, language);
  }

  /// The only thing of the right type named in this sentence before `at` or in the one before; its
  /// mention, or none.
  const auto only_candidate = [&](std::size_t at, Kind kind,
                                  std::string_view head) -> const Mention* {
    const std::uint32_t sentence = words[at].sentence;
    const std::uint32_t from = sentence == 0 ? 0 : sentence - 1;
    const lang::Span window{analysis.sentences[from].span.begin, words[at].span.begin};
    const bool person = kind == Kind::man || kind == Kind::woman;
    const Mention* only = nullptr;
    for (const Mention& mention : mentions) {
      if (mention.span.begin < window.begin) continue;
      if (mention.span.end > window.end) break;
      if (mention.type != (person ? EntityType::person : EntityType::organisation)) continue;
      if (person) {
        const Gender gender = genders[mention.key];
        if (gender == (kind == Kind::man ? Gender::female : Gender::male)) continue;
        // A lone unknown name may be anything: a place, a team.
        if (gender == Gender::unknown && !full_names.contains(mention.key)) return nullptr;
        if (kind == Kind::woman && gender != Gender::female) return nullptr;
      }
      if (!person) {
        const auto heads = heads_of(mention.span.in(text), gazetteer, language);
        if (kind == Kind::business && is_public(heads)) continue;
        if (kind == Kind::organisation && !head.empty() && !heads.contains(head)) continue;
      }
      if (only != nullptr && only->key != mention.key) return nullptr;
      only = &mention;
    }
    return only;
  };

  std::vector<Mention> all = mentions;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto known = table.find(words[at].hash);
    if (known == table.end()) continue;
    for (const Phrase& phrase : known->second) {
      // The words of the phrase, apostrophes between them aside.
      std::size_t end = at;
      std::size_t matched = 0;
      while (end < words.size() && matched < phrase.words.size() &&
             words[end].sentence == words[at].sentence) {
        if (words[end].is_word()) {
          if (words[end].hash != phrase.words[matched]) break;
          ++matched;
        } else if (words[end].span.in(text) != "'" && words[end].span.in(text) != "’") {
          break;
        }
        ++end;
      }
      if (matched < phrase.words.size()) continue;
      if (phrase.kind == Kind::impersonal) break;
      if (repeats_subject(words, at, text)) break;
      const Mention* meant =
          only_candidate(at, phrase.kind, gazetteer.canonical(phrase.words.back()));
      // A name right behind makes it an apposition: "the company Corvane".
      const lang::Span span{words[at].span.begin, words[end - 1].span.end};
      const bool leads_name =
          std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
            return mention.span.overlaps({span.begin, span.end + 2});
          });
      if (meant != nullptr && !leads_name) {
        Mention mention;
        mention.span = span;
        mention.tokens = {words[at].token, words[end - 1].token + 1};
        mention.type = meant->type;
        const bool pronoun = phrase.words.size() == 1;
        mention.form = pronoun ? MentionForm::pronoun : MentionForm::description;
        mention.key = meant->key;
        all.push_back(std::move(mention));
      }
      at = end - 1;
      break;
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Mention& a, const Mention& b) { return a.span < b.span; });
  return all;
}

}  // namespace lacuna::pipeline
