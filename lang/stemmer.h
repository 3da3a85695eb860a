#pragma once

#include <string>
#include <string_view>

namespace lacuna::lang {

/// The Snowball stem of a folded word (Porter 1980, 2001), by libstemmer's algorithm for the
/// language's code; the word itself where libstemmer has none. May be called by many threads at
/// once.
std::string stem(std::string_view folded, std::string_view language);

}  // namespace lacuna::lang
