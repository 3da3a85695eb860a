#include "lang/compounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <unordered_set>

#include "lang/error.h"
#include "lang/hash_table.h"
#include "lang/model_file.h"

namespace lacuna::lang {
namespace {

constexpr std::size_t longest_word = 64;
constexpr float part_cost = 1;  ///< of every part: few long parts are better than many short ones
constexpr float link_cost = 2;  ///< of linking letters
constexpr float letter_gain = 1.7F;   ///< of every letter of a part
constexpr float short_part_cost = 4;  ///< of a part of the fewest letters
constexpr float highest_cost = 8;     ///< of a compound that is cut

struct Words {
  explicit Words(const std::filesystem::path& model)
      : file(model),
        table(file.array<std::uint32_t>("word.starts"), file.array<std::uint16_t>("word.rest")),
        costs(file.array<std::uint8_t>("word.cost")) {
    if (costs.size() != file.array<std::uint16_t>("word.rest").size()) {
      throw BrokenInstallation(model.string() + ": arrays of compounds don't fit: train it again");
    }
  }
  ModelFile file;
  HashTable table;
  std::span<const std::uint8_t> costs;  ///< -log of the word's share of all words, in tenths
};

}  // namespace

struct CompoundSplitter::Parts {
  std::vector<std::string> links;
  std::size_t least = 3;
  std::optional<Words> words;

  std::unordered_set<std::string> never;

  std::vector<Span> written_together(std::string_view folded) const;

  float cost(std::string_view part) const {
    if (never.contains(std::string(part))) return std::numeric_limits<float>::infinity();
    const std::uint32_t found = words->table.find(hash_of(part));
    if (found == HashTable::none) return std::numeric_limits<float>::infinity();
    return part_cost + static_cast<float>(words->costs[found]) / 10 -
           letter_gain * static_cast<float>(part.size()) +
           (part.size() <= least ? short_part_cost : 0);
  }
};

CompoundSplitter::CompoundSplitter(const DataRoot& data, std::string_view language) {
  auto parts = std::make_unique<Parts>();
  const std::string file = fmt::format("lang/{}/compounds.tsv", language);
  for (const DataRow& row : data.rows(file, 2, 2)) {
    if (row.fields[0] == "link") {
      parts->links.push_back(row.fields[1]);
    } else if (row.fields[0] == "never") {
      parts->never.insert(row.fields[1]);
    } else if (row.fields[0] == "least" && row.fields[1].size() == 1 && row.fields[1][0] > '1' &&
               row.fields[1][0] <= '9') {
      parts->least = static_cast<std::size_t>(row.fields[1][0] - '0');
    } else {
      throw BrokenInstallation(
          fmt::format("{}:{}: '{}' is not known", file, row.line, row.fields[0]));
    }
  }
  if (!parts->links.empty()) {
    parts->words.emplace(data.path(fmt::format("lang/{}/compounds.model", language)));
  }
  parts_ = std::move(parts);
}
CompoundSplitter::~CompoundSplitter() = default;
CompoundSplitter::CompoundSplitter(CompoundSplitter&&) noexcept = default;
CompoundSplitter& CompoundSplitter::operator=(CompoundSplitter&&) noexcept = default;

std::vector<Span> CompoundSplitter::parts(std::string_view folded) const {
  if (!parts_->words || folded.size() > longest_word) return {};
  std::vector<Span> found;
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t hyphen = std::min(folded.find('-', at), folded.size());
    for (Span part : parts_->written_together(folded.substr(at, hyphen - at))) {
      part.begin += static_cast<std::uint32_t>(at);
      part.end += static_cast<std::uint32_t>(at);
      found.push_back(part);
    }
    at = hyphen + 1;
  }
  if (found.size() < 2) found.clear();
  return found;
}

/// The parts of a word without hyphens; the word alone where it is not cut.
std::vector<Span> CompoundSplitter::Parts::written_together(std::string_view folded) const {
  if (folded.empty()) return {};
  const std::vector<Span> whole = {{0, static_cast<std::uint32_t>(folded.size())}};
  if (folded.size() < 2 * least) return whole;
  // The cheapest way to cover each beginning of the word, and the part that ends there.
  struct Best {
    float cost = std::numeric_limits<float>::infinity();
    Span part;
    std::uint32_t before = 0;  ///< end of the part before it
  };
  const auto size = static_cast<std::uint32_t>(folded.size());
  std::vector<Best> best(size + 1);
  best[0].cost = 0;
  const auto shortest = static_cast<std::uint32_t>(least);
  const auto extend = [&](std::uint32_t from, std::uint32_t begin, float so_far) {
    for (std::uint32_t end = begin + shortest; end <= size; ++end) {
      if (begin == 0 && end == size) continue;
      const float total = so_far + cost(folded.substr(begin, end - begin));
      if (total < best[end].cost) best[end] = {total, {begin, end}, from};
    }
  };
  for (std::uint32_t at = 0; at + shortest <= size; ++at) {
    const float so_far = best[at].cost;
    if (so_far == std::numeric_limits<float>::infinity()) continue;
    extend(at, at, so_far);
    if (at == 0) continue;
    for (const std::string& link : links) {
      if (folded.substr(at).starts_with(link)) {
        extend(at, at + static_cast<std::uint32_t>(link.size()), so_far + link_cost);
      }
    }
  }
  if (best[size].cost > highest_cost) return whole;
  std::vector<Span> found;
  for (std::uint32_t at = size; at > 0; at = best[at].before) found.push_back(best[at].part);
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace lacuna::lang
