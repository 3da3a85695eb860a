// Writes the pages that the browser tests open: example_pages FOLDER
#include <cstdio>
#include <fstream>
#include <string>

#include "reports/html.h"
#include "tests/reports/example_matrix.h"

int main(int count, char** words) {
  using namespace lacuna::reports;
  if (count != 2) {
    std::fputs("usage: example_pages FOLDER\n", stderr);
    return 64;
  }
  const std::string folder = words[1];
  const auto write = [&](const char* name, const lacuna::pipeline::CoverageMatrix& matrix,
                         Bodies bodies) {
    std::ofstream(folder + "/" + name, std::ios::binary)
        << to_html(matrix, testing::example_provenance(), {bodies});
  };
  write("example.html", testing::example_matrix(), Bodies::whole);
  write("passages.html", testing::example_matrix(), Bodies::passages_only);
  write("hostile.html", testing::hostile_matrix(), Bodies::whole);
  write("wide.html", testing::wide_matrix(500, 60), Bodies::whole);
  return 0;
}
