#include "corpus/http_response.h"

#include <brotli/encode.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

constexpr std::uint64_t limit = 1'000'000;

std::string brotli(std::string_view text) {
  std::string packed(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = packed.size();
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                        reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(packed.data()));
  packed.resize(size);
  return packed;
}

std::string zlib(std::string_view text) {
  std::string packed(compressBound(text.size()), '\0');
  uLongf size = packed.size();
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(text.data()), text.size());
  packed.resize(size);
  return packed;
}

HttpResponse read(std::string headers, std::string_view body) {
  auto response =
      read_http_response("HTTP/1.1 200 OK\r\n" + headers + "\r\n" + std::string(body), limit);
  if (!response) throw std::runtime_error(response.error().message);
  return std::move(*response);
}

const std::string page = "<p>A page with the same words, the same words, the same words.</p>";

TEST(HttpResponse, ReadsItsHeader) {
  const auto response =
      read("content-type:  Text/HTML ; Charset=\"ISO-8859-15\"\r\nX: y\r\n", page);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.type, "text/html");
  EXPECT_EQ(response.charset, "ISO-8859-15");
  EXPECT_EQ(response.body, page);
}

TEST(HttpResponse, UndoesEachContentCoding) {
  EXPECT_EQ(read("Content-Encoding: gzip\r\n", gzip(page)).body, page);
  EXPECT_EQ(read("Content-Encoding: br\r\n", brotli(page)).body, page);
  EXPECT_EQ(read("Content-Encoding: deflate\r\n", zlib(page)).body, page);
  const std::string wrapped = zlib(page);
  EXPECT_EQ(read("Content-Encoding: deflate\r\n", wrapped.substr(2, wrapped.size() - 6)).body,
            page);
  EXPECT_EQ(read("Content-Encoding: br, gzip\r\n", gzip(brotli(page))).body, page);
}

TEST(HttpResponse, JoinsChunks) {
  EXPECT_EQ(read("Transfer-Encoding: chunked\r\n",
                 "4;x=y\r\nab\r\n\r\n3\r\ncde\r\n0\r\nTrailer: z\r\n\r\n")
                .body,
            "ab\r\ncde");
  const std::string packed = gzip(page);
  const std::string chunks = fmt::format("{:x}\r\n", 10) + packed.substr(0, 10) +
                             fmt::format("\r\n{:X}\r\n", packed.size() - 10) + packed.substr(10) +
                             "\r\n0\r\n\r\n";
  EXPECT_EQ(read("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunks).body, page);
}

TEST(HttpResponse, TakesABodyThatWasDecodedBeforeAsItIs) {
  for (const std::string coding : {"gzip", "br", "deflate", "zstd", "unknown"}) {
    const auto response =
        read("Transfer-Encoding: chunked\r\nContent-Encoding: " + coding + "\r\n", page);
    EXPECT_EQ(response.body, page) << coding;
    EXPECT_FALSE(response.truncated);
  }
}

TEST(HttpResponse, KeepsWhatAClippedBodyHolds) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i * i);
  for (const bool use_brotli : {false, true}) {
    const std::string packed = use_brotli ? brotli(text) : gzip(text);
    const auto response =
        read(use_brotli ? "Content-Encoding: br\r\n" : "Content-Encoding: gzip\r\n",
             packed.substr(0, packed.size() - packed.size() / 4));
    EXPECT_TRUE(response.truncated);
    EXPECT_GT(response.body.size(), 1000U);
    EXPECT_TRUE(text.starts_with(response.body));
  }
  const auto chunked = read("Transfer-Encoding: chunked\r\n", "ff\r\nonly this");
  EXPECT_EQ(chunked.body, "only this");
  EXPECT_TRUE(chunked.truncated);
}

TEST(HttpResponse, RefusesBombs) {
  const std::string large(5'000'000, 'a');
  for (const auto& [coding, body] : {std::pair{"gzip", gzip(large)}, std::pair{"br", brotli(large)},
                                     std::pair{"deflate", zlib(large)}}) {
    const auto response = read_http_response(
        fmt::format("HTTP/1.1 200 OK\r\nContent-Encoding: {}\r\n\r\n{}", coding, body), limit);
    ASSERT_FALSE(response.has_value()) << coding;
    EXPECT_EQ(response.error().code, lang::ErrorCode::too_large);
  }
}

}  // namespace
}  // namespace lacuna::corpus
