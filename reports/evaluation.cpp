#include "reports/evaluation.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "lang/normalise.h"
#include "lang/span.h"
#include "lang/utf8.h"
#include "pipeline/coverage_matrix.h"

namespace lacuna::reports {
namespace {

using pipeline::GoldStory;

constexpr std::uintmax_t most_bytes = 100'000'000;
constexpr std::size_t most_occurrences = 8;

bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/// `text` in normalisation form C, each run of white space one space, none at its ends.
std::u32string folded(const std::string& text) {
  const std::string composed = lang::to_nfc(text).text;
  std::u32string out;
  out.reserve(composed.size());
  for (std::size_t at = 0; at < composed.size();) {
    const lang::CodePoint point = lang::code_point_at(composed, at);
    at += point.size;
    if (!is_white_space(point.value)) {
      out.push_back(point.value);
    } else if (!out.empty() && out.back() != U' ') {
      out.push_back(U' ');
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

/// The words of a name, without case.
std::set<std::u32string> words_of(const std::string& name) {
  std::set<std::u32string> words;
  std::u32string word;
  const auto end_word = [&] {
    if (!word.empty()) words.insert(std::exchange(word, {}));
  };
  const std::string composed = lang::to_nfc(name).text;
  for (std::size_t at = 0; at < composed.size();) {
    const lang::CodePoint point = lang::code_point_at(composed, at);
    at += point.size;
    const std::string_view category(
        utf8proc_category_string(static_cast<utf8proc_int32_t>(point.value)));
    if (category[0] != 'L' && category[0] != 'N' && point.value != U'_') {
      end_word();
      continue;
    }
    utf8proc_int32_t cased[4];
    const auto size = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point.value), cased, 4,
                                              UTF8PROC_CASEFOLD, nullptr);
    for (utf8proc_ssize_t each = 0; each < std::min<utf8proc_ssize_t>(size, 4); ++each)
      word.push_back(static_cast<char32_t>(cased[each]));
  }
  end_word();
  return words;
}

bool share_a_word(const std::set<std::u32string>& a, const std::set<std::u32string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
}

/// Every place of one passage in its article, in code points of the folded text.
using Places = std::vector<lang::Span>;
/// Passages that were found, by the article's index in the gold matrix.
using Row = std::map<std::size_t, std::vector<Places>>;

bool overlap(const Places& a, const Places& b) {
  return std::any_of(a.begin(), a.end(), [&](lang::Span x) {
    return std::any_of(b.begin(), b.end(),
                       [&](lang::Span y) { return pipeline::same_passage(x, y); });
  });
}

bool overlap(const Places& a, const std::vector<Places>& passages) {
  return std::any_of(passages.begin(), passages.end(),
                     [&](const Places& b) { return overlap(a, b); });
}

bool overlap(const std::vector<Places>& a, const std::vector<Places>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Places& each) { return overlap(each, b); });
}

/// Whether two rows share a passage of an article.
bool overlap(const Row& a, const Row& b, std::size_t article) {
  const auto x = a.find(article), y = b.find(article);
  return x != a.end() && y != b.end() && overlap(x->second, y->second);
}

/// A row of the report.
struct ReportRow {
  Row stated;
  std::set<std::size_t> unknown;  ///< articles
  struct Difference {
    pipeline::DifferenceKind kind;
    std::set<std::size_t> articles;
  };
  std::vector<Difference> differences;
};

class Scorer {
 public:
  Scorer(const GoldStory& gold, const WrittenMatrix& report, const GoldTexts& texts)
      : gold_(gold), report_(report) {
    std::map<std::string, std::size_t> by_file;
    for (std::size_t each = 0; each < gold.articles.size(); ++each) {
      const auto text = texts.find(gold.articles[each].id);
      texts_.push_back(text == texts.end() ? std::u32string() : folded(text->second));
      by_gold_id_[gold.articles[each].id] = each;
      by_file[gold.articles[each].file] = each;
    }
    for (const WrittenArticle& article : report.articles) {
      const auto found = by_file.find(std::filesystem::path(article.uri).filename().string());
      if (found != by_file.end()) by_report_id_[article.id] = found->second;
    }
    boilerplate_.resize(gold.articles.size());
    for (const auto& [article, passages] : gold.boilerplate) {
      if (const auto of = gold_article(article)) boilerplate_[*of] = placed(*of, passages);
    }
    for (const GoldStory::Fact& fact : gold.facts) {
      Row& row = gold_rows_.emplace_back();
      for (const auto& [article, passages] : fact.evidence) {
        if (const auto of = gold_article(article)) row[*of] = placed(*of, passages);
      }
    }
  }

  Evaluation score() {
    for (const WrittenStory& story : report_.stories) {
      for (const WrittenRow& row : story.rows) rows_.push_back(read(row));
    }
    for (const Row& wanted : gold_rows_) score_cells(wanted);
    score_pairs();
    score_differences();
    score_quotes();
    return result_;
  }

 private:
  static std::optional<std::size_t> find(const std::map<std::string, std::size_t>& ids,
                                         const std::string& id) {
    const auto found = ids.find(id);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<std::size_t> gold_article(const std::string& id) const {
    return find(by_gold_id_, id);
  }
  std::optional<std::size_t> report_article(const std::string& id) const {
    return find(by_report_id_, id);
  }

  Places places(std::size_t article, const std::string& passage) const {
    Places found;
    const std::u32string wanted = folded(passage);
    if (wanted.empty()) return found;
    for (std::size_t at = texts_[article].find(wanted);
         at != std::u32string::npos && found.size() < most_occurrences;
         at = texts_[article].find(wanted, at + 1)) {
      found.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())});
    }
    return found;
  }

  std::vector<Places> placed(std::size_t article, const std::vector<std::string>& passages) {
    std::vector<Places> found;
    for (const std::string& passage : passages) {
      found.push_back(places(article, passage));
      if (!found.back().empty()) continue;
      found.pop_back();
      ++result_.misplaced;
    }
    return found;
  }

  ReportRow read(const WrittenRow& row) {
    using pipeline::CellStatus;
    ReportRow read;
    for (const WrittenCell& cell : row.cells) {
      const auto article = report_article(cell.article);
      if (!article) continue;
      if (cell.status == CellStatus::unknown) read.unknown.insert(*article);
      if (cell.status != CellStatus::reports && cell.status != CellStatus::differs) continue;
      std::vector<Places> found;
      for (const WrittenPassage& passage : cell.evidence) {
        found.push_back(places(*article, passage.text));
        if (found.back().empty()) {
          found.pop_back();
          ++result_.unverifiable;
        } else if (std::all_of(found.back().begin(), found.back().end(), [&](lang::Span place) {
                     return overlap(Places{place}, boilerplate_[*article]);
                   })) {
          ++result_.leaks;
        }
      }
      if (!found.empty()) read.stated[*article] = std::move(found);
    }
    for (const WrittenDifference& difference : row.differences) {
      ReportRow::Difference& told = read.differences.emplace_back();
      told.kind = difference.kind;
      for (const WrittenPassage& value : difference.passages) {
        if (const auto article = report_article(value.article)) told.articles.insert(*article);
      }
    }
    return read;
  }

  /// The row that shares passages of most articles with a gold row; of equal ones that which has
  /// the fewest articles more; of those the first.
  const ReportRow* best_match(const Row& wanted) const {
    const ReportRow* best = nullptr;
    std::pair<std::size_t, std::size_t> best_key{0, 0};  // articles shared, others
    for (const ReportRow& row : rows_) {
      std::size_t shared = 0, others = 0;
      for (const auto& [article, passages] : wanted) shared += overlap(row.stated, wanted, article);
      for (const auto& [article, passages] : row.stated) others += !wanted.contains(article);
      if (shared == 0) continue;
      if (best &&
          (shared < best_key.first || (shared == best_key.first && others >= best_key.second)))
        continue;
      best = &row;
      best_key = {shared, others};
    }
    return best;
  }

  void score_cells(const Row& wanted) {
    ++result_.rows;
    result_.stated.wanted += wanted.size();
    result_.omitted.wanted += texts_.size() - wanted.size();
    const ReportRow* row = best_match(wanted);
    if (!row) return;
    ++result_.rows_found;
    const auto count = [](Agreement& agreement, bool right) {
      ++agreement.asserted;
      agreement.right += right;
      agreement.found += right;
    };
    for (std::size_t article = 0; article < texts_.size(); ++article) {
      const bool want = wanted.contains(article);
      if (row->stated.contains(article)) {
        // A passage of the article that is not the gold row's neither states the fact nor omits it.
        if (!want || overlap(row->stated, wanted, article)) count(result_.stated, want);
      } else if (!row->unknown.contains(article)) {
        count(result_.omitted, !want);
      }
    }
  }

  void score_pairs() {
    // What the report pairs, and whether a gold row has both.
    for (const ReportRow& row : rows_) {
      for (auto a = row.stated.begin(); a != row.stated.end(); ++a) {
        for (auto b = std::next(a); b != row.stated.end(); ++b) {
          for (const Places& x : a->second) {
            for (const Places& y : b->second) {
              const bool right =
                  std::any_of(gold_rows_.begin(), gold_rows_.end(), [&](const Row& gold) {
                    const auto of_a = gold.find(a->first), of_b = gold.find(b->first);
                    return of_a != gold.end() && of_b != gold.end() && overlap(x, of_a->second) &&
                           overlap(y, of_b->second);
                  });
              for_pair(a->first, b->first, [&](Agreement& agreement) {
                ++agreement.asserted;
                agreement.right += right;
              });
            }
          }
        }
      }
    }
    // What the gold pairs, and whether a row of the report has both.
    for (const Row& gold : gold_rows_) {
      for (auto a = gold.begin(); a != gold.end(); ++a) {
        for (auto b = std::next(a); b != gold.end(); ++b) {
          const bool found = std::any_of(rows_.begin(), rows_.end(), [&](const ReportRow& row) {
            return overlap(row.stated, gold, a->first) && overlap(row.stated, gold, b->first);
          });
          for_pair(a->first, b->first, [&](Agreement& agreement) {
            ++agreement.wanted;
            agreement.found += found;
          });
        }
      }
    }
  }

  template <typename Function>
  void for_pair(std::size_t a, std::size_t b, Function function) {
    function(result_.pairs);
    if (gold_.articles[a].language != gold_.articles[b].language) function(result_.language_pairs);
  }

  void score_differences() {
    struct Wanted {
      std::size_t fact;
      std::string kind;
      std::set<std::size_t> articles;
      bool found = false;
    };
    std::vector<Wanted> wanted;
    for (std::size_t fact = 0; fact < gold_.facts.size(); ++fact) {
      for (const GoldStory::Difference& difference : gold_.facts[fact].differences) {
        Wanted& want = wanted.emplace_back(Wanted{fact, difference.kind, {}});
        for (const std::string& id : difference.articles) {
          if (const auto article = gold_article(id)) want.articles.insert(*article);
        }
      }
    }
    for (const ReportRow& row : rows_) {
      for (const ReportRow::Difference& told : row.differences) {
        bool right = false;
        for (Wanted& want : wanted) {
          std::size_t shared = 0, on_row = 0;
          for (const std::size_t article : want.articles) {
            shared += told.articles.contains(article);
            on_row += overlap(row.stated, gold_rows_[want.fact], article);
          }
          if (name(told.kind) == want.kind && shared >= 2 && on_row >= 2) right = want.found = true;
        }
        ++result_.differences.asserted;
        result_.differences.right += right;
      }
    }
    result_.differences.wanted += wanted.size();
    for (const Wanted& want : wanted) result_.differences.found += want.found;
  }

  void score_quotes() {
    struct Said {
      std::size_t article;
      Places places;
      std::set<std::u32string> speaker;
    };
    std::vector<Said> said;
    for (const WrittenStory& story : report_.stories) {
      for (std::size_t each = 0; each < story.quotes.size(); ++each) {
        const auto article = report_article(story.quotes[each].article);
        if (!article) continue;
        said.push_back({*article, places(*article, story.quotes[each].text),
                        each < story.speakers.size() ? words_of(story.speakers[each])
                                                     : std::set<std::u32string>()});
      }
    }
    for (const GoldStory::Quote& quote : gold_.quotes) {
      const auto article = gold_article(quote.article);
      if (!article) continue;
      const Places wanted = places(*article, quote.text);
      const auto speaker = words_of(quote.speaker);
      bool found = false, named = false;
      for (const Said& each : said) {
        if (each.article != *article || !overlap(each.places, wanted)) continue;
        found = true;
        named = named || share_a_word(speaker, each.speaker);
      }
      ++result_.quotes;
      result_.misplaced += wanted.empty();
      result_.quotes_found += found;
      result_.speakers_found += named;
    }
  }

  const GoldStory& gold_;
  const WrittenMatrix& report_;
  std::map<std::string, std::size_t> by_gold_id_, by_report_id_;
  std::vector<std::u32string> texts_;
  std::vector<std::vector<Places>> boilerplate_;
  std::vector<Row> gold_rows_;
  std::vector<ReportRow> rows_;
  Evaluation result_;
};

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

Agreement& operator+=(Agreement& sum, const Agreement& other) {
  sum.asserted += other.asserted;
  sum.right += other.right;
  sum.wanted += other.wanted;
  sum.found += other.found;
  return sum;
}

}  // namespace

double Agreement::precision() const { return ratio(right, asserted); }
double Agreement::recall() const { return ratio(found, wanted); }
double Agreement::f1() const {
  const double p = precision(), r = recall();
  return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

Evaluation& Evaluation::operator+=(const Evaluation& other) {
  stated += other.stated;
  omitted += other.omitted;
  pairs += other.pairs;
  language_pairs += other.language_pairs;
  differences += other.differences;
  rows += other.rows;
  rows_found += other.rows_found;
  quotes += other.quotes;
  quotes_found += other.quotes_found;
  speakers_found += other.speakers_found;
  leaks += other.leaks;
  unverifiable += other.unverifiable;
  misplaced += other.misplaced;
  return *this;
}

std::vector<Figure> figures(const Evaluation& evaluation) {
  std::vector<Figure> all;
  const auto add = [&](const char* name, const Agreement& agreement) {
    all.push_back({fmt::format("{}_p", name), agreement.precision()});
    all.push_back({fmt::format("{}_r", name), agreement.recall()});
    all.push_back({fmt::format("{}_f1", name), agreement.f1()});
  };
  add("stated", evaluation.stated);
  add("omitted", evaluation.omitted);
  add("pair", evaluation.pairs);
  add("xpair", evaluation.language_pairs);
  add("difference", evaluation.differences);
  all.push_back({"rows_found", ratio(evaluation.rows_found, evaluation.rows)});
  all.push_back({"quote_r", ratio(evaluation.quotes_found, evaluation.quotes)});
  all.push_back({"speaker_r", ratio(evaluation.speakers_found, evaluation.quotes)});
  all.push_back({"leaks", static_cast<double>(evaluation.leaks), true});
  all.push_back({"unverifiable", static_cast<double>(evaluation.unverifiable), true});
  return all;
}

lang::Expected<GoldTexts> read_texts(const GoldStory& gold) {
  GoldTexts texts;
  for (const GoldStory::Article& article : gold.articles) {
    const std::filesystem::path path = gold.folder / article.file;
    const auto fail = [&](lang::ErrorCode code, std::string why) {
      lang::Error error;
      error.code = code;
      error.message = std::move(why);
      error.file = path.string();
      return tl::unexpected(std::move(error));
    };
    std::error_code unreadable;
    const std::uintmax_t size = std::filesystem::file_size(path, unreadable);
    std::ifstream in(path, std::ios::binary);
    if (unreadable || !in) {
      return fail(lang::ErrorCode::not_found,
                  fmt::format("can't be read; it is article \"{}\" of the story \"{}\"", article.id,
                              gold.name));
    }
    if (size > most_bytes) {
      return fail(lang::ErrorCode::too_large, fmt::format("is larger than {} bytes", most_bytes));
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    in.read(text.data(), static_cast<std::streamsize>(size));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (!lang::is_valid_utf8(text)) {
      lang::Error error;
      error.message = "is not UTF-8";
      error.file = path.string();
      error.byte = static_cast<long long>(lang::valid_utf8_prefix(text));
      return tl::unexpected(std::move(error));
    }
    texts[article.id] = std::move(text);
  }
  return texts;
}

Evaluation evaluate(const GoldStory& gold, const WrittenMatrix& report, const GoldTexts& texts) {
  return Scorer(gold, report, texts).score();
}

}  // namespace lacuna::reports
