#include "corpus/html_source.h"

#include <algorithm>
#include <array>

namespace lacuna::corpus {
namespace {

constexpr std::size_t deepest = 200;          ///< open elements; pages have some 30
constexpr std::size_t most_formatting = 100;  ///< formatting elements that were never closed
constexpr std::size_t most_attributes = 200;  ///< of one tag
/// Elements of a page; articles have some thousands. Gumbo takes half a kilobyte for each.
constexpr std::size_t most_elements = 150'000;
/// Bytes of an attribute's value; longer ones are pictures within their address.
constexpr std::size_t longest_value = 2000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 18> void_elements = {
    "area", "base",  "br",     "col",   "embed", "hr",    "img",    "input",    "link",
    "meta", "param", "source", "track", "wbr",   "frame", "keygen", "basefont", "bgsound"};
constexpr std::array<std::string_view, 14> formatting_elements = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 11> closed_by_the_next = {
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "optgroup"};
constexpr std::array<std::string_view, 3> cut_elements = {"script", "style", "svg"};
constexpr std::array<std::string_view, 5> raw_text_elements = {"textarea", "title", "xmp",
                                                               "noembed", "iframe"};

struct TagEnd {
  std::size_t end = 0;  ///< after the closing ">"
  std::size_t attributes = 0;
  bool self_closed = false;
};

/// Where bytes of the document begin and end.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Scans a tag's attributes from after its name, quotes respected. `long_values` gets the values
/// that are too long to keep.
TagEnd scan_tag(std::string_view text, std::size_t at, std::vector<Range>& long_values) {
  long_values.clear();
  TagEnd tag;
  bool in_name = false;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '>') {
      tag.self_closed = text[at - 1] == '/';
      tag.end = at + 1;
      return tag;
    }
    if (c == '=') {
      ++at;
      while (at < text.size() && is_space(text[at])) ++at;
      if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
        const std::size_t close = text.find(text[at], at + 1);
        if (close == std::string_view::npos) break;
        if (close - at > longest_value) long_values.push_back({at + 1, close});
        at = close + 1;
      } else {
        while (at < text.size() && !is_space(text[at]) && text[at] != '>') ++at;
      }
      in_name = false;
      continue;
    }
    if (is_space(c) || c == '/') {
      in_name = false;
    } else if (!in_name) {
      in_name = true;
      ++tag.attributes;
    }
    ++at;
  }
  tag.end = text.size();
  return tag;
}

/// Where "</name" stands at or after `from`, or the end of the text.
std::size_t find_end_tag(std::string_view text, std::string_view name, std::size_t from) {
  for (std::size_t at = text.find("</", from); at != std::string_view::npos;
       at = text.find("</", at + 2)) {
    const std::string_view there = text.substr(at + 2, name.size());
    if (there.size() == name.size() && std::equal(there.begin(), there.end(), name.begin(),
                                                  [](char a, char b) { return lower(a) == b; })) {
      return at;
    }
  }
  return text.size();
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

/// The address that a browser noted in a comment: "saved from url=(0031)https://..." or, by
/// SingleFile, "url: https://...".
std::string_view noted_address(std::string_view comment) {
  for (const std::string_view mark : {"saved from url=", "Page saved with SingleFile"}) {
    std::size_t at = comment.find(mark);
    if (at == std::string_view::npos) continue;
    at = comment.find("http", at);
    if (at == std::string_view::npos) continue;
    const std::string_view address = comment.substr(at);
    if (address.starts_with("http://") || address.starts_with("https://")) {
      return address.substr(0, address.find_first_of(" \t\r\n"));
    }
  }
  return {};
}

}  // namespace

HtmlSource::HtmlSource(std::string_view document) {
  html_.reserve(document.size());
  std::size_t kept_to = 0;  // of the document
  const auto cut = [&](std::size_t from, std::size_t to) {
    html_.append(document.substr(kept_to, from - kept_to));
    kept_to = to;
    cuts_.push_back(
        {static_cast<std::uint32_t>(html_.size()), static_cast<std::uint32_t>(to - html_.size())});
  };
  std::vector<std::string> open;
  std::size_t open_formatting = 0;
  std::size_t elements = 0;
  std::string name;
  std::vector<Range> long_values;
  // Searches for what is never closed must not start again at every opening.
  bool comments_closed = true;
  bool too_deep = false;
  for (std::size_t at = document.find('<'); at != std::string_view::npos;
       at = document.find('<', at)) {
    const std::size_t begin = at++;
    if (at >= document.size()) break;
    if (document.substr(at, 3) == "!--") {
      const std::size_t close =
          comments_closed ? document.find("-->", at + 1) : std::string_view::npos;
      comments_closed = close != std::string_view::npos;
      if (!comments_closed) {
        cut(begin, document.size());
        break;
      }
      constexpr std::size_t longest_note = 2000;
      if (saved_from_.empty()) {
        saved_from_ = noted_address(document.substr(begin, std::min(close - begin, longest_note)));
      }
      cut(begin, close + 3);
      at = close + 3;
      continue;
    }
    const bool closing = document[at] == '/';
    if (closing) ++at;
    if (at >= document.size() || !is_letter(document[at])) continue;
    name.clear();
    while (at < document.size() && !is_space(document[at]) && document[at] != '>' &&
           document[at] != '/') {
      if (name.size() < 32) name.push_back(lower(document[at]));
      ++at;
    }
    const TagEnd tag = scan_tag(document, at, long_values);
    if (tag.end > document.size() || tag.attributes > most_attributes) {
      cut(begin, tag.end);
      at = tag.end;
      continue;
    }
    at = tag.end;
    const bool formatting = one_of(formatting_elements, name);
    if (closing) {
      if (formatting && open_formatting > 0) --open_formatting;
      const auto match = std::find(open.rbegin(), open.rend(), name);
      if (match != open.rend()) {
        open.erase(std::prev(match.base()), open.end());
      } else if (too_deep) {
        cut(begin, tag.end);  // its start tag was cut
      }
      continue;
    }
    if (one_of(cut_elements, name)) {
      if (tag.self_closed) {
        cut(begin, tag.end);
        continue;
      }
      const std::size_t close = find_end_tag(document, name, at);
      const std::string_view attributes = document.substr(begin, tag.end - begin);
      if (name == "script" && contains_ignoring_case(attributes, "ld+json")) {
        json_ld_.push_back(document.substr(tag.end, close - tag.end));
      }
      const std::size_t end = std::min(document.find('>', close), document.size() - 1) + 1;
      cut(begin, end);
      at = end;
      continue;
    }
    if (name == "template" &&
        contains_ignoring_case(document.substr(begin, tag.end - begin), "shadowroot")) {
      cut(begin, tag.end);  // what it holds is shown
      continue;
    }
    if (elements >= most_elements) {
      cut(begin, document.size());
      cut_short_ = true;
      break;
    }
    const auto keep_tag = [&] {
      ++elements;
      for (const Range& value : long_values) cut(value.begin, value.end);
    };
    if (one_of(void_elements, name)) {
      keep_tag();
      continue;
    }
    if (one_of(raw_text_elements, name)) {
      keep_tag();
      at = find_end_tag(document, name, at);
      if (name != "title") cut(tag.end, at);
      continue;
    }
    if (one_of(closed_by_the_next, name)) {
      // Only through what such an element may leave open; a list or table around it stays.
      auto same = open.rbegin();
      while (same != open.rend() && *same != name &&
             (one_of(formatting_elements, *same) || one_of(closed_by_the_next, *same) ||
              *same == "span")) {
        ++same;
      }
      if (same != open.rend() && *same == name) open.erase(std::prev(same.base()), open.end());
    }
    too_deep |= open.size() >= deepest;
    if (open.size() >= deepest || (formatting && open_formatting >= most_formatting)) {
      cut(begin, tag.end);
      continue;
    }
    keep_tag();
    open_formatting += formatting;
    open.push_back(name);
  }
  if (kept_to < document.size()) html_.append(document.substr(kept_to));
}

std::uint32_t HtmlSource::to_document(std::uint32_t at) const {
  const auto after =
      std::upper_bound(cuts_.begin(), cuts_.end(), at,
                       [](std::uint32_t byte, const Cut& cut) { return byte < cut.at; });
  return after == cuts_.begin() ? at : at + std::prev(after)->shift;
}

lang::Span HtmlSource::in_document(lang::Span html) const {
  if (html.empty()) return {};
  return {to_document(html.begin), to_document(html.end - 1) + 1};
}

std::string declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  constexpr std::string_view key = "charset";
  for (auto at = head.begin();;) {
    at = std::search(at, head.end(), key.begin(), key.end(),
                     [](char a, char b) { return lower(a) == b; });
    if (at == head.end()) return {};
    at += key.size();
    while (at != head.end() && is_space(*at)) ++at;
    if (at == head.end() || *at != '=') continue;
    ++at;
    while (at != head.end() && (is_space(*at) || *at == '"' || *at == '\'')) ++at;
    std::string name;
    while (at != head.end() &&
           (is_letter(*at) || (*at >= '0' && *at <= '9') || *at == '-' || *at == '_')) {
      name.push_back(*at++);
    }
    return name;
  }
}

bool looks_like_html(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  for (const std::string_view mark :
       {"<!doctype html", "<html",     "<head", "<body",  "<article", "<section",
        "<div",           "<p>",       "<p ",   "<meta ", "<script",  "</p>",
        "</a>",           "</strong>", "</em>", "</b>",   "</h2>",    "</li>",
        "<br>",           "<br/>",     "<br />"}) {
    if (contains_ignoring_case(head, mark)) return true;
  }
  return false;
}

}  // namespace lacuna::corpus
