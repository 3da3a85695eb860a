#include "pipeline/entities.h"

namespace lacuna::pipeline {

struct EntityRecogniser::Parts {};

EntityRecogniser::EntityRecogniser(const lang::DataRoot&) : parts_(std::make_unique<const Parts>()) {}
EntityRecogniser::~EntityRecogniser() = default;
EntityRecogniser::EntityRecogniser(EntityRecogniser&&) noexcept = default;
EntityRecogniser& EntityRecogniser::operator=(EntityRecogniser&&) noexcept = default;

std::vector<Mention> EntityRecogniser::find(std::string_view, const lang::TextAnalysis&) const {
  return {};
}

void link_entities(std::vector<AnnotatedArticle>&) {}

}  // namespace lacuna::pipeline
