// Parts that several views share. Texts reach the page as text nodes alone, never as markup.
import { Component, type ComponentChildren, type JSX } from 'preact';
import { articleAt, cellOf, passageAt, textOf, type Cell, type Place, type Row, type Span, type State, type Story } from './data';
import measured from './measured.json';
import { hundredths, list, percent, say } from './say';
import { contextsOf, sentenceAround, wordsOf } from './text';
import { groupOf } from './terms';

/** A component that is drawn again only where one of its properties is another. */
export function memo<Properties extends object>(draw: (properties: Properties) => JSX.Element) {
  return class extends Component<Properties> {
    override shouldComponentUpdate(next: Properties) {
      return (Object.keys(next) as (keyof Properties)[]).some((key) => next[key] !== this.props[key]);
    }
    override render() {
      return draw(this.props as Properties);
    }
  };
}

export const factLink = (row: Row): string => `#/fact/${encodeURIComponent(row.id)}`;
export const articleLink = (story: Story, article: number, row?: Row): string => (
  `#/article/${story.articles.indexOf(article) + 1}${row ? `/${encodeURIComponent(row.id)}` : ''}`);
export const names = (articles: number[]): string => list(articles.map((article) => articleAt(article).name));
export const stateWords = (cell: Cell): string => say(cell.state) + (cell.partial ? `, ${say('partial')}` : '');

export const StateMark = ({ state, partial = false }: { state: State; partial?: boolean }) => (
  <span class={`state ${state}${partial ? ' partial' : ''}`} aria-hidden="true" />);

/** A link out of the page, at a passage of it where one is given (a text fragment, which browsers scroll to). */
export function Outside({ url, passage = '', children }: { url: string; passage?: string; children: ComponentChildren }) {
  const fragment = passage && !url.includes('#') ? `#:~:text=${encodeURIComponent(passage).replace(/-/g, '%2D')}` : '';
  return <a href={url + fragment} rel="noopener noreferrer" target="_blank">{children}</a>;
}

/** A fact told in fewer words says nothing without its sentence. */
const fewestWordsAlone = 5;

/** The fact of a row, in the words of the article that states it best. */
export function Fact({ row }: { row: Row }) {
  const { body, language } = articleAt(row.article);
  const words = passageAt(textOf(row));
  if (wordsOf(words).length >= fewestWordsAlone) return <span class="fact" lang={language}>{words}</span>;
  const { before, after } = sentenceAround(body, row.text);
  return <span class="fact" lang={language}><span class="around">{before}</span>{words}<span class="around">{after}</span></span>;
}

export const FactLink = ({ row }: { row: Row }) => <a href={factLink(row)}><Fact row={row} /></a>;

export const Sure = ({ cell }: { cell: Cell }) => (
  cell.confidence > 0 ? <small class="sure">{say('sure', { p: percent(cell.confidence) })}</small> : null);

/** How often a finding of omission is right. */
export function Trust() {
  const { precision, recall } = measured.omitted;
  return (
    <details class="trust">
      <summary>{say('trust')}</summary>
      <p>{say('trustOmits', { right: hundredths(precision), found: hundredths(recall), stories: measured.stories })} {say('aboutLimitsText')}</p>
    </details>
  );
}

export interface Mark {
  span: Span;
  make: (children: ComponentChildren) => JSX.Element;
}

/** The text of a span of an article under marks; they may nest, and where two cross, the later one is cut. */
export function marked(body: string, [begin, end]: Span, marks: Mark[]): ComponentChildren[] {
  const inside = marks.filter(({ span }) => span[0] < end && span[1] > begin)
    .map(({ span, make }) => ({ make, span: [Math.max(span[0], begin), Math.min(span[1], end)] as Span }))
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const parts: ComponentChildren[] = [];
  let at = begin;
  inside.forEach(({ span, make }, each) => {
    if (span[0] < at) return;
    if (span[0] > at) parts.push(body.slice(at, span[0]));
    parts.push(make(marked(body, span, inside.slice(each + 1))));
    at = span[1];
  });
  if (at < end) parts.push(body.slice(at, end));
  return parts;
}

/** Marks for the contradicting words of a row in one article. */
const contestedMarks = (row: Row, article: number): Mark[] => row.differences
  .flatMap((difference) => difference.values)
  .filter((value) => value.article === article)
  .map(({ span }) => ({ span, make: (children) => <mark class="contested">{children}</mark> }));

/** Marks for the words of a passage that match words of the row's other passages. */
const termMarks = (row: Row, place: Place): Mark[] => wordsOf(passageAt(place)).flatMap(({ word, span }) => {
  const group = groupOf(row, word);
  if (group === 0) return [];
  return { span: [place.span[0] + span[0], place.span[0] + span[1]] as Span,
    make: (children: ComponentChildren) => <span class="term" data-term={group}>{children}</span> };
});

/** The passages of a row in one article, each within what stands around it. */
export function InContext({ row, cell }: { row: Row; cell: Cell }) {
  const { body, language } = articleAt(cell.article);
  const marks: Mark[] = [...cell.spans.map((span): Mark => ({ span, make: (children) => <span class="passage">{children}</span> })),
    ...contestedMarks(row, cell.article), ...cell.spans.flatMap((span) => termMarks(row, { article: cell.article, span }))];
  return (
    <>
      {contextsOf(body, cell.spans).map(({ span, cutBefore, cutAfter }) => (
        <blockquote lang={language} key={span[0]}>{cutBefore && '… '}{marked(body, span, marks)}{cutAfter && ' …'}</blockquote>
      ))}
    </>
  );
}

/** The contradictions of a row, side by side in the articles' own words. */
export const Contradictions = ({ row }: { row: Row }) => (
  <>
    {row.differences.map((difference) => (
      <div class="contradiction" key={difference.kind}>
        <h3>{say(difference.kind)}</h3>
        <ul>
          {difference.values.map((value) => (
            <li key={value.article}>
              <span class="words" lang={articleAt(value.article).language}>{passageAt(value)}</span>
              <small>{articleAt(value.article).name}</small>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </>
);

/** Facts that `article` lacks, with who has them, and how sure it is that it has not. */
export const Facts = ({ rows, article }: { rows: Row[]; article: number }) => (
  <ul class="facts">
    {rows.map((row) => {
      const cell = cellOf(row, article);
      return (
        <li key={row.id}>
          <FactLink row={row} />
          <span class="byline">{say('haveIt', { who: names(row.stated) })}{cell.state === 'omits' && <Sure cell={cell} />}</span>
        </li>
      );
    })}
  </ul>
);

/** The same, those that only one other article has apart. */
export function MissingFacts({ rows, article }: { rows: Row[]; article: number }) {
  const shared = rows.filter((row) => row.stated.length > 1);
  const single = rows.filter((row) => row.stated.length <= 1);
  if (rows.length === 0) return <p class="none">{say('missingNone')}</p>;
  return (
    <>
      <Trust />
      {shared.length > 0 && <Facts rows={shared} article={article} />}
      {single.length > 0 && (
        <details class="more">
          <summary>{say('missingSingle', { n: single.length })}</summary>
          <Facts rows={single} article={article} />
        </details>
      )}
    </>
  );
}
