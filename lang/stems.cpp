#include "lang/stems.h"

#include <libstemmer.h>

namespace lacuna::lang {

struct Stemmer::State {
  sb_stemmer* stemmer = nullptr;
  explicit State(const std::string& language)
      : stemmer(sb_stemmer_new(language.c_str(), "UTF_8")) {}
  ~State() { sb_stemmer_delete(stemmer); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Stemmer::Stemmer(const std::string& language) : state_(std::make_unique<State>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) {
  constexpr std::size_t longest = 100;
  if (state_->stemmer == nullptr || word.size() > longest) return std::string(word);
  const auto* symbols = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(state_->stemmer, symbols, static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);
  const auto length = static_cast<std::size_t>(sb_stemmer_length(state_->stemmer));
  return {reinterpret_cast<const char*>(stem), length};
}

}  // namespace lacuna::lang
