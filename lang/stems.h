#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lacuna::lang {

/// Snowball's stemmer of one language. It holds state of libstemmer: use one for each thread.
class Stemmer {
 public:
  /// `language` is an ISO 639-1 code; where Snowball has no stemmer for it, a stem is the word
  /// itself.
  explicit Stemmer(const std::string& language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of a word in lower case. Words of more than 100 bytes are their own stems.
  std::string stem(std::string_view word);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lacuna::lang
