#include "lang/lemma_trainer.h"

#include <algorithm>
#include <map>
#include <set>

#include "lang/hash_table.h"
#include "lang/lemmas.h"
#include "lang/model_file.h"

namespace lacuna::lang {
namespace {

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t size = 0;
  while (size < a.size() && size < b.size() && a[size] == b[size]) ++size;
  while (size > 0 && !(is_boundary(a, size) && is_boundary(b, size))) --size;
  return size;
}

/// The rule that makes a word its lemma; a prefix of two letters (ge-) may fall away where that
/// leaves more in common.
LemmaRule rule_of(std::string_view word, std::string_view lemma) {
  constexpr std::size_t prefix = 2;
  const std::size_t common = common_prefix(word, lemma);
  if (word.size() > prefix + 2 && is_boundary(word, prefix)) {
    const std::string_view rest = word.substr(prefix);
    const std::size_t without = common_prefix(rest, lemma);
    if (without > common + 1) {
      return {prefix, static_cast<std::uint8_t>(rest.size() - without),
              std::string(lemma.substr(without))};
    }
  }
  return {0, static_cast<std::uint8_t>(std::min<std::size_t>(word.size() - common, 255)),
          std::string(lemma.substr(common))};
}

struct Entry {
  char word_class;
  std::string word;
  std::string lemma;
  LemmaRule rule;
};

}  // namespace

std::string plain_lemma(const TreebankWord& word) {
  const std::size_t first = word.lemma.find('_');
  if (first == std::string::npos || first == 0 || word.folded.find('_') != std::string::npos) {
    return word.lemma;
  }
  const std::string last = word.lemma.substr(word.lemma.rfind('_') + 1);
  if (lemma_class(word.tag) == lemma_class(Tag::verb)) {
    const std::string particle = word.lemma.substr(0, first);
    return word.folded.starts_with(particle) && word.folded.size() > particle.size() + 1
               ? particle + last
               : last;
  }
  for (std::size_t shared = std::min<std::size_t>(last.size(), 5); shared >= 2; --shared) {
    const std::size_t at = word.folded.rfind(last.substr(0, shared));
    if (at != std::string::npos && at > 0) return word.folded.substr(0, at) + last;
  }
  return word.folded;
}

std::string train_lemmas(const std::vector<TreebankSentence>& sentences) {
  // Each word with its most frequent lemma.
  std::set<std::string_view> numbers;
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence) {
      if (word.tag == Tag::num) numbers.insert(word.folded);
    }
  }
  std::map<std::pair<char, std::string_view>, std::map<std::string, std::size_t>> counts;
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence) {
      const char word_class = lemma_class(word.tag);
      if (word_class == 0 || word.lemma.empty() || word.lemma == "_" || word.folded.size() > 60)
        continue;
      if (word.tag == Tag::adj && word.folded != word.lemma && numbers.contains(word.lemma))
        continue;
      ++counts[{word_class, word.folded}][plain_lemma(word)];
    }
  }
  std::vector<Entry> entries;
  for (const auto& [key, lemmas] : counts) {
    const auto best =
        std::max_element(lemmas.begin(), lemmas.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    entries.push_back(
        {key.first, std::string(key.second), best->first, rule_of(key.second, best->first)});
  }

  // The rule that most words with an ending follow, where at least two words have the ending,
  // unless the next shorter ending has the same rule already.
  std::map<std::pair<char, std::string>, std::map<LemmaRule, std::size_t>> endings;
  for (const Entry& entry : entries) {
    for (std::size_t length = 0; length <= std::min(entry.word.size(), longest_lemma_ending);
         ++length) {
      const std::size_t at = entry.word.size() - length;
      if (!is_boundary(entry.word, at)) continue;
      ++endings[{entry.word_class, entry.word.substr(at)}][entry.rule];
    }
  }
  std::map<std::pair<char, std::string>, LemmaRule> kept;
  const auto predicted = [&kept](char word_class, std::string_view word,
                                 std::size_t longest) -> const LemmaRule* {
    for (std::size_t length = std::min(word.size(), longest) + 1; length-- > 0;) {
      const auto found = kept.find({word_class, std::string(word.substr(word.size() - length))});
      if (found != kept.end()) return &found->second;
    }
    return nullptr;
  };
  for (std::size_t length = 0; length <= longest_lemma_ending; ++length) {
    for (const auto& [key, rules] : endings) {
      if (key.second.size() != length) continue;
      std::size_t total = 0;
      const LemmaRule* best = nullptr;
      std::size_t most = 0;
      for (const auto& [rule, count] : rules) {
        total += count;
        if (count > most) {
          most = count;
          best = &rule;
        }
      }
      if (length > 0 && (most < 2 || most * 2 <= total)) continue;
      const LemmaRule* shorter =
          length == 0 ? nullptr : predicted(key.first, key.second, length - 1);
      if (shorter == nullptr || *shorter != *best) kept[key] = *best;
    }
  }

  std::vector<std::uint32_t> word_hashes;
  std::vector<std::string> word_lemmas;
  std::set<std::uint32_t> known;
  for (const Entry& entry : entries) {
    word_hashes.push_back(lemma_hash(entry.word_class, entry.word));
    word_lemmas.push_back(entry.lemma);
    known.insert(lemma_hash(entry.word_class, entry.lemma));
  }
  std::map<LemmaRule, std::uint16_t> rule_numbers;
  for (const auto& [key, rule] : kept) rule_numbers.emplace(rule, 0);
  std::vector<std::uint8_t> drop_first;
  std::vector<std::uint8_t> drop_last;
  std::vector<std::string> added;
  for (auto& [rule, number] : rule_numbers) {
    number = static_cast<std::uint16_t>(added.size());
    drop_first.push_back(rule.drop_first);
    drop_last.push_back(rule.drop_last);
    added.push_back(rule.ending);
  }
  std::vector<std::uint32_t> ending_hashes;
  std::vector<std::uint16_t> ending_rules;
  for (const auto& [key, rule] : kept) {
    ending_hashes.push_back(lemma_hash(key.first, key.second));
    ending_rules.push_back(rule_numbers.at(rule));
  }

  const HashTableArrays known_table =
      make_hash_table(std::vector<std::uint32_t>(known.begin(), known.end()));
  const HashTableArrays words = make_hash_table(word_hashes);
  std::vector<std::string> lemmas;
  for (const std::uint32_t i : words.order) lemmas.push_back(word_lemmas[i]);
  const HashTableArrays ending_table = make_hash_table(ending_hashes);
  std::vector<std::uint16_t> rules;
  for (const std::uint32_t i : ending_table.order) rules.push_back(ending_rules[i]);
  ModelWriter writer;
  writer.add("word.starts", words.starts);
  writer.add("word.rest", words.rest);
  writer.add("word.lemma", lemmas);
  writer.add("known.starts", known_table.starts);
  writer.add("known.rest", known_table.rest);
  writer.add("ending.starts", ending_table.starts);
  writer.add("ending.rest", ending_table.rest);
  writer.add("ending.rule", rules);
  writer.add("rule.first", drop_first);
  writer.add("rule.last", drop_last);
  writer.add("rule.ending", added);
  return writer.bytes();
}

}  // namespace lacuna::lang
