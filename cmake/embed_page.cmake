# Turns the parts of the HTML report into C++ strings: cmake -DFOLDER=... -DOUTPUT=... -P embed_page.cmake
# The order of the scripts is that of their definitions.
set(scripts strings.js model.js parts.js matrix.js views.js page.js)
file(READ ${FOLDER}/page.html page)
file(READ ${FOLDER}/style.css style)
set(script "(() => {\n'use strict';\n")
foreach(name IN LISTS scripts)
  file(READ ${FOLDER}/${name} part)
  string(APPEND script "${part}")
endforeach()
string(APPEND script "})();\n")
foreach(part page style script)
  string(FIND "${${part}}" ")lacuna\"" ends_literal)
  if(NOT ends_literal EQUAL -1)
    message(FATAL_ERROR "the ${part} holds what ends the literal that it is put into")
  endif()
endforeach()

file(WRITE ${OUTPUT} "#include \"reports/page_parts.h\"

namespace lacuna::reports {

const std::string_view page_template = R\"lacuna(${page})lacuna\";
const std::string_view page_style = R\"lacuna(${style})lacuna\";
const std::string_view page_script = R\"lacuna(${script})lacuna\";

}  // namespace lacuna::reports
")
