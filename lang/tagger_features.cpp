#include "lang/tagger_features.h"

#include "lang/characters.h"
#include "lang/hash_table.h"

namespace lacuna::lang {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

enum ShapeBit : std::uint32_t {
  first_capital = 1,
  all_capitals = 2,
  inner_capital = 4,
  has_digit = 8,
  has_hyphen = 16,
  has_apostrophe = 32,
  has_full_stop = 64,
  no_letter = 128,
  begins_sentence = 256,
  single = 512,
};

std::uint32_t shape_of(std::string_view form, bool first) {
  std::uint32_t shape = 0;
  if (first) shape |= begins_sentence;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < form.size(); ++characters) {
    const Character c = character_at(form, at);
    switch (class_of(c.code)) {
      case CharacterClass::upper:
        ++letters;
        ++capitals;
        shape |= characters == 0 ? first_capital : inner_capital;
        break;
      case CharacterClass::lower:
      case CharacterClass::letter:
        ++letters;
        break;
      case CharacterClass::digit:
      case CharacterClass::number:
        shape |= has_digit;
        break;
      default:
        if (c.code == '-') shape |= has_hyphen;
        if (c.code == '.') shape |= has_full_stop;
        if (is_apostrophe(c.code)) shape |= has_apostrophe;
    }
    at += c.length;
  }
  if (letters == 0) shape |= no_letter;
  if (letters > 1 && capitals == letters) shape |= all_capitals;
  if (characters == 1) shape |= single;
  return shape;
}

}  // namespace

std::uint32_t hash_of_word(std::string_view folded) { return mix(hash_of(folded), 1); }

WordFeatures features_of_word(const TaggerWord& word, bool first) {
  WordFeatures features;
  features.word = hash_of_word(word.folded);
  features.shape = shape_of(word.form, first);
  features.capital = (features.shape & (first_capital | inner_capital)) != 0;
  const std::string_view text = word.folded;
  std::size_t at = text.size();
  for (std::uint32_t& suffix : features.suffixes) {
    if (at > 0) --at;
    while (at > 0 && continues(text[at])) --at;
    suffix = hash_of(text.substr(at));
  }
  at = 0;
  for (std::uint32_t& prefix : features.prefixes) {
    if (at < text.size()) ++at;
    while (at < text.size() && continues(text[at])) ++at;
    prefix = hash_of(text.substr(0, at));
  }
  return features;
}

Features features_at(std::span<const WordFeatures> sentence, std::size_t at,
                     std::span<const Tag> tags) {
  static const WordFeatures outside = features_of_word({"", ""}, false);
  const auto word = [&](std::size_t offset_by_two) -> const WordFeatures& {
    const std::size_t i = at + offset_by_two;
    return i < 2 || i - 2 >= sentence.size() ? outside : sentence[i - 2];
  };
  const WordFeatures& w0 = word(2);
  const WordFeatures& before = word(1);
  const WordFeatures& before2 = word(0);
  const WordFeatures& after = word(3);
  const WordFeatures& after2 = word(4);
  const std::uint32_t t1 = at >= 1 ? static_cast<std::uint32_t>(tags[at - 1]) : 17;
  const std::uint32_t t2 = at >= 2 ? static_cast<std::uint32_t>(tags[at - 2]) : 17;
  const std::uint32_t t12 = t1 * 32 + t2;
  Features features;
  std::uint32_t kind = 0;
  const auto add = [&](std::uint32_t value) {
    features.hashes[features.count++] = mix(++kind, value);
  };
  add(0);
  add(w0.word);
  add(before.word);
  add(after.word);
  add(before2.word);
  add(after2.word);
  add(mix(before.word, w0.word));
  add(mix(w0.word, after.word));
  for (const std::uint32_t suffix : w0.suffixes) add(suffix);
  for (const std::uint32_t prefix : w0.prefixes) add(prefix);
  add(w0.shape);
  add(mix(w0.shape, w0.suffixes[1]));
  add(mix(mix(before.shape, w0.shape), after.shape));
  add(w0.word_class);
  add(after.word_class);
  add(after2.word_class);
  add(mix(w0.word_class, after.word_class));
  add(t1);
  add(t12);
  add(mix(t1, w0.word));
  add(mix(t1, w0.word_class));
  add(mix(t12, w0.word_class));
  add(mix(t1, after.word_class));
  add(mix(t1, w0.suffixes[2]));
  add(before.suffixes[2]);
  add(after.suffixes[2]);
  add(mix(mix(t1, w0.word_class), after.word_class));
  add(mix(t1, after.word));
  return features;
}

}  // namespace lacuna::lang
