# Turns the parts of the HTML report into C++ strings: cmake -DTEMPLATE=... -DSTYLE=... -DSCRIPT=... -DOUTPUT=... -P embed_page.cmake
file(READ ${TEMPLATE} page)
file(READ ${STYLE} style)
file(READ ${SCRIPT} script)
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
