#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lacuna::lang {

/// A hash of two hashes in their order.
inline std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  std::uint64_t x = (static_cast<std::uint64_t>(a) << 32 | b) * 0x9E3779B97F4A7C15ULL;
  x ^= x >> 29;
  x *= 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::uint32_t>(x >> 32);
}

/// A hash of bytes (FNV-1a), the same on every machine. `so_far` is the hash of what comes before
/// them.
inline std::uint32_t hash_of(std::string_view bytes, std::uint32_t so_far = 2166136261U) {
  for (const char c : bytes) so_far = (so_far ^ static_cast<unsigned char>(c)) * 16777619U;
  return so_far;
}

/// A sorted table of 32-bit hashes: by the first bits to a bucket, within it by the last 16 bits.
class HashTable {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  HashTable() = default;
  HashTable(std::span<const std::uint32_t> starts, std::span<const std::uint16_t> rest);

  /// The number of a hash in the order of `sorted_for_table`, or none.
  std::uint32_t find(std::uint32_t hash) const {
    const std::uint32_t bucket = hash >> shift_;
    const auto low = static_cast<std::uint16_t>(hash);
    for (std::uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
      if (rest_[i] == low) return i;
    }
    return none;
  }

 private:
  std::span<const std::uint32_t> starts_;
  std::span<const std::uint16_t> rest_;
  int shift_ = 16;
};

/// The arrays of a HashTable for these hashes, and the order in which it numbers them. Hashes that
/// the table can't tell from an earlier one are left out.
struct HashTableArrays {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint16_t> rest;
  std::vector<std::uint32_t> order;  ///< indices into the hashes
};
HashTableArrays make_hash_table(std::span<const std::uint32_t> hashes);

}  // namespace lacuna::lang
