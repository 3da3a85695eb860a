# The HTML report is TypeScript in reports/page, held to its types and bundled by the packages that its lock file names. All
# happens in the build tree: two builds never meet, and nothing that can be built lies in the sources.
find_program(NODE NAMES node nodejs)
find_program(NPM npm)
if(NOT NODE OR NOT NPM)
  message(FATAL_ERROR "The HTML report is built by Node.js 18 or later and npm; `make deps` installs them.")
endif()
execute_process(COMMAND ${NODE} --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REPLACE "v" "" node_version "${node_version}")
if(node_version VERSION_LESS 18)
  message(FATAL_ERROR "The HTML report needs Node.js 18 or later; ${NODE} is ${node_version}.")
endif()

set(page ${PROJECT_SOURCE_DIR}/reports/page)
set(page_build ${CMAKE_BINARY_DIR}/page)
file(GLOB page_sources CONFIGURE_DEPENDS ${page}/src/* ${page}/src/words/*)
list(FILTER page_sources EXCLUDE REGEX "/words$")
set(page_packages ${page}/package.json ${page}/package-lock.json ${page}/.npmrc)

add_custom_command(
  OUTPUT ${page_build}/node_modules/.package-lock.json
  COMMAND ${CMAKE_COMMAND} -E make_directory ${page_build}
  COMMAND ${CMAKE_COMMAND} -E copy ${page_packages} ${page_build}
  COMMAND ${CMAKE_COMMAND} -E chdir ${page_build} ${NPM} ci --loglevel=error
  DEPENDS ${page_packages}
  COMMENT "Installing what bundles the HTML report"
  VERBATIM)

add_custom_command(
  OUTPUT ${page_build}/bundle/page.js ${page_build}/bundle/style.css
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${page_build}/src
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${page}/src ${page_build}/src
  COMMAND ${CMAKE_COMMAND} -E copy ${page}/tsconfig.json ${page_build}
  COMMAND ${CMAKE_COMMAND} -E chdir ${page_build} ${NPM} run --silent check
  COMMAND ${CMAKE_COMMAND} -E chdir ${page_build} ${NPM} run --silent bundle
  DEPENDS ${page_build}/node_modules/.package-lock.json ${page_sources} ${page}/tsconfig.json
  COMMENT "Bundling the HTML report"
  VERBATIM)

add_custom_command(
  OUTPUT ${page_build}/page_parts.cpp
  COMMAND ${CMAKE_COMMAND} -DTEMPLATE=${page}/page.html -DSTYLE=${page_build}/bundle/style.css
          -DSCRIPT=${page_build}/bundle/page.js -DOUTPUT=${page_build}/page_parts.cpp
          -P ${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake
  DEPENDS ${page}/page.html ${page_build}/bundle/style.css ${page_build}/bundle/page.js
          ${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake
  VERBATIM)
