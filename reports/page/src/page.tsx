// The page: headline, what to read first, and one view at a time by the address's fragment.
import { render, type ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { AboutView } from './about';
import { ArticleView } from './article';
import { CorrectionsContext, CorrectionsView, useCorrectionLines } from './corrections';
import { articleAt, factsOf, passageAt, report, stories, type Row, type State, type Story } from './data';
import { filteredRows, noFilters } from './filters';
import { Matrix, untouched, type MatrixState } from './matrix';
import { Fact, factLink, names, StateMark } from './parts';
import { QuotationsView } from './quotations';
import { capital, dayText, interfaceLanguage, languageName, languages, list, say, speak, type Key, type Language } from './say';
import { SheetView } from './sheet';
import { TimelineView } from './timeline';

function Headline({ story }: { story: Story }) {
  const articles = story.articles.map(articleAt);
  const days = articles.flatMap((article) => article.published ?? []).sort().map(dayText);
  const [first, last] = [days[0], days[days.length - 1]];
  const when = first === undefined ? [] : first === last ? [first] : [say('from', { first, last: last! })];
  const shared = factsOf(story).filter((row) => row.stated.length * 2 > articles.length).length;
  const alone = factsOf(story).filter((row) => row.stated.length === 1).length;
  return (
    <header class="headline">
      <p class="kicker">{[say('compared'), ...when].join(' · ')}</p>
      <h1>{story.title}</h1>
      <p class="standfirst">
        {say('standfirst', {
          articles: say('articles', { n: articles.length }),
          languages: list([...new Set(articles.map((article) => article.language))].map(languageName)),
          facts: say('facts', { n: factsOf(story).length }),
        })}{' '}
        {articles.length > 1 && say('standSome', {
          shared: say('shared', { n: shared }),
          differing: say('differing', { n: story.summary.differences.length }),
          exclusive: say('exclusive', { n: alone }),
        })}
      </p>
    </header>
  );
}

const mostToReadFirst = 3;
const mostVersions = 4;

const FirstFact = ({ row, children }: { row: Row; children: ComponentChildren }) => (
  <li><a class="story-link" href={factLink(row)}><Fact row={row} />{children}</a></li>);

/** The values of a row's first contradiction, side by side. */
const Versions = ({ row }: { row: Row }) => (
  <span class="versus">
    {row.differences[0]!.values.slice(0, mostVersions).map((value) => [
      <span class="who">{articleAt(value.article).name}</span>,
      <span class="words" lang={articleAt(value.article).language}>{passageAt(value)}</span>])}
  </span>
);

function ReadFirst({ story }: { story: Story }) {
  const { differences, omissions, exclusives } = story.summary;
  const fact = (index: number, children: (row: Row) => ComponentChildren) => {
    const row = story.rows[index]!;
    return <FirstFact key={index} row={row}>{children(row)}</FirstFact>;
  };
  const columns: { title: Key; state: State; none: Key; facts: ComponentChildren[] }[] = [
    { title: 'differently', state: 'differs', none: 'noDifference',
      facts: differences.slice(0, mostToReadFirst).map((index) => fact(index, (row) => <Versions row={row} />)) },
    { title: 'leftOut', state: 'omits', none: 'noLeftOut',
      facts: omissions.slice(0, mostToReadFirst).map(([index, articles]) => fact(index, (row) => (
        <span class="byline"><b>{capital(say('leftOutBy', { who: names(articles) }))}</b>, {say('have', { n: row.stated.length })}</span>))) },
    { title: 'only', state: 'reports', none: 'noOnly',
      facts: exclusives.slice(0, mostToReadFirst).map(([index, articles]) => fact(index, () => (
        <span class="byline"><b>{capital(say('onlyIn', { who: names(articles) }))}</b></span>))) },
  ];
  const telling = [...columns.filter(({ facts }) => facts.length > 0), ...columns.filter(({ facts }) => facts.length === 0)];
  return (
    <div class="first">
      {telling.map(({ title, state, none, facts }) => (
        <section key={title}>
          <h2><StateMark state={state} />{say(title)}</h2>
          {facts.length > 0 ? <ul>{facts}</ul> : <p class="none">{say(none)}</p>}
        </section>
      ))}
    </div>
  );
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset['theme'] = dark ? 'light' : 'dark';
}

function Nameplate({ number, choose, setLanguage }: { number: number; choose: (number: number) => void; setLanguage: (language: Language) => void }) {
  return (
    <header class="nameplate">
      <div class="frame">
        <strong>lacuna</strong>
        <div class="tools">
          {stories.length > 1 && (
            <select class="tool" aria-label={say('story')} value={number} onChange={(event) => choose(Number(event.currentTarget.value))}>
              {stories.map((each, at) => <option key={each.id} value={at}>{each.title}</option>)}
            </select>
          )}
          <select class="tool" aria-label={say('language')} value={interfaceLanguage()} onChange={(event) => setLanguage(event.currentTarget.value as Language)}>
            {languages.map((code) => <option key={code} value={code} lang={code}>{code}</option>)}
          </select>
          <button class="tool" type="button" onClick={changeTheme}>{say('theme')}</button>
          <button class="tool" type="button" onClick={() => print()}>{say('print')}</button>
        </div>
      </div>
    </header>
  );
}

const views = [['matrix', 'matrix'], ['article', 'articleView'], ['sheet', 'sheetView'], ['timeline', 'timeline'], ['quotes', 'quotations'],
  ['corrections', 'corrections'], ['about', 'about']] as const;

interface Route {
  view: string;
  rest: string[];
}
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
function routeHere(): Route {
  const [, view = 'matrix', ...rest] = location.hash.split('/').map(decoded);
  return { view, rest };
}

/** Keeps the address at what is shown, without a step of history; the browser may refuse. */
function showAddress(fragment: string): void {
  try {
    history.replaceState(null, '', fragment);
  } catch { /* the address stays behind */ }
}

function View({ route, story, matrix, change }: { route: Route; story: Story; matrix: MatrixState; change: (part: Partial<MatrixState>) => void }) {
  const article = story.articles[(Number(route.rest[0]) || 1) - 1] ?? story.articles[0]!;
  switch (route.view) {
    case 'article': return <ArticleView story={story} article={article} wanted={route.rest[1]} />;
    case 'sheet': return <SheetView story={story} article={article} />;
    case 'timeline': return <TimelineView story={story} />;
    case 'quotes': return <QuotationsView story={story} />;
    case 'corrections': return <CorrectionsView story={story} />;
    case 'about': return <AboutView story={story} />;
    default: return <Matrix story={story} state={matrix} change={change} />;
  }
}

/** Brings what the address names into view, and the keyboard to it. */
function goTo(route: Route, moved: boolean): void {
  const target = route.view === 'fact' ? document.querySelector<HTMLElement>('.line.open') : document.getElementById('chosen');
  const nav = document.querySelector<HTMLElement>('.views');
  if (target) {
    target.scrollIntoView({ block: 'center' });
    (target.querySelector<HTMLElement>('.factcell') ?? target).focus({ preventScroll: true });
  } else if (moved && nav && scrollY > nav.offsetTop) nav.scrollIntoView();
}

/** The matrix with the fact of the route opened, and filters that would hide it out of the way. */
function followed(story: Story, route: Route, before: MatrixState): MatrixState {
  const row = route.view === 'fact' ? story.rows.find((each) => each.id === route.rest[0]) : undefined;
  if (!row) return before;
  const filters = filteredRows(story, before.filters).includes(row) ? before.filters : noFilters;
  return { ...before, filters, open: { row: row.id, article: null } };
}

function Page() {
  const [language, setLanguage] = useState(interfaceLanguage());
  const [number, setNumber] = useState(0);
  const story = stories[number]!;
  const [route, setRoute] = useState(routeHere);
  const [matrix, setMatrix] = useState(() => followed(story, route, untouched));
  const corrections = useCorrectionLines();
  const current = route.view === 'fact' ? 'matrix' : route.view;

  useEffect(() => {
    const follow = () => {
      const next = routeHere();
      setRoute(next);
      setMatrix((before) => followed(story, next, before));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [story]);
  const moved = useRef(false);
  useEffect(() => {
    goTo(route, moved.current);
    moved.current = true;
  }, [route]);
  useLayoutEffect(() => {
    speak(language);
    document.title = `${story.title} · lacuna`;
    document.body.dataset['view'] = current;
  });

  const change = (part: Partial<MatrixState>) => {
    setMatrix((before) => ({ ...before, ...part }));
    if (part.open !== undefined) showAddress(part.open ? `#/fact/${encodeURIComponent(part.open.row)}` : '#/matrix');
  };
  const choose = (next: number) => {
    setNumber(next);
    setMatrix(untouched);
    location.hash = '#/matrix';
  };
  return (
    <CorrectionsContext.Provider value={corrections}>
      <a class="skip" href="#view" onClick={(event) => { event.preventDefault(); document.getElementById('view')?.focus(); }}>{say('skip')}</a>
      <Nameplate number={number} choose={choose} setLanguage={(next) => { speak(next); setLanguage(next); }} />
      <section class="frame summary" aria-label={say('summary')}><Headline story={story} /><ReadFirst story={story} /></section>
      <nav class="views" aria-label={say('compared')}>
        <div class="frame">
          <ul>
            {views.map(([view, key]) => (
              <li key={view}><a href={`#/${view}`} aria-current={view === current ? 'page' : undefined}>
                {say(key)}{view === 'corrections' && corrections.lines.length > 0 && ` (${corrections.lines.length})`}
              </a></li>
            ))}
          </ul>
        </div>
      </nav>
      <main id="view" class="frame" tabIndex={-1} key={language}><View route={route} story={story} matrix={matrix} change={change} /></main>
      <footer class="frame foot">{say('footer', { version: report.version })}</footer>
    </CorrectionsContext.Provider>
  );
}

// Paper can't be unfolded.
addEventListener('beforeprint', () => document.querySelectorAll<HTMLDetailsElement>('main .more, main .trust').forEach((each) => { each.open = true; }));

if (stories.length > 0) render(<Page />, document.getElementById('page')!);
