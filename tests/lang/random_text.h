#pragma once

#include <cstddef>
#include <random>
#include <string>

#include "lang/utf8.h"

namespace lacuna::lang {

/// A text of `size` code points drawn from those that normalising, folding and decoding treat in
/// their own way, between plain letters. The same for the same seed.
inline std::string random_text(unsigned seed, std::size_t size) {
  static const std::u32string odd =
      U"  \n\t\u00A0\u2009\u3000\u00AD\u200B\u2060\uFEFF\u0301\u0327\u0323\u0308\u030A\u0345"
      U"éÉçßŒæĳİſK\u212B\u2126\u0958\uAC00\u1100\u1161\u11A8"
      U"ﬁﬃﬅ‘’“”„«»‹›'\"`´–—‐-−…Ａｚ１\u0149\u1E9EΣςДя中😀\U0001D15E\uFFFD\U000E0001";
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    const auto pick = static_cast<std::size_t>(random() >> 1);
    const auto letter = static_cast<char32_t>(U'a' + pick / 3 % 26);
    append_utf8(text, pick % 3 == 0 ? letter : odd[pick / 3 % odd.size()]);
  }
  return text;
}

}  // namespace lacuna::lang
