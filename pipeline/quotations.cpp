#include "pipeline/quotations.h"

#include <algorithm>
#include <map>
#include <set>

#include "lang/characters.h"
#include "pipeline/quotation_marks.h"
#include "pipeline/reporting.h"
#include "pipeline/speakers.h"

namespace lacuna::pipeline {
namespace {

using lang::CharacterClass;
using lang::Span;
using lang::TokenSpan;

/// Who a quotation is given to, and by what words.
struct Attribution {
  std::optional<Speaker> speaker;
  TokenSpan cue;
  Stance stance = Stance::neutral;
};

/// One text while its quotations are found.
class Finder {
 public:
  Finder(std::string_view text, const lang::TextAnalysis& analysis,
         const std::vector<Mention>& mentions, std::vector<QuotedPassage> passages,
         const ReportingWords& words)
      : text_(text),
        tokens_(analysis.tokens),
        analysis_(analysis),
        passages_(std::move(passages)),
        words_(words),
        speakers_(text, analysis, mentions, passages_, words) {}

  std::vector<Quotation> find();

 private:
  /// What stands around a passage in its sentence, up to the passages beside it.
  struct Context {
    Span paragraph;
    TokenSpan before;
    TokenSpan inside;
    TokenSpan after;
  };

  Context context_of(std::size_t passage) const;
  Span paragraph_of(std::uint32_t byte) const;
  const lang::Sentence* sentence_at(std::uint32_t byte) const;
  bool is(std::uint32_t token, std::string_view word) const {
    return tokens_[token].folded == word;
  }
  CharacterClass first_class(std::uint32_t token) const {
    return lang::class_of(lang::character_at(text_, tokens_[token].span.begin).code);
  }
  bool is_mark(std::uint32_t token) const;
  std::uint32_t word_count(TokenSpan tokens) const;

  std::optional<Attribution> cue_after(const Context& context) const;
  std::optional<Attribution> cue_before(const Context& context) const;
  bool stands_alone(const Context& context) const;
  std::optional<Speaker> speaker_around(std::size_t passage, const Context& context,
                                        bool& same_as_last) const;
  void add_direct(std::vector<Quotation>& quotations);
  void split_at_incises(std::vector<Quotation>& quotations) const;
  void add_indirect(std::vector<Quotation>& quotations) const;
  void name_repeated(std::vector<Quotation>& quotations) const;
  Quotation quotation(Span inner, Span outer, const Attribution& said,
                      const Speakers::Name& name) const;

  std::string_view text_;
  const std::vector<lang::Token>& tokens_;
  const lang::TextAnalysis& analysis_;
  std::vector<QuotedPassage> passages_;
  const ReportingWords& words_;
  Speakers speakers_;
};

bool Finder::is_mark(std::uint32_t token) const {
  const CharacterClass kind = first_class(token);
  if (kind != CharacterClass::punctuation && kind != CharacterClass::symbol) return false;
  return !lang::is_letter(
      lang::class_of(lang::character_before(text_, tokens_[token].span.end).code));
}

std::uint32_t Finder::word_count(TokenSpan tokens) const {
  std::uint32_t count = 0;
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) count += is_mark(i) ? 0 : 1;
  return count;
}

Span Finder::paragraph_of(std::uint32_t byte) const {
  const std::size_t before = byte == 0 ? std::string_view::npos : text_.rfind("\n\n", byte - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 2;
  const std::size_t end = std::min(text_.find("\n\n", byte), text_.size());
  return {static_cast<std::uint32_t>(std::min<std::size_t>(begin, byte)),
          static_cast<std::uint32_t>(end)};
}

const lang::Sentence* Finder::sentence_at(std::uint32_t byte) const {
  const auto after = std::upper_bound(
      analysis_.sentences.begin(), analysis_.sentences.end(), byte,
      [](std::uint32_t at, const lang::Sentence& sentence) { return at < sentence.span.begin; });
  return after == analysis_.sentences.begin() ? nullptr : &*(after - 1);
}

Finder::Context Finder::context_of(std::size_t passage) const {
  const QuotedPassage& quoted = passages_[passage];
  Context context;
  context.paragraph = paragraph_of(quoted.outer.begin);
  context.inside = analysis_.tokens_in(quoted.inner);

  std::uint32_t begin = context.paragraph.begin;
  if (const lang::Sentence* sentence = sentence_at(quoted.outer.begin)) {
    std::uint32_t start = sentence->span.begin;
    // The sentence before leads to this one with a colon.
    if (start >= quoted.outer.begin && sentence != analysis_.sentences.data()) {
      const lang::Sentence* previous = sentence - 1;
      if (!previous->tokens.empty() && is(previous->tokens.last - 1, ":"))
        start = previous->span.begin;
    }
    begin = std::max(begin, start);
  }
  if (passage > 0) begin = std::max(begin, passages_[passage - 1].outer.end);
  context.before = analysis_.tokens_in({std::min(begin, quoted.outer.begin), quoted.outer.begin});

  std::uint32_t end = context.paragraph.end;
  if (passage + 1 < passages_.size()) end = std::min(end, passages_[passage + 1].outer.begin);
  end = std::max(end, quoted.outer.end);
  TokenSpan rest = analysis_.tokens_in({quoted.outer.end, end});
  if (!rest.empty()) {
    const lang::Sentence* sentence = sentence_at(tokens_[rest.first].span.begin);
    const bool goes_on = sentence != nullptr && sentence->span.begin < quoted.outer.end;
    const bool lower = first_class(rest.first) == CharacterClass::lower || is(rest.first, ",");
    const bool leads_on = !context.inside.empty() &&
                          (is(context.inside.last - 1, ",") || is(context.inside.last - 1, "?") ||
                           is(context.inside.last - 1, "!"));
    if (sentence != nullptr && (goes_on || lower || leads_on)) {
      end = std::max(std::min(end, sentence->span.end), quoted.outer.end);
      context.after = analysis_.tokens_in({quoted.outer.end, end});
    }
  }
  return context;
}

std::optional<Attribution> Finder::cue_after(const Context& context) const {
  TokenSpan after = context.after;
  bool comma = !context.inside.empty() &&
               (is(context.inside.last - 1, ",") || is(context.inside.last - 1, "?") ||
                is(context.inside.last - 1, "!"));
  while (!after.empty() && is_mark(after.first)) {
    if (is(after.first, ",") || is(after.first, "-")) comma = true;
    if (is(after.first, ".") || is(after.first, ";") || is(after.first, ":") ||
        is(after.first, "(")) {
      return std::nullopt;
    }
    ++after.first;
  }
  if (after.empty()) return std::nullopt;

  if (const auto source = words_.report_at(tokens_, after.first, after.last);
      source && source->kind == ReportKind::source) {
    return Attribution{
        speakers_.after(source->tokens.last, after.last, object_pronoun | subject_pronoun),
        source->tokens, source->stance};
  }
  // The clause that tells who speaks ends at its second comma, or where another clause begins.
  constexpr std::uint32_t furthest = 24;
  std::uint32_t end = after.first;
  while (end < after.last && end - after.first < furthest && !is(end, ";") && !is(end, ":")) ++end;
  for (std::uint32_t i = after.first; i < end; ++i) {
    const auto report = words_.report_at(tokens_, i, end);
    if (!report) {
      const bool first_word = i == after.first;
      if (is(i, ",") && !first_word && i - after.first > 6) break;
      continue;
    }
    if (report->kind == ReportKind::complement || report->kind == ReportKind::source) continue;
    // An inverted verb comes at once, behind pronouns and auxiliaries at most.
    const std::uint32_t distance = i - after.first;
    if (!comma && distance > 0 && first_class(after.first) == CharacterClass::lower) break;
    std::optional<Speaker> speaker;
    if (distance > 0) speaker = speakers_.before(after.first, i);
    if (!speaker) speaker = speakers_.after(report->tokens.last, after.last, subject_pronoun);
    if (!speaker && distance > 0 && i - after.first > 3) continue;
    if (!comma && !speaker) continue;
    return Attribution{speaker, report->tokens, report->stance};
  }
  // A verb that the tables lack, told by its place: "…”, zwatelt de man".
  const bool lower = first_class(after.first) == CharacterClass::lower;
  const std::uint32_t kind = words_.speaker_word(tokens_[after.first].folded);
  if (comma && lower && word_count(context.before) == 0 && (kind & (preposition | relative)) == 0) {
    constexpr std::uint32_t longest = 3;
    for (std::uint32_t at = after.first + 1; at < after.last && at <= after.first + longest; ++at) {
      if (is_mark(at)) break;
      if (!speakers_.may_begin(at)) continue;
      const auto speaker = speakers_.after(at, after.last, subject_pronoun);
      if (speaker) return Attribution{speaker, {after.first, at}, Stance::neutral};
    }
  }
  return std::nullopt;
}

std::optional<Attribution> Finder::cue_before(const Context& context) const {
  TokenSpan before = context.before;
  if (before.empty()) return std::nullopt;
  const bool colon = is(before.last - 1, ":");
  while (!before.empty() && is_mark(before.last - 1)) --before.last;
  if (before.empty()) return std::nullopt;
  constexpr std::uint32_t furthest = 24;
  const std::uint32_t earliest =
      before.last - before.first > furthest ? before.last - furthest : before.first;
  for (std::uint32_t i = before.last; i-- > earliest;) {
    const auto report = words_.report_at(tokens_, i, before.last);
    if (!report || report->kind == ReportKind::complement) continue;
    if (report->kind == ReportKind::weak && !colon && before.last - report->tokens.last > 3)
      continue;
    if (i > 0 && tokens_[i - 1].span.end == tokens_[i].span.begin && is(i - 1, "-")) {
      continue;  // "the so-called"
    }
    if (report->kind == ReportKind::source) {
      const auto speaker =
          speakers_.after(report->tokens.last, before.last, object_pronoun | subject_pronoun);
      if (!speaker) continue;
      return Attribution{speaker, report->tokens, report->stance};
    }
    std::optional<Speaker> speaker = speakers_.before(before.first, i);
    if (!speaker || speaker->form != MentionForm::name) {
      const auto right = speakers_.after(report->tokens.last, before.last, subject_pronoun);
      if (right && (!speaker || right->form == MentionForm::name)) speaker = right;
    }
    if (!speaker) continue;
    if (report->kind == ReportKind::weak && !colon && speaker->form != MentionForm::name) continue;
    return Attribution{speaker, report->tokens, report->stance};
  }
  if (!colon) return std::nullopt;
  return Attribution{speakers_.subject_of(before), {}, Stance::neutral};
}

bool Finder::stands_alone(const Context& context) const {
  if (context.inside.empty()) return false;
  if (!context.after.empty() && is(context.after.first, ":") && word_count(context.before) <= 3) {
    return word_count(context.inside) >= 3;
  }
  const std::uint32_t last = context.inside.last - 1;
  const bool closed = is(last, ".") || is(last, "!") || is(last, "?") || is(last, "...");
  const bool begins = first_class(context.inside.first) != CharacterClass::lower;
  const bool nothing_before = word_count(context.before) == 0;
  const bool nothing_after = word_count(context.after) == 0;
  const std::uint32_t words = word_count(context.inside);
  if (nothing_before && nothing_after) return words >= 2;
  return closed && begins && words >= 3 && (nothing_before || nothing_after);
}

std::optional<Speaker> Finder::speaker_around(std::size_t passage, const Context& context,
                                              bool& same_as_last) const {
  same_as_last = false;
  const QuotedPassage& quoted = passages_[passage];
  // The sentence before in the paragraph, as far as the quotation before.
  std::uint32_t begin = context.paragraph.begin;
  bool has_last = false;
  if (passage > 0 && passages_[passage - 1].outer.begin >= begin) {
    begin = passages_[passage - 1].outer.end;
    has_last = true;
  }
  const TokenSpan between =
      analysis_.tokens_in({std::min(begin, quoted.outer.begin), quoted.outer.begin});
  if (word_count(between) > 0) {
    // Sentences from the nearest to the farthest.
    std::uint32_t last = between.last;
    while (last > between.first) {
      const lang::Sentence* sentence = sentence_at(tokens_[last - 1].span.begin);
      const std::uint32_t first =
          std::max(between.first, sentence == nullptr ? between.first : sentence->tokens.first);
      if (first >= last) break;
      // A dateline ("GENT.") is about nobody.
      const bool is_dateline = word_count({first, last}) < 2;
      auto speaker = is_dateline ? std::nullopt : speakers_.subject_of({first, last});
      if (speaker) return speaker;
      last = first;
    }
  }
  if (has_last) {
    same_as_last = true;
    return std::nullopt;
  }
  // Nothing stands before it in its paragraph: what follows tells, or the paragraph before.
  const TokenSpan rest = analysis_.tokens_in({quoted.outer.end, context.paragraph.end});
  if (word_count(rest) > 0) {
    const lang::Sentence* sentence = sentence_at(tokens_[rest.first].span.begin);
    const std::uint32_t last =
        sentence == nullptr ? rest.last : std::min(rest.last, sentence->tokens.last);
    if (last > rest.first) {
      if (auto speaker = speakers_.subject_of({rest.first, last})) return speaker;
    }
  }
  if (context.paragraph.begin == 0) return speakers_.next_person(context.inside.last);
  {
    const Span previous =
        paragraph_of(context.paragraph.begin - std::min(context.paragraph.begin, 2u));
    const TokenSpan tokens = analysis_.tokens_in(previous);
    if (const lang::Sentence* sentence =
            tokens.empty() ? nullptr : sentence_at(tokens_[tokens.last - 1].span.begin)) {
      const TokenSpan end{std::max(tokens.first, sentence->tokens.first), tokens.last};
      if (auto speaker = speakers_.subject_of(end)) return speaker;
    }
  }
  return speakers_.next_person(context.inside.last);
}

Quotation Finder::quotation(Span inner, Span outer, const Attribution& said,
                            const Speakers::Name& name) const {
  Quotation result;
  result.span = inner;
  result.outer = outer;
  result.tokens = analysis_.tokens_in(inner);
  result.stance = said.stance;
  if (said.speaker) result.speaker = analysis_.span_of(said.speaker->tokens);
  if (!said.cue.empty()) result.cue = analysis_.span_of(said.cue);
  for (const Span part : {result.speaker, result.cue}) {
    if (part.empty()) continue;
    result.outer.begin = std::min(result.outer.begin, part.begin);
    result.outer.end = std::max(result.outer.end, part.end);
  }
  result.speaker_name = name.name;
  result.speaker_key = name.key;
  return result;
}

void Finder::add_direct(std::vector<Quotation>& quotations) {
  Span paragraph;
  std::optional<Speakers::Name> last;
  bool continued = false;  // the passage before was not closed
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    const QuotedPassage& quoted = passages_[i];
    const Context context = context_of(i);
    if (context.paragraph != paragraph && !continued) last.reset();
    paragraph = context.paragraph;

    std::optional<Attribution> said;
    Speakers::Name name;
    const auto after = cue_after(context);
    const auto before = cue_before(context);
    const bool colon = !context.before.empty() && is(context.before.last - 1, ":");
    if (before && before->speaker && (colon || !after)) {
      said = before;
    } else if (after) {
      said = after;
    } else if (before) {
      said = before;
    }
    if (continued && !(said && said->speaker)) said = Attribution{};
    // "… “this” and “that”": a sentence that quotes somebody quotes the same again.
    const bool same_sentence =
        !quotations.empty() && last && i > 0 && !context.before.empty() &&
        quotations.back().span == passages_[i - 1].inner &&
        sentence_at(passages_[i - 1].inner.end - 1) == sentence_at(quoted.inner.begin);
    if (!said && same_sentence) {
      said = Attribution{};
      quotations.push_back(quotation(quoted.inner, quoted.outer, *said, *last));
      continued = quoted.continues;
      continue;
    }
    if (!said && stands_alone(context)) said = Attribution{};
    if (!said) {
      continued = false;
      continue;
    }
    if (said->speaker) {
      name = speakers_.name_of(*said->speaker, last ? &*last : nullptr);
    } else if (continued && last) {
      name = *last;
    } else {
      bool same_as_last = false;
      const auto speaker = speaker_around(i, context, same_as_last);
      if (same_as_last && last) name = *last;
      if (speaker) {
        said->speaker = speaker;
        name = speakers_.name_of(*speaker, last ? &*last : nullptr);
      }
    }
    Quotation result = quotation(quoted.inner, quoted.outer, *said, name);
    // A far-away name is who speaks, not part of the report.
    if (said->cue.empty()) result.outer = quoted.outer;
    // A speaker named behind the last paragraph of a long quotation speaks the earlier ones too.
    if (continued && !name.name.empty()) {
      for (std::size_t back = quotations.size();
           back-- > 0 && quotations[back].speaker_name.empty();) {
        quotations[back].speaker_name = name.name;
        quotations[back].speaker_key = name.key;
      }
    }
    quotations.push_back(std::move(result));
    if (!name.name.empty()) {
      last = name;
      last->end = context.after.empty() ? context.inside.last : context.after.last;
    }
    continued = quoted.continues;
  }
}

/// « …, dit-elle. … »: the words of the writer inside the marks.
void Finder::split_at_incises(std::vector<Quotation>& quotations) const {
  std::vector<Quotation> parts;
  for (Quotation& whole : quotations) {
    const TokenSpan inside = whole.tokens;
    std::optional<Quotation> rest;
    for (std::uint32_t i = inside.first + 1; i < inside.last; ++i) {
      if (!is(i - 1, ",")) continue;
      // Within a few words a verb of speech, and its subject right behind it.
      std::optional<Report> report;
      std::uint32_t verb = i;
      for (; verb < std::min(inside.last, i + 4) && !report; ++verb) {
        if (is_mark(verb)) break;
        if (verb > i) {
          const std::uint32_t kind = words_.speaker_word(tokens_[verb - 1].folded);
          const bool clitic = tokens_[verb - 1].folded.starts_with("-");
          if (!clitic && (kind & auxiliary) == 0) break;
        }
        report = words_.report_at(tokens_, verb, inside.last);
        if (report && report->kind != ReportKind::verb && report->kind != ReportKind::weak)
          report.reset();
        if (report) break;
      }
      if (!report) continue;
      std::uint32_t end = report->tokens.last;
      const std::uint32_t limit = std::min(inside.last, end + 12);
      while (end < limit && !is_mark(end)) ++end;
      if (end < inside.last && !is_mark(end)) continue;
      std::optional<Speaker> speaker;
      const auto is_clitic = [&](std::uint32_t token) {
        return tokens_[token].folded.starts_with("-") &&
               (words_.speaker_word(tokens_[token].folded) & subject_pronoun) != 0;
      };
      for (std::uint32_t t = i; t < std::min(end, report->tokens.last + 1); ++t) {
        if (is_clitic(t)) speaker = Speaker{{t, t + 1}, MentionForm::pronoun, 0};
      }
      if (!speaker && report->tokens.last < end) {
        speaker = speakers_.after(report->tokens.last, end, 0);
        if (speaker && speaker->tokens.first != report->tokens.last) speaker.reset();
        if (speaker && report->kind == ReportKind::weak) speaker.reset();
        if (speaker && speaker->form == MentionForm::description &&
            !speakers_.is_about_somebody(*speaker)) {
          speaker.reset();
        }
      }
      if (!speaker) continue;
      const Speakers::Name outside{whole.speaker_name, whole.speaker_key, inside.first};
      const Speakers::Name name =
          speakers_.name_of(*speaker, outside.name.empty() ? nullptr : &outside);
      const Attribution said{speaker, report->tokens, report->stance};
      rest = quotation(whole.span, whole.outer, said, name);
      rest->span.end = tokens_[i - 2].span.end;
      if (rest->span.end <= rest->span.begin) {
        rest.reset();
        continue;
      }
      whole = *rest;
      whole.tokens = analysis_.tokens_in(whole.span);
      while (end < inside.last && is_mark(end)) ++end;
      if (end < inside.last) {
        Quotation second = *rest;
        second.span = {tokens_[end].span.begin, tokens_[inside.last - 1].span.end};
        second.tokens = analysis_.tokens_in(second.span);
        rest = second;
      } else {
        rest.reset();
      }
      break;
    }
    parts.push_back(std::move(whole));
    if (rest) parts.push_back(std::move(*rest));
  }
  quotations = std::move(parts);
}

/// A headline quotes what the article quotes again, with its speaker.
void Finder::name_repeated(std::vector<Quotation>& quotations) const {
  const auto words_of = [&](const Quotation& one) {
    std::set<std::string_view> words;
    for (std::uint32_t i = one.tokens.first; i < one.tokens.last; ++i) {
      if (!is_mark(i) && tokens_[i].folded.size() > 3) words.insert(tokens_[i].stem);
    }
    return words;
  };
  constexpr std::size_t most = 200;  // quotations compared with each other
  if (quotations.size() > most) return;
  for (Quotation& one : quotations) {
    if (!one.cue.empty()) continue;
    const auto own = words_of(one);
    if (own.size() < 2) continue;
    for (const Quotation& other : quotations) {
      if (&other == &one || other.speaker_name.empty()) continue;
      if (other.span.begin < one.span.begin) continue;
      const auto words = words_of(other);
      const auto shared = static_cast<std::size_t>(std::count_if(
          own.begin(), own.end(), [&](std::string_view word) { return words.count(word) > 0; }));
      if (2 * shared <= own.size()) continue;
      one.speaker_name = other.speaker_name;
      one.speaker_key = other.speaker_key;
      break;
    }
  }
}

void Finder::add_indirect(std::vector<Quotation>& quotations) const {
  std::vector<Quotation> found;
  for (const lang::Sentence& sentence : analysis_.sentences) {
    const bool has_direct =
        std::any_of(quotations.begin(), quotations.end(),
                    [&](const Quotation& one) { return one.outer.overlaps(sentence.span); });
    if (has_direct || sentence.tokens.size() < 5) continue;
    const TokenSpan all = sentence.tokens;
    for (std::uint32_t i = all.first; i < all.last; ++i) {
      const auto report = words_.report_at(tokens_, i, all.last);
      if (!report) continue;
      Attribution said{std::nullopt, report->tokens, report->stance};
      TokenSpan what;
      if (report->kind == ReportKind::source) {
        said.speaker =
            speakers_.after(report->tokens.last, all.last, object_pronoun | subject_pronoun);
        if (!said.speaker || said.speaker->tokens.first > report->tokens.last + 2) continue;
        // The rest of the sentence: what follows where the source opens it, else what stands
        // before.
        std::uint32_t end = said.speaker->tokens.last;
        while (end < all.last && end < said.speaker->tokens.last + 8 && !is(end, ",") &&
               i != all.first)
          ++end;
        what = i <= all.first + 1 ? TokenSpan{said.speaker->tokens.last, all.last}
                                  : TokenSpan{all.first, i};
      } else if (report->kind == ReportKind::verb) {
        const std::uint32_t next = report->tokens.last;
        std::uint32_t opens = next;
        while (opens < all.last && opens < next + 6) {
          const auto complement = words_.report_at(tokens_, opens, all.last);
          if (complement && complement->kind == ReportKind::complement) break;
          ++opens;
        }
        if (opens < all.last && opens < next + 6) {
          said.speaker = speakers_.before(all.first, i);
          if (!said.speaker) said.speaker = speakers_.after(next, opens, subject_pronoun);
          what = {opens, all.last};
        } else if (i > all.first && is(i - 1, ",") && i > all.first + 4) {
          // "…, zegt de minister": the clause before.
          said.speaker = speakers_.after(next, all.last, subject_pronoun);
          if (said.speaker && said.speaker->tokens.first > next + 2) said.speaker.reset();
          what = {all.first, i - 1};
        }
      }
      if (!said.speaker || what.empty()) continue;
      while (!what.empty() && is_mark(what.first)) ++what.first;
      while (!what.empty() && is_mark(what.last - 1)) --what.last;
      if (word_count(what) < 3 || what.overlaps(said.speaker->tokens)) continue;
      const Span span = analysis_.span_of(what);
      Quotation indirect = quotation(span, span, said, speakers_.name_of(*said.speaker, nullptr));
      indirect.kind = QuotationKind::indirect;
      found.push_back(std::move(indirect));
      break;
    }
  }
  quotations.insert(quotations.end(), found.begin(), found.end());
  std::stable_sort(
      quotations.begin(), quotations.end(),
      [](const Quotation& a, const Quotation& b) { return a.span.begin < b.span.begin; });
}

std::vector<Quotation> Finder::find() {
  std::vector<Quotation> quotations;
  add_direct(quotations);
  split_at_incises(quotations);
  name_repeated(quotations);
  add_indirect(quotations);
  return quotations;
}

}  // namespace

struct QuotationFinder::Parts {
  QuotationMarks marks;
  std::map<std::string, ReportingWords, std::less<>> languages;
};

QuotationFinder::QuotationFinder(const lang::DataRoot& data) {
  auto parts = std::make_unique<Parts>(Parts{QuotationMarks(data), {}});
  for (const std::string& language : data.languages()) {
    parts->languages.emplace(language, ReportingWords(data, language));
  }
  parts_ = std::move(parts);
}
QuotationFinder::~QuotationFinder() = default;
QuotationFinder::QuotationFinder(QuotationFinder&&) noexcept = default;
QuotationFinder& QuotationFinder::operator=(QuotationFinder&&) noexcept = default;

std::vector<Quotation> QuotationFinder::find(std::string_view text,
                                             const lang::TextAnalysis& analysis,
                                             const std::vector<Mention>& mentions) const {
  const auto words = parts_->languages.find(analysis.language);
  if (words == parts_->languages.end() || analysis.tokens.empty()) return {};
  return Finder(text, analysis, mentions, parts_->marks.find(text), words->second).find();
}

}  // namespace lacuna::pipeline
