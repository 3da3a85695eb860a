#include "lang/compound_trainer.h"

#include <algorithm>
#include <cmath>

#include "lang/hash_table.h"
#include "lang/model_file.h"

namespace lacuna::lang {

std::string train_compounds(const WordCounts& words) {
  double total = 0;
  for (const auto& [word, count] : words) total += static_cast<double>(count);
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint8_t> costs;
  for (const auto& [word, count] : words) {
    hashes.push_back(hash_of(word));
    const double cost = -std::log(static_cast<double>(count) / total);
    costs.push_back(static_cast<std::uint8_t>(std::clamp(std::lround(cost * 10), 0L, 255L)));
  }
  const HashTableArrays table = make_hash_table(hashes);
  std::vector<std::uint8_t> ordered;
  for (const std::uint32_t i : table.order) ordered.push_back(costs[i]);
  ModelWriter writer;
  writer.add("word.starts", table.starts);
  writer.add("word.rest", table.rest);
  writer.add("word.cost", ordered);
  return writer.bytes();
}

}  // namespace lacuna::lang
