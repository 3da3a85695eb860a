#include "corpus/html_extractor.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "corpus/html_blocks.h"
#include "corpus/html_metadata.h"
#include "corpus/html_source.h"
#include "corpus/plain_words.h"

namespace lacuna::corpus {
namespace {

constexpr std::size_t least_prose = 40;    ///< bytes of a block that counts as prose
constexpr double most_of_the_prose = 0.8;  ///< the share with which a part stands for the whole
constexpr double body_markup_share =
    0.4;  ///< of the prose, for an element that is named as the body
constexpr std::size_t few_words = 40;
constexpr std::size_t most_dateline_words = 15;
constexpr std::size_t longest_judged = 10'000;  ///< bytes of a block whose words are looked at
constexpr std::size_t longest_left_out = 300;   ///< bytes

bool has(const PhraseMatches& matches, PhraseKind kind) {
  return matches[static_cast<std::size_t>(kind)].anywhere;
}

/// Names of an element with camel case parted: "articleBody" is "article Body".
std::string parted(std::string_view names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (i > 0 && is_upper(names[i]) && is_lower(names[i - 1])) text.push_back(' ');
    text.push_back(names[i]);
  }
  return text;
}

/// Whether a text has a time of day: 16:40, 16h40.
bool has_clock(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 1; i + 2 < text.size(); ++i) {
    if ((text[i] == ':' || text[i] == 'h') && is_digit(text[i - 1]) && is_digit(text[i + 1]) &&
        is_digit(text[i + 2])) {
      return true;
    }
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "!", "?", "…", "\"", "”", "»", "’"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

std::size_t prose_of(const Block& block) {
  if (block.kind == BlockKind::heading || block.kind == BlockKind::caption) return 0;
  if (block.text.size() < least_prose || 2 * block.link_bytes > block.text.size()) return 0;
  return block.text.size() - block.link_bytes;
}

class BodyFinder {
 public:
  BodyFinder(const PageContent& page, const SiteKnowledge& sites) : page_(page), sites_(sites) {}

  /// Indices of the blocks of the body.
  std::vector<std::size_t> find() {
    judge_elements();
    const std::uint32_t root = find_root();
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      if (inside(page_.blocks[i].element, root) && belongs(page_.blocks[i])) chosen.push_back(i);
    }
    drop_lone_headings(chosen);
    add_lead(chosen);
    return chosen;
  }

 private:
  bool inside(std::uint32_t element, std::uint32_t outer) const {
    return element >= outer && element < page_.elements[outer].end;
  }

  void judge_elements() {
    const std::size_t count = page_.elements.size();
    std::unordered_map<std::string_view, PhraseMatches> known;
    rejected_.assign(count, false);
    body_named_.assign(count, false);
    prose_.assign(count, 0);
    prose_blocks_.assign(count, 0);
    std::vector<std::size_t> all(count, 0);
    for (const Block& block : page_.blocks) all[block.element] += prose_of(block);
    for (std::size_t i = count; i-- > 1;) all[page_.elements[i].parent] += all[i];
    for (std::size_t i = 1; i < count; ++i) {
      const Element& element = page_.elements[i];
      bool reject = element.tag == "aside" || element.tag == "footer" || element.tag == "figure" ||
                    element.tag == "figcaption" || element.tag == "dialog";
      body_named_[i] = element.item_property == "articleBody";
      if (!element.names.empty()) {
        auto found = known.find(element.names);
        if (found == known.end()) {
          found =
              known
                  .emplace(element.names, sites_.markup.matches(plain_words(parted(element.names))))
                  .first;
        }
        body_named_[i] = body_named_[i] || has(found->second, PhraseKind::body_markup);
        reject |= has(found->second, PhraseKind::rejected_markup) && !body_named_[i];
      }
      // An element with most of the page's text is named for something in it.
      reject = reject && 2 * all[i] < all[0];
      rejected_[i] = reject || rejected_[element.parent];
    }
    for (const Block& block : page_.blocks) {
      if (rejected_[block.element]) continue;
      const std::size_t prose = prose_of(block);
      prose_[block.element] += prose;
      prose_blocks_[block.element] += prose > 0;
    }
    for (std::size_t i = count; i-- > 1;) {
      prose_[page_.elements[i].parent] += prose_[i];
      prose_blocks_[page_.elements[i].parent] += prose_blocks_[i];
    }
  }

  std::uint32_t find_root() const {
    const auto count = static_cast<std::uint32_t>(page_.elements.size());
    std::uint32_t root = 0;
    for (std::uint32_t i = 1; i < count; ++i) {
      // Elements stand in order, so a narrower one with enough of the prose comes later.
      if (page_.elements[i].parent == root || inside(i, root)) {
        // One paragraph among others may have most of the prose of a short article.
        const bool one_of_several = prose_blocks_[i] < 2 && prose_blocks_[root] > 1;
        if (static_cast<double>(prose_[i]) >=
                most_of_the_prose * static_cast<double>(prose_[root]) &&
            prose_[i] > 0 && !one_of_several) {
          root = i;
        }
      }
    }
    std::uint32_t named = 0;
    for (std::uint32_t i = 1; i < count; ++i) {
      if (body_named_[i] && (named == 0 || prose_[i] > prose_[named])) named = i;
    }
    if (named != 0 && static_cast<double>(prose_[named]) >=
                          body_markup_share * static_cast<double>(prose_[root])) {
      return named;
    }
    return root;
  }

  bool belongs(const Block& block) const {
    if (rejected_[block.element]) return false;
    if (block.kind == BlockKind::caption) return false;
    const std::vector<PlainWord> words = plain_words(beginning_of(block.text, longest_judged));
    const auto numbers = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](const PlainWord& word) {
          return word.letters.front() >= '0' && word.letters.front() <= '9';
        }));
    // Times and counts of comments; when and by whom it was published.
    if (numbers == words.size() && block.kind != BlockKind::cell) return false;
    if (block.kind == BlockKind::paragraph && words.size() <= most_dateline_words &&
        10 * numbers >= 3 * words.size() && has_clock(block.text) && !ends_sentence(block.text)) {
      return false;
    }
    if (page_.elements[block.element].heading == 1) return false;  // the title
    const bool linked = 2 * block.link_bytes > block.text.size();
    if (linked && words.size() < few_words) return false;
    const PhraseMatches matches = sites_.boilerplate.features().phrases().matches(words);
    const auto& pointer = matches[static_cast<std::size_t>(PhraseKind::pointer)];
    const auto& notice = matches[static_cast<std::size_t>(PhraseKind::notice)];
    const auto& paywall = matches[static_cast<std::size_t>(PhraseKind::paywall)];
    if (words.size() <= 30 && (pointer.begins || notice.anywhere)) return false;
    if (words.size() <= 8 && paywall.anywhere) return false;
    const auto& cut_off = matches[static_cast<std::size_t>(PhraseKind::cut_off)];
    if (words.size() <= 30 && (cut_off.anywhere || 3 * paywall.words >= words.size())) return false;
    return true;
  }

  /// Sentences between the title and the body: many sites set what leads into an article apart.
  void add_lead(std::vector<std::size_t>& chosen) const {
    constexpr std::size_t farthest = 25;  ///< blocks
    if (chosen.empty()) return;
    std::vector<std::size_t> lead;
    const std::size_t first = chosen.front();
    const std::size_t from = first - std::min(first, farthest);
    for (std::size_t i = first; i-- > from;) {
      const Block& block = page_.blocks[i];
      if (page_.elements[block.element].heading == 1) {
        chosen.insert(chosen.begin(), lead.rbegin(), lead.rend());
        return;
      }
      const bool repeated = std::any_of(chosen.begin(), chosen.end(), [&](std::size_t k) {
        return page_.blocks[k].text.starts_with(block.text);
      });
      if (!repeated && ends_sentence(block.text) && prose_of(block) > 0 && belongs(block)) {
        lead.push_back(i);
      }
    }
  }

  /// Headings that head nothing are left out: the next block that was chosen is a heading of no
  /// lower level, or there is none.
  void drop_lone_headings(std::vector<std::size_t>& chosen) const {
    std::vector<std::size_t> kept;
    for (std::size_t k = chosen.size(); k-- > 0;) {
      const Block& block = page_.blocks[chosen[k]];
      if (block.kind == BlockKind::heading) {
        if (kept.empty()) continue;
        const Block& next = page_.blocks[kept.back()];
        if (next.kind == BlockKind::heading &&
            page_.elements[next.element].heading <= page_.elements[block.element].heading) {
          continue;
        }
      }
      kept.push_back(chosen[k]);
    }
    std::reverse(kept.begin(), kept.end());
    chosen = std::move(kept);
  }

  const PageContent& page_;
  const SiteKnowledge& sites_;
  std::vector<bool> rejected_;
  std::vector<bool> body_named_;
  std::vector<std::size_t> prose_;         ///< bytes
  std::vector<std::size_t> prose_blocks_;  ///< how many
};

/// Short blocks below the title that are not of the body.
std::vector<std::string> bylines_of(const PageContent& page,
                                    const std::vector<std::size_t>& chosen) {
  constexpr std::size_t farthest = 12;  ///< blocks
  constexpr std::size_t longest = 150;  ///< bytes
  std::vector<std::string> lines;
  std::size_t title = 0;
  for (std::size_t i = 0; i < page.blocks.size() && (chosen.empty() || i < chosen.back()); ++i) {
    if (page.elements[page.blocks[i].element].heading == 1) {
      title = i;
      break;
    }
  }
  for (std::size_t i = title; i < std::min(page.blocks.size(), title + farthest); ++i) {
    const std::string& text = page.blocks[i].text;
    if (text.size() <= longest && !std::binary_search(chosen.begin(), chosen.end(), i)) {
      lines.push_back(text);
    }
  }
  return lines;
}

}  // namespace

ExtractedText extract_page(std::string_view document, const SiteKnowledge& sites) {
  const HtmlSource source(document);
  const PageContent page = read_page(source);
  ExtractedText extracted;
  const StructuredData data = read_page_metadata(page, source.json_ld(), extracted);
  extracted.marked_paid = data.paid;
  extracted.declared_words = plain_words(data.article_body).size();
  if (extracted.url.empty()) extracted.url = source.saved_from();
  extracted.cut_short = source.cut_short();
  if (extracted.cut_short) {
    extracted.warnings.emplace_back(
        "the page has more than 150,000 elements; what follows them was not read");
  }
  const std::vector<std::size_t> chosen = BodyFinder(page, sites).find();
  extracted.bylines = bylines_of(page, chosen);
  std::size_t behind = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (block.text.size() > longest_left_out || std::binary_search(chosen.begin(), chosen.end(), i))
      continue;
    extracted.left_out.append(block.text).push_back('\n');
    if (!chosen.empty() && i > chosen.back() && ++behind <= lines_after_body) {
      extracted.after_body.append(block.text).push_back('\n');
    }
  }
  for (const std::size_t i : chosen) {
    const Block& block = page.blocks[i];
    if (block.kind == BlockKind::heading && block.text == extracted.title) continue;
    if (!extracted.body.empty()) {
      extracted.body += "\n\n";
      extracted.map.append(2, {});
    }
    extracted.body += block.text;
    for (const lang::OffsetMap::Piece& piece : block.map.pieces()) {
      if (piece.whole) {
        extracted.map.append_replaced(piece.length, piece.source);
      } else {
        extracted.map.append(piece.length, piece.source);
      }
    }
  }
  return extracted;
}

}  // namespace lacuna::corpus
