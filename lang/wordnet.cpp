#include "lang/wordnet.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "lang/mapped_file.h"

namespace lacuna::lang {
namespace {

constexpr int most_senses = 3;
constexpr std::size_t most_related = 64;
constexpr std::array<std::string_view, 4> parts_of_speech = {"noun", "verb", "adj", "adv"};

std::string_view line_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

// The line of a sorted file that begins with `word` and a space.
std::string_view find_line(std::string_view text, std::string_view word) {
  std::size_t low = 0, high = text.size();  // both at the beginning of a line
  while (low < high) {
    std::size_t middle = low + (high - low) / 2;
    while (middle > low && text[middle - 1] != '\n') --middle;
    const std::string_view line = line_at(text, middle);
    const std::string_view head = line.substr(0, std::min(line.find(' '), line.size()));
    if (!line.starts_with(' ') && head == word) return line;
    if (line.starts_with(' ') || head < word) {
      low = std::min(text.size(), middle + line.size() + 1);
    } else {
      high = middle;
    }
  }
  return {};
}

std::string_view next_field(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(line.size(), end + 1));
  return field;
}

std::size_t number(std::string_view digits, int base = 10) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return value;
}

struct Pointer {
  std::string_view symbol;
  std::size_t offset = 0;
  char part_of_speech = 'n';
  std::size_t source = 0;  // number of the word in this synset, from 1; 0 for the whole
  std::size_t target = 0;
};

struct Synset {
  std::vector<std::string_view> words;
  std::vector<Pointer> pointers;
};

Synset parse(std::string_view line) {
  Synset synset;
  line = line.substr(0, std::min(line.find('|'), line.size()));
  next_field(line);
  next_field(line);
  next_field(line);
  for (std::size_t left = std::min<std::size_t>(number(next_field(line), 16), 64); left > 0;
       --left) {
    std::string_view word = next_field(line);
    synset.words.push_back(word.substr(0, word.find('(')));  // galore(ip)
    next_field(line);
  }
  for (std::size_t left = std::min<std::size_t>(number(next_field(line)), 200); left > 0; --left) {
    Pointer pointer;
    pointer.symbol = next_field(line);
    pointer.offset = number(next_field(line));
    const std::string_view part = next_field(line);
    pointer.part_of_speech = part.empty() ? 'n' : part[0];
    const std::size_t both = number(next_field(line), 16);
    pointer.source = both >> 8;
    pointer.target = both & 0xff;
    synset.pointers.push_back(pointer);
  }
  return synset;
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

struct Wordnet::Parts {
  std::array<MappedFile, 4> index;
  std::array<MappedFile, 4> data;
  std::string title;

  static std::size_t part_number(char letter) {
    return letter == 'n' ? 0 : letter == 'v' ? 1 : letter == 'r' ? 3 : 2;
  }
};

Wordnet::Wordnet(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Wordnet::~Wordnet() = default;
Wordnet::Wordnet(Wordnet&&) noexcept = default;
Wordnet& Wordnet::operator=(Wordnet&&) noexcept = default;

Expected<Wordnet> Wordnet::open(const std::filesystem::path& folder) {
  auto parts = std::make_unique<Parts>();
  for (std::size_t p = 0; p < parts_of_speech.size(); ++p) {
    parts->index[p] = MappedFile(folder / ("index." + std::string(parts_of_speech[p])));
    parts->data[p] = MappedFile(folder / ("data." + std::string(parts_of_speech[p])));
    if (parts->index[p].text().empty() || parts->data[p].text().empty()) {
      Error error{ErrorCode::not_found, "no wordnet: index and data files are missing",
                  folder.string(), -1, -1};
      return tl::unexpected<Error>(std::move(error));
    }
  }
  const std::string_view licence = parts->data[0].text().substr(0, 2000);
  const auto at = licence.find("WordNet ");
  parts->title = "wordnet";
  if (at != licence.npos) {
    const auto version = licence.substr(at + 8);
    parts->title += ' ';
    parts->title += version.substr(0, version.find(' '));
  }
  return Wordnet(std::move(parts));
}

const std::string& Wordnet::title() const { return parts_->title; }

std::vector<RelatedWord> Wordnet::related(std::string_view lemma) const {
  std::vector<RelatedWord> found;
  const auto add = [&](std::string_view word, WordRelation relation, int sense) {
    if (found.size() >= most_related || word.find('_') != word.npos) return;
    std::string plain = lower(word);
    if (plain == lemma) return;
    for (const RelatedWord& each : found) {
      if (each.word == plain) return;
    }
    found.push_back({std::move(plain), relation, sense});
  };
  if (lemma.empty() || lemma.find(' ') != lemma.npos) return found;
  for (std::size_t p = 0; p < parts_of_speech.size(); ++p) {
    std::string_view line = find_line(parts_->index[p].text(), lemma);
    if (line.empty()) continue;
    // lemma pos synsets pointers [pointer...] senses tagged offset...
    next_field(line);
    next_field(line);
    const std::size_t synsets = number(next_field(line));
    for (std::size_t left = std::min<std::size_t>(number(next_field(line)), 64); left > 0; --left)
      next_field(line);
    next_field(line);
    next_field(line);
    for (int sense = 0; sense < most_senses && static_cast<std::size_t>(sense) < synsets; ++sense) {
      const Synset synset = parse(line_at(parts_->data[p].text(), number(next_field(line))));
      for (const std::string_view word : synset.words) add(word, WordRelation::synonym, sense);
      for (const Pointer& pointer : synset.pointers) {
        const bool of_word = pointer.source >= 1 && pointer.source <= synset.words.size() &&
                             lower(synset.words[pointer.source - 1]) == lemma;
        const bool broader = pointer.symbol == "@";
        if (!broader && !(of_word && (pointer.symbol == "+" || pointer.symbol == "!"))) continue;
        const Synset other = parse(line_at(
            parts_->data[Parts::part_number(pointer.part_of_speech)].text(), pointer.offset));
        if (broader) {
          for (const std::string_view word : other.words) add(word, WordRelation::broader, sense);
        } else if (pointer.target >= 1 && pointer.target <= other.words.size()) {
          add(other.words[pointer.target - 1],
              pointer.symbol == "+" ? WordRelation::derived : WordRelation::opposite, sense);
        }
      }
    }
  }
  return found;
}

}  // namespace lacuna::lang
