#include "corpus/mhtml.h"

#include <algorithm>
#include <array>
#include <optional>

#include "corpus/http_response.h"

namespace lacuna::corpus {
namespace {

constexpr std::size_t longest_header = 16'384;
constexpr int deepest = 4;  ///< multipart/alternative in multipart/related, and some to spare

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

/// A header with its folded lines joined.
std::string unfolded(std::string_view header) {
  std::string lines;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::min(header.find('\n', at), header.size());
    std::string_view line = header.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (!folded && !lines.empty()) lines += "\r\n";
    lines += line;
    at = end + 1;
  }
  return lines;
}

/// A parameter of a header's value: boundary="x" of `multipart/related; boundary="x"`.
std::string parameter(std::string_view value, std::string_view name) {
  const std::string lowered = lower(value);
  for (std::size_t at = lowered.find(name); at != std::string::npos;
       at = lowered.find(name, at + 1)) {
    const bool begins =
        at > 0 && (value[at - 1] == ';' || value[at - 1] == ' ' || value[at - 1] == '\t');
    std::size_t sign = at + name.size();
    while (sign < value.size() && value[sign] == ' ') ++sign;
    if (!begins || sign >= value.size() || value[sign] != '=') continue;
    std::string_view rest = value.substr(sign + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.substr(1).find('"')));
    return std::string(rest.substr(0, rest.find_first_of("; \t\r\n")));
  }
  return {};
}

struct Part {
  std::string header;  ///< unfolded
  lang::Span content;  ///< of the file
};

Part part_of(std::string_view file, lang::Span whole) {
  const std::string_view bytes = whole.in(file);
  std::size_t end = bytes.starts_with("\r\n") ? 2 : bytes.starts_with("\n") ? 1 : 0;
  if (end == 0) end = std::min(header_end(bytes), bytes.size());
  const auto begin = whole.begin + static_cast<std::uint32_t>(end);
  return {unfolded(bytes.substr(0, std::min(end, longest_header))), {begin, whole.end}};
}

/// The parts between the lines of a boundary.
std::vector<lang::Span> parts_between(std::string_view file, lang::Span content,
                                      std::string_view boundary) {
  std::vector<lang::Span> parts;
  const std::string mark = "--" + std::string(boundary);
  const std::string_view bytes = content.in(file);
  std::optional<std::size_t> begin;
  for (std::size_t at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at)) {
    const std::size_t after = at + mark.size();
    if (at > 0 && bytes[at - 1] != '\n') {
      at = after;
      continue;
    }
    std::size_t end = at;
    if (end > 0) end -= end > 1 && bytes[end - 2] == '\r' ? 2 : 1;
    if (begin && *begin <= end) {
      parts.push_back({content.begin + static_cast<std::uint32_t>(*begin),
                       content.begin + static_cast<std::uint32_t>(end)});
    }
    begin.reset();
    if (bytes.substr(after).starts_with("--")) return parts;
    begin = std::min(bytes.find('\n', after), bytes.size() - 1) + 1;
    at = after;
  }
  // A clipped file: its last part is taken as far as it goes.
  if (begin) {
    parts.push_back({content.begin + static_cast<std::uint32_t>(*begin), content.end});
  }
  return parts;
}

std::string media_type(const Part& part) {
  const std::string_view value = header_value(part.header, "Content-Type");
  std::string type = lower(value.substr(0, value.find(';')));
  type.erase(std::find_if(type.begin(), type.end(), [](char c) { return c == ' ' || c == '\t'; }),
             type.end());
  return type;
}

bool is_page(const Part& part) {
  const std::string type = media_type(part);
  return type == "text/html" || type == "application/xhtml+xml";
}

std::optional<Part> find_page(std::string_view file, const Part& part, int depth) {
  if (is_page(part)) return part;
  if (depth > deepest || !media_type(part).starts_with("multipart/")) return std::nullopt;
  const std::string_view type = header_value(part.header, "Content-Type");
  const std::string boundary = parameter(type, "boundary");
  if (boundary.empty()) return std::nullopt;
  const std::string start = parameter(type, "start");
  std::optional<Part> first;
  for (const lang::Span inner : parts_between(file, part.content, boundary)) {
    std::optional<Part> found = find_page(file, part_of(file, inner), depth + 1);
    if (!found) continue;
    if (start.empty() || header_value(found->header, "Content-ID") == start) return found;
    if (!first) first = std::move(found);
  }
  return first;
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// Each byte stands for its escape, with the soft line break before it.
void undo_quoted_printable(std::string_view file, lang::Span content, MhtmlPage& page) {
  std::uint32_t begin = content.begin;
  for (std::uint32_t at = content.begin; at < content.end;) {
    const std::string_view rest = file.substr(at, content.end - at);
    if (rest.starts_with("=\r\n") || rest.starts_with("=\n")) {
      at += rest[1] == '\r' ? 3 : 2;
      continue;
    }
    char byte = rest.front();
    std::uint32_t size = 1;
    if (byte == '=' && rest.size() > 2 && hexadecimal(rest[1]) >= 0 && hexadecimal(rest[2]) >= 0) {
      byte = static_cast<char>(16 * hexadecimal(rest[1]) + hexadecimal(rest[2]));
      size = 3;
    }
    page.html.push_back(byte);
    page.map.append(1, {begin, at + size});
    at += size;
    begin = at;
  }
}

int value_of_base64(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// Three bytes stand for their four letters, with the line end before them.
void undo_base64(std::string_view file, lang::Span content, MhtmlPage& page) {
  std::uint32_t begin = content.begin, bits = 0;
  int letters = 0;
  const auto give = [&](std::uint32_t end) {
    const std::uint32_t bytes = letters == 4 ? 3 : letters == 3 ? 2 : letters == 2 ? 1 : 0;
    bits <<= 6 * (4 - letters);
    for (std::uint32_t i = 0; i < bytes; ++i) {
      page.html.push_back(static_cast<char>(bits >> (16 - 8 * i) & 0xFF));
    }
    page.map.append_replaced(bytes, {begin, end});
    begin = end;
    bits = 0;
    letters = 0;
  };
  for (std::uint32_t at = content.begin; at < content.end; ++at) {
    const int value = value_of_base64(file[at]);
    if (file[at] == '=') break;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (++letters == 4) give(at + 1);
  }
  if (letters > 1) give(content.end);
}

}  // namespace

bool looks_like_mhtml(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, longest_header);
  const std::size_t end = header_end(head);
  // A header's first line is "Name: value".
  const std::size_t colon = head.find(':');
  if (end == std::string_view::npos || colon > 60 ||
      head.substr(0, colon).find_first_of(" \t\r\n<{") != std::string_view::npos) {
    return false;
  }
  const std::string header = unfolded(head.substr(0, end));
  const std::string type = lower(header_value(header, "Content-Type"));
  return type.starts_with("multipart/related") ||
         (!header_value(header, "MIME-Version").empty() &&
          (type.starts_with("multipart/") || type.starts_with("text/html")));
}

lang::Expected<MhtmlPage> read_mhtml(std::string_view bytes) {
  const Part whole = part_of(bytes, {0, static_cast<std::uint32_t>(bytes.size())});
  const std::optional<Part> part = find_page(bytes, whole, 0);
  if (!part) {
    return tl::unexpected(lang::Error{lang::ErrorCode::malformed,
                                      "no part of this MHTML file is a page; save the page again",
                                      {}});
  }
  MhtmlPage page;
  page.charset = parameter(header_value(part->header, "Content-Type"), "charset");
  page.location = header_value(part->header, "Content-Location");
  if (page.location.find("://") == std::string::npos) {
    page.location = header_value(whole.header, "Snapshot-Content-Location");
  }
  const std::string encoding = lower(header_value(part->header, "Content-Transfer-Encoding"));
  if (encoding == "quoted-printable") {
    undo_quoted_printable(bytes, part->content, page);
  } else if (encoding == "base64") {
    undo_base64(bytes, part->content, page);
  } else {
    page.html = part->content.in(bytes);
    page.map.append(part->content.size(), part->content);
  }
  return page;
}

}  // namespace lacuna::corpus
