#include "corpus/http_response.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

#include "corpus/byte_source.h"

namespace lacuna::corpus {
namespace {

constexpr std::size_t step = 64 * 1024;
constexpr int most_codings = 4;

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

enum class Coded { whole, clipped, otherwise, too_large };
struct Undone {
  Coded coded = Coded::otherwise;
  std::string bytes;
};

/// Chunks as RFC 9112 section 7.1 has them; extensions and trailers are passed over.
Undone undo_chunks(std::string_view body) {
  Undone undone;
  for (std::size_t at = 0;;) {
    const std::size_t line = body.find('\n', at);
    if (line == std::string_view::npos) {
      undone.coded = at == 0 ? Coded::otherwise : Coded::clipped;
      return undone;
    }
    const std::string_view head = trimmed(body.substr(at, line - at));
    std::uint32_t size = 0;
    const auto [end, failure] = std::from_chars(head.data(), head.data() + head.size(), size, 16);
    const bool number = failure == std::errc() && end != head.data() &&
                        (end == head.data() + head.size() || *end == ';' || *end == ' ');
    if (!number) {
      undone.coded = Coded::otherwise;
      return undone;
    }
    if (size == 0) {
      undone.coded = Coded::whole;
      return undone;
    }
    at = line + 1;
    undone.bytes += body.substr(at, size);
    if (body.size() - at < size) {
      undone.coded = Coded::clipped;
      return undone;
    }
    at += size;
    if (body.substr(at, 2) == "\r\n") {
      at += 2;
    } else if (body.substr(at, 1) == "\n") {
      at += 1;
    }
  }
}

/// gzip and zstd, told by their first bytes.
Undone undo_marked(std::string_view body, std::uint64_t limit) {
  if (!body.starts_with("\x1f\x8b\x08") && !body.starts_with("\x28\xb5\x2f\xfd")) return {};
  Undone undone{Coded::whole, {}};
  ByteSource source = ByteSource::of_bytes(std::string(body));
  while (undone.bytes.size() <= limit) {
    const std::size_t at = undone.bytes.size();
    undone.bytes.resize(at + step);
    const auto count = source.read(undone.bytes.data() + at, step);
    undone.bytes.resize(at + count.value_or(0));
    if (!count) {
      undone.coded = undone.bytes.empty() ? Coded::otherwise : Coded::clipped;
      return undone;
    }
    if (*count == 0) return undone;
  }
  return {Coded::too_large, {}};
}

/// zlib's format, or bare deflate, which some servers meant by the name.
Undone undo_deflate(std::string_view body, std::uint64_t limit, int window_bits) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ended(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(body.size(), UINT32_MAX));
  Undone undone{Coded::whole, {}};
  while (undone.bytes.size() <= limit) {
    const std::size_t at = undone.bytes.size();
    undone.bytes.resize(at + step);
    stream.next_out = reinterpret_cast<Bytef*>(undone.bytes.data() + at);
    stream.avail_out = step;
    const int status = inflate(&stream, Z_NO_FLUSH);
    undone.bytes.resize(at + step - stream.avail_out);
    if (status == Z_STREAM_END) return undone;
    if (status != Z_OK) {
      undone.coded =
          status == Z_BUF_ERROR && !undone.bytes.empty() ? Coded::clipped : Coded::otherwise;
      return undone;
    }
  }
  return {Coded::too_large, {}};
}

Undone undo_brotli(std::string_view body, std::uint64_t limit) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (decoder == nullptr) throw std::bad_alloc();
  const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
  std::size_t available_in = body.size();
  Undone undone{Coded::whole, {}};
  while (undone.bytes.size() <= limit) {
    const std::size_t at = undone.bytes.size();
    undone.bytes.resize(at + step);
    auto* out = reinterpret_cast<std::uint8_t*>(undone.bytes.data() + at);
    std::size_t available_out = step;
    const auto result = BrotliDecoderDecompressStream(decoder.get(), &available_in, &in,
                                                      &available_out, &out, nullptr);
    undone.bytes.resize(at + step - available_out);
    // Plain bytes may look like the start of a brotli stream, but hardly to its end.
    if (result == BROTLI_DECODER_RESULT_SUCCESS) {
      if (available_in > 0) undone.coded = Coded::otherwise;
      return undone;
    }
    if (result == BROTLI_DECODER_RESULT_ERROR) return {};
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
      undone.coded =
          undone.bytes.empty() || body.starts_with("<") ? Coded::otherwise : Coded::clipped;
      return undone;
    }
  }
  return {Coded::too_large, {}};
}

Undone undo(std::string_view coding, std::string_view body, std::uint64_t limit) {
  if (same(coding, "br")) return undo_brotli(body, limit);
  if (same(coding, "deflate")) {
    Undone undone = undo_deflate(body, limit, 15);
    if (undone.coded == Coded::otherwise) undone = undo_deflate(body, limit, -15);
    return undone;
  }
  return undo_marked(body, limit);
}

std::vector<std::string_view> list_of(std::string_view value) {
  std::vector<std::string_view> items;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find(',', at), value.size());
    if (const auto item = trimmed(value.substr(at, end - at)); !item.empty()) items.push_back(item);
    at = end + 1;
  }
  return items;
}

std::string charset_of(std::string_view content_type) {
  for (std::size_t at = content_type.find(';'); at != std::string_view::npos;) {
    const std::size_t end = content_type.find(';', at + 1);
    const std::string_view parameter =
        trimmed(content_type.substr(at + 1, end == std::string_view::npos ? end : end - at - 1));
    if (same(parameter.substr(0, 8), "charset=")) {
      std::string_view name = trimmed(parameter.substr(8));
      while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
      while (!name.empty() && (name.back() == '"' || name.back() == '\'')) name.remove_suffix(1);
      return std::string(name);
    }
    at = end;
  }
  return {};
}

}  // namespace

std::string_view header_value(std::string_view lines, std::string_view name) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && same(trimmed(line.substr(0, colon)), name)) {
      return trimmed(line.substr(colon + 1));
    }
    at = end + 1;
  }
  return {};
}

std::size_t header_end(std::string_view message) {
  const std::size_t strict = message.find("\r\n\r\n");
  const std::size_t bare = message.substr(0, strict).find("\n\n");
  if (bare != std::string_view::npos) return bare + 2;
  return strict == std::string_view::npos ? strict : strict + 4;
}

lang::Expected<HttpResponse> read_http_response(std::string_view message, std::uint64_t limit) {
  HttpResponse response;
  std::string_view body = message;
  std::string_view head;
  if (message.starts_with("HTTP/")) {
    const std::size_t end = std::min(header_end(message), message.size());
    head = message.substr(0, end);
    body = message.substr(end);
    const std::size_t space = std::min(head.find(' '), head.size());
    std::from_chars(head.data() + std::min(space + 1, head.size()), head.data() + head.size(),
                    response.status);
  }
  const std::string_view type = header_value(head, "Content-Type");
  response.type = trimmed(type.substr(0, type.find(';')));
  std::transform(response.type.begin(), response.type.end(), response.type.begin(), lower);
  response.charset = charset_of(type);

  std::vector<std::string_view> codings = list_of(header_value(head, "Content-Encoding"));
  if (codings.size() > most_codings) codings.clear();
  std::optional<std::string> decoded;
  const auto take = [&](Undone undone) {
    if (undone.coded == Coded::otherwise) return;
    response.truncated |= undone.coded == Coded::clipped;
    decoded = std::move(undone.bytes);
  };
  for (const std::string_view coding : list_of(header_value(head, "Transfer-Encoding"))) {
    if (same(coding, "chunked")) take(undo_chunks(body));
  }
  for (auto coding = codings.rbegin(); coding != codings.rend(); ++coding) {
    Undone undone = undo(*coding, decoded ? std::string_view(*decoded) : body, limit);
    if (undone.coded == Coded::too_large) {
      return tl::unexpected(lang::Error{
          lang::ErrorCode::too_large,
          fmt::format("the page is larger than {} bytes when decompressed and was left out; "
                      "--max-document-size sets the limit",
                      limit),
          {}});
    }
    take(std::move(undone));
  }
  response.body = decoded ? std::move(*decoded) : std::string(body);
  return response;
}

}  // namespace lacuna::corpus
