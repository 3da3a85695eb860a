#include "pipeline/name_types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace lacuna::pipeline {
namespace {

using Votes = std::array<double, 4>;  // by EntityType

constexpr std::size_t index_of(EntityType type) { return static_cast<std::size_t>(type); }
constexpr std::uint32_t bit(WordClass word_class) {
  return 1U << static_cast<unsigned>(word_class);
}

/// What the words around a name are worth, in units of the tagger's scores a word.
constexpr double cue_weight = 1500;
/// What a preposition of place before a name is worth.
constexpr double place_weight = 400;
/// What the type is worth that the tagger's best path and the rules after it gave this place.
constexpr double rule_weight = 800;

class TypeSettler {
 public:
  TypeSettler(const std::vector<NameSpan>& spans, const TaggedNames& tagged,
              const NameReading& reading)
      : spans_(spans), tagged_(tagged), reading_(reading), words_(reading.words) {}

  std::vector<TypedName> settle() {
    vote();
    std::vector<TypedName> names;
    for (const NameSpan& span : spans_) {
      TypedName name{span, 1};
      if (!reading_.knows(span)) {
        const Votes& votes = votes_[identity(span)];
        const auto best = std::max_element(votes.begin(), votes.end());
        double next = -1e9;
        for (const double& each : votes) {
          if (&each != &*best) next = std::max(next, each);
        }
        name.span.type = static_cast<EntityType>(best - votes.begin());
        name.certainty = 1 - std::exp((next - *best) / cue_weight);
      }
      names.push_back(name);
    }
    shorten(names);
    return names;
  }

 private:
  std::uint64_t identity(const NameSpan& span) const {
    std::uint64_t hash = 0;
    for (std::uint32_t at = span.first; at < span.last; ++at) {
      if (words_[at].is_word()) hash = hash * 1099511628211U + words_[at].hash;
    }
    return hash;
  }

  std::uint32_t noun(std::uint32_t at) const {
    return words_[at].shape == WordShape::lower || words_[at].opens_sentence ||
                   words_[at].shape == WordShape::capitalised
               ? reading_.gazetteer.classes_of_noun(words_[at], reading_.language)
               : 0;
  }

  /// What is said of the name in apposition: "the insurer X", "l'assureur belge X", "X, a town".
  void count_apposition(const NameSpan& span, Votes& votes) const {
    const auto add = [&](std::uint32_t classes, double weight) {
      if ((classes & bit(WordClass::organisation_noun)) != 0)
        votes[index_of(EntityType::organisation)] += weight;
      else if ((classes & bit(WordClass::place_noun)) != 0)
        votes[index_of(EntityType::location)] += weight;
      else if ((classes & (bit(WordClass::title) | bit(WordClass::apposition))) != 0)
        votes[index_of(EntityType::person)] += weight;
    };
    constexpr std::uint32_t small =
        bit(WordClass::connector) | bit(WordClass::article) | bit(WordClass::in_place);
    // Before it: the noun itself, or the noun and its adjectives. A place may follow "of": "town of
    // X".
    bool adjectives = true;
    for (std::uint32_t back = 1; back <= 3 && back <= span.first && adjectives; ++back) {
      const std::uint32_t at = span.first - back;
      if (!reading_.same_sentence(at, span.first) || !words_[at].is_word() ||
          (words_[at].shape != WordShape::lower && !words_[at].opens_sentence)) {
        break;
      }
      const std::uint32_t classes = noun(at);
      if (back == 1 && (classes & bit(WordClass::place_noun)) == 0 && (classes & small) != 0) {
        const bool of_place = at > 0 && reading_.same_sentence(at - 1, at) &&
                              (noun(at - 1) & bit(WordClass::place_noun)) != 0 &&
                              words_[at - 1].shape == WordShape::lower;
        if (of_place && words_[at].folded.size() <= 3)
          votes[index_of(EntityType::location)] += cue_weight;
        if ((classes & bit(WordClass::in_place)) != 0)
          votes[index_of(EntityType::location)] += place_weight;
        break;
      }
      if ((classes & small) != 0) break;
      const std::uint32_t telling = bit(WordClass::organisation_noun) | bit(WordClass::place_noun) |
                                    bit(WordClass::title) | bit(WordClass::apposition);
      if ((classes & telling) != 0) {
        add(classes, back == 1 ? cue_weight : cue_weight / 2);
        break;
      }
      const lang::Tag tag = reading_.tag(at);
      adjectives = tag == lang::Tag::adj || tag == lang::Tag::noun || reading_.known[at];
    }
    // Behind it: "X, the insurer", "X, un village".
    std::uint32_t at = span.last;
    if (at + 2 >= words_.size() || !reading_.is_mark(at, ",") ||
        !reading_.same_sentence(at + 2, span.first)) {
      return;
    }
    ++at;
    const std::uint32_t determiner = noun(at);
    const bool has_article = (determiner & bit(WordClass::article)) != 0;
    for (std::uint32_t ahead = has_article ? 1 : 0; ahead <= 3; ++ahead) {
      const std::uint32_t here = at + ahead;
      if (here >= words_.size() || !reading_.same_sentence(here, span.first) ||
          words_[here].shape != WordShape::lower) {
        break;
      }
      const std::uint32_t classes = noun(here);
      if ((classes & small) != 0) break;
      constexpr std::uint32_t telling = bit(WordClass::organisation_noun) |
                                        bit(WordClass::place_noun) | bit(WordClass::title) |
                                        bit(WordClass::apposition);
      if ((classes & telling) != 0) {
        add(classes, has_article ? cue_weight : cue_weight / 3);
        break;
      }
    }
  }

  void count_parts(const NameSpan& span, Votes& votes) const {
    bool first_name = false;
    for (std::uint32_t at = span.first; at < span.last; ++at) {
      const std::uint32_t classes = reading_.gazetteer.classes(words_[at].hash, reading_.language);
      if (at > span.first && (classes & bit(WordClass::legal_form)) != 0 &&
          words_[at].is_capital()) {
        votes[index_of(EntityType::organisation)] += cue_weight;
      }
      first_name |= (classes & (bit(WordClass::male) | bit(WordClass::female))) != 0;
    }
    if (span.last - span.first < 2 || first_name) return;
    // An everyday word is seldom somebody's last name: "Vrell Dredging".
    const std::uint32_t last = span.last - 1;
    if (words_[last].is_capital() && reading_.is_ordinary(last) &&
        !reading_.has(last, WordClass::last_name)) {
      votes[index_of(EntityType::person)] -= cue_weight / 2;
    }
  }

  bool is_titled(const NameSpan& span) const {
    std::uint32_t at = span.first;
    if (at > 1 && reading_.is_mark(at - 1, ".")) --at;
    return at > 0 && reading_.same_sentence(at - 1, span.first) &&
           reading_.has(at - 1, WordClass::title);
  }

  void vote() {
    std::unordered_map<std::uint64_t, double> counts;
    for (const NameSpan& span : spans_) {
      if (reading_.knows(span)) continue;
      const std::uint64_t id = identity(span);
      Votes& votes = votes_[id];
      ++counts[id];
      const double length = span.last - span.first;
      for (std::size_t type = 0; type < votes.size(); ++type) {
        votes[type] += tagged_.score(span.first, span.last, static_cast<EntityType>(type)) / length;
      }
      votes[index_of(span.type)] += rule_weight;
      if (is_titled(span)) votes[index_of(EntityType::person)] += cue_weight;
      count_apposition(span, votes);
      count_parts(span, votes);
    }
    // Ten places of a name are not ten witnesses: they look alike.
    for (auto& [id, votes] : votes_) {
      for (double& each : votes) each /= std::sqrt(counts[id]);
    }
  }

  /// A name of one word takes the type of the longer name that it shortens.
  void shorten(std::vector<TypedName>& names) const {
    std::unordered_set<std::uint64_t> persons;
    std::unordered_set<std::uint64_t> firms;
    for (const TypedName& name : names) {
      const NameSpan& span = name.span;
      if (span.last - span.first < 2) continue;
      if (span.type == EntityType::person) persons.insert(words_[span.last - 1].hash);
      if (span.type == EntityType::organisation) firms.insert(words_[span.first].hash);
    }
    const NameSpan* last_full = nullptr;  // who of both was last named in full
    for (TypedName& name : names) {
      NameSpan& span = name.span;
      if (span.last - span.first > 1) {
        const bool person =
            span.type == EntityType::person && firms.contains(words_[span.last - 1].hash);
        const bool firm =
            span.type == EntityType::organisation && persons.contains(words_[span.first].hash);
        if (person || firm) last_full = &span;
        continue;
      }
      if (reading_.knows(span)) continue;
      const std::uint64_t hash = words_[span.first].hash;
      const bool person = persons.contains(hash);
      const bool firm = firms.contains(hash);
      if (!person && !firm) {
        if (is_titled(span)) span.type = EntityType::person;
        continue;
      }
      // "the dredger Vrell" is a firm, even where only a person has the name in full.
      constexpr double sure = 0.6;
      const bool said_firm = !firm && span.type == EntityType::organisation &&
                             name.certainty > sure && !is_titled(span);
      const bool means = person && !said_firm && (!firm || means_person(span, last_full));
      span.type = means ? EntityType::person : EntityType::organisation;
      name.certainty = person != firm ? 1 : 0.5;
    }
  }

  /// Whether a word that is a person's last name and the beginning of a firm's is the person here.
  bool means_person(const NameSpan& span, const NameSpan* last_full) const {
    if (is_titled(span)) return true;
    // "Vrell said that he ...", "... his company": what only a person has.
    for (std::uint32_t at = span.last; at < words_.size(); ++at) {
      if (!reading_.same_sentence(at, span.first)) break;
      if (at + 1 < words_.size() && reading_.has(at, WordClass::possessive) &&
          (noun(at + 1) & bit(WordClass::organisation_noun)) != 0) {
        return true;
      }
    }
    if (last_full == nullptr || last_full->type != EntityType::person) return false;
    constexpr std::uint32_t nearest = 4;  // sentences
    if (words_[span.first].sentence - words_[last_full->last - 1].sentence > nearest) return false;
    for (std::uint32_t at = span.last; at < span.last + 2 && at < words_.size(); ++at) {
      if (reading_.same_sentence(at, span.first) && reading_.has(at, WordClass::reporting))
        return true;
    }
    for (std::uint32_t back = 1; back <= 2 && back <= span.first; ++back) {
      if (reading_.same_sentence(span.first - back, span.first) &&
          reading_.has(span.first - back, WordClass::reporting)) {
        return true;
      }
    }
    return false;
  }

  const std::vector<NameSpan>& spans_;
  const TaggedNames& tagged_;
  const NameReading& reading_;
  const std::vector<NameWord>& words_;
  std::unordered_map<std::uint64_t, Votes> votes_;
};

}  // namespace

std::vector<TypedName> settle_types(const std::vector<NameSpan>& spans, const TaggedNames& tagged,
                                    const NameReading& reading) {
  return TypeSettler(spans, tagged, reading).settle();
}

}  // namespace lacuna::pipeline
