#include "lang/hash_table.h"

#include <algorithm>
#include <numeric>

namespace lacuna::lang {

HashTable::HashTable(std::span<const std::uint32_t> starts, std::span<const std::uint16_t> rest)
    : starts_(starts), rest_(rest) {
  for (shift_ = 32; (std::size_t{1} << (32 - shift_)) + 1 < starts.size();) --shift_;
}

HashTableArrays make_hash_table(std::span<const std::uint32_t> hashes) {
  int bits = 1;
  while (bits < 16 && (std::size_t{1} << bits) < hashes.size()) ++bits;
  const auto key = [&](std::uint32_t i) {
    return static_cast<std::uint64_t>(hashes[i] >> (32 - bits)) << 16 | (hashes[i] & 0xFFFF);
  };
  HashTableArrays arrays;
  std::vector<std::uint32_t> order(hashes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  arrays.starts.assign((std::size_t{1} << bits) + 1, 0);
  for (const std::uint32_t i : order) {
    if (!arrays.order.empty() && key(arrays.order.back()) == key(i)) continue;
    arrays.order.push_back(i);
    arrays.rest.push_back(static_cast<std::uint16_t>(hashes[i]));
    ++arrays.starts[(hashes[i] >> (32 - bits)) + 1];
  }
  std::partial_sum(arrays.starts.begin(), arrays.starts.end(), arrays.starts.begin());
  return arrays;
}

}  // namespace lacuna::lang
