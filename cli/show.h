#pragma once

#include <string>
#include <string_view>

#include "lang/error.h"

namespace lacuna::cli {

/// Prints a result to standard output; on a terminal a long one through $PAGER, or `less -FRX`
/// where that is not set and less is installed. False where it can't be written.
bool print_paged(std::string_view text);

/// Opens a file in the reader's browser, $BROWSER or what xdg-open chooses, and does not wait for
/// it. The error says that no browser could be started.
lang::Expected<void> show_in_browser(const std::string& path);

}  // namespace lacuna::cli
