#include "lang/similarity_trainer.h"

#include <fmt/format.h>

#include <cmath>

namespace lacuna::lang {
namespace {

constexpr int newton_steps = 12;
constexpr double ridge = 1.0;

// Solves A x = b for a symmetric positive definite A, by Cholesky's method.
std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
  return b;
}

}  // namespace

std::string train_similarity(const std::vector<RatedFeatures>& rated) {
  constexpr std::size_t count = similarity_features.size();
  const auto pairs = static_cast<double>(rated.size());
  SimilarityFeatures mean{}, deviation{};
  for (const RatedFeatures& each : rated) {
    for (std::size_t i = 0; i < count; ++i) mean[i] += each.features[i] / pairs;
  }
  for (const RatedFeatures& each : rated) {
    for (std::size_t i = 0; i < count; ++i)
      deviation[i] += std::pow(each.features[i] - mean[i], 2) / pairs;
  }
  for (double& each : deviation) each = each > 1e-12 ? std::sqrt(each) : 1;

  std::vector<double> weights(count + 1, 0.0);  // the last is the intercept
  for (int step = 0; step < newton_steps; ++step) {
    std::vector<std::vector<double>> curvature(count + 1, std::vector<double>(count + 1, 0.0));
    std::vector<double> slope(count + 1, 0.0);
    for (std::size_t i = 0; i <= count; ++i) {
      curvature[i][i] = ridge;
      slope[i] = -ridge * weights[i];
    }
    for (const RatedFeatures& each : rated) {
      std::array<double, count + 1> x{};
      double sum = weights[count];
      for (std::size_t i = 0; i < count; ++i) {
        x[i] = (each.features[i] - mean[i]) / deviation[i];
        sum += weights[i] * x[i];
      }
      x[count] = 1;
      const double said = 1 / (1 + std::exp(-sum));
      for (std::size_t i = 0; i <= count; ++i) {
        slope[i] += (each.score - said) * x[i];
        for (std::size_t j = 0; j <= i; ++j) curvature[i][j] += said * (1 - said) * x[i] * x[j];
      }
    }
    const std::vector<double> change = solve(std::move(curvature), std::move(slope));
    for (std::size_t i = 0; i <= count; ++i) weights[i] += change[i];
  }
  std::string text =
      "# How lacuna similarity weighs what two texts have in common: feature, mean, deviation, "
      "weight.\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("{}\t{:.6f}\t{:.6f}\t{:.6f}\n", similarity_features[i], mean[i],
                        deviation[i], weights[i]);
  }
  text += fmt::format("intercept\t0\t1\t{:.6f}\n", weights[count]);
  return text;
}

}  // namespace lacuna::lang
