#include "cli/read_report.h"

#include <fmt/format.h>

#include "corpus/byte_source.h"

namespace lacuna::cli {
namespace {

constexpr std::size_t most_bytes = 2'000'000'000;

}  // namespace

lang::Expected<reports::WrittenMatrix> read_report(const std::string& path) {
  auto source = corpus::ByteSource::open(path);
  if (!source) return tl::unexpected(source.error());
  std::string json;
  constexpr std::size_t step = 1 << 20;
  while (true) {
    const std::size_t at = json.size();
    if (at > most_bytes) {
      return tl::unexpected(lang::Error{lang::ErrorCode::too_large,
                                        fmt::format("is larger than {} bytes", most_bytes), path});
    }
    json.resize(at + step);
    const auto read = source->read(json.data() + at, step);
    if (!read) return tl::unexpected(read.error());
    json.resize(at + *read);
    if (*read == 0) break;
  }
  auto matrix = reports::read_matrix(json);
  if (!matrix) matrix.error().file = path;
  return matrix;
}

}  // namespace lacuna::cli
