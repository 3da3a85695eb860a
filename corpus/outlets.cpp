#include "corpus/outlets.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "lang/utf8.h"

namespace lacuna::corpus {

Outlets::Outlets(const lang::DataRoot& data) {
  constexpr std::string_view file = "corpus/outlets.tsv";
  for (const lang::DataRow& row : data.rows(file, 5, 5)) {
    const auto& f = row.fields;
    if (!by_host_.emplace(f[0], Outlet{f[1], f[2], f[3], f[4]}).second) {
      throw lang::BrokenInstallation(
          fmt::format("{}:{}: '{}' is there twice", file, row.line, f[0]));
    }
  }
}

lang::Expected<void> Outlets::extend(const std::filesystem::path& file) {
  const auto error = [&](lang::ErrorCode code, std::string message, long long line) {
    return tl::unexpected(lang::Error{code, std::move(message), file.string(), line});
  };
  std::error_code failure;
  if (!std::filesystem::exists(file, failure)) {
    return error(lang::ErrorCode::not_found, "no such file of outlets", -1);
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file, failure)) {
    return error(lang::ErrorCode::unreadable, "the file of outlets can't be read", -1);
  }
  std::string line;
  for (long long number = 1; std::getline(stream, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.starts_with("# ")) continue;
    std::vector<std::string> fields;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      fields.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    if (!lang::is_valid_utf8(line)) {
      return error(lang::ErrorCode::malformed, "is not UTF-8; save the file as UTF-8", number);
    }
    constexpr std::size_t least = 2, most = 5;
    if (fields.size() < least || fields.size() > most || fields[0].empty() || fields[1].empty()) {
      return error(
          lang::ErrorCode::malformed,
          fmt::format("'{}' is no outlet; write host, outlet, owner, country and language, "
                      "separated by tabs (the last three may be left out)",
                      line),
          number);
    }
    fields.resize(most);
    const bool address = fields[0].find("://") != std::string::npos;
    const std::string host = host_of(address ? fields[0] : fmt::format("https://{}", fields[0]));
    by_host_[host] = {fields[1], fields[2], fields[3], fields[4]};
  }
  return {};
}

const Outlet* Outlets::find(std::string_view url) const {
  std::string host = host_of(url);
  while (!host.empty()) {
    const auto found = by_host_.find(host);
    if (found != by_host_.end()) return &found->second;
    const std::size_t dot = host.find('.');
    if (dot == std::string::npos) break;
    host.erase(0, dot + 1);
  }
  return nullptr;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos)
    url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  std::string host;
  for (const char c : url)
    host.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

}  // namespace lacuna::corpus
