#include "lang/language_identifier.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uloc.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>
#include <random>

#include "lang/error.h"
#include "lang/normalise.h"
#include "lang/utf8.h"

namespace lacuna::lang {
namespace {

constexpr std::size_t bucket_count = 1 << 15;
constexpr std::size_t most_bytes = 4096;
constexpr std::string_view signature = "lacuna-languages/1\n";

struct Feature {
  std::uint32_t bucket;
  float value;
};

std::uint32_t bucket_of(std::uint64_t hash) {
  hash ^= hash >> 31;
  hash *= 0x9E3779B97F4A7C15u;
  return static_cast<std::uint32_t>(hash >> 40) % bucket_count;
}

bool is_letter(char32_t value) {
  if (value < 0x80) return value >= 'a' && value <= 'z';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return category <= UTF8PROC_CATEGORY_MC && category != UTF8PROC_CATEGORY_CN;
}

/// The beginning of a text, whole code points, at most `bytes` long.
std::string_view prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return text.substr(0, bytes);
}

/// Runs of one to four letters within words, with the words' ends, and whole words; their counts
/// over the square root of their number, so that more text gives more certainty, but not in
/// proportion.
std::vector<Feature> features_of(std::string_view text) {
  const std::string matched = folded(prefix(text, most_bytes));
  std::u32string letters = U" ";
  for (std::size_t at = 0; at < matched.size();) {
    const CodePoint point = code_point_at(matched, at);
    at += point.size;
    if (is_letter(point.value) || (point.value == '\'' && letters.back() != ' ')) {
      letters.push_back(point.value);
    } else if (letters.back() != ' ') {
      letters.push_back(' ');
    }
  }
  if (letters.back() != ' ') letters.push_back(' ');
  std::vector<std::uint32_t> buckets;
  std::uint64_t word = 0;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t length = 1; length <= 4 && length <= i + 1; ++length) {
      const char32_t letter = letters[i + 1 - length];
      hash = (hash + letter + 1) * 0x100000001B3u + length;
      if (length > 1 || letter != ' ') buckets.push_back(bucket_of(hash));
      if (length > 1 && letter == ' ') break;
    }
    if (letters[i] == ' ') {
      buckets.push_back(bucket_of(word * 31 + 7));
      word = 0;
    } else {
      word = (word + letters[i]) * 0x9DDFEA08EB382D69u;
    }
  }
  std::sort(buckets.begin(), buckets.end());
  std::vector<Feature> features;
  const float unit = 1.0f / std::sqrt(static_cast<float>(std::max<std::size_t>(buckets.size(), 1)));
  for (const std::uint32_t bucket : buckets) {
    if (features.empty() || features.back().bucket != bucket) features.push_back({bucket, 0});
    features.back().value += unit;
  }
  return features;
}

void softmax(std::vector<float>& scores) {
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  for (float& score : scores) score /= sum;
}

/// The part of a text from a random word to another.
std::string random_part(const std::string& text, std::mt19937& random) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i - 1] == ' ') starts.push_back(i);
  }
  const std::size_t first = random() % starts.size();
  const std::size_t last = std::min(first + 2 + random() % 30, starts.size());
  const std::size_t end = last < starts.size() ? starts[last] : text.size();
  return text.substr(starts[first], end - starts[first]);
}

/// What CLD2 (Sites, 2013) is sure of, as an ISO 639 code; empty where it is not.
std::string second_opinion(std::string_view text) {
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  int bytes = 0;
  bool is_reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &no_hints, 0,
                                 languages.data(), percents.data(), scores.data(), nullptr, &bytes,
                                 &is_reliable);
  if (!is_reliable || percents[0] < 80 || languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
  // CLD2 has old codes for some languages; the language tag has the code of today.
  std::array<char, 32> tag{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_toLanguageTag(CLD2::LanguageCode(languages[0]), tag.data(),
                     static_cast<std::int32_t>(tag.size()) - 1, false, &status);
  const std::string_view whole(tag.data());
  return U_SUCCESS(status) ? std::string(whole.substr(0, whole.find('-'))) : std::string();
}

template <typename Number>
void put(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <typename Number>
Number take(std::string_view& bytes) {
  if (bytes.size() < sizeof(Number)) throw BrokenInstallation("languages.model: cut short");
  Number number;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return number;
}

}  // namespace

LanguageModel LanguageModel::from_bytes(std::string_view bytes) {
  if (!bytes.starts_with(signature))
    throw BrokenInstallation("languages.model: not a language model");
  bytes.remove_prefix(signature.size());
  LanguageModel model;
  const auto count = take<std::uint32_t>(bytes);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto size = take<std::uint8_t>(bytes);
    if (bytes.size() < size) throw BrokenInstallation("languages.model: cut short");
    model.languages_.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
    model.scale_.push_back(take<float>(bytes));
  }
  if (count == 0 || bytes.size() != bucket_count * count) {
    throw BrokenInstallation("languages.model: wrong size");
  }
  model.weights_.resize(bytes.size());
  std::memcpy(model.weights_.data(), bytes.data(), bytes.size());
  return model;
}

std::string LanguageModel::bytes() const {
  std::string bytes(signature);
  put(bytes, static_cast<std::uint32_t>(languages_.size()));
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    put(bytes, static_cast<std::uint8_t>(languages_[i].size()));
    bytes += languages_[i];
    put(bytes, scale_[i]);
  }
  bytes.append(reinterpret_cast<const char*>(weights_.data()), weights_.size());
  return bytes;
}

LanguageModel LanguageModel::train(const std::vector<LanguageSample>& samples) {
  constexpr int epochs = 4;
  constexpr float rate = 0.5f;
  constexpr float decay = 1e-6f;

  std::map<std::string, std::vector<const LanguageSample*>> by_language;
  std::size_t most = 0;
  for (const LanguageSample& sample : samples) {
    auto& same = by_language[sample.language];
    same.push_back(&sample);
    most = std::max(most, same.size());
  }
  LanguageModel model;
  std::mt19937 random(20180420);
  struct Example {
    std::uint32_t language;
    std::vector<Feature> features;
  };
  std::vector<Example> examples;
  for (const auto& [language, same] : by_language) {
    const auto index = static_cast<std::uint32_t>(model.languages_.size());
    model.languages_.push_back(language);
    for (const LanguageSample* sample : same)
      examples.push_back({index, features_of(sample->text)});
    for (std::size_t i = same.size(); i < most / 8; ++i) {
      examples.push_back(
          {index, features_of(random_part(same[random() % same.size()]->text, random))});
    }
  }
  const std::size_t languages = model.languages_.size();
  std::vector<float> weights(bucket_count * languages);
  std::vector<float> squares(bucket_count * languages, 1e-4f);
  std::vector<float> scores(languages);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(examples.begin(), examples.end(), random);
    for (const Example& example : examples) {
      std::fill(scores.begin(), scores.end(), 0.0f);
      for (const Feature feature : example.features) {
        const float* row = &weights[feature.bucket * languages];
        for (std::size_t i = 0; i < languages; ++i) scores[i] += feature.value * row[i];
      }
      softmax(scores);
      scores[example.language] -= 1;
      for (const Feature feature : example.features) {
        float* row = &weights[feature.bucket * languages];
        float* square = &squares[feature.bucket * languages];
        for (std::size_t i = 0; i < languages; ++i) {
          const float gradient = scores[i] * feature.value + decay * row[i];
          square[i] += gradient * gradient;
          row[i] -= rate * gradient / std::sqrt(square[i]);
        }
      }
    }
  }
  model.scale_.assign(languages, 0);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    float& scale = model.scale_[i % languages];
    scale = std::max(scale, std::abs(weights[i]) / 127);
  }
  model.weights_.resize(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    model.weights_[i] =
        static_cast<std::int8_t>(std::lround(weights[i] / model.scale_[i % languages]));
  }
  return model;
}

std::vector<float> LanguageModel::probabilities(std::string_view text) const {
  const std::vector<Feature> features = features_of(text);
  if (features.empty()) return {};
  std::vector<float> scores(languages_.size());
  for (const Feature feature : features) {
    const std::int8_t* row = &weights_[feature.bucket * languages_.size()];
    for (std::size_t i = 0; i < scores.size(); ++i) {
      scores[i] += feature.value * static_cast<float>(row[i]);
    }
  }
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] *= scale_[i];
  softmax(scores);
  return scores;
}

LanguageIdentifier::LanguageIdentifier(const DataRoot& data)
    : supported_(data.languages()),
      model_(LanguageModel::from_bytes(data.content("lang/languages.model"))) {}

std::string LanguageIdentifier::identify(std::string_view text) const {
  const std::string_view sample = prefix(text, most_bytes);
  const std::vector<float> probabilities = model_.probabilities(sample);
  if (probabilities.empty()) return "und";
  const auto& known = model_.languages();
  const auto best = std::max_element(probabilities.begin(), probabilities.end());
  const std::string& language = known[static_cast<std::size_t>(best - probabilities.begin())];
  const auto contains = [](const std::vector<std::string>& codes, const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  // The model can't know the languages that it never saw: CLD2, which knows eighty, is the second
  // opinion.
  const std::string other = second_opinion(sample);
  const bool is_known = other.empty() || contains(known, other);
  if (!contains(supported_, language)) return is_known ? language : other;

  const bool is_short = sample.size() <= 60;
  float least = 0;
  if (other.empty()) {
    least = is_short ? 0.6f : 0.95f;
  } else if (other != language) {
    least = contains(supported_, other) ? 0.9f : is_known ? 0.95f : is_short ? 0.999f : 2.0f;
  }
  if (*best >= least) return language;
  return other.empty() ? "und" : other;
}

}  // namespace lacuna::lang
