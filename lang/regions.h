#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lacuna::lang {

/// A country, language or currency under its code, with its name in one language.
struct CodedName {
  std::string code;  ///< ISO 3166 "NL", ISO 639 "nl", ISO 4217 "EUR"
  std::string name;  ///< "Netherlands (the)" never: the everyday name of CLDR
};

/// The names of the world's countries and territories in `language`, from CLDR; sorted by code.
/// Throws BrokenInstallation when ICU's data are missing.
std::vector<CodedName> country_names(std::string_view language);

/// The names of languages (those with a two-letter code) in `language`, from CLDR; sorted by code.
std::vector<CodedName> language_names(std::string_view language);

/// The names of the currencies in present use in `language`, singular, from CLDR; sorted by code.
std::vector<CodedName> currency_names(std::string_view language);

}  // namespace lacuna::lang
