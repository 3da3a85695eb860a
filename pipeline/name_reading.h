#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lang/analysis.h"
#include "pipeline/gazetteer.h"
#include "pipeline/name_tagger.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {

/// All that the steps from words to names look at, of one text. Holds references.
struct NameReading {
  std::string_view text;
  const std::vector<NameWord>& words;
  const lang::TextAnalysis& analysis;
  const std::vector<std::optional<GazetteerMatch>>& known;  ///< by first word
  const Gazetteer& gazetteer;
  const NameTagger& tagger;
  int language;

  bool has(std::uint32_t at, WordClass word_class) const {
    return gazetteer.has(words[at].hash, language, word_class);
  }
  bool is_mark(std::uint32_t at, std::string_view marks) const {
    return !words[at].is_word() && marks.find(words[at].span.in(text)) != std::string_view::npos;
  }
  /// Whether a word is one of the language that is written in lower case.
  bool is_ordinary(std::uint32_t at) const {
    return tagger.is_lower_case_word(words[at].hash ^ gazetteer.language_salt(language));
  }
  lang::Tag tag(std::uint32_t at) const { return analysis.tokens[words[at].token].tag; }
  bool same_sentence(std::uint32_t a, std::uint32_t b) const {
    return a < words.size() && b < words.size() && words[a].sentence == words[b].sentence;
  }
  /// The entry of the gazetteer that the words [first, last) name, if any.
  const GazetteerEntry* entry(std::uint32_t first, std::uint32_t last) const {
    const auto& match = known[first];
    return match && match->last == last ? &gazetteer.entry(match->entry) : nullptr;
  }
  bool knows(const NameSpan& span) const { return entry(span.first, span.last) != nullptr; }
};

}  // namespace lacuna::pipeline
