#include "lang/treebank.h"

#include <fmt/format.h>

#include <charconv>

#include "lang/normalise.h"

namespace lacuna::lang {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t tab = std::min(line.find('\t', from), line.size());
    fields.push_back(line.substr(from, tab - from));
    from = tab + 1;
  }
  return fields;
}

/// A contraction: its form, and how many of the words that come next make it up.
struct Contraction {
  std::string form;
  int words = 0;
  std::size_t first = 0;  ///< index of the first of them in the sentence
};

void close(Contraction& open, TreebankSentence& sentence) {
  std::string joined;
  for (std::size_t i = open.first; i < sentence.size(); ++i) joined += sentence[i].form;
  if (folded(joined) != folded(open.form) && sentence.size() > open.first) {
    sentence.resize(open.first + 1);
    sentence.back().form = open.form;
    sentence.back().folded = folded(open.form);
  }
  open = {};
}

}  // namespace

std::optional<Tag> tag_of(std::string_view tag_name) {
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Tag::x); ++i) {
    if (name(static_cast<Tag>(i)) == tag_name) return static_cast<Tag>(i);
  }
  return std::nullopt;
}

Expected<std::vector<TreebankSentence>> read_treebank(std::istream& in) {
  std::vector<TreebankSentence> sentences;
  TreebankSentence sentence;
  Contraction contraction;
  long long number = 0;
  const auto finish = [&] {
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
    sentence.clear();
    contraction = {};
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) {
      finish();
      continue;
    }
    if (line[0] == '#') continue;
    const auto fields = fields_of(line);
    const auto malformed = [&](std::string why) {
      Error error;
      error.message = std::move(why);
      error.record = number;
      return tl::unexpected(std::move(error));
    };
    if (fields.size() < 4) return malformed("a word needs number, form, lemma and tag");
    if (const auto dash = fields[0].find('-'); dash != std::string_view::npos) {
      int first = 0;
      int last = 0;
      std::from_chars(fields[0].data(), fields[0].data() + dash, first);
      std::from_chars(fields[0].data() + dash + 1, fields[0].data() + fields[0].size(), last);
      if (last < first) return malformed("the range of a contraction ends before it begins");
      contraction = {std::string(fields[1]), last - first + 1, sentence.size()};
      continue;
    }
    if (fields[0].find('.') != std::string_view::npos) continue;
    const auto tag = tag_of(fields[3]);
    if (!tag) return malformed(fmt::format("'{}' is no universal part of speech", fields[3]));
    sentence.push_back({std::string(fields[1]), folded(fields[1]), folded(fields[2]), *tag});
    if (contraction.words > 0 && --contraction.words == 0) close(contraction, sentence);
  }
  finish();
  return sentences;
}

}  // namespace lacuna::lang
