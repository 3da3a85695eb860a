#include "lang/cues.h"

#include <fmt/format.h>

#include <algorithm>

#include "lang/analysis.h"
#include "lang/lexemes.h"

namespace lacuna::lang {
namespace {

enum class Role {
  negation,
  hedge,
  reporting,
  denial,
  open,
  close,
  conditional,
  partner,
  ending,
  condition,
  boundary,
  none
};
constexpr std::string_view role_names[] = {"negation", "hedge",     "reporting",   "denial",
                                           "open",     "close",     "conditional", "partner",
                                           "ending",   "condition", "boundary",    "none"};

constexpr std::size_t widest_gap = 8;      // lexemes between "ne" and "pas"
constexpr std::size_t participle_gap = 4;  // lexemes between an auxiliary and its participle

bool ends_clause(const Lexeme& lexeme) {
  static constexpr std::string_view signs[] = {",", ";", ":",  ".", "!", "?", "(", ")",
                                               "«", "»", "\"", "“", "”", "„", "-", "…"};
  return lexeme.kind == LexemeKind::symbol &&
         std::find(std::begin(signs), std::end(signs), lexeme.word) != std::end(signs);
}

class Reader {
 public:
  Reader(const PhraseTable& table, const std::vector<std::string>& endings,
         const std::vector<Lexeme>& text, const TextAnalysis& analysis)
      : endings_(endings), analysis_(analysis), text_(text), matches_(table, text_) {}

  std::vector<Cue> read() {
    for (const Sentence& sentence : analysis_.sentences) read_sentence(sentence);
    return std::move(found_);
  }

 private:
  void read_sentence(const Sentence& sentence) {
    sentence_ = sentence.span;
    while (begin_ < text_.size() && text_[begin_].span.begin < sentence.span.begin) ++begin_;
    end_ = begin_;
    while (end_ < text_.size() && text_[end_].span.end <= sentence.span.end) ++end_;
    bool condition = false;
    for (std::size_t at = begin_; at < end_; ++at)
      condition = condition || matches_.at(at, Role::condition);
    for (std::size_t at = begin_; at < end_;) {
      const std::size_t next = matches_.any(at) ? cue(at, condition) : at;
      at = next > at ? next : at + 1;
    }
    begin_ = end_;
  }

  std::size_t cue(std::size_t at, bool condition) {
    const auto none = matches_.at(at, Role::none);
    PhraseTable::Match best;
    CueKind kind = CueKind::negation;
    constexpr std::pair<Role, CueKind> kinds[] = {{Role::negation, CueKind::negation},
                                                  {Role::hedge, CueKind::hedge},
                                                  {Role::reporting, CueKind::reporting},
                                                  {Role::denial, CueKind::denial}};
    for (const auto& [role, kind_of_role] : kinds) {
      const auto match = matches_.at(at, role);
      if (match.length <= best.length) continue;
      best = match;
      kind = kind_of_role;
    }
    if (none && none.length >= best.length) return at + none.length;
    if (best) {
      if (best.row->text == "capital" && !text_[at].capital) return at;
      if (best.row->text == "small" && text_[at].capital && at > begin_) return at;
      add(at, at + best.length, kind, best.row->text == "sentence");
      return at + best.length;
    }
    if (const auto open = matches_.at(at, Role::open)) {
      for (std::size_t to = at + open.length; to < end_ && to < at + widest_gap; ++to) {
        if (ends_clause(text_[to]) && text_[to].word != "-") break;
        if (const auto close = matches_.at(to, Role::close)) {
          add(at, to + close.length, CueKind::negation, false);
          return to + close.length;
        }
      }
    }
    if (const auto conditional = matches_.at(at, Role::conditional); conditional && !condition) {
      if (completed(at + conditional.length, conditional.row->text == "ending")) {
        add(at, at + conditional.length, CueKind::hedge, false);
        return at + conditional.length;
      }
    }
    return at;
  }

  /// Whether a conditional has what makes it one of the press: a participle near, or an infinitive
  /// in its clause.
  bool completed(std::size_t from, bool by_ending) const {
    for (std::size_t at = from; at < end_; ++at) {
      if (text_[at].kind == LexemeKind::symbol &&
          (text_[at].word == "." || text_[at].word == ";" || text_[at].word == ":"))
        return false;
      if (by_ending) {
        if (at >= from + participle_gap || ends_clause(text_[at])) return false;
        if (matches_.at(at, Role::partner)) return true;
        const std::string& word = text_[at].word;
        for (const std::string& ending : endings_) {
          if (word.size() > ending.size() + 1 && word.ends_with(ending)) return true;
        }
      } else if (matches_.at(at, Role::partner)) {
        return true;
      }
    }
    return false;
  }

  void add(std::size_t first, std::size_t last, CueKind kind, bool whole_sentence) {
    Cue cue;
    cue.kind = kind;
    cue.span = {text_[first].span.begin, text_[last - 1].span.end};
    cue.tokens = tokens_touching(analysis_.tokens, cue.span);
    std::size_t end = last;
    if (kind == CueKind::reporting || kind == CueKind::denial || whole_sentence) {
      end = end_;
    } else {
      while (end < end_ && !ends_clause(text_[end]) &&
             !(end > last && matches_.at(end, Role::boundary)))
        ++end;
    }
    Span scope{cue.span.begin, end > first ? text_[end - 1].span.end : cue.span.end};
    if (whole_sentence) scope.begin = sentence_.begin;
    cue.scope = tokens_touching(analysis_.tokens, scope);
    if (!whole_sentence) {
      // A negation in two parts governs what stands between them, too.
      cue.scope.first = std::min(
          last - first > 2 && kind == CueKind::negation ? cue.tokens.first + 1 : cue.tokens.last,
          cue.scope.last);
    }
    found_.push_back(cue);
  }

  const std::vector<std::string>& endings_;
  const TextAnalysis& analysis_;
  const std::vector<Lexeme>& text_;
  PhraseMatches matches_;
  std::vector<Cue> found_;
  Span sentence_;
  std::size_t begin_ = 0;  ///< lexemes of the sentence
  std::size_t end_ = 0;
};

}  // namespace

struct CueFinder::Tables {
  PhraseTable words;
  std::vector<std::string> endings;  ///< of participles
};

CueFinder::CueFinder(const DataRoot& data, std::string_view language)
    : tables_(std::make_unique<const Tables>([&] {
        Tables tables{PhraseTable(data, {fmt::format("lang/{}/cues.tsv", language)}, role_names),
                      {}};
        for (const auto& row : tables.words.rows()) {
          if (row.role == static_cast<int>(Role::ending)) tables.endings.push_back(row.phrase);
        }
        return tables;
      }())) {}
CueFinder::~CueFinder() = default;
CueFinder::CueFinder(CueFinder&&) noexcept = default;
CueFinder& CueFinder::operator=(CueFinder&&) noexcept = default;

std::vector<Cue> CueFinder::find(const std::vector<Lexeme>& text,
                                 const TextAnalysis& analysis) const {
  return Reader(tables_->words, tables_->endings, text, analysis).read();
}

}  // namespace lacuna::lang
