#include "corpus/byte_source.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include "record_testing.h"

namespace lacuna::corpus {
namespace {

struct Everything {
  std::string bytes;
  std::vector<lang::Error> errors;
};

Everything read_everything(std::string packed, std::size_t piece = 1000) {
  ByteSource source = ByteSource::of_bytes(std::move(packed), "input");
  Everything all;
  std::string buffer(piece, '\0');
  while (true) {
    const auto count = source.read(buffer.data(), buffer.size());
    if (!count) {
      all.errors.push_back(count.error());
      continue;
    }
    if (*count == 0) return all;
    all.bytes.append(buffer, 0, *count);
  }
}

std::string zstd(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

std::string varied(std::size_t size) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1664525 + 1013904223;
    text += std::to_string(state) + '\n';
  }
  return text;
}

TEST(ByteSource, GivesPlainBytesAsTheyAre) {
  for (const std::string text : {"", "a", "abc", "plain text that is longer than a magic number"}) {
    EXPECT_EQ(read_everything(text).bytes, text);
  }
}

TEST(ByteSource, JoinsGzipMembersAndPassesOverPadding) {
  const auto all = read_everything(gzip("one ") + gzip("") + gzip("two") + std::string(9, '\0'));
  EXPECT_EQ(all.bytes, "one two");
  EXPECT_TRUE(all.errors.empty());
}

TEST(ByteSource, JoinsZstdFrames) {
  const std::string text = varied(700'000);
  const auto all = read_everything(zstd(text) + zstd("end"));
  EXPECT_TRUE(all.bytes == text + "end");
  EXPECT_TRUE(all.errors.empty());
}

TEST(ByteSource, ReadsInPiecesOfAnySize) {
  const std::string text = varied(3000);
  for (const std::size_t piece : {1U, 7U, 4096U}) {
    EXPECT_EQ(read_everything(gzip(text), piece).bytes, text);
  }
}

TEST(ByteSource, TellsOfAClippedMemberAndGivesWhatIsThere) {
  const std::string text = varied(300'000);
  const std::string packed = gzip(text);
  const auto all = read_everything(packed.substr(0, packed.size() / 2));
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_NE(all.errors[0].message.find("end too early"), std::string::npos);
  EXPECT_GT(all.bytes.size(), 10'000U);
  EXPECT_TRUE(text.starts_with(all.bytes));
}

TEST(ByteSource, GoesOnAtTheNextMemberAfterDamage) {
  std::string damaged = gzip(varied(50'000));
  damaged.replace(damaged.size() / 2, 64, 64, '\xff');
  const auto all = read_everything(gzip("first ") + damaged + gzip(" last"));
  ASSERT_FALSE(all.errors.empty());
  EXPECT_NE(all.errors[0].message.find("damaged gzip data"), std::string::npos);
  EXPECT_TRUE(all.bytes.starts_with("first "));
  EXPECT_TRUE(all.bytes.ends_with(" last"));
}

TEST(ByteSource, TellsOfBytesBehindGzipData) {
  const auto all = read_everything(gzip("text") + "garbage");
  EXPECT_EQ(all.bytes, "text");
  ASSERT_EQ(all.errors.size(), 1U);
}

TEST(ByteSource, NoFileIsAnErrorWithItsPath) {
  const auto source = ByteSource::open("/nowhere/articles.jsonl");
  ASSERT_FALSE(source.has_value());
  EXPECT_EQ(source.error().code, lang::ErrorCode::not_found);
  EXPECT_EQ(source.error().file, "/nowhere/articles.jsonl");
  EXPECT_FALSE(ByteSource::open("/tmp").has_value());
}

}  // namespace
}  // namespace lacuna::corpus
