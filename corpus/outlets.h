#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lang/data_root.h"
#include "lang/error.h"

namespace lacuna::corpus {

/// A publication. An owner may publish several; they are never taken for one.
struct Outlet {
  std::string name;
  std::string owner;     ///< who publishes it, or empty
  std::string country;   ///< ISO 3166-1 code, lower case
  std::string language;  ///< ISO 639 code of most of its articles
};

/// The larger outlets by host.
class Outlets {
 public:
  /// Reads corpus/outlets.tsv. Throws BrokenInstallation.
  explicit Outlets(const lang::DataRoot& data);

  /// Adds a user's own outlets, which go before those that are known: lines of host, outlet and, as
  /// far as known, owner, country and language, separated by tabs; empty lines and lines that begin
  /// with "# " are passed over. Errors name the file and the line.
  lang::Expected<void> extend(const std::filesystem::path& file);

  /// The outlet that publishes at an address, by its host or the longest known domain above it;
  /// null where it is not known.
  const Outlet* find(std::string_view url) const;
  std::size_t size() const { return by_host_.size(); }

 private:
  std::unordered_map<std::string, Outlet> by_host_;
};

/// The host of an address, lower case and without "www."; empty where it has none.
std::string host_of(std::string_view url);

}  // namespace lacuna::corpus
