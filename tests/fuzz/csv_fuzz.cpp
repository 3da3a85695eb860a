#include "corpus/csv_records.h"
#include "read_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lacuna::corpus::read_records(lacuna::corpus::read_csv_records, data, size);
  return 0;
}
