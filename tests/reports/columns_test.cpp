#include "reports/columns.h"

#include <gtest/gtest.h>

#include "tests/reports/golden.h"

namespace lacuna::reports {
namespace {

TEST(Columns, AreDescribedInTheDocumentation) {
  testing::expect_golden("../../../docs/columns.md", describe_columns());
}

}  // namespace
}  // namespace lacuna::reports
