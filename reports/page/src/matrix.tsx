// The matrix: a grid moved in by arrow keys, one line a fact, opened into its passages.
import type { TargetedEvent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { articleAt, cellOf, factsOf, states, type Row, type Story } from './data';
import { Detail } from './detail';
import { filteredRows, noFilters, type Filters } from './filters';
import { articleLink, Fact, memo, StateMark, stateWords } from './parts';
import { compare, interfaceLanguage, languageName, say, type Key } from './say';

export interface MatrixState {
  filters: Filters;
  /** Articles whose columns are not shown. */
  hidden: ReadonlySet<number>;
  open: { row: string; article: number | null } | null;
}
export const untouched: MatrixState = { filters: noFilters, hidden: new Set(), open: null };

interface Properties {
  story: Story;
  state: MatrixState;
  change: (part: Partial<MatrixState>) => void;
}

interface Choice {
  value: string;
  text: string;
}
interface ChoiceGroup {
  title: string;
  choices: Choice[];
}

function Select({ label, value, choices, groups = [], choose }: {
  label: string; value: string; choices: Choice[]; groups?: ChoiceGroup[]; choose: (value: string) => void;
}) {
  const options = (from: Choice[]) => from.map((each) => <option key={each.value} value={each.value}>{each.text}</option>);
  return (
    <label>{label}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options(choices)}
        {groups.map((group) => <optgroup key={group.title} label={group.title}>{options(group.choices)}</optgroup>)}
      </select>
    </label>
  );
}

const languagesOf = (story: Story) => [...new Set(story.articles.map((article) => articleAt(article).language))];

function entityGroups(story: Story): ChoiceGroup[] {
  const kinds = [['PER', 'persons'], ['ORG', 'organisations'], ['LOC', 'places'], ['MISC', 'others']] as const;
  return kinds.map(([type, title]) => ({
    title: say(title),
    choices: story.entities.filter((entity) => entity.type === type)
      .map((entity) => ({ value: entity.key, text: entity.names[interfaceLanguage()] ?? Object.values(entity.names)[0] ?? entity.key }))
      .sort((a, b) => compare(a.text, b.text)),
  })).filter((group) => group.choices.length > 0);
}

const searchDelay = 120;

function FilterBar({ story, state, change }: Properties) {
  const { filters } = state;
  const set = (part: Partial<Filters>) => change({ filters: { ...filters, ...part } });
  const [text, setText] = useState(filters.text);
  useEffect(() => setText(filters.text), [filters.text]);
  useEffect(() => {
    if (text === filters.text) return undefined;
    const waiting = setTimeout(() => set({ text }), searchDelay);
    return () => clearTimeout(waiting);
  }, [text]);
  const entities = useMemo(() => entityGroups(story), [story]);
  const choice = (value: string, key: Key) => ({ value, text: say(key) });
  const languages = languagesOf(story);
  return (
    <div class="filters" role="search">
      <label>{say('search')}<input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
      <Select label={say('state')} value={filters.state} choose={(value) => set({ state: value as Filters['state'] })}
        choices={[choice('', 'any'), ...states.map((each) => choice(each, each)), choice('only', 'exclusiveState')]} />
      <Select label={say('where')} value={filters.where} choose={(where) => set({ where })} choices={[choice('', 'anywhere')]}
        groups={[
          { title: say('outlets'), choices: story.articles.map((article) => ({ value: `article:${article}`, text: articleAt(article).name })) },
          ...(languages.length > 1
            ? [{ title: say('inLanguage'), choices: languages.map((code) => ({ value: `language:${code}`, text: languageName(code) })) }] : []),
        ]} />
      {entities.length > 0 && (
        <Select label={say('entity')} value={filters.entity} choose={(entity) => set({ entity })} choices={[choice('', 'all')]} groups={entities} />
      )}
      <Select label={say('sort')} value={filters.order} choose={(order) => set({ order: order as Filters['order'] })}
        choices={[choice('wide', 'sortWide'), choice('first', 'sortFirst'), choice('disagree', 'sortDisagree'), choice('omit', 'sortOmit')]} />
      {story.articles.length > 2 && <ColumnMenu story={story} state={state} change={change} />}
    </div>
  );
}

function ColumnMenu({ story, state, change }: Properties) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (menu.current && !menu.current.contains(event.target as Node)) menu.current.open = false;
    };
    document.addEventListener('click', close);
    return () => document.removeEventListener('click', close);
  }, []);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  const show = (articles: number[], shown: boolean) => {
    const hidden = new Set(state.hidden);
    articles.forEach((article) => (shown ? hidden.delete(article) : hidden.add(article)));
    change({ hidden });
  };
  return (
    <details class="menu" ref={menu} onKeyDown={onKey}>
      <summary>{say('columns')}</summary>
      <div>
        {languagesOf(story).map((code) => {
          const articles = story.articles.filter((article) => articleAt(article).language === code);
          return (
            <fieldset key={code}>
              <legend>{languageName(code)}</legend>
              {articles.length > 1 && (
                <label>
                  <input type="checkbox" checked={articles.some((article) => !state.hidden.has(article))}
                    onChange={(event) => show(articles, event.currentTarget.checked)} />{say('all')}
                </label>
              )}
              {articles.map((article) => (
                <label key={article}>
                  <input type="checkbox" checked={!state.hidden.has(article)} onChange={(event) => show([article], event.currentTarget.checked)} />
                  {articleAt(article).name}
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}

const Legend = () => (
  <ul class="legend" aria-hidden="true">
    {states.map((state) => <li key={state}><StateMark state={state} />{say(state)}</li>)}
  </ul>
);

const Line = memo(({ row, columns, all, open }: { row: Row; columns: number[]; all: number; open: boolean }) => (
  <div class={`line${open ? ' open' : ''}${row.detailOf ? ' part' : ''}`} role="row" data-row={row.number}>
    <div class="factcell" role="rowheader" tabIndex={-1} aria-expanded={open}>
      <span class="number">{row.detailOf ? '' : row.number + 1}</span>
      <span>
        <Fact row={row} />
        <span class="notes">
          <span>{say('stated', { n: row.stated.length, all })}</span>
          {[...new Set(row.differences.map((each) => each.kind))].map((kind) => <span class="differ" key={kind}>{say(kind)}</span>)}
        </span>
      </span>
    </div>
    {columns.map((article) => {
      const cell = cellOf(row, article);
      return <div class={`cell ${cell.state}${cell.partial ? ' partial' : ''}`} role="gridcell" tabIndex={-1} key={article}
        aria-label={`${articleAt(article).name}: ${stateWords(cell)}`} data-article={article} />;
    })}
  </div>
));

const Head = memo(({ story, columns }: { story: Story; columns: number[] }) => (
  <div role="rowgroup">
    <div class="line head" role="row">
      <div class="factcell" role="columnheader">{say('fact')}</div>
      {columns.map((article) => {
        const of = articleAt(article);
        return (
          <div role="columnheader" key={article}>
            <a href={articleLink(story, article)} title={of.title || of.name}>{of.name}</a>
            <small title={languageName(of.language)}>{of.language}</small>
          </div>
        );
      })}
    </div>
  </div>
));

/** Moves the one tab stop of the grid to a place in it, the nearest there is. */
function setTabStop(grid: HTMLElement, row: number, column: number, focus: boolean): [row: number, column: number] {
  const lines = grid.querySelectorAll('[data-row]');
  const place = (at: number, count: number) => Math.max(0, Math.min(at, count - 1));
  const line = lines[place(row, lines.length)];
  if (!line) return [0, 0];
  const at = place(column, line.children.length);
  const target = line.children[at] as HTMLElement;
  grid.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  target.setAttribute('tabindex', '0');
  if (focus) target.focus();
  return [place(row, lines.length), at];
}

const mostRoomyColumns = 6;
const page = 10;
/** Above this, lines out of sight are not laid out: that takes a second where there are thirty thousand cells. */
const mostCellsLaidOut = 3000;

function Grid({ story, rows, columns, state, toggle }: {
  story: Story; rows: Row[]; columns: number[]; state: MatrixState; toggle: (row: Row | null, article: number | null) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const stop = useRef<[row: number, column: number]>([0, 0]);
  const roomy = columns.length <= mostRoomyColumns;

  const go = (row: number, column: number, focus: boolean) => {
    if (grid.current) stop.current = setTabStop(grid.current, row, column, focus);
  };
  useLayoutEffect(() => go(...stop.current, false), [rows, columns]);

  // Where the columns don't fit, the grid scrolls in a frame of its own; an opened fact stays as wide as that frame.
  useLayoutEffect(() => {
    const frame = scroller.current;
    if (!frame) return undefined;
    const fit = () => {
      frame.classList.toggle('wide', false);
      frame.classList.toggle('wide', (grid.current?.scrollWidth ?? 0) > frame.clientWidth + 1);
      frame.style.setProperty('--view', `${frame.clientWidth}px`);
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(frame.parentElement!);
    return () => watch.disconnect();
  }, [columns]);

  const placeOf = (element: Element): { line: HTMLElement; row: Row; article: number | null } | null => {
    const line = element.closest<HTMLElement>('[data-row]');
    if (!line) return null;
    const article = element.closest<HTMLElement>('[data-article]')?.dataset['article'];
    return { line, row: story.rows[Number(line.dataset['row'])]!, article: article === undefined ? null : Number(article) };
  };
  const onClick = (event: TargetedEvent<HTMLElement, MouseEvent>) => {
    const element = event.target as Element;
    const at = placeOf(element);
    if (!at || getSelection()?.toString()) return;
    const again = state.open?.row === at.row.id && (at.article === null || state.open.article === at.article);
    toggle(again ? null : at.row, at.article);
    const cell = element.closest('[role]');
    go(rows.indexOf(at.row), cell ? [...at.line.children].indexOf(cell) : 0, true);
  };
  const onKey = (event: TargetedEvent<HTMLElement, KeyboardEvent>) => {
    const at = placeOf(event.target as Element);
    if (event.key === 'Escape' && state.open) {
      toggle(null, null);
      go(...stop.current, true);
      return;
    }
    if (!at) return;
    const [row, column] = stop.current;
    const end = Number.MAX_SAFE_INTEGER;
    const moves: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0], End: [event.ctrlKey ? end : row, end], PageUp: [row - page, column], PageDown: [row + page, column],
    };
    const move = moves[event.key];
    if (move) go(...move, true);
    else if (event.key === 'Enter' || event.key === ' ') toggle(state.open?.row === at.row.id ? null : at.row, at.article);
    else return;
    event.preventDefault();
  };
  const name = (event: Event) => {
    const cell = event.target as HTMLElement;
    if (cell.matches('.cell')) cell.title = cell.ariaLabel ?? '';
  };

  return (
    <div class="scroller" ref={scroller}>
      <div class={`grid${roomy ? '' : ' slim'}${rows.length * columns.length > mostCellsLaidOut ? ' long' : ''}`} role="grid" aria-label={say('matrix')} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1}
        ref={grid} style={{ '--columns': columns.length }} onClick={onClick} onKeyDown={onKey} onMouseOver={name}>
        <Head story={story} columns={columns} />
        <div class="body" role="rowgroup">
          {rows.map((row) => {
            const open = state.open?.row === row.id;
            return [
              <Line key={row.id} row={row} columns={columns} all={story.articles.length} open={open} />,
              open && <Detail key={`${row.id} opened`} story={story} row={row} chosen={state.open?.article ?? null} />,
            ];
          })}
        </div>
      </div>
    </div>
  );
}

export function Matrix({ story, state, change }: Properties) {
  const rows = useMemo(() => filteredRows(story, state.filters), [story, state.filters]);
  const facts = rows.filter((row) => row.detailOf === '').length;
  const columns = useMemo(() => story.articles.filter((article) => !state.hidden.has(article)), [story, state.hidden]);
  const toggle = (row: Row | null, article: number | null) => change({ open: row && { row: row.id, article } });
  const reset = () => change({ filters: { ...noFilters, order: state.filters.order }, hidden: new Set() });
  return (
    <>
      <h2 class="unseen">{say('matrix')}</h2>
      <FilterBar story={story} state={state} change={change} />
      <div class="status-line">
        <span>
          <span role="status">{say('shown', { n: facts, all: factsOf(story).length })}</span>{' '}
          {(facts < factsOf(story).length || state.hidden.size > 0) && <button class="link" type="button" onClick={reset}>{say('reset')}</button>}
        </span>
        <Legend />
      </div>
      {rows.length > 0 ? <Grid story={story} rows={rows} columns={columns} state={state} toggle={toggle} /> : <p class="empty">{say('noRows')}</p>}
    </>
  );
}
