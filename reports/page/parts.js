// Building elements. Texts reach the page as text nodes alone, never as markup.

/** An element: h('p', {class: 'fact', onclick}, 'text', child, ...). Nothing and false are left out. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const stateMark = (cell, state = cell.state) => h('span', { class: `state s${state}${cell?.partial ? ' partial' : ''}`, 'aria-hidden': 'true' });
const stateWords = (cell) => say(states[cell.state]) + (cell.partial ? `, ${say('partial')}` : '');
const factLink = (row) => `#/fact/${encodeURIComponent(row.id)}`;
const articleLink = (index) => `#/article/${story.articles.indexOf(index) + 1}`;
const outside = (url, text) => h('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, text);

/**
 * The text of a span of an article with marks on it: `marks` are {begin, end, make}, where make(children) wraps what
 * it covers; marks may nest but where they cross, the later one is cut into pieces.
 */
function marked(body, begin, end, marks) {
  const inside = marks.filter((mark) => mark.begin < end && mark.end > begin)
    .map((mark) => ({ ...mark, begin: Math.max(mark.begin, begin), end: Math.min(mark.end, end) }))
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  const parts = [];
  let at = begin;
  for (let each = 0; each < inside.length; ++each) {
    const mark = inside[each];
    if (mark.begin < at) continue;
    if (mark.begin > at) parts.push(body.slice(at, mark.begin));
    parts.push(mark.make(marked(body, mark.begin, mark.end, inside.slice(each + 1))));
    at = mark.end;
  }
  if (at < end) parts.push(body.slice(at, end));
  return parts;
}

/** Marks for the contradicting words of a row in one article. */
const contestedMarks = (row, index) => row.differences.flatMap((difference) => difference.values
  .filter((value) => value.article === index)
  .map((value) => ({ begin: value.span[0], end: value.span[1], make: (children) => h('mark', { class: 'contested' }, children) })));

/** Marks for the words of a passage that match words of other passages. */
function termMarks(row, index, span) {
  const groups = termGroups(row);
  if (!groups.size) return [];
  return [...passage(index, span).matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match) => {
    const number = termOf(groups, match[0]);
    if (!number) return [];
    const begin = span[0] + match.index;
    return [{ begin, end: begin + match[0].length, make: (children) => h('span', { class: 'term', 'data-term': number }, children) }];
  });
}

const contextLength = 220;
/** A passage within what stands around it: its paragraph, cut at words where it is long. */
function inContext(row, index, span) {
  const { body, language: code } = article(index);
  let from = body.lastIndexOf('\n\n', span[0]) + 2;
  if (from === 1) from = 0;
  let to = body.indexOf('\n\n', span[1]);
  if (to < 0) to = body.length;
  const cutBefore = from < span[0] - contextLength;
  const cutAfter = to > span[1] + contextLength;
  if (cutBefore) from = body.indexOf(' ', span[0] - contextLength) + 1;
  if (cutAfter) to = body.lastIndexOf(' ', span[1] + contextLength);
  from = Math.min(from, span[0]);
  to = Math.max(to, span[1]);
  const marks = [{ begin: span[0], end: span[1], make: (children) => h('span', { class: 'passage' }, children) },
    ...contestedMarks(row, index), ...termMarks(row, index, span)];
  return h('blockquote', { lang: code }, cutBefore && '… ', marked(body, from, to, marks), cutAfter && ' …');
}
