#include "lang/stemmer.h"

#include <libstemmer.h>

#include <map>
#include <memory>

namespace lacuna::lang {
namespace {

using Stemmer = std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)>;

// A stemmer keeps its working state within, so each thread has its own.
sb_stemmer* stemmer_of(std::string_view language) {
  thread_local std::map<std::string, Stemmer, std::less<>> stemmers;
  auto found = stemmers.find(language);
  if (found == stemmers.end()) {
    const std::string code(language);
    found =
        stemmers.emplace(code, Stemmer(sb_stemmer_new(code.c_str(), "UTF_8"), &sb_stemmer_delete))
            .first;
  }
  return found->second.get();
}

}  // namespace

std::string stem(std::string_view folded, std::string_view language) {
  sb_stemmer* stemmer = stemmer_of(language);
  if (!stemmer || folded.size() > 200) return std::string(folded);
  const sb_symbol* result = sb_stemmer_stem(
      stemmer, reinterpret_cast<const sb_symbol*>(folded.data()), static_cast<int>(folded.size()));
  if (!result) return std::string(folded);
  return {reinterpret_cast<const char*>(result),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace lacuna::lang
