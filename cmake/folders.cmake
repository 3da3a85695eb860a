# A folder is a library of all its .cpp files: lacuna_folder(lang PUBLIC ... PRIVATE ...).
function(lacuna_folder name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(lacuna_${name} STATIC ${sources})
  add_library(lacuna::${name} ALIAS lacuna_${name})
  target_link_libraries(lacuna_${name} PUBLIC lacuna_options ${ARGN})
endfunction()

# The command finds its data in ../share/lacuna beside its own folder, in the build tree as when installed.
include(GNUInstallDirs)
set(LACUNA_DATA_DIR ${CMAKE_BINARY_DIR}/share/lacuna)
file(MAKE_DIRECTORY ${LACUNA_DATA_DIR})
foreach(folder lang corpus pipeline)
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder} ${LACUNA_DATA_DIR}/${folder} SYMBOLIC)
  install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/lacuna
          FILES_MATCHING PATTERN "*.tsv" PATTERN "*.model" PATTERN "*.md")
endforeach()
