#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/data_root.h"

namespace lacuna::lang {

/// A text in a language that is known, to learn from.
struct LanguageSample {
  std::string language;  ///< ISO 639 code
  std::string text;      ///< valid UTF-8
};

/// A linear model of languages: hashed runs of one to four letters and whole words, each with a
/// weight for each language (softmax regression).
class LanguageModel {
 public:
  /// Reads a model from the bytes of `bytes()`. Throws BrokenInstallation where they are none.
  static LanguageModel from_bytes(std::string_view bytes);

  /// Learns a model by AdaGrad over shuffled samples, the same model from the same samples.
  /// Languages with fewer samples get more weight, and pieces of their texts are samples too.
  static LanguageModel train(const std::vector<LanguageSample>& samples);

  std::string bytes() const;

  const std::vector<std::string>& languages() const { return languages_; }

  /// The probability of each of `languages()`, which add up to 1; empty where the text has no
  /// letters. Reads the first 4 KB that have letters.
  std::vector<float> probabilities(std::string_view text) const;

 private:
  std::vector<std::string> languages_;  ///< sorted
  std::vector<float> scale_;            ///< by language: what a step of its weights is worth
  std::vector<std::int8_t> weights_;    ///< by bucket, then language
};

/// Tells the language of a text, open-set: a text in none of the languages that the model was made
/// for should not be taken for one of them. Immutable; may be used by many threads at once.
class LanguageIdentifier {
 public:
  /// Loads lang/languages.model. Throws BrokenInstallation.
  explicit LanguageIdentifier(const DataRoot& data);

  /// The ISO 639 code of the text's language, or "und" where it can't be told. `text` must be valid
  /// UTF-8.
  std::string identify(std::string_view text) const;

 private:
  std::vector<std::string> supported_;
  LanguageModel model_;
};

}  // namespace lacuna::lang
