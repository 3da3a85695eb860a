#include "pipeline/annotator.h"

namespace lacuna::pipeline {

Annotator::Annotator(const lang::DataRoot& data)
    : toolkit_(data), entities_(data), quotations_(data), claims_(data) {}

AnnotatedArticle Annotator::annotate(std::shared_ptr<const corpus::Article> article) const {
  AnnotatedArticle annotated;
  annotated.article = std::move(article);
  const corpus::Article& source = *annotated.article;
  annotated.text = toolkit_.analyse(source.body, source.language, source.published);
  if (!toolkit_.supports(source.language)) return annotated;
  annotated.mentions = entities_.find(source.body, annotated.text);
  annotated.quotations = quotations_.find(source.body, annotated.text, annotated.mentions);
  annotated.mentions = entities_.with_descriptions(source.body, annotated.text, annotated.mentions);
  annotated.mentions = entities_.with_descriptions(source.body, annotated.text, annotated.mentions);
  annotated.claims = claims_.find(annotated);
  return annotated;
}

}  // namespace lacuna::pipeline
