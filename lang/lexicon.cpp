#include "lang/lexicon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "lang/compounds.h"
#include "lang/dictionary.h"
#include "lang/error.h"
#include "lang/model_file.h"
#include "lang/spelling.h"
#include "lang/stemmer.h"
#include "lang/wordnet.h"

namespace lacuna::lang {
namespace {

constexpr double least_learned = 0.02;
constexpr double one_concept = 0.85;
constexpr double wider_concept = 0.5;
constexpr double shared_wider_concept = 0.3;
constexpr std::size_t longest_phrase = 6;
constexpr double dictionary_match = 0.85;
constexpr double synonym_match = 0.75;
constexpr double derived_match = 0.7;
constexpr double hypernym_match = 0.4;
constexpr double later_meaning =
    0.9;  // each further translation or sense is worth so much of the one before
constexpr double least_idf_for_packs = 2.5;
constexpr double head_of_compound = 0.7;  // of what the last part of a compound matches
constexpr double part_of_compound = 0.6;  // of what another part does
constexpr double ordinary_class = 8;      // narrower concepts above which being one says less

// FNV-1a.
std::uint64_t key_of(std::string_view language, std::string_view stem) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::string_view part : {language, std::string_view("\t"), stem}) {
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

// What is installed for one language.
struct LanguagePacks {
  struct Translations {
    std::string language;  // into which
    Dictionary dictionary;
  };
  std::vector<Translations> dictionaries;
  std::vector<Wordnet> wordnets;
};

// A word's neighbours in a language: rows of a table, each sorted by word.
struct Neighbours {
  std::span<const std::uint32_t> ends;
  std::span<const std::uint32_t> word;
  std::span<const std::uint8_t> strength;

  double between(std::uint32_t from, std::uint32_t to) const {
    const auto begin = word.begin() + (from ? ends[from - 1] : 0);
    const auto end = word.begin() + ends[from];
    const auto found = std::lower_bound(begin, end, to);
    if (found == end || *found != to) return 0;
    return strength[static_cast<std::size_t>(found - word.begin())] / 255.0;
  }
};

// For each number, numbers of concepts.
struct Relation {
  std::span<const std::uint32_t> ends;
  std::span<const std::uint16_t> to;

  std::span<const std::uint16_t> of(std::size_t from) const {
    const std::size_t begin = from ? ends[from - 1] : 0;
    return to.subspan(begin, ends[from] - begin);
  }
  bool holds(std::uint16_t from, std::uint16_t other) const {
    const auto all = of(from);
    return std::find(all.begin(), all.end(), other) != all.end();
  }
};

struct Language {
  Language(std::string_view code_, const DataRoot& data)
      : code(code_), spelling(data, code_), compounds(data, code_) {}
  std::string code;
  Spelling spelling;
  CompoundSplitter compounds;
  StringTable words;
  std::span<const std::uint32_t> frequency;
  double sentences = 0;
  std::vector<Neighbours> neighbours;  // by number of the other language
  StringTable phrases;
  std::span<const std::uint32_t> sense_ends;
  std::span<const std::uint16_t> sense_concepts;
  std::span<const std::uint8_t> sense_weights;

  std::vector<Sense> senses(std::string_view phrase) const {
    const std::uint32_t number = phrases.find(phrase);
    if (number == StringTable::none) return {};
    std::vector<Sense> found;
    for (std::uint32_t i = number ? sense_ends[number - 1] : 0; i < sense_ends[number]; ++i) {
      found.push_back({sense_concepts[i], sense_weights[i]});
    }
    return found;
  }
};

// A number's bit in a set that tells quickly that two sets have nothing in common.
std::uint64_t bit(std::uint64_t number) { return std::uint64_t{1} << number % 64; }

// The digits of a number with a point for its decimals, so that 1,000 and 1.000 and 1000 are one;
// empty where the word is not a number.
std::string number_of(std::string_view word) {
  std::string digits;
  bool number = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c >= '0' && c <= '9') {
      digits += c;
      number = true;
    } else if ((c == '.' || c == ',') && i + 1 < word.size()) {
      const std::string_view rest = word.substr(i + 1);
      const std::size_t group = std::min(rest.find_first_not_of("0123456789"), rest.size());
      if (group != 3) digits += '.';
    } else {
      return {};
    }
  }
  return number ? digits : std::string();
}

}  // namespace

struct Lexicon::Parts {
  Parts(const DataRoot& data, Packs use) : model(data.path("lang/lexicon.model")) {
    const StringTable codes = model.strings("languages");
    for (std::size_t l = 0; l < codes.size(); ++l) {
      const std::string code(codes[l]);
      Language& language = languages.emplace_back(code, data);
      language.words = model.strings(code + ".words");
      language.frequency = model.array<std::uint32_t>(code + ".frequency");
      language.sentences = model.array<std::uint32_t>(code + ".sentences")[0];
      for (std::size_t other = 0; other < codes.size(); ++other) {
        const std::string name = code + "-" + std::string(codes[other]);
        language.neighbours.push_back({model.array<std::uint32_t>(name + ".ends"),
                                       model.array<std::uint32_t>(name + ".word"),
                                       model.array<std::uint8_t>(name + ".strength")});
      }
      language.phrases = model.strings(code + ".phrases");
      language.sense_ends = model.array<std::uint32_t>(code + ".senses.ends");
      language.sense_concepts = model.array<std::uint16_t>(code + ".senses.concept");
      language.sense_weights = model.array<std::uint8_t>(code + ".senses.weight");
    }
    packs.resize(languages.size());
    for (std::size_t l = 0; use == Packs::installed && l < languages.size(); ++l) {
      for (const DataRow& row : data.rows("lang/" + languages[l].code + "/packs.tsv", 2, 3)) {
        if (row.fields[0] == "dictionary" && row.fields.size() == 3) {
          if (auto pack = Dictionary::load(row.fields[1]))
            packs[l].dictionaries.push_back({row.fields[2], std::move(*pack)});
        } else if (row.fields[0] == "wordnet") {
          if (auto pack = Wordnet::open(row.fields[1]))
            packs[l].wordnets.push_back(std::move(*pack));
        } else {
          throw BrokenInstallation("lang/" + languages[l].code + "/packs.tsv: line " +
                                   std::to_string(row.line) +
                                   " is neither `dictionary PATH LANGUAGE` nor `wordnet PATH`");
        }
      }
    }
    concepts = model.strings("concepts");
    broader = {model.array<std::uint32_t>("broader.ends"),
               model.array<std::uint16_t>("broader.concept")};
    opposite = {model.array<std::uint32_t>("opposite.ends"),
                model.array<std::uint16_t>("opposite.concept")};
    std::vector<double> narrower(concepts.size(), 0);
    for (const std::uint16_t wider : broader.to) ++narrower[wider];
    for (const double count : narrower)
      tells.push_back(std::min(1.0, std::sqrt(ordinary_class / std::max(1.0, count))));
  }

  const Language* language(std::string_view code) const {
    for (const Language& each : languages) {
      if (each.code == code) return &each;
    }
    return nullptr;
  }

  // What the packs give for a word: its translations, and its relatives in its own language.
  std::vector<Relative> relatives(const Token& token, std::size_t language) const {
    std::vector<Relative> found;
    const auto add = [&](std::string_view code, const std::string& word, double similarity) {
      found.push_back({key_of(code, stem(word, code)), static_cast<float>(similarity)});
    };
    for (const auto& pack : packs[language].dictionaries) {
      auto words = pack.dictionary.translations(token.folded);
      if (words.empty() && token.lemma != token.folded)
        words = pack.dictionary.translations(token.lemma);
      double similarity = dictionary_match;
      for (const std::string& word : words) {
        add(pack.language, word, similarity);
        similarity *= later_meaning;
      }
    }
    for (const Wordnet& wordnet : packs[language].wordnets) {
      auto words = wordnet.related(token.lemma);
      if (words.empty() && token.lemma != token.folded) words = wordnet.related(token.folded);
      for (const RelatedWord& each : words) {
        const double sense = std::pow(later_meaning, each.sense);
        switch (each.relation) {
          case WordRelation::synonym:
            add(languages[language].code, each.word, synonym_match * sense);
            break;
          case WordRelation::derived:
            add(languages[language].code, each.word, derived_match * sense);
            break;
          case WordRelation::broader:
            add(languages[language].code, each.word, hypernym_match * sense);
            break;
          case WordRelation::opposite:
            add(languages[language].code, each.word, -1);
            break;
        }
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const Relative& a, const Relative& b) {
      return a.key != b.key ? a.key < b.key : a.similarity > b.similarity;
    });
    return found;
  }

  ModelFile model;
  std::vector<LanguagePacks> packs;
  std::vector<Language> languages;
  StringTable concepts;
  Relation broader;
  Relation opposite;
  std::vector<double> tells;  ///< by concept: how much it says that another is narrower, 0 to 1
};

std::string_view name(MatchReason reason) {
  static constexpr std::array<std::string_view, 10> names = {
      "none",    "same",    "stem",    "cognate",    "number",
      "learned", "concept", "broader", "dictionary", "compound"};
  return names[static_cast<std::size_t>(reason)];
}

Lexicon::Lexicon(const DataRoot& data, Packs packs)
    : parts_(std::make_unique<const Parts>(data, packs)) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Word Lexicon::look_up(const Token& token, std::string_view code) const {
  Word word = look_up_whole(token, code);
  if (word.language == 0xff || !word.number.empty() || knows(word)) return word;
  for (const Span span : parts_->languages[word.language].compounds.parts(token.folded)) {
    Token part = token;
    part.folded = part.lemma = std::string(span.in(token.folded));
    part.stem = stem(part.folded, code);
    word.parts.push_back(look_up_whole(part, code));
  }
  return word;
}

Word Lexicon::look_up_whole(const Token& token, std::string_view code) const {
  Word word;
  word.folded = token.folded;
  word.stem = token.stem;
  word.number = number_of(token.folded);
  word.idf = static_cast<float>(idf(word.stem, code));
  const Language* language = parts_->language(code);
  if (!language) {
    word.spelling = token.folded.substr(0, 40);
    word.letters = letters_of(word.spelling);
    return word;
  }
  word.language = static_cast<std::uint8_t>(language - parts_->languages.data());
  word.id = language->words.find(word.stem);
  word.spelling = language->spelling.shared_form(token.folded);
  word.letters = letters_of(word.spelling);
  add_senses(word, language->senses(word.stem));
  word.key = key_of(code, word.stem);
  if (word.number.empty() && static_cast<double>(word.idf) >= least_idf_for_packs) {
    word.relatives = parts_->relatives(token, word.language);
    for (const Relative& each : word.relatives) word.related |= bit(each.key);
  }
  return word;
}

bool Lexicon::knows(const Word& word) const {
  if (!word.senses.empty() || !word.relatives.empty()) return true;
  if (word.id == Word::unknown) return false;
  const auto& tables = parts_->languages[word.language].neighbours;
  for (std::size_t other = 0; other < tables.size(); ++other) {
    if (other == word.language) continue;
    const std::uint32_t begin = word.id ? tables[other].ends[word.id - 1] : 0;
    if (tables[other].ends[word.id] > begin) return true;
  }
  return false;
}

WordMatch Lexicon::match(const Word& a, const Word& b) const {
  if (!a.number.empty() || !b.number.empty()) {
    if (a.number == b.number) return {1, MatchReason::number};
    return {};
  }
  const bool one_language = a.language == b.language;
  if (a.folded == b.folded) {
    return {1, one_language ? MatchReason::same : MatchReason::cognate};
  }
  if (one_language && a.stem == b.stem) return {1, MatchReason::stem};

  WordMatch best;
  const auto offer = [&](double similarity, MatchReason reason) {
    if (similarity > best.similarity) best = {similarity, reason, best.opposite};
  };
  if (a.id != Word::unknown && b.id != Word::unknown) {
    const double strength =
        parts_->languages[a.language].neighbours[b.language].between(a.id, b.id);
    if (strength >= least_learned)
      offer(std::min(1.0, 1.1 * std::sqrt(strength)), MatchReason::learned);
  }
  const bool meanings_meet = (a.meant & b.meant) != 0;
  for (std::size_t i = 0; meanings_meet && i < a.senses.size(); ++i) {
    const Sense& x = a.senses[i];
    for (const Sense& y : b.senses) {
      const double weight = std::sqrt(x.weight * y.weight) / 255.0;
      const double alike = concept_similarity(x.concept_, y.concept_);
      if (alike > 0) {
        offer(weight * alike,
              x.concept_ == y.concept_ ? MatchReason::concept_ : MatchReason::broader);
      } else if (opposite(x.concept_, y.concept_)) {
        best.opposite = true;
      }
    }
  }
  for (const auto& [from, to] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    if ((from->related & bit(to->key)) == 0) continue;
    const auto found = std::lower_bound(
        from->relatives.begin(), from->relatives.end(), to->key,
        [](const Relative& relative, std::uint64_t key) { return relative.key < key; });
    if (found == from->relatives.end() || found->key != to->key) continue;
    if (found->similarity < 0) {
      best.opposite = true;
    } else {
      offer(static_cast<double>(found->similarity), MatchReason::dictionary);
    }
  }
  const double spelt =
      may_be_alike(a.letters, b.letters, std::max(a.spelling.size(), b.spelling.size()))
          ? spelling_similarity(a.spelling, b.spelling)
          : 0;
  if (spelt > 0 && (!one_language || spelt > 0.75)) {
    offer(one_language ? spelt * 0.7 : spelt * spelt, MatchReason::cognate);
  }
  for (const auto& [whole, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    for (const Word& part : whole->parts) {
      const double share = &part == &whole->parts.back() ? head_of_compound : part_of_compound;
      offer(share * match(part, *other).similarity, MatchReason::compound);
    }
  }
  if (best.similarity > 0.5) best.opposite = false;
  return best;
}

WordMatch Lexicon::match(const Token& a, std::string_view language_a, const Token& b,
                         std::string_view language_b) const {
  return match(look_up(a, language_a), look_up(b, language_b));
}

std::vector<Phrase> Lexicon::phrases(const TextAnalysis& text, TokenSpan range) const {
  std::vector<Phrase> found;
  const Language* language = parts_->language(text.language);
  if (!language) return found;
  const std::uint32_t last = std::min(range.last, static_cast<std::uint32_t>(text.tokens.size()));
  for (std::uint32_t first = range.first; first < last; ++first) {
    std::string joined = text.tokens[first].stem;
    for (std::uint32_t next = first + 1; next < last && next < first + longest_phrase; ++next) {
      if (!text.tokens[next].is_word()) break;
      joined += ' ';
      joined += text.tokens[next].stem;
      auto senses = language->senses(joined);
      if (!senses.empty()) found.push_back({{first, next + 1}, std::move(senses)});
    }
  }
  return found;
}

void Lexicon::add_senses(Word& word, const std::vector<Sense>& senses) const {
  word.senses.insert(word.senses.end(), senses.begin(), senses.end());
  std::stable_sort(word.senses.begin(), word.senses.end(),
                   [](const Sense& a, const Sense& b) { return a.weight > b.weight; });
  for (const Sense& sense : senses) {
    word.meant |= bit(sense.concept_);
    for (const std::uint16_t other : parts_->broader.of(sense.concept_)) word.meant |= bit(other);
    for (const std::uint16_t other : parts_->opposite.of(sense.concept_)) word.meant |= bit(other);
  }
}

double Lexicon::concept_similarity(std::uint16_t a, std::uint16_t b) const {
  if (a == b) return one_concept;
  if (parts_->broader.holds(a, b)) return wider_concept * parts_->tells[b];
  if (parts_->broader.holds(b, a)) return wider_concept * parts_->tells[a];
  if (opposite(a, b)) return 0;
  double best = 0;
  for (const std::uint16_t wider : parts_->broader.of(a)) {
    if (parts_->broader.holds(b, wider))
      best = std::max(best, shared_wider_concept * parts_->tells[wider]);
  }
  return best;
}

bool Lexicon::opposite(std::uint16_t a, std::uint16_t b) const {
  return parts_->opposite.holds(a, b) || parts_->opposite.holds(b, a);
}

std::string_view Lexicon::concept_name(std::uint16_t number) const {
  return parts_->concepts[number];
}

double Lexicon::idf(std::string_view stem, std::string_view code) const {
  const Language* language = parts_->language(code);
  if (!language) return std::log(10000.0);
  const std::uint32_t id = language->words.find(stem);
  const double frequency = id == StringTable::none ? 0 : language->frequency[id];
  return std::log((language->sentences + 1) / (frequency + 1));
}

std::vector<std::string> Lexicon::packs() const {
  std::vector<std::string> titles;
  for (const LanguagePacks& packs : parts_->packs) {
    for (const auto& each : packs.dictionaries) titles.push_back(each.dictionary.title());
    for (const Wordnet& each : packs.wordnets) titles.push_back(each.title());
  }
  std::sort(titles.begin(), titles.end());
  return titles;
}

}  // namespace lacuna::lang
