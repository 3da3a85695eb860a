#include "cli/commands.h"

int main(int argc, char** argv) {
  return lacuna::cli::run(lacuna::cli::Arguments(argv + 1, argv + argc));
}
