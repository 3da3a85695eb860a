// The page: headline, what to read first, and one view at a time by the address's fragment.

function headline() {
  const summary = story.summary;
  const codes = [...new Set(story.articles.map((index) => article(index).language))];
  const dates = story.articles.map((index) => article(index).published).filter(Boolean).sort();
  const day = (published) => new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(published));
  const days = [...new Set(dates.map(day))];
  const most = story.rows.filter((row) => statedBy(row).length * 2 > story.articles.length).length;
  const only = story.rows.filter((row) => statedBy(row).length === 1).length;
  return h('header', { class: 'headline' },
    h('p', { class: 'kicker' }, [say('compared'), days.length > 1 ? say('from', { first: days[0], last: days[days.length - 1] }) : days[0]].filter(Boolean).join(' · ')),
    h('h1', {}, story.title),
    h('p', { class: 'standfirst' }, say('standfirst', { articles: say('articles', { n: story.articles.length }), languages: list(codes.map(languageName)), facts: say('facts', { n: story.rows.length }) }), ' ',
      story.articles.length > 1 && say('standSome', { shared: say('shared', { n: most }), differing: say('differing', { n: summary.differences.length }), exclusive: say('exclusive', { n: only }) })));
}

function readFirst() {
  const link = (row, ...rest) => h('li', {}, h('button', { class: 'story-link', type: 'button', onclick: () => { location.hash = factLink(row); } },
    h('span', { class: 'fact', lang: article(row.article).language }, factText(row)), rest));
  const column = (title, state, items, none) => h('section', {}, h('h2', {}, stateMark(null, state), title), items.length ? h('ul', {}, items.slice(0, 3)) : h('p', { class: 'none' }, none));
  const { differences, omissions, exclusives } = story.summary;
  return h('div', { class: 'first' },
    column(say('differently'), 1, differences.slice(0, 3).map((at) => {
      const row = story.rows[at];
      return link(row, h('span', { class: 'versus' }, row.differences[0].values.slice(0, 4).map((value) => [h('span', { class: 'who' }, article(value.article).name),
        h('span', { class: 'words', lang: article(value.article).language }, passage(value.article, value.span))])));
    }), say('noDifference')),
    column(say('leftOut'), 2, omissions.slice(0, 3).map(([at, who]) => link(story.rows[at], h('span', { class: 'byline' }, h('b', {}, capital(say('leftOutBy', { who: names(who) }))), `, ${say('have', { n: statedBy(story.rows[at]).length })}`))), say('noLeftOut')),
    column(say('only'), 0, exclusives.slice(0, 3).map(([at, who]) => link(story.rows[at], h('span', { class: 'byline' }, h('b', {}, capital(say('onlyIn', { who: names(who) })))))), say('noOnly')));
}

const views = [['matrix', 'matrix'], ['article', 'articleView'], ['timeline', 'timeline'], ['quotes', 'quotations'], ['about', 'about']];

function nameplate() {
  return h('header', { class: 'nameplate' }, h('div', { class: 'frame' }, h('strong', {}, 'lacuna'),
    h('div', { class: 'tools' },
      data.stories.length > 1 && h('select', { class: 'tool', 'aria-label': say('story'), onchange: (event) => { story = data.stories[+event.target.value]; openRow = null; filters = { ...noFilters }; hiddenArticles = new Set(); render(); } },
        data.stories.map((each, at) => h('option', { value: at, selected: each === story }, each.title))),
      h('select', { class: 'tool', 'aria-label': say('language'), onchange: (event) => { language = event.target.value; render(); } },
        Object.keys(words).map((code) => h('option', { value: code, selected: code === language, lang: code }, code))),
      h('button', { class: 'tool', type: 'button', onclick: changeTheme }, say('theme')),
      h('button', { class: 'tool', type: 'button', onclick: () => print() }, say('print')))));
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
}

function render() {
  document.documentElement.lang = language;
  document.title = `${story.title} · lacuna`;
  document.getElementById('page').replaceChildren(
    h('a', { class: 'skip', href: '#view', onclick: (event) => { event.preventDefault(); document.getElementById('view').focus(); } }, say('skip')),
    nameplate(),
    h('section', { class: 'frame', 'aria-label': say('summary') }, headline(), readFirst()),
    h('nav', { class: 'views', 'aria-label': say('compared') }, h('div', { class: 'frame' }, h('ul', {}, views.map(([route, key]) => h('li', {}, h('a', { href: `#/${route}`, 'data-route': route }, say(key))))))),
    h('main', { id: 'view', class: 'frame', tabindex: -1 }),
    h('footer', { class: 'frame foot' }, say('footer', { version: data.version })));
  showRoute(false);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function showRoute(moved = true) {
  const [, route = 'matrix', ...rest] = location.hash.split('/').map(decoded);
  const view = document.getElementById('view');
  const current = route === 'fact' ? 'matrix' : route;
  document.querySelectorAll('.views a').forEach((each) => (each.dataset.route === current ? each.setAttribute('aria-current', 'page') : each.removeAttribute('aria-current')));
  if (route === 'fact') openFact(rest[0] ?? '');
  const made = { article: () => articleView((+rest[0] || 1) - 1, rest[1]), timeline: timelineView, quotes: quotesView, about: aboutView }[route] ?? matrixView;
  view.replaceChildren(made());
  if (!moved && route !== 'fact') return;
  const target = route === 'fact' ? view.querySelector('.line.open') : document.getElementById('chosen');
  if (target) {
    target.scrollIntoView({ block: 'center' });
    (target.querySelector('.factcell') ?? target).focus({ preventScroll: true });
  } else if (moved && scrollY > document.querySelector('.views').offsetTop) document.querySelector('.views').scrollIntoView();
}

unpack();
if (story) {
  addEventListener('hashchange', () => showRoute());
  render();
}
