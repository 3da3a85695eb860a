#include "corpus/html_blocks.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>

namespace lacuna::corpus {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_alnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

std::string attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string() : found->value;
}

enum class Treatment : std::uint8_t { skip, inline_, block, line_break };

Treatment treatment(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_NAV:
      return Treatment::skip;
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR:
      return Treatment::line_break;
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:
      return Treatment::inline_;
    default:
      return Treatment::block;
  }
}

BlockKind kind_of(GumboTag tag, BlockKind outer) {
  switch (tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return BlockKind::heading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return BlockKind::list_item;
    case GUMBO_TAG_BLOCKQUOTE:
      return BlockKind::quote;
    case GUMBO_TAG_PRE:
      return BlockKind::preformatted;
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return BlockKind::caption;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return BlockKind::cell;
    default:
      return outer;
  }
}

bool is_hidden(const GumboElement& element) {
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
  if (attribute(element, "aria-hidden") == "true") return true;
  std::string style = attribute(element, "style");
  style.erase(std::remove_if(style.begin(), style.end(), is_space), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

/// A decoded text node with where each of its characters stands in the HTML.
struct DecodedPiece {
  std::uint32_t length = 0;  ///< bytes of the text
  lang::Span html;           ///< empty where it can't be told
};

std::uint32_t character_size(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::uint32_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  return std::min(size, static_cast<std::uint32_t>(text.size() - at));
}

/// The end of the character reference at `at` in `html`, whose value is followed by `rest` in the
/// text.
std::size_t reference_end(std::string_view html, std::size_t at, std::string_view rest) {
  std::size_t end = at + 1;
  if (end < html.size() && html[end] == '#') ++end;
  while (end < html.size() && is_alnum(html[end])) ++end;
  if (end < html.size() && html[end] == ';') return end + 1;
  // Old references may lack the semicolon and run into the next word: "&eacutet" is "ét".
  while (end > at + 2 && !rest.empty() && !(end < html.size() && html[end] == rest.front())) --end;
  return end;
}

/// Aligns the text of a node with the HTML that it was decoded from.
void align(std::string_view text, std::string_view html, std::uint32_t html_begin,
           std::vector<DecodedPiece>& pieces) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto place = [&](std::size_t from, std::size_t to) {
      return lang::Span{html_begin + static_cast<std::uint32_t>(from),
                        html_begin + static_cast<std::uint32_t>(to)};
    };
    if (at >= html.size()) {
      pieces.push_back({static_cast<std::uint32_t>(text.size() - i), {}});
      return;
    }
    const bool ampersand = html[at] == '&' && text[i] == '&' &&
                           (html.substr(at, 4) == "&amp" || html.substr(at, 4) == "&AMP" ||
                            html.substr(at, 2) == "&#");
    if (html[at] == text[i] && !ampersand) {
      std::size_t same = 1;
      while (i + same < text.size() && at + same < html.size() &&
             html[at + same] == text[i + same] && html[at + same] != '&') {
        ++same;
      }
      pieces.push_back({static_cast<std::uint32_t>(same), place(at, at + same)});
      i += same;
      at += same;
    } else if (html[at] == '&') {
      const std::uint32_t size = character_size(text, i);
      const std::size_t end = reference_end(html, at, text.substr(i + size));
      pieces.push_back({size, place(at, end)});
      i += size;
      at = end;
    } else if (html[at] == '\r' || html[at] == '\n') {
      ++at;
    } else if (html[at] == '<') {
      at = std::min(html.find('>', at), html.size() - 1) + 1;
    } else {
      pieces.push_back({static_cast<std::uint32_t>(text.size() - i), {}});
      return;
    }
  }
}

class PageReader {
 public:
  PageReader(const HtmlSource& source, PageContent& page) : source_(source), page_(page) {}

  void read(const GumboNode* root) {
    page_.elements.push_back({0, 0, 0, "root", {}, {}});
    visit(root, {0, 0, BlockKind::paragraph, false, false});
    flush();
    page_.elements[0].end = static_cast<std::uint32_t>(page_.elements.size());
  }

 private:
  struct Place {
    std::uint32_t element = 0;        ///< innermost element
    std::uint32_t block_element = 0;  ///< innermost block-level element
    BlockKind kind = BlockKind::paragraph;
    bool in_link = false;
    bool preformatted = false;
  };

  void flush() {
    breaks_ = 0;
    if (block_.text.ends_with(' ')) {
      // Its map keeps one byte too many, which nobody asks for; cut it for equal sizes.
      block_.text.pop_back();
      lang::OffsetMap map;
      for (const auto& piece : block_.map.pieces()) {
        const auto size = static_cast<std::uint32_t>(block_.text.size());
        if (piece.text >= size) break;
        const std::uint32_t length = std::min(piece.length, size - piece.text);
        const lang::Span span = piece.copied()
                                    ? lang::Span{piece.source.begin, piece.source.begin + length}
                                    : piece.source;
        piece.whole ? map.append_replaced(length, span) : map.append(length, span);
      }
      block_.map = std::move(map);
    }
    if (!block_.text.empty()) page_.blocks.push_back(std::move(block_));
    block_ = {};
  }

  void add_text(const GumboText& node, const Place& place) {
    const std::string_view text = node.text;
    if (text.empty()) return;
    const std::string& html = source_.html();
    std::vector<DecodedPiece>& pieces = pieces_;
    pieces.clear();
    const char* original = node.original_text.data;
    if (original >= html.data() &&
        original + node.original_text.length <= html.data() + html.size()) {
      align(text, {original, node.original_text.length},
            static_cast<std::uint32_t>(original - html.data()), pieces);
    } else {
      pieces.push_back({static_cast<std::uint32_t>(text.size()), {}});
    }
    std::size_t at = 0;
    for (const DecodedPiece& piece : pieces) {
      add_piece(text.substr(at, piece.length), piece.html, place);
      at += piece.length;
    }
  }

  void add_piece(std::string_view text, lang::Span html, const Place& place) {
    const bool copied = html.size() == text.size();
    for (std::size_t at = 0; at < text.size();) {
      const bool space = is_space(text[at]);
      std::size_t end = at + 1;
      while (end < text.size() && is_space(text[end]) == space) ++end;
      lang::Span from = html;
      if (copied) {
        from = {html.begin + static_cast<std::uint32_t>(at),
                html.begin + static_cast<std::uint32_t>(end)};
      }
      if (space) {
        add_space(from, place);
      } else {
        add_letters(text.substr(at, end - at), from, place);
      }
      at = end;
    }
  }

  void add_space(lang::Span html, const Place&) {
    if (block_.text.empty() || block_.text.ends_with(' ')) return;
    block_.text.push_back(' ');
    const lang::Span source = source_.in_document(html);
    if (source.size() == 1 && source_.html()[html.begin] != ' ') {
      block_.map.append_replaced(1, source);
    } else {
      block_.map.append(1, source);
    }
  }

  void add_letters(std::string_view text, lang::Span html, const Place& place) {
    if (breaks_ >= 2) flush();
    breaks_ = 0;
    if (block_.text.empty()) {
      block_.kind = place.kind;
      block_.element = place.block_element;
    }
    block_.text += text;
    const auto size = static_cast<std::uint32_t>(text.size());
    if (html.size() == size) {
      // Cuts inside a copied run part it.
      for (std::uint32_t done = 0; done < size;) {
        std::uint32_t step = size - done;
        lang::Span span = source_.in_document({html.begin + done, html.begin + size});
        while (span.size() != step) {
          step = std::max(1U, step / 2);
          span = source_.in_document({html.begin + done, html.begin + done + step});
        }
        block_.map.append(step, span);
        done += step;
      }
    } else {
      block_.map.append(size, source_.in_document(html));
    }
    if (place.in_link) block_.link_bytes += size;
  }

  void visit_children(const GumboVector& children, const Place& place) {
    for (unsigned int i = 0; i < children.length; ++i) {
      visit(static_cast<const GumboNode*>(children.data[i]), place);
    }
  }

  void visit(const GumboNode* node, Place place) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        add_text(node->v.text, place);
        return;
      case GUMBO_NODE_ELEMENT:
        break;
      case GUMBO_NODE_DOCUMENT:
        visit_children(node->v.document.children, place);
        return;
      default:
        return;
    }
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_HEAD) return read_head(element);
    if (element.tag == GUMBO_TAG_HTML) page_.language = attribute(element, "lang");
    if (element.tag == GUMBO_TAG_META || element.tag == GUMBO_TAG_LINK ||
        element.tag == GUMBO_TAG_TIME) {
      read_meta(element);
    }
    const Treatment how = treatment(element.tag);
    if (how == Treatment::skip || is_hidden(element)) return;
    if (how == Treatment::line_break) {
      if (element.tag == GUMBO_TAG_HR) return flush();
      add_space(range_of(element.original_tag), place);
      ++breaks_;
      return;
    }
    const auto index = static_cast<std::uint32_t>(page_.elements.size());
    Element entry;
    entry.parent = place.element;
    entry.tag = gumbo_normalized_tagname(element.tag);
    if (element.tag >= GUMBO_TAG_H1 && element.tag <= GUMBO_TAG_H6) {
      entry.heading = static_cast<int>(element.tag - GUMBO_TAG_H1) + 1;
    }
    for (const char* name : {"class", "id", "role", "data-component", "data-testid"}) {
      const std::string value = attribute(element, name);
      if (!value.empty() && value.size() < 500) entry.names += value + " ";
    }
    entry.item_property = attribute(element, "itemprop");
    page_.elements.push_back(std::move(entry));
    place.element = index;
    place.in_link |= element.tag == GUMBO_TAG_A;
    if (how == Treatment::block) {
      flush();
      place.block_element = index;
      place.kind = kind_of(element.tag, place.kind);
    }
    visit_children(element.children, place);
    if (how == Treatment::block) flush();
    page_.elements[index].end = static_cast<std::uint32_t>(page_.elements.size());
  }

  lang::Span range_of(const GumboStringPiece& piece) const {
    const std::string& html = source_.html();
    if (piece.data < html.data() || piece.data + piece.length > html.data() + html.size())
      return {};
    const auto begin = static_cast<std::uint32_t>(piece.data - html.data());
    return {begin, begin + static_cast<std::uint32_t>(piece.length)};
  }

  void read_head(const GumboElement& head) {
    for (unsigned int i = 0; i < head.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(head.children.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& element = child->v.element;
      if (element.tag == GUMBO_TAG_TITLE && element.children.length > 0) {
        const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
        if (text->type == GUMBO_NODE_TEXT) page_.title = text->v.text.text;
      }
      read_meta(element);
    }
  }

  void read_meta(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_META) {
      const std::string value = attribute(element, "content");
      for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
        std::string name = attribute(element, key);
        if (name.empty() || value.empty()) continue;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        page_.meta.push_back({std::move(name), value});
      }
    } else if (element.tag == GUMBO_TAG_LINK) {
      const std::string relation = attribute(element, "rel");
      if (relation == "canonical")
        page_.meta.push_back({"link:canonical", attribute(element, "href")});
    } else if (element.tag == GUMBO_TAG_TIME) {
      const std::string moment = attribute(element, "datetime");
      const std::string property = attribute(element, "itemprop");
      if (!moment.empty()) page_.meta.push_back({"time:" + property, moment});
    }
  }

  const HtmlSource& source_;
  PageContent& page_;
  Block block_;
  std::vector<DecodedPiece> pieces_;
  int breaks_ = 0;
};

}  // namespace

PageContent read_page(const HtmlSource& source) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::string& html = source.html();
  const auto destroy = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
  PageContent page;
  PageReader(source, page).read(output->root);
  return page;
}

}  // namespace lacuna::corpus
