#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/annotated_article.h"
#include "pipeline/gazetteer.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {

/// A common form of a word of a name across spellings and transliterations: "Poutine", "Poetin" and
/// "Putin" give "putin"; "Kyiv" and "Kiev" differ (the gazetteer knows them). `folded` is
/// NameWord::folded.
std::string spelling_key(std::string_view folded);

/// The key of a name that the gazetteer does not know, made of its words [first, last): articles,
/// connectors and legal forms dropped, words that names translate in their common form, the rest in
/// spelling_key form; sorted where word order differs between languages (all but persons). Never
/// empty for a name with a letter or digit.
std::string key_of_name(const std::vector<NameWord>& words, std::size_t first, std::size_t last,
                        EntityType type, const Gazetteer& gazetteer, int language);

}  // namespace lacuna::pipeline
