#include "lang/lemmas.h"

#include <algorithm>

#include "lang/error.h"
#include "lang/hash_table.h"
#include "lang/model_file.h"

namespace lacuna::lang {

struct Lemmatizer::Parts {
  ModelFile file;
  HashTable words;
  StringTable lemmas;  ///< by word
  HashTable known;     ///< lemmas that were seen
  HashTable endings;
  std::span<const std::uint16_t> rules;  ///< by ending
  std::span<const std::uint8_t> drop_first;
  std::span<const std::uint8_t> drop_last;
  StringTable added;

  explicit Parts(const std::filesystem::path& model)
      : file(model),
        words(file.array<std::uint32_t>("word.starts"), file.array<std::uint16_t>("word.rest")),
        lemmas(file.strings("word.lemma")),
        known(file.array<std::uint32_t>("known.starts"), file.array<std::uint16_t>("known.rest")),
        endings(file.array<std::uint32_t>("ending.starts"),
                file.array<std::uint16_t>("ending.rest")),
        rules(file.array<std::uint16_t>("ending.rule")),
        drop_first(file.array<std::uint8_t>("rule.first")),
        drop_last(file.array<std::uint8_t>("rule.last")),
        added(file.strings("rule.ending")) {
    const bool rules_fit = std::all_of(rules.begin(), rules.end(),
                                       [&](std::uint16_t rule) { return rule < added.size(); });
    if (!rules_fit || drop_first.size() != added.size() || drop_last.size() != added.size() ||
        lemmas.size() != file.array<std::uint16_t>("word.rest").size() ||
        rules.size() != file.array<std::uint16_t>("ending.rest").size()) {
      throw BrokenInstallation(model.string() +
                               ": arrays of a lemmatizer don't fit: train it again");
    }
  }
};

Lemmatizer::Lemmatizer(const std::filesystem::path& model)
    : parts_(std::make_unique<const Parts>(model)) {}
Lemmatizer::~Lemmatizer() = default;
Lemmatizer::Lemmatizer(Lemmatizer&&) noexcept = default;
Lemmatizer& Lemmatizer::operator=(Lemmatizer&&) noexcept = default;

char lemma_class(Tag tag) {
  switch (tag) {
    case Tag::propn:
    case Tag::punct:
    case Tag::sym:
    case Tag::num:
    case Tag::x:
      return 0;
    case Tag::aux:
      return lemma_class(Tag::verb);
    default:
      return static_cast<char>('a' + static_cast<int>(tag));
  }
}

std::string LemmaRule::applied_to(std::string_view word) const {
  if (word.size() < std::size_t{drop_first} + drop_last) return std::string(word);
  std::string lemma(word.substr(drop_first, word.size() - drop_first - drop_last));
  return lemma += ending;
}

std::uint32_t lemma_hash(char word_class, std::string_view text) {
  return mix(static_cast<unsigned char>(word_class), hash_of(text));
}

std::string Lemmatizer::lemma(std::string_view folded, Tag tag) const {
  const char word_class = lemma_class(tag);
  if (word_class == 0) return std::string(folded);
  const Parts& model = *parts_;
  const std::uint32_t word = model.words.find(lemma_hash(word_class, folded));
  if (word != HashTable::none) return std::string(model.lemmas[word]);
  std::string best;
  for (std::size_t length = std::min(folded.size(), longest_lemma_ending) + 1; length-- > 0;) {
    const std::string_view ending = folded.substr(folded.size() - length);
    const std::uint32_t found = model.endings.find(lemma_hash(word_class, ending));
    if (found == HashTable::none) continue;
    const std::uint16_t rule = model.rules[found];
    std::string lemma =
        LemmaRule{model.drop_first[rule], model.drop_last[rule], std::string(model.added[rule])}
            .applied_to(folded);
    if (model.known.find(lemma_hash(word_class, lemma)) != HashTable::none) return lemma;
    if (best.empty()) best = std::move(lemma);
  }
  return best.empty() ? std::string(folded) : best;
}

}  // namespace lacuna::lang
