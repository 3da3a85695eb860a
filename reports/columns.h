#pragma once

#include <string>

namespace lacuna::reports {

/// The dictionary of all tables and columns, as Markdown: docs/columns.md is this text.
std::string describe_columns();

}  // namespace lacuna::reports
