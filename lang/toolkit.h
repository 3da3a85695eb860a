#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lang/analysis.h"
#include "lang/data_root.h"

namespace lacuna::lang {

/// All of lacuna's knowledge of languages, loaded once: the facade of this folder. Immutable; may
/// be used by many threads at once. Loading throws BrokenInstallation when a data file is missing
/// or wrong.
class Toolkit {
 public:
  explicit Toolkit(const DataRoot& data);
  ~Toolkit();
  Toolkit(Toolkit&&) noexcept;
  Toolkit& operator=(Toolkit&&) noexcept;

  /// Whether there is a folder of data for this language code.
  bool supports(std::string_view language) const;

  /// The language of a text, as a code: one that is supported, or another ISO 639 code, or "und"
  /// where the text is too short or strange to tell. `text` must be valid UTF-8.
  std::string identify(std::string_view text) const;

  /// Sentences, tokens, quantities, times and cues of `text` (valid UTF-8, NFC) in a supported
  /// language. Relative times are resolved from `published`; without it they stay unresolved. A
  /// text in a language that is not supported gets sentences and tokens alone.
  TextAnalysis analyse(std::string_view text, std::string_view language,
                       std::optional<Time> published) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lacuna::lang
