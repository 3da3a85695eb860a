#include "lang/error.h"

namespace lacuna::lang {

std::string describe(const Error& error) {
  std::string place = error.file;
  const auto add = [&place](const std::string& part) {
    if (!place.empty()) place += ", ";
    place += part;
  };
  if (error.record >= 0) add("record " + std::to_string(error.record));
  if (error.byte >= 0) add("byte " + std::to_string(error.byte));
  return place.empty() ? error.message : place + ": " + error.message;
}

}  // namespace lacuna::lang
