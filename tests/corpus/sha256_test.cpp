#include "corpus/sha256.h"

#include <gtest/gtest.h>

namespace lacuna::corpus {
namespace {

TEST(Sha256, AgreesWithTheExampleOfTheStandard) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace lacuna::corpus
