#include "lang/tagger.h"

#include <algorithm>
#include <array>

#include "lang/characters.h"
#include "lang/error.h"
#include "lang/hash_table.h"
#include "lang/model_file.h"

namespace lacuna::lang {
namespace {

bool is_punctuation(std::string_view form) {
  for (std::size_t at = 0; at < form.size(); at += character_at(form, at).length) {
    if (class_at(form, at) != CharacterClass::punctuation) return false;
  }
  return true;
}

}  // namespace

struct Tagger::Parts {
  ModelFile file;
  HashTable words;
  std::span<const std::uint8_t> classes;  ///< by word
  std::span<const std::uint8_t> sure;     ///< by word: its only tag, or tag_count
  HashTable features;
  std::span<const std::int8_t> weights;  ///< tag_count for each feature

  explicit Parts(const std::filesystem::path& model)
      : file(model),
        words(file.array<std::uint32_t>("word.starts"), file.array<std::uint16_t>("word.rest")),
        classes(file.array<std::uint8_t>("word.class")),
        sure(file.array<std::uint8_t>("word.sure")),
        features(file.array<std::uint32_t>("feature.starts"),
                 file.array<std::uint16_t>("feature.rest")),
        weights(file.array<std::int8_t>("feature.weights")) {
    if (classes.size() != sure.size() ||
        classes.size() != file.array<std::uint16_t>("word.rest").size() ||
        weights.size() != file.array<std::uint16_t>("feature.rest").size() * tag_count) {
      throw BrokenInstallation(model.string() + ": arrays of a tagger don't fit: train it again");
    }
  }
};

Tagger::Tagger(const std::filesystem::path& model) : parts_(std::make_unique<const Parts>(model)) {}
Tagger::~Tagger() = default;
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;

void Tagger::tag(std::span<const TaggerWord> sentence, std::span<Tag> tags) const {
  const Parts& model = *parts_;
  std::vector<WordFeatures> words;
  std::vector<std::uint8_t> sure;
  words.reserve(sentence.size());
  sure.reserve(sentence.size());
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    words.push_back(features_of_word(sentence[i], i == 0));
    const std::uint32_t found = model.words.find(words.back().word);
    const bool known = found != HashTable::none;
    words.back().word_class = known ? model.classes[found] : 0;
    std::size_t only = tag_count;
    if (!known && is_punctuation(sentence[i].form)) {
      only = static_cast<std::size_t>(Tag::punct);
    } else if (known && !words.back().capital) {
      only = model.sure[found];
    }
    sure.push_back(static_cast<std::uint8_t>(only));
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (sure[i] < tag_count) {
      tags[i] = static_cast<Tag>(sure[i]);
      continue;
    }
    const Features features = features_at(words, i, tags);
    std::array<std::int16_t, tag_count> scores{};
    for (std::size_t f = 0; f < features.count; ++f) {
      const std::uint32_t row = model.features.find(features.hashes[f]);
      if (row == HashTable::none) continue;
      const std::int8_t* weights = model.weights.data() + row * tag_count;
      for (std::size_t t = 0; t < tag_count; ++t) {
        scores[t] = static_cast<std::int16_t>(scores[t] + weights[t]);
      }
    }
    tags[i] = static_cast<Tag>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  }
}

}  // namespace lacuna::lang
