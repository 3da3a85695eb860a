#include "corpus/feed_records.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>

namespace lacuna::corpus {
namespace {

// Expat, because it reads a stream in bounded memory and leaves entities to the caller; pugixml
// would hold the whole feed, as often again as a tree.

constexpr std::size_t step = 64 * 1024;
constexpr std::size_t longest_prologue = 32 * 1024;
constexpr std::size_t largest_token =
    1 << 20;  ///< a tag or comment; expat looks at it again with each step
constexpr std::size_t largest_name = 1
                                     << 16;  ///< of what stands beside the text: titles, addresses
constexpr int deepest = 1000;
constexpr int most_damages = 1000;
constexpr char separator = '|';

constexpr std::string_view atom = "http://www.w3.org/2005/Atom";
constexpr std::string_view rss_content = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view dublin_core = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view rss_1 = "http://purl.org/rss/1.0/";

struct Name {
  std::string_view space;
  std::string_view local;
};

Name split(const char* name) {
  const std::string_view whole(name);
  const std::size_t at = whole.rfind(separator);
  if (at == std::string_view::npos) return {{}, whole};
  return {whole.substr(0, at), whole.substr(at + 1)};
}

std::string_view attribute(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (attributes[0] == name) return attributes[1];
  }
  return {};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

void append_escaped(std::string& to, std::string_view text) {
  for (const char letter : text) {
    switch (letter) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      case '"':
        to += "&quot;";
        break;
      default:
        to += letter;
    }
  }
}

/// Whether a description has the length and paragraphs of an article, not of a teaser.
bool reads_as_article(std::string_view text) {
  constexpr std::size_t least_bytes = 1200;
  constexpr int least_paragraphs = 3;
  if (text.size() < least_bytes) return false;
  int paragraphs = 0;
  for (const std::string_view mark : {"<p", "<br", "\n\n"}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos;
         at = text.find(mark, at + 1)) {
      ++paragraphs;
    }
  }
  return paragraphs >= least_paragraphs;
}

/// What the elements of an item, or of the feed itself, can hold.
enum class Part { none, title, link, id, published, updated, summary, content, author, language };
constexpr std::size_t part_count = 10;

Part part_of(Name name) {
  const bool own = name.space.empty() || name.space == atom || name.space == rss_1 ||
                   name.space.starts_with("http://my.netscape.com/");
  if (own) {
    if (name.local == "title") return Part::title;
    if (name.local == "link") return Part::link;
    if (name.local == "guid" || name.local == "id") return Part::id;
    if (name.local == "pubDate" || name.local == "published") return Part::published;
    if (name.local == "updated") return Part::updated;
    if (name.local == "description" || name.local == "summary") return Part::summary;
    if (name.local == "content") return Part::content;
    if (name.local == "author") return Part::author;
    if (name.local == "language") return Part::language;
  }
  if (name.space == rss_content && name.local == "encoded") return Part::content;
  if (name.space == dublin_core) {
    if (name.local == "creator") return Part::author;
    if (name.local == "date") return Part::published;
    if (name.local == "language") return Part::language;
  }
  return Part::none;
}

class FeedRecords final : public RecordReader {
 public:
  FeedRecords(ByteWindow window, const RecordLimits& limits)
      : window_(std::move(window)), limit_(limits.document_bytes) {
    start_parser();
  }

  std::optional<lang::Expected<Record>> next() override {
    while (ready_.empty()) {
      if (ended_) return std::nullopt;
      feed();
    }
    auto record = std::move(ready_.front());
    ready_.pop_front();
    return record;
  }

 private:
  struct ParserEnd {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
  };
  using Parts = std::array<std::string, part_count>;

  static std::string& get(Parts& parts, Part part) { return parts[static_cast<std::size_t>(part)]; }

  void start_parser() {
    parser_.reset(XML_ParserCreateNS(nullptr, separator));
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** attributes) {
          static_cast<FeedRecords*>(self)->begin_element(name, attributes);
        },
        [](void* self, const char* name) { static_cast<FeedRecords*>(self)->end_element(name); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int size) {
      static_cast<FeedRecords*>(self)->add_text({text, static_cast<std::size_t>(size)});
    });
    XML_SetEntityDeclHandler(parser_.get(), [](void* self, const char*, int, const char*, int,
                                               const char*, const char*, const char*, const char*) {
      static_cast<FeedRecords*>(self)->refuse_entities();
    });
    // Feeds use HTML's entities without declaring them; they are kept as they stand.
    XML_UseForeignDTD(parser_.get(), XML_TRUE);
    XML_SetSkippedEntityHandler(parser_.get(), [](void* self, const char* name, int parameter) {
      if (parameter == 0) static_cast<FeedRecords*>(self)->add_entity(name);
    });
    depth_ = 0;
    item_depth_ = 0;
    part_depth_ = 0;
    part_ = Part::none;
  }

  /// Gives the parser the next piece of the feed.
  void feed() {
    if (window_.bytes().empty()) {
      auto more = window_.more();
      if (!more) {
        lang::Error error = std::move(more.error());
        error.file = window_.name();
        error.record = number_;
        ready_.emplace_back(tl::unexpected(std::move(error)));
        recover(0);
        return;
      }
      if (!*more) {
        ended_ = true;
        if (XML_Parse(parser_.get(), nullptr, 0, 1) == XML_STATUS_ERROR && !refused_) {
          report(fmt::format("the feed ends too early: {}",
                             XML_ErrorString(XML_GetErrorCode(parser_.get()))));
        }
        return;
      }
    }
    const std::string_view piece = window_.bytes().substr(0, step);
    if (!seen_item_) prologue_ += piece;
    const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), 0);
    const long long end = window_.offset() + static_cast<long long>(piece.size());
    if (status != XML_STATUS_ERROR) {
      if (end - place() > static_cast<long long>(largest_token)) {
        report(fmt::format("a tag or comment has more than {} bytes", largest_token));
        recover(piece.size());
        return;
      }
      window_.consume(piece.size());
      return;
    }
    if (refused_) {
      ended_ = true;
      return;
    }
    const auto code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    report(code == XML_ERROR_ABORTED
               ? fmt::format("more than {} elements are nested", deepest)
               : fmt::format("the XML is damaged: {}", XML_ErrorString(code)));
    const long long within = std::max(place() - window_.offset(), 0LL);
    recover(std::min(static_cast<std::size_t>(within) + 1, piece.size()));
  }

  /// Where the parser stands in the decompressed file.
  long long place() const { return base_ + XML_GetCurrentByteIndex(parser_.get()); }

  void report(std::string message) {
    ready_.emplace_back(
        tl::unexpected(lang::Error{lang::ErrorCode::malformed, std::move(message), window_.name(),
                                   number_ > 0 ? number_ : -1, place()}));
  }

  /// Behind damage: a new parser reads what stood before the first item, then goes on at the next
  /// item.
  void recover(std::size_t from) {
    if (!seen_item_ || prologue_.size() > longest_prologue || ++damages_ > most_damages) {
      ended_ = true;
      return;
    }
    window_.consume(from);
    while (true) {
      const std::string_view bytes = window_.bytes();
      const std::size_t found = std::min(bytes.find("<item"), bytes.find("<entry"));
      if (found != std::string_view::npos) {
        window_.consume(found);
        break;
      }
      window_.consume(bytes.size() - std::min<std::size_t>(bytes.size(), 6));
      const auto more = window_.more();
      if (more && !*more) {
        ended_ = true;
        return;
      }
    }
    start_parser();
    const auto size = static_cast<int>(prologue_.size());
    if (XML_Parse(parser_.get(), prologue_.data(), size, 0) == XML_STATUS_ERROR) {
      ended_ = true;
      return;
    }
    base_ = window_.offset() - size;
  }

  void refuse_entities() {
    if (refused_) return;
    refused_ = true;
    ready_.emplace_back(tl::unexpected(
        lang::Error{lang::ErrorCode::unsupported,
                    "the feed declares XML entities of its own, which are not read: they can stand "
                    "for gigabytes; replace them by their text",
                    window_.name(), -1, place()}));
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void begin_element(const char* full_name, const char** attributes) {
    if (++depth_ > deepest) {
      XML_StopParser(parser_.get(), XML_FALSE);
      return;
    }
    const Name name = split(full_name);
    if (part_ != Part::none) {
      if (part_ == Part::author && name.local == "name") get(parts(), Part::author).clear();
      if (markup_) add_tag(name, attributes);
      return;
    }
    const bool item = name.local == "item" || (name.local == "entry" && name.space == atom);
    if (item_depth_ == 0 && item) {
      if (!seen_item_) {
        seen_item_ = true;
        const auto before = static_cast<std::size_t>(std::max(place(), 0LL));
        prologue_.resize(std::min(prologue_.size(), before));
      }
      item_depth_ = depth_;
      item_ = {};
      authors_.clear();
      too_large_ = false;
      permanent_ = false;
      item_begin_ = place();
      ++number_;
      return;
    }
    if (item_depth_ == 0) {
      if (depth_ == 1) {
        const std::string_view language =
            attribute(attributes, "http://www.w3.org/XML/1998/namespace|lang");
        if (!language.empty()) get(channel_, Part::language) = language.substr(0, largest_name);
      }
      if (name.local == "image" || name.local == "textinput") passed_over_ = depth_;
      if (passed_over_ != 0 && depth_ > passed_over_) return;
    } else if (depth_ != item_depth_ + 1) {
      return;
    }
    const Part part = part_of(name);
    if (part == Part::none) return;
    if (part == Part::link) {
      const std::string_view address = attribute(attributes, "href");
      const std::string_view relation = attribute(attributes, "rel");
      if (!address.empty()) {
        if ((relation.empty() || relation == "alternate") && get(parts(), Part::link).empty()) {
          get(parts(), Part::link) = address.substr(0, largest_name);
        }
        return;
      }
    }
    if (part == Part::id)
      permanent_ = name.local == "guid" && attribute(attributes, "isPermaLink") != "false";
    part_ = part;
    part_depth_ = depth_;
    const std::string_view type = attribute(attributes, "type");
    markup_ = name.space == atom && type == "xhtml";
    // RSS says nowhere that a text is HTML, but it is; Atom's is plain where it says nothing else.
    const bool plain = name.space == atom && type != "html" && !markup_;
    if (part == Part::content || part == Part::summary) {
      (part == Part::content ? content_ : summary_) = plain ? Medium::text : Medium::page;
    }
    if (part != Part::author || !get(parts(), part).empty()) get(parts(), part).clear();
  }

  void end_element(const char* full_name) {
    if (part_ != Part::none && depth_ == part_depth_) {
      std::string& text = get(parts(), part_);
      if (part_ == Part::author && !trimmed(text).empty()) authors_.emplace_back(trimmed(text));
      part_ = Part::none;
      markup_ = false;
    } else if (part_ != Part::none) {
      const Name name = split(full_name);
      if (markup_ && name.local != "div") add(fmt::format("</{}>", name.local));
      // Atom's author is its name alone, without address and mail.
      if (part_ == Part::author && name.local == "name") {
        if (const auto author = trimmed(get(parts(), part_)); !author.empty())
          authors_.emplace_back(author);
        part_ = Part::none;
      }
    }
    if (item_depth_ != 0 && depth_ == item_depth_) {
      finish_item();
      item_depth_ = 0;
    }
    if (depth_ == passed_over_) passed_over_ = 0;
    --depth_;
  }

  Parts& parts() { return item_depth_ != 0 ? item_ : channel_; }

  void add(std::string_view text) {
    if (part_ == Part::none) return;
    std::string& to = get(parts(), part_);
    const bool long_part = part_ == Part::content || part_ == Part::summary;
    const std::size_t most = long_part ? limit_ : largest_name;
    if (to.size() + text.size() > most) {
      if (long_part) too_large_ = true;
      return;
    }
    to += text;
  }

  void add_text(std::string_view text) {
    if (part_ == Part::none) return;
    if (!markup_) return add(text);
    std::string escaped;
    append_escaped(escaped, text);
    add(escaped);
  }

  void add_entity(const char* name) { add(fmt::format("&{};", name)); }

  void add_tag(Name name, const char** attributes) {
    if (name.local == "div") return;  // Atom's wrapper
    std::string tag = fmt::format("<{}", name.local);
    for (; *attributes != nullptr; attributes += 2) {
      tag += fmt::format(" {}=\"", split(attributes[0]).local);
      append_escaped(tag, attributes[1]);
      tag += '"';
    }
    add(tag + ">");
  }

  void finish_item() {
    const auto taken = [this](Part part) { return std::string(trimmed(get(item_, part))); };
    const auto failure = [this](lang::ErrorCode code, std::string message) {
      ready_.emplace_back(tl::unexpected(
          lang::Error{code, std::move(message), window_.name(), number_, item_begin_}));
    };
    if (too_large_) {
      failure(lang::ErrorCode::too_large,
              fmt::format("the item is larger than {} bytes and was left out; --max-document-size "
                          "sets the limit",
                          limit_));
      return;
    }
    Record record;
    record.content = taken(Part::content);
    record.medium = content_;
    if (record.content.empty()) {
      record.content = taken(Part::summary);
      record.medium = summary_;
      record.truncated = !reads_as_article(record.content);
    } else {
      const std::string summary = taken(Part::summary);
      record.truncated =
          record.content.size() <= summary.size() && !reads_as_article(record.content);
    }
    if (record.content.empty()) {
      failure(lang::ErrorCode::empty, "the item has no text");
      return;
    }
    record.id = taken(Part::id);
    record.metadata.url = taken(Part::link);
    if (record.metadata.url.empty() && permanent_ && record.id.starts_with("http")) {
      record.metadata.url = record.id;
    }
    record.metadata.title = taken(Part::title);
    record.metadata.published = taken(Part::published);
    if (record.metadata.published.empty()) record.metadata.published = taken(Part::updated);
    record.metadata.outlet = trimmed(get(channel_, Part::title));
    std::string language = taken(Part::language);
    if (language.empty()) language = trimmed(get(channel_, Part::language));
    record.metadata.language = language.substr(0, language.find_first_of("-_"));
    record.authors = std::move(authors_);
    record.file = window_.name();
    record.number = number_;
    record.byte = item_begin_;
    ready_.emplace_back(std::move(record));
  }

  ByteWindow window_;
  std::size_t limit_;
  std::unique_ptr<XML_ParserStruct, ParserEnd> parser_;
  long long base_ = 0;    ///< place in the file of the parser's first byte
  std::string prologue_;  ///< what stands before the first item
  bool seen_item_ = false;
  bool refused_ = false;
  bool ended_ = false;
  int damages_ = 0;
  int depth_ = 0;
  int item_depth_ = 0;  ///< of the item at hand; 0 outside
  int part_depth_ = 0;
  int passed_over_ = 0;  ///< depth of an element whose content says nothing of the feed
  Part part_ = Part::none;
  bool markup_ = false;               ///< the part's elements are kept as text
  Medium content_ = Medium::unknown;  ///< of the item's content
  Medium summary_ = Medium::unknown;
  bool too_large_ = false;
  bool permanent_ = false;  ///< the item's id is its address
  long long item_begin_ = 0;
  long long number_ = 0;
  Parts item_;
  Parts channel_;
  std::vector<std::string> authors_;
  std::deque<lang::Expected<Record>> ready_;
};

}  // namespace

std::unique_ptr<RecordReader> read_feed_records(ByteWindow window, const RecordLimits& limits) {
  return std::make_unique<FeedRecords>(std::move(window), limits);
}

}  // namespace lacuna::corpus
