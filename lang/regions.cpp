#include "lang/regions.h"

#include <fmt/format.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <memory>

#include "lang/error.h"

namespace lacuna::lang {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

std::vector<CodedName> sorted(std::vector<CodedName> names) {
  std::sort(names.begin(), names.end(),
            [](const CodedName& a, const CodedName& b) { return a.code < b.code; });
  names.erase(std::unique(names.begin(), names.end(),
                          [](const CodedName& a, const CodedName& b) { return a.code == b.code; }),
              names.end());
  return names;
}

/// The names that `display` gives for ICU's list of codes; a code without a name is left out.
template <typename Display>
std::vector<CodedName> named(const char* const* codes, Display&& display) {
  std::vector<CodedName> names;
  for (; *codes != nullptr; ++codes) {
    const std::string code = *codes;
    if (code.size() != 2) continue;
    icu::UnicodeString name;
    display(*codes, name);
    std::string bytes = utf8(name);
    if (!bytes.empty() && bytes != code) names.push_back({code, std::move(bytes)});
  }
  return sorted(std::move(names));
}

std::unique_ptr<icu::LocaleDisplayNames> display_names(std::string_view language) {
  std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(icu::Locale(std::string(language).c_str())));
  if (!names) throw BrokenInstallation("ICU has no names of languages and countries");
  return names;
}

}  // namespace

std::vector<CodedName> country_names(std::string_view language) {
  const auto names = display_names(language);
  return named(icu::Locale::getISOCountries(), [&](const char* code, icu::UnicodeString& name) {
    names->regionDisplayName(code, name);
  });
}

std::vector<CodedName> language_names(std::string_view language) {
  const auto names = display_names(language);
  return named(icu::Locale::getISOLanguages(), [&](const char* code, icu::UnicodeString& name) {
    names->languageDisplayName(code, name);
  });
}

std::vector<CodedName> currency_names(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* codes = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  if (U_FAILURE(status)) {
    throw BrokenInstallation(fmt::format("ICU has no currencies: {}", u_errorName(status)));
  }
  const std::string locale(language);
  std::vector<CodedName> names;
  for (;;) {
    std::int32_t length = 0;
    const char* code = uenum_next(codes, &length, &status);
    if (code == nullptr || U_FAILURE(status)) break;
    const std::u16string wide(code, code + length);
    std::int32_t name_length = 0;
    const UChar* name =
        ucurr_getPluralName(wide.c_str(), locale.c_str(), nullptr, "one", &name_length, &status);
    if (U_FAILURE(status)) break;
    std::string bytes = utf8(icu::UnicodeString(name, name_length));
    if (bytes != code) names.push_back({code, std::move(bytes)});
  }
  uenum_close(codes);
  if (U_FAILURE(status)) {
    throw BrokenInstallation(fmt::format("ICU's names of currencies: {}", u_errorName(status)));
  }
  return sorted(std::move(names));
}

}  // namespace lacuna::lang
