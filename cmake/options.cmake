# lacuna_options: the language level, warnings and sanitizers that every target shares.
option(LACUNA_WERROR "Treat warnings as errors" OFF)
option(LACUNA_FUZZ "Build the fuzz targets with libFuzzer (clang) instead of a replay main" OFF)
set(LACUNA_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize=; for example address,undefined")

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(lacuna_options INTERFACE)
target_compile_features(lacuna_options INTERFACE cxx_std_20)
target_include_directories(lacuna_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(lacuna_options INTERFACE -Wall -Wextra -Wshadow -Wconversion
                       $<$<BOOL:${LACUNA_WERROR}>:-Werror>)
# g++ 12 warns of copies that overlap where std::string is appended to a literal (GCC bug 105651).
target_compile_options(lacuna_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(LACUNA_SANITIZE)
  target_compile_options(lacuna_options INTERFACE -fsanitize=${LACUNA_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(lacuna_options INTERFACE -fsanitize=${LACUNA_SANITIZE})
endif()
if(LACUNA_FUZZ)
  target_compile_options(lacuna_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
