#include "corpus/html_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "corpus/dates.h"

namespace lacuna::corpus {
namespace {

using nlohmann::json;

constexpr std::size_t largest_script = 4'000'000;

std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array() && !value.empty()) return text_of(value.front());
  if (value.is_object() && value.contains("@value")) return text_of(value["@value"]);
  return {};
}

std::string member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? std::string() : text_of(*found);
}

bool is_article(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto names_article = [](const json& value) {
    if (!value.is_string()) return false;
    const auto& name = value.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report" ||
           name == "Review";
  };
  if (type->is_array()) return std::any_of(type->begin(), type->end(), names_article);
  return names_article(*type);
}

/// The first object that is an article, at the top, in an array, in a @graph or as mainEntity.
const json* find_article(const json& value, int depth) {
  if (depth > 4) return nullptr;
  if (value.is_array()) {
    for (const json& element : value) {
      if (const json* found = find_article(element, depth + 1)) return found;
    }
    return nullptr;
  }
  if (!value.is_object()) return nullptr;
  if (is_article(value)) return &value;
  for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    const auto inner = value.find(name);
    if (inner == value.end()) continue;
    if (const json* found = find_article(*inner, depth + 1)) return found;
  }
  return nullptr;
}

void add_authors(const json& value, std::vector<std::string>& authors) {
  if (value.is_array()) {
    for (const json& element : value) add_authors(element, authors);
    return;
  }
  const std::string name = value.is_object() ? member(value, "name") : text_of(value);
  if (!name.empty() && !name.starts_with("http") && authors.size() < 20 &&
      std::find(authors.begin(), authors.end(), name) == authors.end()) {
    authors.push_back(name);
  }
}

std::string meta(const PageContent& page, std::string_view name) {
  for (const MetaEntry& entry : page.meta) {
    if (entry.name == name) return entry.value;
  }
  return {};
}

std::string first_meta(const PageContent& page, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string value = meta(page, name);
    if (!value.empty()) return value;
  }
  return {};
}

std::string without_site(std::string title, std::string_view site) {
  for (const std::string_view sign : {" | ", " - ", " – ", " — "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at < 15) continue;
    const std::string_view tail = std::string_view(title).substr(at + sign.size());
    if (!site.empty() && tail == site) return title.substr(0, at);
  }
  return title;
}

}  // namespace

StructuredData read_page_metadata(const PageContent& page,
                                  const std::vector<std::string_view>& scripts,
                                  ExtractedText& into) {
  StructuredData data;
  std::string json_date, json_title, json_modified;
  for (const std::string_view script : scripts) {
    if (script.size() > largest_script) continue;
    const json parsed = json::parse(script, nullptr, false, true);
    if (parsed.is_discarded()) continue;
    const json* article = find_article(parsed, 0);
    if (article == nullptr) continue;
    if (json_title.empty()) json_title = member(*article, "headline");
    if (json_date.empty()) json_date = member(*article, "datePublished");
    if (json_modified.empty()) json_modified = member(*article, "dateModified");
    if (into.section.empty()) into.section = member(*article, "articleSection");
    if (data.article_body.empty()) data.article_body = member(*article, "articleBody");
    if (const auto author = article->find("author");
        author != article->end() && into.authors.empty()) {
      add_authors(*author, into.authors);
    }
    if (const auto publisher = article->find("publisher");
        publisher != article->end() && into.site.empty()) {
      into.site = publisher->is_object() ? member(*publisher, "name") : text_of(*publisher);
    }
    if (into.language.empty()) into.language = member(*article, "inLanguage");
    if (const auto free = article->find("isAccessibleForFree"); free != article->end()) {
      const std::string said = text_of(*free);
      data.paid |= (free->is_boolean() && !free->get<bool>()) || said == "False" || said == "false";
    }
  }
  if (const std::string site = first_meta(page, {"og:site_name", "application-name"});
      !site.empty()) {
    into.site = site;
  }
  into.url = first_meta(page, {"link:canonical", "og:url"});
  if (into.url.starts_with("/") || into.url.find("://") == std::string::npos)
    into.url = meta(page, "og:url");
  into.title = first_meta(page, {"og:title"});
  if (into.title.empty()) into.title = json_title;
  if (into.title.empty()) into.title = first_meta(page, {"twitter:title", "dc.title", "headline"});
  if (into.title.empty()) into.title = page.title;
  into.title = without_site(into.title, into.site);
  if (into.language.empty()) into.language = page.language;
  if (into.language.empty())
    into.language = first_meta(page, {"og:locale", "content-language", "dc.language"});
  if (into.authors.empty()) {
    const std::string author =
        first_meta(page, {"author", "article:author", "parsely-author", "dc.creator"});
    if (!author.empty() && !author.starts_with("http")) into.authors.push_back(author);
  }
  for (const std::string& candidate :
       {json_date, meta(page, "article:published_time"), meta(page, "og:article:published_time"),
        meta(page, "datepublished"), meta(page, "parsely-pub-date"), meta(page, "sailthru.date"),
        meta(page, "dc.date.issued"), meta(page, "dc.date"), meta(page, "date"),
        meta(page, "pubdate"), meta(page, "publishdate"), meta(page, "time:datePublished"),
        meta(page, "time:")}) {
    if (candidate.empty()) continue;
    if (const auto date = parse_date(candidate)) {
      into.published = date->text;
      break;
    }
    into.warnings.push_back(
        fmt::format("'{}' is no possible date of publication; ignored", candidate.substr(0, 40)));
  }
  if (into.section.empty()) into.section = first_meta(page, {"article:section", "section"});
  for (const std::string& candidate :
       {json_modified, meta(page, "article:modified_time"), meta(page, "og:article:modified_time"),
        meta(page, "og:updated_time"), meta(page, "datemodified"), meta(page, "last-modified"),
        meta(page, "time:dateModified")}) {
    const auto date = parse_date(candidate);
    const auto published = parse_date(into.published);
    // Before its publication nothing is changed.
    if (!date || (published && date->time < published->time)) continue;
    into.modified = date->text;
    break;
  }
  return data;
}

}  // namespace lacuna::corpus
