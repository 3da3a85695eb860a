#pragma once

#include <string_view>
#include <vector>

#include "corpus/line_features.h"
#include "lang/data_root.h"

namespace lacuna::corpus {

/// One more or less certain example for the trainer: the lines of a text, each marked.
struct MarkedLines {
  std::string text;
  std::vector<TextLine> lines;
  std::vector<bool> boilerplate;  ///< for each line
};

/// Weights of the two logistic regressions: the second also sees what the first thinks of the lines
/// around.
struct BoilerplateWeights {
  std::vector<double> first;   ///< bias, then one for each line feature
  std::vector<double> second;  ///< bias, line features, then the surroundings
};

/// Tells the lines of scraped text that are not of the article: navigation, teasers, bylines, share
/// lines. Immutable.
class Boilerplate {
 public:
  /// Reads corpus/boilerplate_weights.tsv. Throws BrokenInstallation.
  explicit Boilerplate(const lang::DataRoot& data);
  Boilerplate(LineFeatures features, BoilerplateWeights weights);

  /// For each of `lines`, lines of `text`, how likely it is boilerplate, 0..1.
  std::vector<double> chances(std::string_view text, const std::vector<TextLine>& lines) const;

  const LineFeatures& features() const { return features_; }

 private:
  Boilerplate(LineFeatures features, const lang::DataRoot& data);
  std::vector<double> chances_of_part(std::string_view text,
                                      const std::vector<TextLine>& lines) const;
  /// What is certain, whatever the weights say.
  void apply_rules(const std::vector<FeatureVector>& measured, std::vector<double>& chances) const;

  LineFeatures features_;
  BoilerplateWeights weights_;
  std::size_t pointer_, notice_, words_, overlap_, new_names_, ends_sentence_, under_section_,
      under_comments_, numbers_, clock_, year_;
};

/// Fits the weights to marked texts: logistic regression with L2 regularisation, by gradient
/// descent with momentum from zero; deterministic. The second pass is fitted on first-pass chances
/// from cross-validation.
BoilerplateWeights train_boilerplate(const LineFeatures& features,
                                     const std::vector<MarkedLines>& texts);

/// The weights as the content of boilerplate_weights.tsv.
std::string to_tsv(const LineFeatures& features, const BoilerplateWeights& weights);

}  // namespace lacuna::corpus
