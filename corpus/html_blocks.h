#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_source.h"
#include "lang/offset_map.h"

namespace lacuna::corpus {

enum class BlockKind : std::uint8_t {
  paragraph,
  heading,
  list_item,
  quote,
  preformatted,
  caption,
  cell
};

/// A run of text of a page that is set as one: a paragraph, a heading, an item.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint32_t element = 0;     ///< the innermost block-level element around it
  std::uint32_t link_bytes = 0;  ///< bytes of the text that stand in links
  std::string text;              ///< white space collapsed, entities decoded
  lang::OffsetMap map;           ///< from bytes of the text to bytes of the document
};

/// An element of a page. Elements stand in the order of their start tags.
struct Element {
  std::uint32_t parent = 0;  ///< index; the root is its own
  std::uint32_t end = 0;     ///< index after its last descendant
  int heading = 0;           ///< 1..6 for h1..h6
  std::string tag;
  std::string names;          ///< its class, id, role and data attributes that name components
  std::string item_property;  ///< its itemprop
};

/// <meta>, <link> and <time> of a page, each as name and value.
struct MetaEntry {
  std::string name;
  std::string value;
};

/// What is shown of a page, and what it says of itself.
struct PageContent {
  std::vector<Element> elements;
  std::vector<Block> blocks;
  std::vector<MetaEntry> meta;
  std::string title;     ///< <title>
  std::string language;  ///< <html lang>
};

/// Parses a page. Hidden elements, scripts and forms' fields are left out.
PageContent read_page(const HtmlSource& source);

}  // namespace lacuna::corpus
