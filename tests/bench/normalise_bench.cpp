#include <benchmark/benchmark.h>

#include "lang/encoding.h"
#include "lang/normalise.h"

namespace {

std::string repeated(std::string_view sentence, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += sentence;
  return text;
}

const std::string french = repeated(
    "« L’éditeur a été condamné à une amende de 5 millions d’euros », a déclaré la présidente. ",
    1 << 20);
const std::string decomposed =
    repeated("L’e\u0301diteur a e\u0301te\u0301 condamne\u0301 a\u0300 une amende. ", 1 << 20);

void to_nfc_1_MB_composed(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lacuna::lang::to_nfc(french));
  state.SetBytesProcessed(state.iterations() * static_cast<long>(french.size()));
}
BENCHMARK(to_nfc_1_MB_composed);

void to_nfc_1_MB_decomposed(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lacuna::lang::to_nfc(decomposed));
  state.SetBytesProcessed(state.iterations() * static_cast<long>(decomposed.size()));
}
BENCHMARK(to_nfc_1_MB_decomposed);

void fold_for_matching_1_MB(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lacuna::lang::fold_for_matching(french));
  state.SetBytesProcessed(state.iterations() * static_cast<long>(french.size()));
}
BENCHMARK(fold_for_matching_1_MB);

void decode_1_MB_utf_8(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lacuna::lang::decode(french, "utf-8"));
  state.SetBytesProcessed(state.iterations() * static_cast<long>(french.size()));
}
BENCHMARK(decode_1_MB_utf_8);

}  // namespace
