#include "corpus/record_fields.h"

#include <algorithm>

namespace lacuna::corpus {
namespace {

struct Name {
  std::string_view name;
  FieldMeaning meaning;
};

// Where two names mean the same thing, the one that a tool fills on purpose comes before the
// derived one: the page's own text before the raw one, an outlet's name before its host, the date
// of publication before a bare date.
constexpr Name names[] = {
    {"doc_id", {Field::id, 0}},
    {"id", {Field::id, 1}},
    {"stories_id", {Field::id, 2}},
    {"article_id", {Field::id, 3}},
    {"_id", {Field::id, 4}},
    {"guid", {Field::id, 5}},

    {"url", {Field::url, 0}},
    {"original_url", {Field::url, 1}},
    {"article_url", {Field::url, 2}},
    {"link", {Field::url, 3}},
    {"canonical_url", {Field::url, 4}},
    {"permalink", {Field::url, 5}},
    {"normalized_url", {Field::url, 6}},

    {"outlet", {Field::outlet, 0}},
    {"media_name", {Field::outlet, 1}},
    {"source-hostname", {Field::outlet, 2}},
    {"sitename", {Field::outlet, 3}},
    {"site_name", {Field::outlet, 3}},
    {"publication", {Field::outlet, 4}},
    {"publisher", {Field::outlet, 5}},
    {"newspaper", {Field::outlet, 6}},
    {"medium", {Field::outlet, 7}},
    {"source", {Field::source, 0}},
    {"source_domain", {Field::host, 0}},
    {"canonical_domain", {Field::host, 1}},
    {"hostname", {Field::host, 2}},
    {"domain", {Field::host, 3}},

    {"owner", {Field::owner, 0}},
    {"language", {Field::language, 0}},
    {"lang", {Field::language, 1}},

    {"title", {Field::title, 0}},
    {"article_title", {Field::title, 1}},
    {"headline", {Field::title, 2}},
    {"title_page", {Field::title, 3}},
    {"title_rss", {Field::title, 4}},
    {"normalized_article_title", {Field::title, 5}},

    {"published", {Field::published, 0}},
    {"date_publish", {Field::published, 1}},
    {"publish_date", {Field::published, 2}},
    {"publishing_date", {Field::published, 3}},
    {"publication_date", {Field::published, 4}},
    {"published_at", {Field::published, 5}},
    {"publishedat", {Field::published, 6}},
    {"date_published", {Field::published, 7}},
    {"datepublished", {Field::published, 8}},
    {"pubdate", {Field::published, 9}},
    {"date", {Field::published, 10}},

    {"authors", {Field::authors, 0}},
    {"author", {Field::authors, 1}},
    {"byline", {Field::authors, 2}},

    {"text", {Field::text, 0}},
    {"maintext", {Field::text, 1}},
    {"plaintext", {Field::text, 2}},
    {"text_content", {Field::text, 3}},
    {"articlebody", {Field::text, 4}},
    {"body", {Field::text, 5}},
    {"content", {Field::text, 6}},
    {"article_text", {Field::text, 7}},
    {"full_text", {Field::text, 8}},
    {"raw_text", {Field::text, 9}},
    {"html", {Field::page, 0}},
    {"raw_html", {Field::page, 1}},

    {"free_access", {Field::free, 0}},
    {"isaccessibleforfree", {Field::free, 1}},
};

constexpr std::size_t longest_name = 24;

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

FieldMeaning meaning_of(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return {};
  char folded[longest_name];
  std::transform(name.begin(), name.end(), folded, lower);
  const std::string_view wanted(folded, name.size());
  for (const Name& known : names) {
    if (known.name == wanted) return known.meaning;
  }
  return {};
}

std::string text_field_names() {
  std::string list;
  for (const Name& known : names) {
    if (known.meaning.field != Field::text && known.meaning.field != Field::page) continue;
    if (!list.empty()) list += ", ";
    list += known.name;
  }
  return list;
}

void RecordFields::set(FieldMeaning meaning, std::string_view value) {
  if (value.empty() || !wants(meaning)) return;
  rank_[index(meaning.field)] = meaning.rank;
  ArticleMetadata& metadata = record_.metadata;
  switch (meaning.field) {
    case Field::none:
      break;
    case Field::id:
      record_.id = value;
      break;
    case Field::url:
      metadata.url = value;
      break;
    case Field::host:
      host_ = value;
      break;
    case Field::outlet:
      metadata.outlet = value;
      break;
    case Field::owner:
      metadata.owner = value;
      break;
    case Field::language:
      metadata.language = value;
      break;
    case Field::title:
      metadata.title = value;
      break;
    case Field::published:
      metadata.published = value;
      break;
    case Field::authors:
      record_.authors.assign(1, std::string(value));
      break;
    case Field::text:
      record_.content = value;
      record_.medium = Medium::unknown;
      break;
    case Field::page:
      if (rank_[index(Field::text)] != unset) break;
      record_.content = value;
      record_.medium = Medium::page;
      break;
    case Field::source:  // trafilatura's address; elsewhere an outlet
      if (value.starts_with("http://") || value.starts_with("https://")) {
        if (metadata.url.empty()) metadata.url = value;
      } else if (metadata.outlet.empty()) {
        metadata.outlet = value;
      }
      break;
    case Field::free:
      record_.paywalled = value == "false" || value == "False" || value == "FALSE" || value == "0";
      break;
  }
}

void RecordFields::add_author(std::string_view name) {
  if (!name.empty()) record_.authors.emplace_back(name);
}

Record RecordFields::take() {
  if (record_.metadata.outlet.empty() && record_.metadata.url.empty()) {
    record_.metadata.outlet = std::move(host_);
  }
  Record taken = std::move(record_);
  *this = {};
  return taken;
}

}  // namespace lacuna::corpus
