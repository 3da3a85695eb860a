// The matrix: a grid moved in by arrow keys, one line a fact, opened into its passages.
const noFilters = { text: '', state: '', by: '', entity: '', order: 'wide' };
let filters = { ...noFilters };
let hiddenArticles = new Set();
let openRow = null;
let focusAt = { row: 0, column: 0 };

const shownArticles = () => story.articles.filter((index) => !hiddenArticles.has(index));

function matrixView() {
  const view = h('div', {}, filterBar(), h('div', { id: 'lines' }));
  renderLines(view.querySelector('#lines'));
  return view;
}

function select(label, key, options) {
  return h('label', {}, label, h('select', { onchange: (event) => change(key, event.target.value) },
    options.map(([value, text, group]) => (group ? h('optgroup', { label: text }, group.map(([each, name]) => h('option', { value: each, selected: filters[key] === String(each) }, name)))
      : h('option', { value, selected: filters[key] === String(value) }, text)))));
}

let waiting = 0;
function change(key, value) {
  filters[key] = value;
  clearTimeout(waiting);
  waiting = setTimeout(() => renderLines(document.getElementById('lines')), key === 'text' ? 120 : 0);
}

function filterBar() {
  const kinds = [['PER', 'persons'], ['ORG', 'organisations'], ['LOC', 'places'], ['MISC', 'others']];
  const entities = kinds.map(([type, key]) => ['', say(key), story.entities
    .map((entity, at) => [at, entity.names[language] ?? Object.values(entity.names)[0] ?? entity.key, entity])
    .filter(([, , entity]) => entity.type === type).sort((a, b) => a[1].localeCompare(b[1], language))]).filter(([, , group]) => group.length);
  return h('div', { class: 'filters', role: 'search' },
    h('label', {}, say('search'), h('input', { type: 'search', value: filters.text, oninput: (event) => change('text', event.target.value) })),
    select(say('state'), 'state', [['', say('any')], ...['reports', 'differs', 'omits', 'unknown'].map((each) => [each, say(each)]), ['only', say('exclusiveState')]]),
    select(say('by'), 'by', [['', say('anyArticle')], ...story.articles.map((index) => [index, article(index).name])]),
    entities.length > 0 && select(say('entity'), 'entity', [['', say('all')], ...entities]),
    select(say('sort'), 'order', [['wide', say('sortWide')], ['first', say('sortFirst')], ['disagree', say('sortDisagree')], ['omit', say('sortOmit')]]),
    story.articles.length > 2 && columnMenu());
}

function columnMenu() {
  const byLanguage = Map.groupBy ? Map.groupBy(story.articles, (index) => article(index).language)
    : story.articles.reduce((map, index) => map.set(article(index).language, [...(map.get(article(index).language) ?? []), index]), new Map());
  const menu = h('details', { class: 'menu', onkeydown: (event) => { if (event.key === 'Escape') { menu.open = false; menu.firstChild.focus(); } } },
    h('summary', {}, say('columns')),
    h('div', {}, [...byLanguage].map(([code, indices]) => {
      const boxes = indices.map((index) => h('input', { type: 'checkbox', checked: !hiddenArticles.has(index), onchange: (event) => show([index], event.target.checked) }));
      const whole = h('input', { type: 'checkbox', checked: indices.some((index) => !hiddenArticles.has(index)), onchange: (event) => {
        boxes.forEach((box) => { box.checked = event.target.checked; });
        show(indices, event.target.checked);
      } });
      return h('fieldset', {}, h('legend', {}, languageName(code)),
        indices.length > 1 && h('label', {}, whole, say('all')),
        indices.map((index, at) => h('label', {}, boxes[at], article(index).name)));
    })));
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
  return menu;
}

function show(indices, shown) {
  indices.forEach((index) => (shown ? hiddenArticles.delete(index) : hiddenArticles.add(index)));
  renderLines(document.getElementById('lines'));
}

function renderLines(place) {
  const columns = shownArticles();
  const rows = filteredRows(filters);
  if (openRow && !rows.includes(openRow)) openRow = null;
  const roomy = columns.length <= 6;
  const legend = h('ul', { class: 'legend', 'aria-hidden': 'true' }, states.map((each, state) => h('li', {}, stateMark(null, state), say(each))));
  const grid = h('div', { class: `grid${roomy ? '' : ' slim'}`, role: 'grid', 'aria-label': say('matrix'), 'aria-rowcount': rows.length + 1, 'aria-colcount': columns.length + 1, onclick: onGridClick, onkeydown: onGridKey },
    h('div', { role: 'rowgroup' }, h('div', { class: 'line head', role: 'row' },
      h('div', { class: 'factcell', role: 'columnheader' }, say('fact')),
      columns.map((index) => h('div', { role: 'columnheader' },
        h('a', { href: articleLink(index), title: article(index).title || article(index).name }, article(index).name), h('small', { lang: 'zxx', title: languageName(article(index).language) }, article(index).language))))),
    h('div', { class: 'body', role: 'rowgroup' }, rows.map((row) => [line(row, columns), row === openRow && detail(row)])));
  grid.style.setProperty('--columns', columns.length);
  grid.style.setProperty('--column', roomy ? '6.6rem' : '2.75rem');
  const filtered = rows.length < story.rows.length || hiddenArticles.size > 0;
  place.replaceChildren(
    h('div', { class: 'status-line' },
      h('span', { role: 'status' }, say('shown', { n: rows.length, all: story.rows.length }), ' ', filtered && h('button', { class: 'link', type: 'button', onclick: reset }, say('reset'))), legend),
    h('div', { class: 'scroller' }, rows.length ? grid : h('p', { class: 'empty' }, say('noRows'))));
  place.rows = rows;
  const scroller = place.lastChild;
  const fit = () => {
    const phone = matchMedia('(max-width: 46rem)').matches;
    const needed = columns.length * (roomy && !phone ? 106 : 44) + (phone ? 0 : 352);
    scroller.classList.toggle('wide', needed > (place.clientWidth || innerWidth - 48));
    scroller.style.setProperty('--view', `${scroller.clientWidth}px`);
    if (phone) { grid.classList.add('slim'); grid.style.setProperty('--column', '2.75rem'); }
  };
  requestAnimationFrame(fit);
  setTabStop(grid, focusAt.row, focusAt.column, false);
}

function reset() {
  filters = { ...noFilters, order: filters.order };
  hiddenArticles = new Set();
  showRoute();
}

function line(row, columns) {
  const stated = statedBy(row).length;
  const kinds = [...new Set(row.differences.map((each) => each.kind))];
  return h('div', { class: `line${row === openRow ? ' open' : ''}`, role: 'row', 'data-row': row.number },
    h('div', { class: 'factcell', role: 'rowheader', tabindex: -1, 'aria-expanded': row === openRow ? 'true' : 'false' },
      h('span', { class: 'number' }, row.number + 1),
      h('span', {}, h('span', { class: 'fact', lang: article(row.article).language }, factText(row)),
        h('span', { class: 'notes' }, h('span', {}, say('stated', { n: stated, all: story.articles.length })),
          kinds.map((kind) => h('span', { class: 'differ' }, say(kind)))))),
    columns.map((index) => {
      const cell = cellOf(row, index);
      const words = `${article(index).name}: ${stateWords(cell)}`;
      return h('div', { class: `cell s${cell.state}${cell.partial ? ' partial' : ''}`, role: 'gridcell', tabindex: -1, 'aria-label': words, title: words, 'data-article': index });
    }));
}

/** What stands below an opened fact: contradictions first, then every passage, then who leaves it out. */
function detail(row, chosen = null) {
  const absent = story.articles.filter((index) => !cellOf(row, index).spans.length);
  const present = story.articles.filter((index) => cellOf(row, index).spans.length);
  const cards = h('div', { class: 'cards' }, present.map((index) => card(row, index, chosen)));
  const light = (number) => cards.querySelectorAll('.term').forEach((each) => each.classList.toggle('lit', number !== null && each.dataset.term === number));
  cards.addEventListener('mouseover', (event) => light(event.target.closest('.term')?.dataset.term ?? null));
  cards.addEventListener('mouseleave', () => light(null));
  const shared = row.entities.map((key) => story.entities.find((entity) => entity.key === key))
    .filter(Boolean).map((entity) => entity.names[language] ?? Object.values(entity.names)[0] ?? entity.key);
  const pairs = row.terms.slice(0, 8).map(([a, b]) => (fold(a) === fold(b) ? a : `${a} = ${b}`));
  return h('div', { class: 'line detail', role: 'row' }, h('div', { role: 'gridcell', 'aria-colspan': shownArticles().length + 1 },
    row.differences.map((difference) => h('div', { class: 'contradiction' }, h('h3', {}, capital(say(difference.kind))),
      h('ul', {}, difference.values.map((value) => h('li', {},
        h('span', { class: 'words', lang: article(value.article).language }, passage(value.article, value.span)), h('small', {}, article(value.article).name)))))),
    row.attribution && h('p', { class: 'sure' }, say('saidBy', { who: row.attribution })),
    cards,
    absent.length > 0 && h('ul', { class: 'others' }, absent.map((index) => {
      const cell = cellOf(row, index);
      const text = cell.state === 2 ? say('leavesOut', { who: article(index).name })
        : cell.reason ? say('cantTell', { who: article(index).name, why: say(cell.reason) }) : say('cantTellBare', { who: article(index).name });
      return h('li', {}, stateMark(cell), h('span', {}, text, cell.state === 2 && cell.confidence > 0 && h('small', {}, ` (${say('sure', { p: percent(cell.confidence) })})`), ' ',
        h('a', { class: 'link', href: articleLink(index) }, say('openArticle'), h('span', { class: 'unseen' }, ` ${article(index).name}`))));
    })),
    (row.terms.length > 0 || shared.length > 0) && h('div', { class: 'why' },
      row.terms.length > 0 && h('label', { class: 'switch' }, h('input', { type: 'checkbox', onchange: (event) => cards.classList.toggle('numbered', event.target.checked) }), say('matched')),
      h('span', {}, say('because', { what: [...shared, ...pairs].join(', ') })))));
}
const capital = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

function card(row, index, chosen) {
  const cell = cellOf(row, index);
  const of = article(index);
  return h('section', { class: `card${chosen === index ? ' chosen' : ''}`, 'data-article': index },
    h('header', {}, stateMark(cell), h('b', {}, of.name), h('span', {}, languageName(of.language)),
      cell.state !== 0 || cell.partial ? h('span', {}, stateWords(cell)) : null,
      cell.confidence > 0 && h('span', {}, say('sure', { p: percent(cell.confidence) })),
      h('a', { class: 'link', href: `${articleLink(index)}/${encodeURIComponent(row.id)}` }, say('openArticle'), h('span', { class: 'unseen' }, ` ${of.name}`)),
      of.url && outside(of.url, say('original'))),
    cell.spans.map((span) => inContext(row, index, span)));
}

function toggle(row, chosen) {
  const lines = document.getElementById('lines');
  const opened = lines.querySelector('.detail');
  const previous = openRow;
  if (opened) {
    opened.previousSibling.classList.remove('open');
    opened.previousSibling.firstChild.setAttribute('aria-expanded', 'false');
    opened.remove();
  }
  openRow = null;
  if (!row || (previous === row && chosen === null)) return;
  openRow = row;
  const at = lines.querySelector(`[data-row="${row.number}"]`);
  at.classList.add('open');
  at.firstChild.setAttribute('aria-expanded', 'true');
  at.after(detail(row, chosen));
  const scroller = lines.querySelector('.scroller');
  scroller.style.setProperty('--view', `${scroller.clientWidth}px`);
}

function onGridClick(event) {
  const at = event.target.closest('[data-row]');
  if (!at || getSelection().toString()) return;
  const row = story.rows[+at.dataset.row];
  const cell = event.target.closest('[data-article]');
  const chosen = cell ? +cell.dataset.article : null;
  const again = row === openRow && chosen !== null && document.querySelector('.card.chosen')?.dataset.article === String(chosen);
  toggle(again ? null : row, again ? null : chosen);
  const rows = [...at.parentNode.querySelectorAll('[data-row]')];
  setTabStop(at.closest('.grid'), rows.indexOf(at), [...at.children].indexOf(event.target.closest('[role]')), true);
}

function setTabStop(grid, row, column, focus) {
  const lines = grid.querySelectorAll('[data-row]');
  if (!lines.length) return;
  focusAt = { row: Math.max(0, Math.min(row, lines.length - 1)), column: Math.max(0, Math.min(column, lines[0].children.length - 1)) };
  grid.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  const target = lines[focusAt.row].children[focusAt.column];
  target.setAttribute('tabindex', '0');
  if (focus) target.focus({ preventScroll: false });
}

function onGridKey(event) {
  const at = event.target.closest('[data-row]');
  if (!at || event.target.closest('a, button, input')) {
    if (event.key === 'Escape' && openRow) { toggle(null, null); setTabStop(event.currentTarget, focusAt.row, focusAt.column, true); }
    return;
  }
  const { row, column } = focusAt;
  const moves = { ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    Home: [event.ctrlKey ? 0 : row, 0], End: [event.ctrlKey ? Infinity : row, Infinity], PageUp: [row - 10, column], PageDown: [row + 10, column] };
  if (event.key === 'Enter' || event.key === ' ') {
    const chosen = event.target.dataset.article;
    const of = story.rows[+at.dataset.row];
    toggle(openRow === of ? null : of, chosen === undefined ? null : +chosen);
  } else if (event.key === 'Escape') toggle(null, null);
  else if (event.key in moves) setTabStop(event.currentTarget, ...moves[event.key], true);
  else return;
  event.preventDefault();
}

/** Opens a fact from a link elsewhere, with filters out of its way. */
function openFact(id) {
  const row = story.rows.find((each) => each.id === id);
  if (!row) return;
  if (!filteredRows(filters).includes(row)) filters = { ...noFilters };
  openRow = row;
}
