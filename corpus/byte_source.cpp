#include "corpus/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace lacuna::corpus {
namespace {

enum class Compression { unknown, none, gzip, zstd };

constexpr std::size_t input_bytes = 256 * 1024;
/// After so much damage an input is given up, so that its errors stay readable.
constexpr int most_damages = 1000;
constexpr std::string_view gzip_magic = "\x1f\x8b\x08";
constexpr std::string_view zstd_magic = "\x28\xb5\x2f\xfd";

}  // namespace

struct ByteSource::Parts {
  Parts(int file, std::string at_hand, std::string path)
      : descriptor(file), memory(std::move(at_hand)), name(std::move(path)) {}
  ~Parts() {
    if (inflating) inflateEnd(&inflater);
    ZSTD_freeDStream(zstd);
    if (descriptor > STDERR_FILENO) close(descriptor);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  int descriptor;  ///< -1 where the bytes are in memory
  std::string memory;
  std::size_t memory_at = 0;
  std::string name;

  std::vector<char> input = std::vector<char>(input_bytes);
  std::size_t begin = 0;  ///< unread input is [begin, end)
  std::size_t end = 0;
  bool input_ended = false;
  long long input_offset = 0;  ///< where input[0] lies in the compressed file

  Compression compression = Compression::unknown;
  z_stream inflater{};
  bool inflating = false;
  ZSTD_DStream* zstd = nullptr;
  bool within = false;     ///< inside a gzip member or zstd frame
  bool searching = false;  ///< for the next member or frame, after damage
  int damages = 0;
  std::optional<lang::Error> pending;

  std::string_view unread() const { return {input.data() + begin, end - begin}; }

  lang::Error error(lang::ErrorCode code, std::string message, long long byte = -1) const {
    return {code, std::move(message), name, -1, byte};
  }

  /// Raw bytes from the file or memory; 0 at the end, -1 with errno set on failure.
  ssize_t raw_read(char* to, std::size_t size) {
    if (descriptor < 0) {
      const std::size_t count = std::min(size, memory.size() - memory_at);
      if (count > 0) std::memcpy(to, memory.data() + memory_at, count);
      memory_at += count;
      return static_cast<ssize_t>(count);
    }
    while (true) {
      const ssize_t count = ::read(descriptor, to, size);
      if (count >= 0 || errno != EINTR) return count;
    }
  }

  /// Reads until at least `least` unread bytes are there or the input ends.
  lang::Expected<void> fill(std::size_t least) {
    while (end - begin < least && !input_ended) {
      if (begin > 0) {
        std::memmove(input.data(), input.data() + begin, end - begin);
        input_offset += static_cast<long long>(begin);
        end -= begin;
        begin = 0;
      }
      const ssize_t count = raw_read(input.data() + end, input.size() - end);
      if (count < 0) {
        input_ended = true;
        return tl::unexpected(error(lang::ErrorCode::unreadable, std::strerror(errno)));
      }
      if (count == 0) input_ended = true;
      end += static_cast<std::size_t>(count);
    }
    return {};
  }

  lang::Error damage(std::string what) {
    ++damages;
    within = false;
    searching = true;
    return error(lang::ErrorCode::malformed,
                 fmt::format("{} at byte {} of the compressed file", what,
                             input_offset + static_cast<long long>(begin)));
  }

  std::string_view magic() const {
    return compression == Compression::gzip ? gzip_magic : zstd_magic;
  }

  /// After damage: moves to the next place that looks like a member or frame, or to the end.
  lang::Expected<void> find_next_start() {
    while (true) {
      if (auto filled = fill(magic().size()); !filled) return filled;
      const std::size_t found = unread().find(magic());
      if (found != std::string_view::npos) {
        begin += found;
        break;
      }
      if (input_ended) {
        begin = end;
        break;
      }
      begin = end - (magic().size() - 1);
      if (auto filled = fill(end - begin + 1); !filled) return filled;
    }
    searching = false;
    return {};
  }

  /// At the beginning of a member or frame, or at the end of the input. False at the end.
  lang::Expected<bool> start() {
    if (auto filled = fill(magic().size()); !filled) return tl::unexpected(filled.error());
    if (begin == end) return false;
    if (compression == Compression::gzip) {
      // Tapes and some downloads pad with zeros.
      while (begin < end && input[begin] == 0) {
        ++begin;
        if (auto filled = fill(1); !filled) return tl::unexpected(filled.error());
      }
      if (begin == end) return false;
      if (auto filled = fill(magic().size()); !filled) return tl::unexpected(filled.error());
      if (!unread().starts_with("\x1f\x8b")) {
        auto what = damage("bytes that are not gzip data follow the gzip data");
        return tl::unexpected(std::move(what));
      }
      if (!inflating) {
        inflating = inflateInit2(&inflater, 15 + 16) == Z_OK;
        if (!inflating) throw std::bad_alloc();
      } else {
        inflateReset(&inflater);
      }
    } else {
      if (zstd == nullptr) zstd = ZSTD_createDStream();
      if (zstd == nullptr) throw std::bad_alloc();
      ZSTD_initDStream(zstd);
    }
    within = true;
    return true;
  }

  /// One step of decompression into `to`; how many bytes it gave, which may be 0 before the end.
  lang::Expected<std::size_t> step(char* to, std::size_t size) {
    if (auto filled = fill(1); !filled) return tl::unexpected(filled.error());
    if (begin == end) {
      begin = end;
      auto what = damage("the compressed data end too early (a clipped file?),");
      return tl::unexpected(std::move(what));
    }
    if (compression == Compression::gzip) {
      inflater.next_in = reinterpret_cast<Bytef*>(input.data() + begin);
      inflater.avail_in = static_cast<uInt>(end - begin);
      inflater.next_out = reinterpret_cast<Bytef*>(to);
      inflater.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
      const uInt room = inflater.avail_out;
      const int status = inflate(&inflater, Z_NO_FLUSH);
      begin = end - inflater.avail_in;
      if (status == Z_STREAM_END) within = false;
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
        pending = damage(fmt::format("damaged gzip data ({})",
                                     inflater.msg != nullptr ? inflater.msg : "unknown"));
      }
      return room - inflater.avail_out;
    }
    ZSTD_inBuffer in{input.data(), end, begin};
    ZSTD_outBuffer out{to, size, 0};
    const std::size_t status = ZSTD_decompressStream(zstd, &out, &in);
    begin = in.pos;
    if (ZSTD_isError(status) != 0) {
      pending = damage(fmt::format("damaged zstd data ({})", ZSTD_getErrorName(status)));
      begin = std::min(begin + 1, end);
    } else if (status == 0) {
      within = false;
    }
    return out.pos;
  }
};

ByteSource::ByteSource(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

const std::string& ByteSource::name() const { return parts_->name; }

lang::Expected<ByteSource> ByteSource::open(const std::string& path) {
  if (path == "-") return ByteSource(std::make_unique<Parts>(STDIN_FILENO, "", path));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const auto code = errno == ENOENT ? lang::ErrorCode::not_found : lang::ErrorCode::unreadable;
    return tl::unexpected(lang::Error{code, std::strerror(errno), path});
  }
  auto parts = std::make_unique<Parts>(descriptor, "", path);
  struct stat about {};
  if (fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode)) {
    return tl::unexpected(
        lang::Error{lang::ErrorCode::unreadable, "is a folder, a file was expected", path});
  }
  return ByteSource(std::move(parts));
}

ByteSource ByteSource::of_bytes(std::string bytes, std::string name) {
  return ByteSource(std::make_unique<Parts>(-1, std::move(bytes), std::move(name)));
}

lang::Expected<std::size_t> ByteSource::read(char* to, std::size_t size) {
  Parts& parts = *parts_;
  if (size == 0) return 0;
  if (parts.compression == Compression::unknown) {
    if (auto filled = parts.fill(zstd_magic.size()); !filled) return tl::unexpected(filled.error());
    parts.compression = parts.unread().starts_with(gzip_magic)   ? Compression::gzip
                        : parts.unread().starts_with(zstd_magic) ? Compression::zstd
                                                                 : Compression::none;
  }
  if (parts.compression == Compression::none) {
    if (parts.begin == parts.end) {
      if (parts.input_ended) return 0;
      const ssize_t count = parts.raw_read(to, size);
      if (count < 0) {
        parts.input_ended = true;
        return tl::unexpected(parts.error(lang::ErrorCode::unreadable, std::strerror(errno)));
      }
      if (count == 0) parts.input_ended = true;
      return static_cast<std::size_t>(count);
    }
    const std::size_t count = std::min(size, parts.end - parts.begin);
    std::memcpy(to, parts.input.data() + parts.begin, count);
    parts.begin += count;
    return count;
  }
  while (true) {
    if (parts.pending) {
      lang::Error error = std::move(*parts.pending);
      parts.pending.reset();
      return tl::unexpected(std::move(error));
    }
    if (parts.damages > most_damages) return 0;
    if (parts.searching) {
      if (auto found = parts.find_next_start(); !found) return tl::unexpected(found.error());
    }
    if (!parts.within) {
      const auto started = parts.start();
      if (!started) return tl::unexpected(started.error());
      if (!*started) return 0;
    }
    auto count = parts.step(to, size);
    if (!count || *count > 0) return count;
  }
}

}  // namespace lacuna::corpus
