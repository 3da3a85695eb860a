#include "lang/offset_map.h"

#include <gtest/gtest.h>

namespace lacuna::lang {
namespace {

TEST(OffsetMap, CopiedBytesMapOneToOne) {
  const OffsetMap map = OffsetMap::identity(10);
  EXPECT_EQ(map.contiguous_source({3, 7}), (Span{3, 7}));
}

TEST(OffsetMap, ReplacedPieceGivesItsWholeSource) {
  OffsetMap map;
  map.append(2, {0, 2});
  map.append(1, {2, 8});  // an entity such as &nbsp;
  map.append(2, {8, 10});
  EXPECT_EQ(map.contiguous_source({2, 3}), (Span{2, 8}));
  EXPECT_EQ(map.contiguous_source({1, 4}), (Span{1, 9}));
}

TEST(OffsetMap, GapInTheSourceIsNotContiguousButIsEnclosed) {
  OffsetMap map;
  map.append(4, {0, 4});
  map.append(4, {10, 14});
  EXPECT_EQ(map.contiguous_source({2, 6}), std::nullopt);
  EXPECT_EQ(map.enclosing_source({2, 6}), (Span{2, 12}));
}

TEST(OffsetMap, ComposesWithTheMapOfItsSource) {
  OffsetMap inner;  // text "ab", read from bytes 5..7
  inner.append(2, {5, 7});
  OffsetMap outer;  // text "b"
  outer.append(1, {1, 2});
  EXPECT_EQ(outer.after(inner).contiguous_source({0, 1}), (Span{6, 7}));
}

}  // namespace
}  // namespace lacuna::lang
