#include "pipeline/reporting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lang/error.h"
#include "lang/normalise.h"

namespace lacuna::pipeline {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

template <typename Value, std::size_t size>
Value named(const std::array<std::pair<std::string_view, Value>, size>& names,
            const std::string& name, const std::string& file, std::size_t line) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw lang::BrokenInstallation(fmt::format("{}:{}: '{}' is not known here", file, line, name));
}

constexpr std::array<std::pair<std::string_view, ReportKind>, 4> report_kinds = {
    {{"verb", ReportKind::verb},
     {"weak", ReportKind::weak},
     {"source", ReportKind::source},
     {"complement", ReportKind::complement}}};
constexpr std::array<std::pair<std::string_view, Stance>, 5> stances = {
    {{"neutral", Stance::neutral},
     {"doubting", Stance::doubting},
     {"denying", Stance::denying},
     {"admitting", Stance::admitting},
     {"-", Stance::neutral}}};
constexpr std::array<std::pair<std::string_view, std::uint32_t>, 18> speaker_words = {
    {{"subject-male", subject_male},
     {"subject-female", subject_female},
     {"subject-plural", subject_plural},
     {"object-male", object_male},
     {"object-female", object_female},
     {"object-plural", object_plural},
     {"definite", definite},
     {"indefinite", indefinite},
     {"preposition", preposition},
     {"relative", relative},
     {"person", person_noun},
     {"possessive", possessive},
     {"subject-thing", subject_thing},
     {"auxiliary", auxiliary},
     {"organisation", organisation_noun},
     {"document", document_noun},
     {"masculine", masculine},
     {"feminine", feminine}}};

}  // namespace

ReportingWords::ReportingWords(const lang::DataRoot& data, std::string_view language) {
  const std::string folder = fmt::format("lang/{}/", language);
  std::string file = folder + "reporting.tsv";
  for (const lang::DataRow& row : data.rows(file, 3, 3)) {
    const ReportKind kind = named(report_kinds, row.fields[0], file, row.line);
    const Stance stance = named(stances, row.fields[1], file, row.line);
    for (const std::string& form : split(row.fields[2], ' ')) {
      std::vector<std::string> words = split(lang::folded(form), '_');
      const std::string first = words.front();
      phrases_[first].push_back({std::move(words), kind, stance});
    }
  }
  for (auto& [first, phrases] : phrases_) {
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.words.size() > b.words.size();
    });
  }
  file = folder + "speaker_words.tsv";
  for (const lang::DataRow& row : data.rows(file, 2, 2)) {
    const std::uint32_t kind = named(speaker_words, row.fields[0], file, row.line);
    for (const std::string& word : split(row.fields[1], ' ')) words_[lang::folded(word)] |= kind;
  }
  for (const lang::DataRow& row : data.rows(folder + "name_words.tsv", 2, 2)) {
    const bool is_role = row.fields[0] == "title" || row.fields[0] == "apposition";
    const std::uint32_t kind = is_role                       ? person_noun
                               : row.fields[0] == "particle" ? name_particle
                                                             : 0u;
    if (kind == 0) continue;
    for (const std::string& word : split(row.fields[1], ' ')) words_[lang::folded(word)] |= kind;
  }
  for (const lang::DataRow& row : data.rows(folder + "first_names.tsv", 2, 2)) {
    const std::uint32_t kind = row.fields[0] == "female" ? female_name : male_name;
    for (const std::string& word : split(row.fields[1], ' ')) words_[lang::folded(word)] |= kind;
  }
}

std::optional<Report> ReportingWords::report_at(const std::vector<lang::Token>& tokens,
                                                std::uint32_t first, std::uint32_t last) const {
  const auto found = phrases_.find(tokens[first].folded);
  if (found == phrases_.end()) return std::nullopt;
  for (const Phrase& phrase : found->second) {
    const auto size = static_cast<std::uint32_t>(phrase.words.size());
    if (first + size > last) continue;
    const bool matches = std::equal(
        phrase.words.begin(), phrase.words.end(), tokens.begin() + first,
        [](const std::string& word, const lang::Token& token) { return word == token.folded; });
    if (matches) return Report{{first, first + size}, phrase.kind, phrase.stance};
  }
  return std::nullopt;
}

std::uint32_t ReportingWords::speaker_word(std::string_view folded) const {
  if (folded.starts_with("-t-")) folded.remove_prefix(3);
  if (folded.starts_with("-")) folded.remove_prefix(1);
  const auto found = words_.find(std::string(folded));
  return found == words_.end() ? 0 : found->second;
}

}  // namespace lacuna::pipeline
