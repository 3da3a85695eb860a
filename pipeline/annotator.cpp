#include "pipeline/annotator.h"

#include <algorithm>

#include "pipeline/parallel.h"

namespace lacuna::pipeline {

Annotator::Annotator(const lang::DataRoot& data)
    : toolkit_(data), entities_(data), quotations_(data), claims_(data) {}

AnnotatedArticle Annotator::annotate(std::shared_ptr<const corpus::Article> article,
                                     std::optional<lang::Time> day) const {
  AnnotatedArticle annotated;
  annotated.article = std::move(article);
  const corpus::Article& source = *annotated.article;
  annotated.text =
      toolkit_.analyse(source.body, source.language, source.published ? source.published : day);
  if (!toolkit_.supports(source.language)) return annotated;
  annotated.mentions = entities_.find(source.body, annotated.text);
  annotated.quotations = quotations_.find(source.body, annotated.text, annotated.mentions);
  annotated.mentions = entities_.with_descriptions(source.body, annotated.text, annotated.mentions);
  // Whoever speaks says "he" of somebody the writer may not have named.
  std::erase_if(annotated.mentions, [&](const Mention& mention) {
    return mention.form == MentionForm::pronoun &&
           std::any_of(annotated.quotations.begin(), annotated.quotations.end(),
                       [&](const Quotation& quotation) {
                         return quotation.kind == QuotationKind::direct &&
                                quotation.span.contains(mention.span);
                       });
  });
  annotated.claims = claims_.find(annotated);
  return annotated;
}

std::vector<AnnotatedArticle> annotate_story(
    const Annotator& annotator, const std::vector<std::shared_ptr<const corpus::Article>>& articles,
    unsigned threads) {
  std::vector<lang::Time> days;
  for (const auto& article : articles) {
    if (article->published) days.push_back(*article->published);
  }
  std::sort(days.begin(), days.end());
  const auto day = days.empty() ? std::nullopt : std::optional(days[days.size() / 2]);
  std::vector<AnnotatedArticle> story(articles.size());
  for_each_index(articles.size(), threads,
                 [&](std::size_t i) { story[i] = annotator.annotate(articles[i], day); });
  return story;
}

}  // namespace lacuna::pipeline
