#include "corpus/outlets.h"

#include <fmt/format.h>

#include "lang/error.h"

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
