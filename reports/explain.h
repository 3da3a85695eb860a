#pragma once

#include <string>
#include <string_view>

#include "lang/error.h"
#include "reports/matrix_file.h"

namespace lacuna::reports {

/// Why a row of a report is a row, as text for a reader: its passages, what they share, what nearly
/// joined them, in what they contradict each other. `id` is the row's, or the beginning of it where
/// no other row's id begins so. Error: not_found, with what could be meant.
lang::Expected<std::string> explain(const WrittenMatrix& report, std::string_view id);

}  // namespace lacuna::reports
