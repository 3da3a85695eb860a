#include "reports/matrix_file.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace lacuna::reports {
namespace {

using Json = nlohmann::json;

/// A member that is not as the format has it; becomes an Error in read_matrix.
struct Misfit {
  std::string message;
};

const Json& member(const Json& object, const char* key) {
  if (!object.is_object())
    throw Misfit{fmt::format("something without a member \"{}\" is no object", key)};
  const auto found = object.find(key);
  if (found == object.end()) throw Misfit{fmt::format("the member \"{}\" is missing", key)};
  return *found;
}

/// The member, or null where it is not there.
const Json& optional_member(const Json& object, const char* key) {
  static const Json null;
  const auto found = object.find(key);
  return found == object.end() ? null : *found;
}

const Json& array(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_array()) throw Misfit{fmt::format("\"{}\" is no array", key)};
  return value;
}

std::string text(const Json& value, const char* key) {
  if (value.is_null()) return {};
  if (!value.is_string()) throw Misfit{fmt::format("\"{}\" is no string", key)};
  return value.get<std::string>();
}
std::string text_of(const Json& object, const char* key) { return text(member(object, key), key); }

std::uint32_t offset(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_number_unsigned() ||
      value.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
    throw Misfit{fmt::format("\"{}\" is no offset", key)};
  }
  return value.get<std::uint32_t>();
}

lang::Span span(const Json& object) { return {offset(object, "begin"), offset(object, "end")}; }

double number(const Json& value, const char* key) {
  if (!value.is_number()) throw Misfit{fmt::format("\"{}\" is no number", key)};
  return value.get<double>();
}

/// The enumerator whose word is `word`; the last one is the end of the search.
template <typename Enumeration>
Enumeration named(const std::string& word, Enumeration last, const char* key) {
  for (int each = 0; each <= static_cast<int>(last); ++each) {
    if (name(static_cast<Enumeration>(each)) == word) return static_cast<Enumeration>(each);
  }
  throw Misfit{fmt::format("\"{}\" can't be \"{}\"", key, word)};
}

template <typename Function>
auto list(const Json& values, Function function) {
  std::vector<decltype(function(values))> items;
  items.reserve(values.size());
  for (const Json& each : values) items.push_back(function(each));
  return items;
}

WrittenPassage passage(const Json& value, std::string article) {
  WrittenPassage read{std::move(article), text_of(value, "text"), span(value), {}};
  const Json& source = optional_member(value, "source");
  if (!source.is_null()) read.source = span(source);
  return read;
}

WrittenPassage passage_of_article(const Json& value) {
  return passage(value, text_of(value, "article"));
}

WrittenArticle article(const Json& value) {
  WrittenArticle read;
  read.id = text_of(value, "id");
  read.uri = text_of(value, "uri");
  read.url = text(optional_member(value, "url"), "url");
  read.outlet = text_of(value, "outlet");
  read.owner = text(optional_member(value, "owner"), "owner");
  read.language = text_of(value, "language");
  read.title = text_of(value, "title");
  read.published = text_of(value, "published");
  read.sha256 = text_of(value, "sha256");
  const Json& record = optional_member(value, "record");
  if (record.is_number_integer()) read.record = record.get<long long>();
  return read;
}

WrittenCell cell(const Json& value) {
  WrittenCell read;
  read.article = text_of(value, "article");
  read.status = named(text_of(value, "status"), pipeline::CellStatus::unknown, "status");
  read.confidence = number(member(value, "confidence"), "confidence");
  read.partial = member(value, "partial") == Json(true);
  read.reason = named(text_of(value, "reason"), pipeline::UnknownReason::unsure, "reason");
  read.evidence =
      list(array(value, "evidence"), [&](const Json& each) { return passage(each, read.article); });
  return read;
}

WrittenDifference difference(const Json& value) {
  const Json& values = array(value, "values");
  return {named(text_of(value, "kind"), pipeline::DifferenceKind::attribution, "kind"),
          list(values, passage_of_article),
          list(values, [](const Json& each) { return text_of(each, "value"); })};
}

WrittenRow row(const Json& value) {
  WrittenRow read;
  read.id = text_of(value, "id");
  const bool placed = value.contains("article") && value.contains("begin");
  read.text =
      placed ? passage_of_article(value) : WrittenPassage{{}, text_of(value, "text"), {}, {}};
  read.cells = list(array(value, "cells"), cell);
  read.differences = list(array(value, "differences"), difference);
  read.detail_of = text_of(value, "detail_of");
  read.attribution = text_of(value, "attribution");
  const Json& why = member(value, "why");
  read.why_entities =
      list(array(why, "entities"), [](const Json& each) { return text(each, "entities"); });
  read.why_terms = list(array(why, "terms"), [](const Json& each) {
    if (!each.is_array() || each.size() != 3)
      throw Misfit{"\"terms\" holds what is no pair of words"};
    return pipeline::TermPair{text(each[0], "terms"), text(each[1], "terms"),
                              number(each[2], "terms")};
  });
  const Json& cohesion = optional_member(why, "cohesion");
  if (!cohesion.is_null()) read.cohesion = number(cohesion, "cohesion");
  if (why.contains("nearest")) {
    read.nearest = list(array(why, "nearest"), [](const Json& each) {
      return WrittenNearMiss{passage_of_article(each),
                             number(member(each, "probability"), "probability")};
    });
  }
  return read;
}

WrittenStory story(const Json& value) {
  return {text_of(value, "id"),
          text_of(value, "title"),
          list(array(value, "articles"), [](const Json& each) { return text(each, "articles"); }),
          list(array(value, "claims"), row),
          list(array(value, "quotes"), passage_of_article),
          list(array(value, "quotes"),
               [](const Json& each) { return text(optional_member(each, "speaker"), "speaker"); })};
}

lang::Error error(std::string message, long long byte = -1) {
  lang::Error made;
  made.code = lang::ErrorCode::malformed;
  made.message = std::move(message);
  made.byte = byte;
  return made;
}

}  // namespace

lang::Expected<WrittenMatrix> read_matrix(std::string_view json) {
  try {
    const Json value = Json::parse(json);
    if (text_of(value, "format") != "lacuna-matrix/1") {
      return tl::unexpected(
          error("is not in the format lacuna-matrix/1 that `lacuna compare --format json` writes"));
    }
    WrittenMatrix matrix;
    const Json& generator = optional_member(value, "generator");
    if (generator.is_object())
      matrix.version = text(optional_member(generator, "version"), "version");
    matrix.articles = list(array(value, "articles"), article);
    matrix.stories = list(array(value, "stories"), story);
    return matrix;
  } catch (const Json::parse_error& fault) {
    return tl::unexpected(error("is no JSON", static_cast<long long>(fault.byte)));
  } catch (const Misfit& misfit) {
    return tl::unexpected(error("is not as docs/matrix.schema.json has it: " + misfit.message));
  }
}

}  // namespace lacuna::reports
