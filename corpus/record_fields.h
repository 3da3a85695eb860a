#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/record.h"

namespace lacuna::corpus {

/// What a named field of a JSON object or a column of a table tells of an article.
enum class Field : std::uint8_t {
  none,
  id,
  url,
  host,
  outlet,
  owner,
  language,
  title,
  published,
  authors,
  text,
  page,
  source,
  free
};
inline constexpr std::size_t field_count = 14;

/// A field's meaning, and how much it is preferred among names of the same meaning: 0 most.
struct FieldMeaning {
  Field field = Field::none;
  std::uint8_t rank = 0;
};

/// What tools mean by a name: those of news-please, Media Cloud, trafilatura, Fundus, the Text
/// Interchange Format, AmCAT, Overview and common ones besides (docs/formats.md). Letters are
/// compared without regard to case.
FieldMeaning meaning_of(std::string_view name);

/// The names that can hold the text, for messages: "text, maintext, ...".
std::string text_field_names();

/// Gathers the fields of one record; where several names give the same thing, the most preferred
/// one counts.
class RecordFields {
 public:
  /// Whether a value for this name would be kept, so that others need not be decoded.
  bool wants(FieldMeaning meaning) const {
    return meaning.field != Field::none && meaning.rank < rank_[index(meaning.field)];
  }
  /// Takes a value; an empty one says nothing.
  void set(FieldMeaning meaning, std::string_view value);
  void add_author(std::string_view name);

  bool has_text() const { return !record_.content.empty(); }
  /// The record that they make; leaves this empty.
  Record take();

 private:
  static constexpr std::uint8_t unset = 255;
  static std::size_t index(Field field) { return static_cast<std::size_t>(field); }
  static constexpr std::array<std::uint8_t, field_count> all_unset() {
    std::array<std::uint8_t, field_count> ranks{};
    for (auto& rank : ranks) rank = unset;
    return ranks;
  }

  Record record_;
  std::string host_;
  std::array<std::uint8_t, field_count> rank_ = all_unset();
};

}  // namespace lacuna::corpus
