#pragma once

#include <string>

#include "reports/matrix_file.h"

namespace lacuna::reports {

/// What changed between two reports of the same stories.
struct MatrixDiff {
  struct ArticleChange {
    enum class Kind { added, removed, edited } kind = Kind::added;
    std::string article;  ///< outlet and id
  };
  struct RowChange {
    enum class Kind { added, removed, changed } kind = Kind::added;
    std::string story;  ///< title
    std::string text;   ///< of the row, in the newer report that has it
    std::vector<std::string>
        changes;  ///< "Fortune: omits, now reports"; empty for added and removed
  };
  std::vector<ArticleChange> articles;
  std::vector<RowChange> rows;

  bool empty() const { return articles.empty() && rows.empty(); }
};

/// Stories are paired by id, else by the articles that they share; rows by id, else by the passages
/// that they share; articles by id, and edited where their source's hash is another.
MatrixDiff diff(const WrittenMatrix& older, const WrittenMatrix& newer);

/// The changes in lines for people: "+" new, "-" gone, "~" changed. Empty where there is none.
std::string to_text(const MatrixDiff& changes);

}  // namespace lacuna::reports
