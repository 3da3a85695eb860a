#include "cli/train.h"

#include <fmt/format.h>

#include <cstdio>

namespace lacuna::cli {
namespace {

struct Trainer {
  const char* name;
  const char* summary;
  int (*run)(const Arguments&);
};

constexpr Trainer trainers[] = {
    {"compounds", "the parts of words such as Dutch makes, from texts", train_compounds},
    {"boilerplate", "lines that are not of an article, from stories read by hand",
     train_boilerplate},
    {"languages", "which language a text is in, from texts in known languages", train_languages},
    {"lexicon", "word translations, from translated sentences and concepts", train_lexicon},
    {"lemmas", "dictionary forms, from a treebank", train_lemmas},
    {"pairs", "when two claims state one fact, from stories read by hand", train_pairs},
    {"tagger", "parts of speech, from a treebank", train_tagger},
    {"names", "which words are names, from sentences with marked names", train_names},
    {"similarity", "how to weigh what two texts have in common, from rated pairs",
     train_similarity},
};

}  // namespace

int train(const Arguments& arguments) {
  if (!arguments.empty()) {
    for (const Trainer& trainer : trainers) {
      if (arguments[0] == trainer.name)
        return trainer.run({arguments.begin() + 1, arguments.end()});
    }
  }
  const bool asked = !arguments.empty() && (arguments[0] == "--help" || arguments[0] == "-h");
  std::FILE* to = asked ? stdout : stderr;
  fmt::print(to, "Usage: lacuna train WHAT ...\n\nWHAT is one of\n");
  for (const Trainer& trainer : trainers)
    fmt::print(to, "  {:<12}{}\n", trainer.name, trainer.summary);
  fmt::print(to, "\nExample: lacuna train lexicon --output lexicon.model train.en-nl.tsv\n");
  return asked ? done : wrong_usage;
}

}  // namespace lacuna::cli
