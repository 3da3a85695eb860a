#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace lacuna::reports::testing {

/// Holds `actual` byte for byte against tests/reports/golden/NAME. With LACUNA_UPDATE_GOLDENS=1 the
/// file is written instead, unless the running test has failed already.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = LACUNA_SOURCE_DIR "/tests/reports/golden/" + name;
  const char* update = std::getenv("LACUNA_UPDATE_GOLDENS");
  if (update != nullptr && std::string(update) == "1") {
    ASSERT_FALSE(::testing::Test::HasFailure()) << "a failed run updates no golden";
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing; LACUNA_UPDATE_GOLDENS=1 writes it";
  const std::string expected((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(actual, expected) << "if this is meant, LACUNA_UPDATE_GOLDENS=1 updates " << path;
}

}  // namespace lacuna::reports::testing
