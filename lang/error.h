#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>

namespace lacuna::lang {

/// What kind of thing went wrong with an input, for programs; `Error::message` is for people.
enum class ErrorCode {
  not_found,    ///< no such file
  unreadable,   ///< there, but it can't be read
  empty,        ///< nothing in it
  binary,       ///< not text
  too_large,    ///< above the limit on a document's size
  malformed,    ///< not in the format that it claims
  unsupported,  ///< a format, language or option that lacuna does not know
  wrong_usage,  ///< the command line can't be obeyed
};

/// A bad input, as a value. `message` says what is wrong, with the value, and what to do about it;
/// the places are filled in on the way up by whoever knows them.
struct Error {
  ErrorCode code = ErrorCode::malformed;
  std::string message;
  std::string file;       ///< path as the user gave it, or empty
  long long record = -1;  ///< number of the record in the file, from 1, or -1
  long long byte = -1;    ///< offset into the file, from 0, or -1
};

template <typename T>
using Expected = tl::expected<T, Error>;

/// "articles.jsonl, record 3, byte 120: message".
std::string describe(const Error& error);

/// The installation is broken (a data file is missing or wrong): no input is at fault. Caught once,
/// in main.
class BrokenInstallation : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace lacuna::lang
