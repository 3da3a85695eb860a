#include "reports/utterances.h"

#include <utf8proc.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace lacuna::reports {
namespace {

using pipeline::MatrixQuote;

constexpr std::size_t least_words = 4;  // fewer are found in any two texts
constexpr double same_words = 0.6;      // of the shorter one's words

/// The different words of a text, case-folded.
std::set<std::string> words(std::string_view text) {
  std::set<std::string> found;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) found.insert(std::exchange(word, {}));
  };
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    if (length <= 0) break;
    text.remove_prefix(static_cast<std::size_t>(length));
    const auto category = utf8proc_category(code);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) {
      utf8proc_uint8_t bytes[4];
      const auto size = utf8proc_encode_char(utf8proc_tolower(code), bytes);
      word.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    } else {
      end_word();
    }
  }
  end_word();
  return found;
}

bool alike(const std::set<std::string>& a, const std::set<std::string>& b) {
  const auto& [shorter, longer] = a.size() < b.size() ? std::tie(a, b) : std::tie(b, a);
  if (shorter.size() < least_words) return false;
  const auto shared =
      std::count_if(shorter.begin(), shorter.end(),
                    [&longer = longer](const std::string& word) { return longer.count(word) > 0; });
  return static_cast<double>(shared) >= same_words * static_cast<double>(shorter.size());
}

/// Disjoint sets with path halving (Tarjan and van Leeuwen 1984).
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  std::size_t of(std::size_t each) {
    while (parent_[each] != each) each = parent_[each] = parent_[parent_[each]];
    return each;
  }
  void join(std::size_t a, std::size_t b) {
    const auto [low, high] = std::minmax({of(a), of(b)});
    parent_[high] = low;
  }

 private:
  std::vector<std::size_t> parent_;
};

/// The quotations whose words lie mostly within a passage of the row.
std::vector<std::size_t> quotes_of(const pipeline::Row& row,
                                   const std::vector<MatrixQuote>& quotes) {
  std::vector<std::size_t> found;
  for (std::size_t each = 0; each < quotes.size(); ++each) {
    for (const pipeline::Cell& cell : row.cells) {
      if (cell.article != quotes[each].article) continue;
      const bool covered =
          std::any_of(cell.evidence.begin(), cell.evidence.end(), [&](const auto& passage) {
            const auto begin = std::max(passage.span.begin, quotes[each].span.begin);
            const auto end = std::min(passage.span.end, quotes[each].span.end);
            return begin < end &&
                   2 * (end - begin) > std::max(passage.span.size(), quotes[each].span.size());
          });
      if (covered) found.push_back(each);
    }
  }
  return found;
}

}  // namespace

std::vector<std::vector<std::size_t>> group_utterances(const pipeline::CoverageMatrix& matrix,
                                                       const pipeline::Story& story) {
  const std::vector<MatrixQuote>& quotes = story.quotes;
  Groups groups(quotes.size());
  for (const pipeline::Row& row : story.rows) {
    const auto together = quotes_of(row, quotes);
    for (std::size_t each = 1; each < together.size(); ++each) {
      if (quotes[together[each]].article != quotes[together[0]].article)
        groups.join(together[0], together[each]);
    }
  }
  std::vector<std::set<std::string>> bags;
  bags.reserve(quotes.size());
  for (const MatrixQuote& quote : quotes) {
    bags.push_back(words(quote.span.in(matrix.articles.at(quote.article)->body)));
  }
  for (std::size_t a = 0; a < quotes.size(); ++a) {
    for (std::size_t b = a + 1; b < quotes.size(); ++b) {
      const bool told = quotes[a].utterance > 0 && quotes[a].utterance == quotes[b].utterance;
      if (told || (quotes[a].article != quotes[b].article && alike(bags[a], bags[b])))
        groups.join(a, b);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t each = 0; each < quotes.size(); ++each) members[groups.of(each)].push_back(each);
  std::vector<std::vector<std::size_t>> utterances;
  for (auto& [first, group] : members) utterances.push_back(std::move(group));
  std::stable_partition(utterances.begin(), utterances.end(),
                        [](const auto& group) { return group.size() > 1; });
  return utterances;
}

}  // namespace lacuna::reports
