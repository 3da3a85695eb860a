// An article as a whole: its passages marked in the body, and the facts that it lacks.
import type { ComponentChildren } from 'preact';
import { articleAt, cellOf, factsOf, isStated, report, type Article, type Row, type Span, type Story } from './data';
import { articleLink, factLink, Facts, MissingFacts, Outside } from './parts';
import { dateText, languageName, say } from './say';
import { paragraphsOf } from './text';

type Kind = 'differing' | 'exclusive' | 'shared';
const kinds: Kind[] = ['differing', 'exclusive', 'shared'];  // the most telling first

interface Piece {
  span: Span;
  row: Row;
  kind: Kind;
}

function piecesOf(story: Story, article: number): Piece[] {
  return factsOf(story).flatMap((row) => {
    const cell = cellOf(row, article);
    const kind: Kind = cell.state === 'differs' ? 'differing' : row.stated.length === 1 ? 'exclusive' : 'shared';
    return cell.spans.map((span) => ({ span, row, kind }));
  }).sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.span[1] - a.span[0]) - (b.span[1] - b.span[0]));
}

/** A paragraph cut at every end of a passage; each part links to the most telling fact that covers it. */
function paragraph(body: string, [begin, end]: Span, pieces: Piece[], chosen: Piece | undefined): ComponentChildren[] {
  const inside = pieces.filter(({ span }) => span[0] < end && span[1] > begin);
  const edges = inside.flatMap(({ span }) => [Math.max(span[0], begin), Math.min(span[1], end)]);
  const cuts = [...new Set([begin, end, ...edges])].sort((a, b) => a - b);
  const parts: { from: number; to: number; piece: Piece | undefined }[] = [];
  cuts.slice(1).forEach((to, each) => {
    const from = cuts[each]!;
    const covering = inside.filter(({ span }) => span[0] <= from && span[1] >= to);
    const piece = chosen && covering.includes(chosen) ? chosen : covering[0];
    const last = parts[parts.length - 1];
    if (last && last.piece === piece) last.to = to;
    else parts.push({ from, to, piece });
  });
  return parts.map(({ from, to, piece }) => {
    const words = body.slice(from, to);
    if (!piece || words.trim() === '') return words;
    const isChosen = piece === chosen;
    return <a class={`piece ${piece.kind}${isChosen ? ' passage' : ''}`} href={factLink(piece.row)} id={isChosen ? 'chosen' : undefined}>{words}</a>;
  });
}

export const ArticleFacts = ({ of }: { of: Article }) => (
  <p class="about">
    <b>{of.name}</b>
    {of.owner && <span>{of.owner}</span>}
    {of.published && <time dateTime={of.published}>{dateText(of.published)}</time>}
    <span>{languageName(of.language)}</span>
    {of.incomplete && <span>{say(of.incomplete)}</span>}
    {of.url && <Outside url={of.url}>{say('original')}</Outside>}
  </p>
);

/** The articles of the story to choose from; `linkOf` gives the view to stay in. */
export const ArticleChoice = ({ story, chosen, linkOf }: { story: Story; chosen: number; linkOf: (article: number) => string }) => (
  <nav class="outlets" aria-label={say('outlets')}>
    {story.articles.map((article) => {
      const of = articleAt(article);
      const facts = factsOf(story).filter((row) => isStated(cellOf(row, article))).length;
      return (
        <a key={article} href={linkOf(article)} aria-current={article === chosen ? 'page' : undefined}>
          {of.name}<small>{languageName(of.language)}, {say('facts', { n: facts })}</small>
        </a>
      );
    })}
  </nav>
);

export function ArticleView({ story, article, wanted }: { story: Story; article: number; wanted: string | undefined }) {
  const of = articleAt(article);
  const pieces = piecesOf(story, article);
  const chosen = pieces.find((piece) => piece.row.id === wanted);
  const inState = (state: 'omits' | 'unknown') => factsOf(story).filter((row) => cellOf(row, article).state === state);
  const omitted = inState('omits');
  const unsure = inState('unknown');
  return (
    <div class="two">
      <ArticleChoice story={story} chosen={article} linkOf={(each) => articleLink(story, each)} />
      <article class="reading">
        <div>
          <h2 lang={of.language}>{of.title || of.name}</h2>
          <ArticleFacts of={of} />
          <p class="kinds">
            <span class="piece">{say('shareFact')}</span><span class="piece differing">{say('differFact')}</span><span class="piece exclusive">{say('onlyFact')}</span>
          </p>
          {report.passagesOnly && <p class="none">{say('bodyHidden')}</p>}
          <div class="text" lang={of.language}>
            {paragraphsOf(of.body).map((span) => <p key={span[0]}>{paragraph(of.body, span, pieces, chosen)}</p>)}
          </div>
        </div>
        <div class="aside">
          <h3>{say('missing')}</h3>
          <MissingFacts rows={omitted} article={article} />
          {unsure.length > 0 && <><h3>{say('notTold')}</h3><Facts rows={unsure} article={article} /></>}
          {of.warnings.length > 0 && <><h3>{say('notice')}</h3><ul>{of.warnings.map((each) => <li key={each}>{each}</li>)}</ul></>}
        </div>
      </article>
    </div>
  );
}
