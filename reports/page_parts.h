#pragma once

#include <string_view>

namespace lacuna::reports {

/// The parts of the HTML report in reports/page/, embedded at build time (cmake/embed_page.cmake).
extern const std::string_view page_template;  ///< with @NAME@ where html.cpp fills in
extern const std::string_view page_style;
extern const std::string_view page_script;

}  // namespace lacuna::reports
