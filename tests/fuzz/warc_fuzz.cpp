#include "corpus/warc_records.h"
#include "read_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lacuna::corpus::read_records(lacuna::corpus::read_warc_records, data, size);
  return 0;
}
