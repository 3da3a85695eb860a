// What stands below an opened fact: contradictions first, then every passage, then who leaves it out, and why it is one fact.
import { useEffect, useRef, useState } from 'preact/hooks';
import { articleAt, factsOf, passageAt, textOf, type Article, type Cell, type Place, type Row, type Story } from './data';
import { CorrectionButton, differentLine, notAClaimLine, sameLine, useCorrections } from './corrections';
import { articleLink, Contradictions, InContext, Outside, StateMark, stateWords, Sure, Trust } from './parts';
import { interfaceLanguage, languageName, say } from './say';
import { fold } from './text';

const inArticle = (of: Article) => <>{say('openArticle')}<span class="unseen"> {of.name}</span></>;

/** The corrections that take a passage out of a row: it differs from the row's text, or where it is that, from all others. */
function apartLines(row: Row, place: Place): string[] {
  const isText = row.article === place.article && row.text[0] === place.span[0] && row.text[1] === place.span[1];
  if (!isText) return [differentLine(place, textOf(row))];
  const others = row.cells.filter((cell) => cell.article !== place.article && cell.spans.length > 0);
  return others.map((cell) => differentLine(place, { article: cell.article, span: cell.spans[0]! }));
}

function PassageCorrections({ row, place }: { row: Row; place: Place }) {
  const apart = apartLines(row, place);
  return (
    <li>
      <q lang={articleAt(place.article).language}>{passageAt(place)}</q>
      {apart.length > 0 && <CorrectionButton lines={apart} label={say('notHere')} />}
      <CorrectionButton lines={[notAClaimLine(place)]} label={say('notClaim')} />
    </li>
  );
}

function Card({ story, row, cell, chosen }: { story: Story; row: Row; cell: Cell; chosen: boolean }) {
  const of = articleAt(cell.article);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section class={`card${chosen ? ' chosen' : ''}`} data-article={cell.article} ref={card}>
      <header>
        <StateMark {...cell} /><b>{of.name}</b><span>{languageName(of.language)}</span>
        {(cell.state !== 'reports' || cell.partial) && <span>{stateWords(cell)}</span>}
        <Sure cell={cell} />
      </header>
      <InContext row={row} cell={cell} />
      <div class="actions">
        <a class="link" href={articleLink(story, cell.article, row)}>{inArticle(of)}</a>
        {of.url && <Outside url={of.url} passage={passageAt({ article: cell.article, span: cell.spans[0]! })}>{say('originalPlace')}</Outside>}
        <details>
          <summary>{say('correct')}<span class="unseen"> {of.name}</span></summary>
          <ul>{cell.spans.map((span) => <PassageCorrections key={span[0]} row={row} place={{ article: cell.article, span }} />)}</ul>
        </details>
      </div>
    </section>
  );
}

function Absent({ story, cells }: { story: Story; cells: Cell[] }) {
  return (
    <>
      <ul class="others">
        {cells.map((cell) => {
          const of = articleAt(cell.article);
          const text = cell.state === 'omits' ? say('leavesOut', { who: of.name })
            : cell.reason ? say('cantTell', { who: of.name, why: say(cell.reason) }) : say('cantTellBare', { who: of.name });
          return (
            <li key={cell.article}>
              <StateMark {...cell} />
              <span>{text}{cell.state === 'omits' && <Sure cell={cell} />} <a class="link" href={articleLink(story, cell.article)}>{inArticle(of)}</a></span>
            </li>
          );
        })}
      </ul>
      {cells.some((cell) => cell.state === 'omits') && <Trust />}
    </>
  );
}

/** Lets the reader say that another row states the same fact. */
function SameAs({ story, row }: { story: Story; row: Row }) {
  const { lines, toggle } = useCorrections();
  const [chosen, choose] = useState('');
  const other = story.rows.find((each) => each.id === chosen);
  const line = other && sameLine(textOf(row), textOf(other));
  return (
    <p class="same">
      <label>{say('sameAs')}{' '}
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{say('choose')}</option>
          {factsOf(story).filter((each) => each !== row).map((each) => (
            <option key={each.id} value={each.id}>{`${each.number + 1}. ${passageAt(textOf(each)).slice(0, 90)}`}</option>
          ))}
        </select>
      </label>
      {line && (lines.includes(line) ? <CorrectionButton lines={[line]} label={say('sameAs')} />
        : <button class="button" type="button" onClick={() => toggle(line)}>{say('join')}</button>)}
    </p>
  );
}

export function Detail({ story, row, chosen }: { story: Story; row: Row; chosen: number | null }) {
  const [numbered, setNumbered] = useState(false);
  const cards = useRef<HTMLDivElement>(null);
  const light = (event: Event) => {
    const group = (event.target as Element).closest<HTMLElement>('.term')?.dataset['term'];
    cards.current?.querySelectorAll<HTMLElement>('.term').forEach((term) => term.classList.toggle('lit', term.dataset['term'] === group));
  };
  const present = row.cells.filter((cell) => cell.spans.length > 0);
  const absent = row.cells.filter((cell) => cell.spans.length === 0);
  const shared = row.entities.flatMap((key) => {
    const entity = story.entities.find((each) => each.key === key);
    return entity ? [entity.names[interfaceLanguage()] ?? Object.values(entity.names)[0] ?? key] : [];
  });
  const pairs = row.terms.slice(0, 8).map(([a, b]) => (fold(a) === fold(b) ? a : `${a} = ${b}`));
  const reasons = [...new Set([...shared, ...pairs])];
  return (
    <div class="line detail" role="row">
      <div role="gridcell" aria-colspan={story.articles.length + 1}>
        <Contradictions row={row} />
        {row.attribution && <p class="sure">{say('saidBy', { who: row.attribution })}</p>}
        <div class={`cards${numbered ? ' numbered' : ''}`} ref={cards} onMouseOver={light} onClick={light}>
          {present.map((cell) => <Card key={cell.article} story={story} row={row} cell={cell} chosen={cell.article === chosen} />)}
        </div>
        {absent.length > 0 && <Absent story={story} cells={absent} />}
        <div class="why">
          {reasons.length > 0 && <p>{say('because', { what: reasons.join(', ') })}</p>}
          {row.terms.length > 0 && (
            <label class="switch">
              <input type="checkbox" checked={numbered} onChange={() => setNumbered(!numbered)} />{say('matched')}
            </label>
          )}
          <SameAs story={story} row={row} />
        </div>
      </div>
    </div>
  );
}
