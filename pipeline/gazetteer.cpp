#include "pipeline/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "lang/error.h"
#include "lang/plain_letters.h"
#include "lang/regions.h"

namespace lacuna::pipeline {
namespace {

constexpr std::size_t longest_name = 12;  // words

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + separator.size();
  }
  return parts;
}

std::uint64_t extend(std::uint64_t path, std::uint64_t word) {
  path = (path ^ word) * 0x9e3779b97f4a7c15U;
  return path ^ (path >> 29);
}

constexpr std::uint64_t root = 0x51ed270b7a3f9d21U;

/// Marks that do not count within a name: "Saint-Pierre" is "Saint Pierre", "St. Louis" is "St
/// Louis".
bool is_joint(std::string_view mark) {
  return mark == "-" || mark == "." || mark == "'" || mark == "’" || mark == "‑" || mark == "–";
}

std::string slug(std::string_view name) {
  std::string key;
  for (const NameWord& word : split_into_name_words(name)) {
    if (!word.is_word()) continue;
    if (!key.empty()) key += '-';
    key += word.folded;
  }
  return key;
}

constexpr std::array<std::pair<std::string_view, WordClass>, 16> class_names = {{
    {"title", WordClass::title},
    {"connector", WordClass::connector},
    {"particle", WordClass::particle},
    {"article", WordClass::article},
    {"legal_form", WordClass::legal_form},
    {"in_place", WordClass::in_place},
    {"reporting", WordClass::reporting},
    {"pronoun_he", WordClass::pronoun_he},
    {"pronoun_she", WordClass::pronoun_she},
    {"apposition", WordClass::apposition},
    {"generic", WordClass::generic},
    {"genitive", WordClass::genitive},
    {"organisation_noun", WordClass::organisation_noun},
    {"place_noun", WordClass::place_noun},
    {"possessive", WordClass::possessive},
    {"cabinet", WordClass::cabinet},
}};

EntityType type_named(std::string_view word, const std::string& where) {
  for (const EntityType type : {EntityType::person, EntityType::organisation, EntityType::location,
                                EntityType::miscellaneous}) {
    if (name(type) == word) return type;
  }
  throw lang::BrokenInstallation(
      fmt::format("{}: '{}' is no type of entity; use PER, ORG, LOC or MISC", where, word));
}

WordClass part_class(EntityType type) {
  switch (type) {
    case EntityType::person:
      return WordClass::person_part;
    case EntityType::organisation:
      return WordClass::organisation_part;
    case EntityType::location:
      return WordClass::place_part;
    default:
      return WordClass::other_part;
  }
}

/// A table of names with a column a language: the cells of each row as (bits of languages, names).
struct NameTable {
  struct Row {
    std::string key;
    std::string type;
    std::vector<std::pair<std::uint32_t, std::string>> cells;
    std::string where;
  };
  std::vector<Row> rows;
};

NameTable read_table(const lang::DataRoot& data, std::string_view file,
                     const std::vector<std::string>& languages) {
  NameTable table;
  std::vector<std::uint32_t> columns;  // bit of each column's language
  for (lang::DataRow& row : data.rows(file, 2, 2 + 32)) {
    if (columns.empty()) {
      for (std::size_t i = 2; i < row.fields.size(); ++i) {
        const auto found = std::find(languages.begin(), languages.end(), row.fields[i]);
        columns.push_back(found == languages.end() ? 0U : 1U << (found - languages.begin()));
      }
      continue;
    }
    NameTable::Row out{row.fields[0], row.fields[1], {}, fmt::format("{}:{}", file, row.line)};
    std::uint32_t unfilled = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i + 2 < row.fields.size() && !row.fields[i + 2].empty()) {
        out.cells.emplace_back(columns[i], std::move(row.fields[i + 2]));
      } else {
        unfilled |= columns[i];
      }
    }
    if (out.cells.empty()) {
      throw lang::BrokenInstallation(fmt::format("{}: a row without names", out.where));
    }
    out.cells.front().first |= unfilled;
    table.rows.push_back(std::move(out));
  }
  return table;
}

}  // namespace

std::vector<std::string> spelled_out(std::string_view pattern) {
  std::vector<std::string> forms = {""};
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern[at] == '(' ? at : std::string_view::npos;
    const std::size_t close = pattern.find(')', at);
    if (open != std::string_view::npos && close != std::string_view::npos && forms.size() <= 8) {
      const std::size_t count = forms.size();
      for (std::size_t i = 0; i < count; ++i) {
        forms.push_back(forms[i] + std::string(pattern.substr(open + 1, close - open - 1)));
      }
      at = close + 1;
    } else {
      for (std::string& form : forms) form += pattern[at];
      ++at;
    }
  }
  return forms;
}

Gazetteer::Gazetteer(const lang::DataRoot& data) : languages_(data.languages()) {
  nodes_.reserve(1U << 16);
  classes_.resize(languages_.size());
  // Sorted, so that of two rows with one name the same comes first on every machine.
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(data.path("pipeline/gazetteer"))) {
    const std::string name = file.path().filename().string();
    if (name.ends_with(".tsv") && name != "nationalities.tsv" && name != "name_parts.tsv") {
      files.push_back("pipeline/gazetteer/" + name);
    }
  }
  std::sort(files.begin(), files.end());
  read_countries(data);
  for (const std::string& file : files) read_entries(data, file);
  read_words(data);
}

int Gazetteer::language_index(std::string_view language) const {
  const auto found = std::find(languages_.begin(), languages_.end(), language);
  return found == languages_.end() ? -1 : static_cast<int>(found - languages_.begin());
}

std::uint32_t Gazetteer::entry_of(std::string_view key, EntityType type) {
  const std::string id = fmt::format("{}/{}", key, pipeline::name(type));
  const auto [found, is_new] =
      entry_by_key_.try_emplace(id, static_cast<std::uint32_t>(entries_.size()));
  if (is_new) entries_.push_back({std::string(key), type});
  return found->second;
}

void Gazetteer::add(std::string_view name, std::uint32_t entry, std::uint32_t languages) {
  std::uint64_t path = root;
  const NameWord* first = nullptr;
  std::size_t count = 0;
  std::size_t letters = 0;
  bool all_upper = true;
  bool last_capital = false;
  for (const NameWord& word : split_into_name_words(name)) {
    if (!word.is_word() && is_joint(word.span.in(name))) continue;
    nodes_[path].continues = true;
    path = extend(path, word.hash);
    if (count == 0) first = &word;
    ++count;
    letters += word.folded.size();
    last_capital = word.is_capital() || word.shape == WordShape::number;
    all_upper = all_upper && (word.shape == WordShape::upper || word.shape == WordShape::number);
  }
  if (first == nullptr) return;
  CaseRule rule = CaseRule::any;
  for (std::size_t at = 0; at < name.size();) {
    const lang::Letter letter = lang::letter_at(name, at);
    if (letter.letter_case != lang::LetterCase::none) {
      if (letter.letter_case == lang::LetterCase::upper) rule = CaseRule::capital;
      break;
    }
    at += letter.size;
  }
  if (all_upper && count == 1 && letters <= 6) rule = CaseRule::upper;
  std::vector<Name>& names = nodes_[path].names;
  for (Name& known : names) {
    if (known.entry == entry && known.case_rule == rule && known.last_capital == last_capital) {
      known.languages |= languages;
      return;
    }
  }
  names.push_back({entry, languages, rule, last_capital});
}

void Gazetteer::read_entries(const lang::DataRoot& data, std::string_view file) {
  for (const NameTable::Row& row : read_table(data, file, languages_).rows) {
    const std::uint32_t entry = entry_of(row.key, type_named(row.type, row.where));
    for (const auto& [bits, names] : row.cells) {
      for (const std::string_view pattern : split(names, "; ")) {
        for (const std::string& form : spelled_out(pattern)) add(form, entry, bits);
      }
    }
  }
}

void Gazetteer::read_countries(const lang::DataRoot& data) {
  std::unordered_map<std::string, std::string> keys;  // by ISO code
  for (const lang::CodedName& country : lang::country_names("en")) {
    keys[country.code] = slug(country.name.substr(0, country.name.find(" (")));
  }
  const auto add_name = [&](const std::string& name, std::uint32_t entry, std::uint32_t bit) {
    const std::size_t bracket = name.find(" (");
    add(name.substr(0, bracket), entry, bit);
    if (bracket != std::string::npos && name.back() == ')') {
      add(name.substr(bracket + 2, name.size() - bracket - 3), entry, bit);
    }
  };
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    for (const lang::CodedName& country : lang::country_names(languages_[language])) {
      add_name(country.name, entry_of(keys[country.code], EntityType::location), 1U << language);
    }
  }
  for (const NameTable::Row& row :
       read_table(data, "pipeline/gazetteer/nationalities.tsv", languages_).rows) {
    const auto country = keys.find(row.key);
    const std::string& key = country == keys.end() ? row.key : country->second;
    const std::uint32_t entry = entry_of(key, type_named(row.type, row.where));
    for (const auto& [bits, names] : row.cells) {
      for (const std::string_view pattern : split(names, "; ")) {
        for (const std::string& form : spelled_out(pattern)) {
          add(form, entry, bits);
          for (const NameWord& word : split_into_name_words(form)) {
            if (word.span.size() == form.size()) canonical_.try_emplace(word.hash, key);
          }
        }
      }
    }
  }
  std::unordered_map<std::string, std::string> language_keys;
  for (const lang::CodedName& spoken : lang::language_names("en")) {
    language_keys[spoken.code] = slug(spoken.name);
  }
  for (std::size_t language = 0; language < languages_.size(); ++language) {
    for (const lang::CodedName& spoken : lang::language_names(languages_[language])) {
      const std::string& key = language_keys[spoken.code];
      if (key.size() < 4 || spoken.name.size() < 4) continue;
      add(spoken.name, entry_of(key, EntityType::miscellaneous), 1U << language);
    }
  }
}

void Gazetteer::add_class(std::string_view word, int language, WordClass word_class) {
  std::string folded = lang::plain_letters(word);
  std::erase(folded, '.');
  classes_[static_cast<std::size_t>(language)][hash_of_word(folded)] |=
      1U << static_cast<unsigned>(word_class);
}

void Gazetteer::read_words(const lang::DataRoot& data) {
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    const int language = static_cast<int>(i);
    const std::string folder = "lang/" + languages_[i];
    for (const lang::DataRow& row : data.rows(folder + "/name_words.tsv", 2, 2)) {
      const auto* found =
          std::find_if(class_names.begin(), class_names.end(),
                       [&](const auto& entry) { return entry.first == row.fields[0]; });
      if (found == class_names.end()) {
        throw lang::BrokenInstallation(fmt::format("{}/name_words.tsv:{}: unknown class '{}'",
                                                   folder, row.line, row.fields[0]));
      }
      for (const std::string_view word : split(row.fields[1], " ")) {
        add_class(word, language, found->second);
      }
    }
    // People's names travel: those of one language are known in all.
    const auto read_names = [&](const std::string& file) {
      for (const lang::DataRow& row : data.rows(folder + file, 2, 2)) {
        const WordClass word_class = row.fields[0] == "female" ? WordClass::female
                                     : row.fields[0] == "male" ? WordClass::male
                                                               : WordClass::last_name;
        for (const std::string_view word : split(row.fields[1], " ")) {
          for (int other = 0; other < static_cast<int>(languages_.size()); ++other) {
            add_class(word, other, word_class);
          }
        }
      }
    };
    read_names("/first_names.tsv");
    read_names("/last_names.tsv");
  }
  for (const NameTable::Row& row :
       read_table(data, "pipeline/gazetteer/name_parts.tsv", languages_).rows) {
    const WordClass part =
        row.type == "-" ? WordClass::modifier : part_class(type_named(row.type, row.where));
    for (const auto& [bits, names] : row.cells) {
      for (const std::string_view pattern : split(names, "; ")) {
        for (const std::string& form : spelled_out(pattern)) {
          canonical_.try_emplace(hash_of_word(lang::plain_letters(form)), row.key);
          // Names keep their own language's words in texts of another: "the Tokyo Book Fair".
          const bool travels =
              lang::letter_at(form, 0).letter_case == lang::LetterCase::upper && form.size() > 3;
          for (std::size_t language = 0; language < languages_.size(); ++language) {
            if (travels || (bits >> language & 1U) != 0) {
              add_class(form, static_cast<int>(language), part);
            }
          }
        }
      }
    }
  }
}

std::uint32_t Gazetteer::classes(std::uint64_t word, int language) const {
  if (language < 0) return 0;
  const auto& table = classes_[static_cast<std::size_t>(language)];
  const auto found = table.find(word);
  return found == table.end() ? 0 : found->second;
}

std::uint32_t Gazetteer::classes_of_noun(const NameWord& word, int language) const {
  std::uint32_t found = classes(word.hash, language);
  if (language < 0) return found;
  const std::string_view folded = word.folded;
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 14;
  std::string last_part;
  for (std::size_t length = std::min(longest, folded.size()); length >= shortest; --length) {
    last_part.assign(1, '-').append(folded.substr(folded.size() - length));
    if (const std::uint32_t more = classes(hash_of_word(last_part), language)) return found | more;
  }
  return found;
}

std::string_view Gazetteer::canonical(std::uint64_t word) const {
  const auto found = canonical_.find(word);
  return found == canonical_.end() ? std::string_view() : found->second;
}

std::vector<GazetteerMatch> Gazetteer::matches(std::string_view text,
                                               const std::vector<NameWord>& words,
                                               int language) const {
  std::vector<GazetteerMatch> found;
  const std::uint32_t own = language < 0 ? 0U : 1U << language;
  const auto accepts = [&](const Name& name, std::uint32_t first, std::uint32_t last,
                           std::uint32_t count) {
    const NameWord& word = words[first];
    if (name.case_rule == CaseRule::capital && name.last_capital &&
        words[last - 1].shape == WordShape::lower) {
      return false;
    }
    if ((name.languages & own) == 0) {
      // A foreign name: only where it can't be an everyday word of this language.
      if (name.case_rule == CaseRule::any) return false;
      if (count == 1 && (word.folded.size() < 4 || word.opens_sentence)) return false;
    }
    switch (name.case_rule) {
      case CaseRule::any:
        return true;
      case CaseRule::capital:
        return word.is_capital();
      case CaseRule::upper:
        return word.shape == WordShape::upper ||
               (word.folded.size() >= 4 && word.is_capital() && !word.opens_sentence);
    }
    return false;
  };
  for (std::uint32_t first = 0; first < words.size(); ++first) {
    if (!words[first].is_word()) continue;
    std::uint64_t path = root;
    std::uint32_t count = 0;
    GazetteerMatch best;
    bool has_best = false;
    const auto consider = [&](std::uint64_t at, std::uint32_t last) {
      const auto node = nodes_.find(at);
      if (node == nodes_.end()) return false;
      const Name* chosen = nullptr;
      for (const Name& name : node->second.names) {
        if (!accepts(name, first, last, count)) continue;
        const bool better =
            chosen == nullptr || ((name.languages & own) != 0 && (chosen->languages & own) == 0);
        if (better) chosen = &name;
      }
      if (chosen != nullptr) {
        best = {first, last, chosen->entry, (chosen->languages & own) != 0};
        has_best = true;
      }
      return node->second.continues;
    };
    for (std::uint32_t at = first; at < words.size() && count < longest_name; ++at) {
      const NameWord& word = words[at];
      if (word.sentence != words[first].sentence) break;
      if (!word.is_word() && count > 0) {
        const std::string_view mark = word.span.in(text);
        if (is_joint(mark)) {
          if (mark == "." && words[at - 1].folded.size() > 3) break;
          continue;
        }
      }
      ++count;
      const std::uint64_t next = extend(path, word.hash);
      if (!consider(next, at + 1)) {
        if (!has_best && word.folded.size() > 4) {
          // A genitive: "Ruslands".
          const std::string_view whole = word.folded;
          if (has(hash_of_word(whole.substr(whole.size() - 1)), language, WordClass::genitive)) {
            consider(extend(path, hash_of_word(whole.substr(0, whole.size() - 1))), at + 1);
          }
        }
        break;
      }
      path = next;
    }
    if (has_best) found.push_back(best);
  }
  return found;
}

}  // namespace lacuna::pipeline
