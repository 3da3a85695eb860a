#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "lang/data_root.h"
#include "lang/tagger_features.h"

namespace lacuna::lang {

/// Tags words with their parts of speech: an averaged perceptron (Collins 2002), greedy from left
/// to right, with a dictionary of the words that have one tag. Immutable once loaded; may be used
/// by many threads at once.
class Tagger {
 public:
  /// Reads a model that TaggerTrainer wrote. Throws BrokenInstallation.
  explicit Tagger(const std::filesystem::path& model);
  ~Tagger();
  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;

  /// The tags of the words of one sentence.
  void tag(std::span<const TaggerWord> sentence, std::span<Tag> tags) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
