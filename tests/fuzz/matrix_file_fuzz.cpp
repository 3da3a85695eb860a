#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reports/diff.h"
#include "reports/matrix_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto matrix = lacuna::reports::read_matrix({reinterpret_cast<const char*>(bytes), size});
  if (matrix) lacuna::reports::to_text(lacuna::reports::diff({}, *matrix));
  return 0;
}
