#include "pipeline/claims.h"

#include <algorithm>

#include "lang/error.h"

namespace lacuna::pipeline {
namespace {

using lang::Span;
using lang::Tag;
using lang::Token;
using lang::TokenSpan;

bool is_verb(const Token& token) { return token.tag == Tag::verb || token.tag == Tag::aux; }

bool is_content(const Token& token) {
  switch (token.tag) {
    case Tag::noun:
    case Tag::propn:
    case Tag::verb:
    case Tag::adj:
    case Tag::num:
    case Tag::x:
      return true;
    default:
      return false;
  }
}

/// A run of tokens on the way to becoming a claim.
struct Segment {
  TokenSpan tokens;
  bool verb = false;     ///< holds a verb
  unsigned content = 0;  ///< its words that carry content
};

Segment segment_of(const lang::TextAnalysis& text, TokenSpan tokens) {
  Segment segment{tokens};
  for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
    segment.verb = segment.verb || is_verb(text.tokens[i]);
    segment.content += is_content(text.tokens[i]);
  }
  return segment;
}

bool is_mark(const Token& token, std::string_view marks) {
  return token.folded.size() == 1 && marks.find(token.folded[0]) != std::string_view::npos;
}

/// The tokens without what carries nothing at their ends: punctuation, joining words, and the
/// complementizer before a clause.
TokenSpan trimmed(const lang::TextAnalysis& text, TokenSpan tokens,
                  const std::unordered_set<std::string>& complementizers) {
  const auto dangles = [&](std::uint32_t i) {
    const Token& token = text.tokens[i];
    return token.tag == Tag::punct || token.tag == Tag::cconj ||
           (token.tag == Tag::sconj && complementizers.contains(token.folded));
  };
  while (!tokens.empty() && dangles(tokens.first)) ++tokens.first;
  while (!tokens.empty() && text.tokens[tokens.last - 1].tag == Tag::punct) --tokens.last;
  return tokens;
}

/// Whether a run of tokens says no more than who said something: *said a spokesman for the
/// ministry*.
bool only_names_speaker(const AnnotatedArticle& article, TokenSpan tokens) {
  const lang::TextAnalysis& text = article.text;
  for (const Quotation& said : article.quotations) {
    if (said.cue.empty()) continue;
    bool cue = false;
    unsigned content = 0;
    for (std::uint32_t i = tokens.first; i < tokens.last; ++i) {
      const Span span = text.tokens[i].span;
      if (said.cue.overlaps(span)) {
        cue = true;
      } else if (!said.speaker.overlaps(span)) {
        content += is_content(text.tokens[i]);
      }
    }
    if (cue && content < 2) return true;
  }
  return false;
}

}  // namespace

ClaimFinder::ClaimFinder(const lang::DataRoot& data) {
  for (const std::string& language : data.languages()) {
    const std::string file = "lang/" + language + "/clauses.tsv";
    Openers& openers = openers_[language];
    for (const lang::DataRow& row : data.rows(file, 2, 2)) {
      const std::string& kind = row.fields[0];
      auto* words = kind == "subordinator"     ? &openers.subordinators
                    : kind == "relative"       ? &openers.relatives
                    : kind == "coordinator"    ? &openers.coordinators
                    : kind == "complementizer" ? &openers.complementizers
                                               : nullptr;
      if (!words) {
        throw lang::BrokenInstallation(file + ":" + std::to_string(row.line) +
                                       ": no such kind: " + kind);
      }
      words->insert(row.fields[1]);
    }
  }
}

std::vector<Claim> ClaimFinder::find(const AnnotatedArticle& article) const {
  const auto found = openers_.find(article.text.language);
  if (found == openers_.end()) return {};
  const Openers& openers = found->second;
  const lang::TextAnalysis& text = article.text;
  const auto in = [](const std::unordered_set<std::string>& words, const Token& token) {
    return words.contains(token.folded);
  };

  // The quotation of each token: what is said is a claim apart from who says it.
  std::vector<std::int32_t> quotation(text.tokens.size(), -1);
  for (std::size_t q = 0; q < article.quotations.size(); ++q) {
    if (article.quotations[q].kind != QuotationKind::direct) continue;
    for (std::uint32_t i = article.quotations[q].tokens.first;
         i < article.quotations[q].tokens.last; ++i) {
      quotation[i] = static_cast<std::int32_t>(q);
    }
  }

  std::vector<Claim> claims;
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s) {
    const TokenSpan sentence = text.sentences[s].tokens;
    if (sentence.empty()) continue;
    if (is_mark(text.tokens[sentence.last - 1], "?")) continue;
    const bool headline =
        article.article->headline && article.article->headline->overlaps(text.sentences[s].span);

    // Cut wherever a clause may begin.
    std::vector<Segment> segments;
    std::uint32_t from = sentence.first;
    for (std::uint32_t i = sentence.first + 1; i < sentence.last; ++i) {
      const Token& token = text.tokens[i];
      const Token& before = text.tokens[i - 1];
      bool cut = quotation[i] != quotation[i - 1];
      cut = cut || is_mark(before, ",;:()") || is_mark(token, "()");
      cut = cut ||
            (is_mark(before, "-") &&
             before.span.begin > text.tokens[i - 2 >= sentence.first ? i - 2 : i - 1].span.end);
      if (!cut && i > from + 2) {
        cut = (in(openers.subordinators, token) &&
               (token.tag == Tag::sconj || token.tag == Tag::adv || token.tag == Tag::adp) &&
               [&] {
                 // A preposition opens a clause only with a verb right behind it.
                 if (token.tag != Tag::adp) return true;
                 for (std::uint32_t j = i + 1; j < std::min(sentence.last, i + 4); ++j) {
                   if (is_verb(text.tokens[j])) return true;
                 }
                 return false;
               }()) ||
              (in(openers.relatives, token) && token.tag == Tag::pron && before.tag != Tag::verb);
        cut = cut || (token.tag == Tag::cconj && in(openers.coordinators, token));
      }
      if (cut) {
        segments.push_back(segment_of(text, {from, i}));
        from = i;
      }
    }
    segments.push_back(segment_of(text, {from, sentence.last}));

    // A piece that can't stand alone joins its neighbour.
    std::vector<Segment> joined;
    for (const Segment& segment : segments) {
      constexpr unsigned V = 3, C = 6;
      const bool stands = (segment.verb && segment.content >= V) || segment.content >= C;
      if (!joined.empty() &&
          quotation[joined.back().tokens.first] == quotation[segment.tokens.first]) {
        const Segment& last = joined.back();
        const bool last_stands = (last.verb && last.content >= V) || last.content >= C;
        if (!stands || !last_stands) {
          joined.back() = segment_of(text, {last.tokens.first, segment.tokens.last});
          continue;
        }
      }
      joined.push_back(segment);
    }

    for (const Segment& segment : joined) {
      const TokenSpan tokens = trimmed(text, segment.tokens, openers.complementizers);
      if (tokens.empty() || segment.content < 2) continue;
      if (only_names_speaker(article, tokens)) continue;
      Claim claim;
      claim.tokens = tokens;
      claim.span = text.span_of(tokens);
      claim.sentence = s;
      const std::int32_t quoted = quotation[tokens.first];
      claim.kind = headline             ? ClaimKind::headline
                   : quoted >= 0        ? ClaimKind::quotation
                   : joined.size() == 1 ? ClaimKind::sentence
                   : segment.verb       ? ClaimKind::clause
                                        : ClaimKind::apposition;
      for (const Quotation& said : article.quotations) {
        if (!said.span.overlaps(claim.span)) continue;
        claim.attribution = said.speaker_name;
        claim.attribution_key = said.speaker_key;
      }
      for (const lang::Cue& cue : text.cues) {
        if (!cue.scope.overlaps(claim.tokens)) continue;
        if (cue.kind == lang::CueKind::hedge) claim.certainty = Certainty::hedged;
        if (cue.kind == lang::CueKind::negation || cue.kind == lang::CueKind::denial) {
          claim.polarity = Polarity::denied;
        }
      }
      claims.push_back(std::move(claim));
    }
  }
  return claims;
}

}  // namespace lacuna::pipeline
