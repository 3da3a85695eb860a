#pragma once

#include <zlib.h>

#include <cstring>
#include <map>
#include <stdexcept>
#include <string>

namespace lacuna::reports::testing {

/// The files of a ZIP archive by its central directory; enough to look into a workbook.
inline std::map<std::string, std::string> unzip(const std::string& bytes) {
  const auto number = [&](std::size_t at, int size) {
    std::size_t value = 0;
    for (int each = size - 1; each >= 0; --each) {
      value =
          value << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(each)));
    }
    return value;
  };
  const std::size_t end = bytes.rfind("PK\5\6");
  if (end == std::string::npos) throw std::logic_error("no archive");
  std::map<std::string, std::string> files;
  std::size_t at = number(end + 16, 4);
  for (std::size_t left = number(end + 10, 2); left > 0; --left) {
    const std::string name = bytes.substr(at + 46, number(at + 28, 2));
    const std::size_t local = number(at + 42, 4);
    const std::size_t data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
    std::string content(number(at + 24, 4), '\0');
    z_stream stream{};
    inflateInit2(&stream, -MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + data));
    stream.avail_in = static_cast<uInt>(number(at + 20, 4));
    stream.next_out = reinterpret_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    if (inflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::logic_error("damaged: " + name);
    inflateEnd(&stream);
    files[name] = content;
    at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
  }
  return files;
}

}  // namespace lacuna::reports::testing
