#include "pipeline/entity_linker.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "lang/plain_letters.h"
#include "pipeline/name_keys.h"
#include "pipeline/name_words.h"

namespace lacuna::pipeline {
namespace {

/// One way to write a name, with how often it occurs.
struct Form {
  std::string folded;
  std::vector<std::string> words;  ///< spelling_key of each
  std::string initials;            ///< first letters of its words, small ones left out
  EntityType type;
  std::string key;
  bool is_acronym = false;
  std::set<std::uint32_t> articles;
  std::size_t count = 0;
  double certainty = 0;  ///< of `type`, summed over its places
};

class Linker {
 public:
  Linker(std::vector<LinkedName>& names, const AliasTable& aliases)
      : names_(names), aliases_(aliases) {
    std::map<std::pair<std::string, EntityType>, std::size_t> seen;
    for (const LinkedName& name : names_) {
      std::string folded = lang::plain_letters(name.text);
      const auto [found, is_new] = seen.try_emplace({folded, name.type}, forms_.size());
      if (is_new) forms_.push_back(form_of(name, std::move(folded)));
      forms_[found->second].articles.insert(name.article);
      ++forms_[found->second].count;
      forms_[found->second].certainty += name.type_certainty;
      form_of_name_.push_back(found->second);
    }
  }

  void link() {
    settle_types();
    index();
    use_aliases();
    join_brackets();
    for (Form& form : forms_) {
      if (form.is_acronym)
        join(form, by_initials_, form.folded,
             [&](const Form& other) { return expands(form, other); });
    }
    for (Form& form : forms_) correct(form);
    for (Form& form : forms_) {
      if (form.words.empty()) continue;
      const bool person = form.type == EntityType::person;
      join(form, person ? by_last_word_ : by_first_word_,
           person ? form.words.back() : form.words.front(),
           [&](const Form& other) { return shortens(form, other); });
    }
    separate();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      names_[i].key = forms_[form_of_name_[i]].key;
      names_[i].type = forms_[form_of_name_[i]].type;
    }
  }

 private:
  static Form form_of(const LinkedName& name, std::string folded) {
    Form form;
    form.folded = std::move(folded);
    form.type = name.type;
    form.key = name.key;
    const std::vector<NameWord> words = split_into_name_words(name.text);
    std::size_t count = 0;
    for (const NameWord& word : words) {
      if (!word.is_word()) continue;
      ++count;
      form.words.push_back(spelling_key(word.folded));
      if (word.is_capital() || word.folded.size() > 3) form.initials += word.folded[0];
    }
    form.is_acronym = count == 1 && name.text.size() >= 2 && name.text.size() <= 7 &&
                      std::all_of(words.begin(), words.end(), [](const NameWord& word) {
                        return word.shape == WordShape::upper;
                      });
    return form;
  }

  bool may_join(const Form& a, const Form& b) const {
    return std::none_of(aliases_.never.begin(), aliases_.never.end(), [&](const auto& pair) {
      return (pair.first == a.folded && pair.second == b.folded) ||
             (pair.first == b.folded && pair.second == a.folded);
    });
  }

  using Index = std::map<std::string, std::vector<std::size_t>>;

  void index() {
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      const Form& form = forms_[i];
      if (form.words.size() < 2) continue;
      by_first_word_[form.words.front()].push_back(i);
      by_last_word_[form.words.back()].push_back(i);
      by_initials_[form.initials].push_back(i);
    }
  }

  /// Names that are written alike are of one type, and have its key.
  void settle_types() {
    std::set<std::string> last_names;
    std::set<std::string> firms;
    for (const Form& form : forms_) {
      if (form.words.size() < 2) continue;
      if (form.type == EntityType::person) last_names.insert(form.words.back());
      if (form.type == EntityType::organisation) firms.insert(form.words.front());
    }
    std::map<std::string, Form*> best;
    for (Form& form : forms_) {
      Form*& other = best[form.folded];
      if (other == nullptr || form.certainty > other->certainty) other = &form;
    }
    for (Form& form : forms_) {
      if (form.words.empty()) continue;
      const bool single = form.words.size() == 1;
      const bool person = single && last_names.contains(form.words[0]);
      const bool firm = single && firms.contains(form.words[0]);
      const Form& better = *best[form.folded];
      if (person && firm) {
        if (form.type != EntityType::person) form.type = EntityType::organisation;
      } else if (&better != &form) {
        form.type = better.type;
        form.key = better.key;
      }
    }
  }

  void rename(const std::string& from, const std::string& to) {
    for (Form& form : forms_) {
      if (form.key == from) form.key = to;
    }
  }

  /// Gives `form` the key of the forms that fit, where these have one key only; those of the same
  /// text are asked first.
  template <typename Fits>
  void join(Form& form, const Index& index, const std::string& entry, const Fits& fits) {
    const auto candidates = index.find(entry);
    if (candidates == index.end()) return;
    for (const bool same_text : {true, false}) {
      std::set<std::string> keys;
      for (const std::size_t candidate : candidates->second) {
        const Form& other = forms_[candidate];
        if (&other == &form || other.key == form.key || !fits(other) || !may_join(form, other))
          continue;
        const bool meets =
            std::any_of(form.articles.begin(), form.articles.end(),
                        [&](std::uint32_t article) { return other.articles.contains(article); });
        if (same_text && !meets) continue;
        keys.insert(other.key);
      }
      if (keys.size() == 1) form.key = *keys.begin();
      if (!keys.empty()) return;
    }
  }

  /// Whether an acronym's key was made of its letters, and not known beforehand.
  static bool is_new(const Form& acronym) {
    return acronym.key == acronym.folded || acronym.key == acronym.words.front();
  }

  static bool expands(const Form& acronym, const Form& other) {
    return acronym.folded.size() >= 3 && is_new(acronym) && other.words.size() > 1 &&
           other.type != EntityType::person && other.initials == acronym.folded;
  }

  /// Whether `form` is a last name of `other`, or the beginning of an organisation's name.
  static bool shortens(const Form& form, const Form& other) {
    if (form.type != other.type || form.words.size() >= other.words.size() || form.words.empty()) {
      return false;
    }
    if (form.type == EntityType::person) {
      return std::equal(form.words.rbegin(), form.words.rend(), other.words.rbegin());
    }
    // A name that the gazetteer knows keeps its key: *Twitter* is no short form of *Twitter Ads*.
    return form.type == EntityType::organisation && !form.is_acronym && form.words[0].size() > 2 &&
           form.key == spelling_key(form.folded) &&
           std::equal(form.words.begin(), form.words.end(), other.words.begin());
  }

  /// A person's name one typing error away from another that shares its other words, and is found
  /// more often.
  void correct(Form& form) {
    if (form.type != EntityType::person || form.words.size() < 2) return;
    const auto is_error = [&](const Form& other) {
      if (other.type != form.type || other.words.size() != form.words.size()) return false;
      if (other.count < form.count || (other.count == form.count && other.key > form.key))
        return false;
      std::size_t differing = 0;
      for (std::size_t i = 0; i < form.words.size(); ++i) {
        if (form.words[i] == other.words[i]) continue;
        const std::size_t length = std::min(form.words[i].size(), other.words[i].size());
        const std::size_t limit = length >= 8 ? 2 : 1;
        if (length < 5 || ++differing > 1 || form.words[i][0] != other.words[i][0] ||
            edit_distance(form.words[i], other.words[i], limit) > limit) {
          return false;
        }
      }
      return true;
    };
    const std::string key = form.key;
    join(form, by_last_word_, form.words.back(), is_error);
    if (form.key == key) join(form, by_first_word_, form.words.front(), is_error);
  }

  /// "Department of Homeland Security (DHS)".
  void join_brackets() {
    for (std::size_t i = 1; i < names_.size(); ++i) {
      const LinkedName& name = names_[i];
      const LinkedName& before = names_[i - 1];
      if (!name.bracketed || name.article != before.article) continue;
      Form& acronym = forms_[form_of_name_[i]];
      Form& full = forms_[form_of_name_[i - 1]];
      if (!acronym.is_acronym || full.words.size() < 2 || full.type == EntityType::person ||
          full.initials.find(acronym.folded[0]) == std::string::npos || !may_join(acronym, full)) {
        continue;
      }
      // A key that is known beforehand stays.
      const std::string kept = is_new(acronym) ? full.key : acronym.key;
      const std::string old = is_new(acronym) ? acronym.key : full.key;
      rename(old, kept);
    }
  }

  void use_aliases() {
    for (const std::vector<std::string>& group : aliases_.same) {
      const std::string* key = nullptr;
      for (const std::string& name : group) {
        for (Form& form : forms_) {
          if (form.folded != name) continue;
          if (key == nullptr) key = &form.key;
          form.key = *key;
        }
      }
    }
  }

  /// Names that the user marked as never the same get different keys.
  void separate() {
    for (const auto& [first, second] : aliases_.never) {
      for (const Form& a : forms_) {
        if (a.folded != first) continue;
        for (Form& b : forms_) {
          if (b.folded == second && b.key == a.key) b.key += "-2";
        }
      }
    }
  }

  std::vector<LinkedName>& names_;
  const AliasTable& aliases_;
  std::vector<Form> forms_;
  std::vector<std::size_t> form_of_name_;
  Index by_first_word_;  ///< indices of forms of several words
  Index by_last_word_;
  Index by_initials_;
};

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  constexpr std::size_t longest = 64;
  if (a.size() > longest || b.size() > longest) return limit + 1;
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& above_that = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({row[j - 1] + 1, above[j] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], above_that[j - 2] + 1);
      }
    }
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

void link_names(std::vector<LinkedName>& names, const AliasTable& aliases) {
  Linker(names, aliases).link();
}

}  // namespace lacuna::pipeline
