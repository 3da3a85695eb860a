#include "lang/spelling.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>

namespace lacuna::lang {
namespace {

constexpr std::size_t longest_form = 40;
constexpr std::size_t shortest_cognate = 4;
constexpr double least_similarity = 0.65;

std::string without_accents(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size() && out.size() < longest_form;) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      out += text[at++];
      continue;
    }
    utf8proc_int32_t code = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (size <= 0) {
      ++at;
      continue;
    }
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        code, parts.data(), parts.size(),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_LUMP |
                                       UTF8PROC_COMPAT),
        &boundary);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, parts.size()); ++i) {
      std::array<utf8proc_uint8_t, 4> bytes{};
      const auto length = utf8proc_encode_char(parts[static_cast<std::size_t>(i)], bytes.data());
      out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    }
    at += static_cast<std::size_t>(size);
  }
  return out;
}

}  // namespace

Spelling::Spelling(const DataRoot& data, std::string_view language) {
  for (DataRow& row : data.rows("lang/" + std::string(language) + "/spelling.tsv", 1, 2)) {
    std::string from = row.fields[0], to = row.fields.size() > 1 ? row.fields[1] : "";
    auto& table = from.ends_with('$') ? at_end_ : anywhere_;
    if (from.ends_with('$')) from.pop_back();
    table.emplace_back(std::move(from), std::move(to));
  }
  const auto longer = [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); };
  std::stable_sort(anywhere_.begin(), anywhere_.end(), longer);
  std::stable_sort(at_end_.begin(), at_end_.end(), longer);
}

std::string Spelling::shared_form(std::string_view folded) const {
  std::string word = without_accents(folded);
  for (const auto& [from, to] : at_end_) {
    if (word.size() > from.size() + 2 && word.ends_with(from)) {
      word.replace(word.size() - from.size(), from.size(), to);
      break;
    }
  }
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::string_view rest = std::string_view(word).substr(at);
    const auto rule = std::find_if(anywhere_.begin(), anywhere_.end(),
                                   [&](const auto& each) { return rest.starts_with(each.first); });
    if (rule == anywhere_.end()) {
      if (out.empty() || out.back() != word[at]) out += word[at];
      ++at;
    } else {
      for (const char c : rule->second) {
        if (out.empty() || out.back() != c) out += c;
      }
      at += rule->first.size();
    }
  }
  if (out.size() > longest_form) out.resize(longest_form);
  return out;
}

std::uint32_t letters_of(std::string_view form) {
  std::uint32_t letters = 0;
  for (const char c : form) letters |= 1U << (static_cast<unsigned char>(c) % 32);
  return letters;
}

bool may_be_alike(std::uint32_t letters_a, std::uint32_t letters_b, std::size_t longer) {
  // Each letter that one has and the other lacks costs at least one edit of the longer form.
  const int edits =
      std::max(std::popcount(letters_a & ~letters_b), std::popcount(letters_b & ~letters_a));
  return edits <= (1 - least_similarity) * static_cast<double>(longer) + 0.001;
}

double spelling_similarity(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < shortest_cognate || b.size() > longest_form) return 0;
  const auto longer = static_cast<double>(b.size());
  if (static_cast<double>(a.size()) < least_similarity * longer) return 0;
  std::array<std::uint8_t, longest_form + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::uint8_t diagonal = row[0];
    std::uint8_t best = row[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = static_cast<std::uint8_t>(std::min({changed, row[j] + 1, row[j - 1] + 1}));
      best = std::min(best, row[j]);
    }
    if (1 - best / longer < least_similarity) return 0;
  }
  const double similarity = 1 - row[b.size()] / longer;
  return similarity < least_similarity ? 0 : similarity;
}

}  // namespace lacuna::lang
