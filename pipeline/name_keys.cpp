#include "pipeline/name_keys.h"

#include <algorithm>
#include <array>

namespace lacuna::pipeline {
namespace {

struct Rewrite {
  std::string_view from;
  std::string_view to;
};

// Longest first. Sounds that Dutch, English and French write differently in names of other
// alphabets.
constexpr std::array<Rewrite, 31> rewrites = {{
    {"tsch", "c"}, {"tch", "c"}, {"tsj", "c"}, {"sch", "s"}, {"sjt", "st"}, {"cht", "ct"},
    {"dzh", "j"},  {"dzj", "j"}, {"ch", "c"},  {"sj", "s"},  {"sh", "s"},   {"ph", "f"},
    {"th", "t"},   {"kh", "h"},  {"ck", "k"},  {"qu", "k"},  {"ou", "u"},   {"oe", "u"},
    {"oo", "o"},   {"ij", "i"},  {"ee", "i"},  {"ie", "i"},  {"aa", "a"},   {"uu", "u"},
    {"zh", "j"},   {"gh", "g"},  {"dj", "j"},  {"ks", "x"},  {"y", "i"},    {"w", "v"},
    {"q", "k"},
}};

}  // namespace

std::string spelling_key(std::string_view folded) {
  std::string key;
  for (std::size_t at = 0; at < folded.size();) {
    const auto* rewrite = std::find_if(rewrites.begin(), rewrites.end(), [&](const Rewrite& each) {
      return folded.substr(at).starts_with(each.from);
    });
    std::string_view to = folded.substr(at, 1);
    if (rewrite != rewrites.end()) to = rewrite->to;
    at += rewrite != rewrites.end() ? rewrite->from.size() : 1;
    if (key.empty() || key.back() != to.back()) key += to;
  }
  // "Eltsine", "Karpov / Karpoff": the ending is a matter of language.
  if (key.size() > 4 && key.back() == 'e') key.pop_back();
  if (key.size() > 3 && key.back() == 'f') key.back() = 'v';
  return key;
}

std::string key_of_name(const std::vector<NameWord>& words, std::size_t first, std::size_t last,
                        EntityType type, const Gazetteer& gazetteer, int language) {
  std::vector<std::string> parts;
  std::string everything;
  for (std::size_t at = first; at < last; ++at) {
    const NameWord& word = words[at];
    if (!word.is_word()) continue;
    everything += word.folded;
    const bool is_small = word.shape == WordShape::lower && word.folded.size() <= 4;
    if (is_small && (gazetteer.has(word.hash, language, WordClass::connector) ||
                     gazetteer.has(word.hash, language, WordClass::article) ||
                     gazetteer.has(word.hash, language, WordClass::particle))) {
      continue;
    }
    if (at == first && last - first > 1 && gazetteer.has(word.hash, language, WordClass::article)) {
      continue;
    }
    if (type == EntityType::organisation && !parts.empty() &&
        gazetteer.has(word.hash, language, WordClass::legal_form)) {
      continue;
    }
    const std::string_view canonical =
        type == EntityType::person ? std::string_view() : gazetteer.canonical(word.hash);
    parts.push_back(canonical.empty() ? spelling_key(word.folded) : std::string(canonical));
  }
  if (parts.empty()) return everything;
  // "Ville de Vrelle" is Vrelle.
  if (parts.size() > 1 && type == EntityType::location) std::erase(parts, "city");
  if (type != EntityType::person) {
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  }
  std::string key;
  for (const std::string& part : parts) {
    if (!key.empty()) key += '-';
    key += part;
  }
  return key;
}

}  // namespace lacuna::pipeline
