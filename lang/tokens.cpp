#include "lang/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "lang/characters.h"
#include "lang/error.h"

namespace lacuna::lang {
namespace {

constexpr std::uint32_t longest_rule = 32;  ///< no rule of a language concerns a longer word

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Length of a space that may group digits (a space, or one that does not break) at `at`; 0 for
/// another character.
std::uint32_t group_space(std::string_view text, std::size_t at, bool plain_too) {
  const Character c = character_at(text, at);
  if (c.code == 0xA0 || c.code == 0x202F || c.code == 0x2009 || (plain_too && c.code == ' ')) {
    return c.length;
  }
  return 0;
}

std::uint32_t next_space(Span chunk, std::string_view text) {
  std::uint32_t at = chunk.begin;
  while (at < chunk.end) {
    const Character c = character_at(text, at);
    if (class_of(c.code) == CharacterClass::space) break;
    at += c.length;
  }
  return at;
}

}  // namespace

struct Tokenizer::Parts {
  const Abbreviations* abbreviations = nullptr;
  std::unordered_set<std::string> elisions;
  std::vector<std::string> clitics;  ///< longest first
  std::unordered_set<std::string> whole;
  std::unordered_map<std::string, std::vector<std::uint32_t>> cuts;  ///< lengths of the parts
  std::unordered_set<std::string> prefixes;
  bool hyphen_splits = false;
  bool slash_splits = false;
  bool percent_splits = false;
  bool space_groups_digits = false;

  void read(const DataRow& row, const std::string& file);
  std::uint32_t address_end(std::string_view text, std::uint32_t at, std::uint32_t chunk_end) const;
  std::uint32_t number_end(std::string_view text, std::uint32_t at, std::uint32_t end) const;
  std::uint32_t word_end(std::string_view text, std::uint32_t begin, Span chunk) const;
  bool keeps_full_stop(std::string_view text, std::uint32_t begin, std::uint32_t stop,
                       Span sentence) const;
  bool joins(std::string_view text, std::uint32_t begin, std::uint32_t at, std::uint32_t end) const;
  std::uint32_t elision_end(std::string_view text, Span word) const;
  std::uint32_t clitic_begin(std::string_view text, Span word) const;
  void add_word(std::string_view text, Span word, std::vector<Span>& tokens) const;
};

void Tokenizer::Parts::read(const DataRow& row, const std::string& file) {
  const std::string& kind = row.fields[0];
  const std::string& value = row.fields[1];
  if (kind == "elision") {
    elisions.insert(value);
  } else if (kind == "clitic") {
    clitics.push_back(value);
  } else if (kind == "whole") {
    whole.insert(lower_case(value));
  } else if (kind == "prefix") {
    prefixes.insert(value);
  } else if (kind == "cut") {
    std::vector<std::uint32_t> lengths;
    std::size_t from = value.find('|');
    const std::string word = value.substr(0, from);
    while (from != std::string::npos) {
      const std::size_t next = value.find('|', from + 1);
      lengths.push_back(static_cast<std::uint32_t>(std::min(next, value.size()) - from - 1));
      from = next;
    }
    std::uint32_t total = 0;
    for (const std::uint32_t length : lengths) total += length;
    if (total != word.size()) {
      throw BrokenInstallation(
          fmt::format("{}:{}: the parts of '{}' don't make it up", file, row.line, word));
    }
    cuts[word] = std::move(lengths);
  } else if (kind == "option" && value == "hyphen-splits") {
    hyphen_splits = true;
  } else if (kind == "option" && value == "slash-splits") {
    slash_splits = true;
  } else if (kind == "option" && value == "percent-splits") {
    percent_splits = true;
  } else if (kind == "option" && value == "space-groups-digits") {
    space_groups_digits = true;
  } else {
    throw BrokenInstallation(
        fmt::format("{}:{}: '{} {}' is not known", file, row.line, kind, value));
  }
}

/// End of the web address, e-mail address, hashtag or handle that begins at `at`; `at` where there
/// is none.
std::uint32_t Tokenizer::Parts::address_end(std::string_view text, std::uint32_t at,
                                            std::uint32_t chunk_end) const {
  const std::string_view rest = text.substr(at, chunk_end - at);
  const auto without_closing = [&](std::uint32_t end) {
    while (end > at &&
           std::string_view(".,;:!?)]}'\"*").find(text[end - 1]) != std::string_view::npos)
      --end;
    return end;
  };
  if (rest[0] == '#' || rest[0] == '@') {
    std::uint32_t end = at + 1;
    const CharacterClass first = end < chunk_end ? class_at(text, end) : CharacterClass::none;
    if (!is_letter(first)) return at;
    while (end < chunk_end && (text[end] == '_' || is_word_part(class_at(text, end)))) {
      end += character_at(text, end).length;
    }
    return end;
  }
  const auto begins = [rest](std::string_view scheme) {
    return rest.size() > scheme.size() && rest.starts_with(scheme);
  };
  if (begins("http://") || begins("https://") || begins("ftp://") || begins("www.") ||
      begins("Http://") || begins("HTTP://")) {
    std::uint32_t end = at;
    while (end < chunk_end) {
      const Character c = character_at(text, end);
      if (c.code == '<' || c.code == '>' || c.code == '"' || c.code == 0xAB || c.code == 0xBB ||
          c.code == 0x201C || c.code == 0x201D) {
        break;
      }
      end += c.length;
    }
    return std::max(without_closing(end), at);
  }
  const auto in_address = [](char c) {
    return is_ascii_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%';
  };
  constexpr std::size_t longest_local_part = 64;
  std::size_t local = 0;
  while (local < rest.size() && local <= longest_local_part && in_address(rest[local])) ++local;
  if (local == 0 || local >= rest.size()) return at;
  if (rest[local] == '@') {
    std::size_t domain = local + 1;
    while (domain < rest.size() && in_address(rest[domain])) ++domain;
    const std::uint32_t end = without_closing(at + static_cast<std::uint32_t>(domain));
    const std::string_view host = text.substr(
        at + local + 1, end - std::min(end, at + static_cast<std::uint32_t>(local) + 1));
    if (host.find('.') != std::string_view::npos) return end;
  }
  if (rest[local] == '/') {  // example.com/path
    const std::string_view host = rest.substr(0, local);
    const std::size_t dot = host.rfind('.');
    if (dot != std::string_view::npos && dot > 1 && host.size() - dot - 1 >= 2 &&
        host.size() - dot - 1 <= 4 &&
        std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(),
                    [](char c) { return c >= 'a' && c <= 'z'; })) {
      std::uint32_t end = at;
      while (end < chunk_end && static_cast<unsigned char>(text[end]) < 0x80 && text[end] != '"' &&
             text[end] != '<' && text[end] != ')') {
        ++end;
      }
      return without_closing(end);
    }
  }
  return at;
}

/// End of the groups of three digits that follow the digits of [at, end) after spaces: 1 000 000.
std::uint32_t Tokenizer::Parts::number_end(std::string_view text, std::uint32_t at,
                                           std::uint32_t end) const {
  if (end - at > 3) return end;
  for (std::uint32_t i = at; i < end; ++i) {
    if (!is_digit(text, i)) return end;
  }
  for (;;) {
    const std::uint32_t space = group_space(text, end, space_groups_digits);
    const std::uint32_t group = end + space;
    if (space == 0 || !is_digit(text, group) || !is_digit(text, group + 1) ||
        !is_digit(text, group + 2) || is_digit(text, group + 3)) {
      break;
    }
    end = group + 3;
  }
  if (end < text.size() && text[end] == ',' && is_digit(text, end + 1)) {
    ++end;
    while (is_digit(text, end)) ++end;
  }
  return end;
}

/// Whether the character at `at`, inside a word that begins at `begin`, joins what stands on both
/// sides of it.
bool Tokenizer::Parts::joins(std::string_view text, std::uint32_t begin, std::uint32_t at,
                             std::uint32_t end) const {
  const Character c = character_at(text, at);
  const std::uint32_t next = at + c.length;
  if (next >= end) return false;
  const CharacterClass before = class_before(text, at);
  const CharacterClass after = class_at(text, next);
  if (!is_word_part(after)) return false;
  const bool digits = before == CharacterClass::digit && after == CharacterClass::digit;
  if (is_apostrophe(c.code)) return true;
  switch (c.code) {
    case '.':
      return true;
    case ',':
    case ':':
      return digits;
    case '/':
      return digits || !slash_splits;
    case '&':
    case '@':
    case '_':
    case '+':
    case '=':
      return true;
    case '-':
    case 0x2010:
    case 0x2011: {
      if (!hyphen_splits) return true;
      if (digits) {
        // A telephone number or date has several hyphens, a range or score has one.
        std::uint32_t run = next;
        std::uint32_t hyphens = 1;
        while (run < end && run - next < longest_rule &&
               (is_digit(text, run) || text[run] == '-')) {
          hyphens += text[run] == '-' && is_digit(text, run + 1);
          ++run;
        }
        for (std::uint32_t i = std::max(begin, at - std::min(at, longest_rule)); i < at; ++i) {
          hyphens += text[i] == '-';
        }
        return hyphens > 1 || (at - begin == 3 && run - next == 4);
      }
      return at - begin <= longest_rule &&
             prefixes.contains(lower_case(text.substr(begin, at - begin)));
    }
    default:
      return false;
  }
}

std::uint32_t Tokenizer::Parts::word_end(std::string_view text, std::uint32_t begin,
                                         Span chunk) const {
  std::uint32_t at = begin;
  while (at < chunk.end) {
    const Character c = character_at(text, at);
    if (!is_word_part(class_of(c.code)) && (at == begin || !joins(text, begin, at, chunk.end)))
      break;
    at += c.length;
  }
  return at;
}

/// Whether the full stop at byte `stop` belongs to the word before it.
bool Tokenizer::Parts::keeps_full_stop(std::string_view text, std::uint32_t begin,
                                       std::uint32_t stop, Span sentence) const {
  if (stop >= sentence.end || text[stop] != '.') return false;
  if (stop + 1 < sentence.end && text[stop + 1] == '.') return false;
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.size() > longest_rule) return false;
  std::uint32_t next = stop + 1;
  while (next < sentence.end && !is_word_part(class_at(text, next))) {
    next += character_at(text, next).length;
  }
  const bool last = next >= sentence.end;
  if (const AbbreviationUse* use = abbreviations->find(text.substr(begin, stop + 1 - begin))) {
    return *use != AbbreviationUse::number || !last;
  }
  const bool one_letter = word.size() == character_at(text, begin).length &&
                          class_at(text, begin) == CharacterClass::upper;
  if (one_letter) return !last;
  // Single letters with full stops between them: U.N., a.u.b.
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const Character c = character_at(word, at);
    if (!is_letter(class_of(c.code))) return false;
    at += c.length;
    if (at < word.size() && word[at] != '.') return false;
    ++at;
  }
  return letters > 1;
}

/// End of the elision that a word begins with (l', qu'); the word's begin where there is none.
std::uint32_t Tokenizer::Parts::elision_end(std::string_view text, Span word) const {
  for (std::uint32_t at = word.begin; at < word.end && at - word.begin <= longest_rule;) {
    const Character c = character_at(text, at);
    at += c.length;
    if (!is_apostrophe(c.code)) continue;
    const bool elides =
        at < word.end && elisions.contains(lower_case(text.substr(word.begin, at - word.begin)));
    return elides ? at : word.begin;
  }
  return word.begin;
}

/// Begin of the clitic that a word ends in ('s, -il); the word's end where there is none. Compares
/// character by character, since the text's apostrophe may have more bytes than the rule's.
std::uint32_t Tokenizer::Parts::clitic_begin(std::string_view text, Span word) const {
  for (const std::string& clitic : clitics) {
    std::uint32_t at = word.end;
    std::size_t left = clitic.size();
    while (left > 0 && at > word.begin) {
      const Character wanted = character_before(clitic, left);
      const Character c = character_before(text, at);
      if (c.code != wanted.code &&
          lower_case(text.substr(at - c.length, c.length)) !=
              lower_case(std::string_view(clitic).substr(left - wanted.length, wanted.length))) {
        break;
      }
      at -= c.length;
      left -= wanted.length;
    }
    if (left == 0 && at > word.begin && is_word_part(class_before(text, at))) return at;
  }
  return word.end;
}

/// Adds a word, cut where the language cuts it.
void Tokenizer::Parts::add_word(std::string_view text, Span word, std::vector<Span>& tokens) const {
  const bool may_be_cut =
      std::any_of(text.begin() + word.begin, text.begin() + word.end, [](char c) {
        // A hyphen, an apostrophe, or the first byte of one that is not ASCII.
        return c == '-' || c == '\'' || c == '`' || c == '\xE2' || c == '\xCA' || c == '\xC2';
      });
  if (!may_be_cut) {
    const auto cut = word.size() > longest_rule || cuts.empty()
                         ? cuts.end()
                         : cuts.find(lower_case(word.in(text)));
    if (cut == cuts.end()) {
      tokens.push_back(word);
      return;
    }
    for (const std::uint32_t length : cut->second) {
      const std::uint32_t end = std::min(word.begin + length, word.end);
      tokens.push_back({word.begin, end});
      word.begin = end;
    }
    return;
  }
  std::vector<Span> ends;
  while (!word.empty()) {
    if (word.size() <= longest_rule && whole.contains(lower_case(word.in(text)))) break;
    if (const std::uint32_t end = elision_end(text, word); end > word.begin) {
      tokens.push_back({word.begin, end});
      word.begin = end;
    } else if (const std::uint32_t begin = clitic_begin(text, word); begin < word.end) {
      ends.push_back({begin, word.end});
      word.end = begin;
    } else {
      break;
    }
  }
  if (!word.empty()) tokens.push_back(word);
  tokens.insert(tokens.end(), ends.rbegin(), ends.rend());
}

Tokenizer::Tokenizer(const DataRoot& data, std::string_view language,
                     const Abbreviations& abbreviations) {
  auto parts = std::make_unique<Parts>();
  parts->abbreviations = &abbreviations;
  if (!language.empty()) {
    const std::string file = fmt::format("lang/{}/tokens.tsv", language);
    for (const DataRow& row : data.rows(file, 2, 2)) parts->read(row, file);
    std::stable_sort(parts->clitics.begin(), parts->clitics.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  parts_ = std::move(parts);
}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::tokenize(std::string_view text, Span sentence, std::vector<Span>& tokens) const {
  Span chunk{sentence.begin, sentence.begin};  // up to the next white space
  bool may_hold_address = false;
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const Character c = character_at(text, at);
    const CharacterClass kind = class_of(c.code);
    if (kind == CharacterClass::space) {
      at += c.length;
      continue;
    }
    if (at >= chunk.end) {
      chunk = {at, next_space({at, sentence.end}, text)};
      may_hold_address = chunk.in(text).find_first_of("@#/") != std::string_view::npos ||
                         chunk.in(text).find("www.") != std::string_view::npos;
    }
    if (may_hold_address && (at == chunk.begin || !is_word_part(class_before(text, at)))) {
      if (const std::uint32_t end = parts_->address_end(text, at, chunk.end); end > at) {
        tokens.push_back({at, end});
        at = end;
        continue;
      }
    }
    std::uint32_t word = at;  // begin of the word proper, behind an apostrophe that belongs to it
    if (is_apostrophe(c.code) && at + c.length < chunk.end) {
      const std::uint32_t end = parts_->word_end(text, at + c.length, chunk);
      const bool year = end == at + c.length + 2 && is_digit(text, at + c.length) &&
                        is_digit(text, at + c.length + 1);
      if (year || (end - at <= longest_rule &&
                   parts_->whole.contains(lower_case(text.substr(at, end - at))))) {
        tokens.push_back({at, end});
        at = end;
        continue;
      }
    }
    if (is_word_part(kind)) {
      std::uint32_t end = parts_->word_end(text, word, chunk);
      if (kind == CharacterClass::digit) {
        end = std::min(parts_->number_end(text, word, end), sentence.end);
        if (end < sentence.end && text[end] == '%' && !parts_->percent_splits) ++end;
        if (character_at(text, end).code == 0xB0) end += 2;
      } else if (parts_->keeps_full_stop(text, word, end, sentence)) {
        ++end;
        if (end < chunk.end && text[end] == '-' && !parts_->hyphen_splits) {  // St.-Pieter
          end = parts_->word_end(text, end + 1, chunk);
        }
      } else if (end < chunk.end && is_apostrophe(character_at(text, end).code)) {
        const std::uint32_t after = end + character_at(text, end).length;
        if (after - word <= longest_rule &&
            parts_->elisions.contains(lower_case(text.substr(word, after - word))))
          end = after;
      } else if (end + 1 == chunk.end && text[end] == '-' && !parts_->hyphen_splits) {
        ++end;  // binnen- en buitenland
      }
      parts_->add_word(text, {word, end}, tokens);
      at = end;
      continue;
    }
    // Punctuation: one mark repeated is one token.
    std::uint32_t end = at + c.length;
    const bool repeats = c.code == '.' || c.code == '!' || c.code == '?' || c.code == '-' ||
                         c.code == '*' || c.code == '=' || c.code == '\'' || c.code == ',' ||
                         c.code == '_' || c.code == '<' || c.code == '>' || c.code == '$' ||
                         c.code == 0x2019;
    while (repeats && end < chunk.end && character_at(text, end).code == c.code) end += c.length;
    while (end < chunk.end && class_at(text, end) == CharacterClass::mark) {
      end += character_at(text, end).length;
    }
    tokens.push_back({at, end});
    at = end;
  }
}

}  // namespace lacuna::lang
