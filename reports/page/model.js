// The report's data and what is asked of it. Offsets are UTF-16 units, as strings count here.
const data = JSON.parse(document.getElementById('data').textContent);
const states = ['reports', 'differs', 'omits', 'unknown'];
let story = data.stories[0];

const article = (index) => data.articles[index];
const passage = (index, span) => article(index).body.slice(span[0], span[1]);
const factText = (row) => passage(row.article, row.text);
const cellOf = (row, index) => row.cells[story.articles.indexOf(index)];
const isStated = (cell) => cell.state < 2;
const statedBy = (row) => story.articles.filter((index) => isStated(cellOf(row, index)));
const omittedBy = (row) => story.articles.filter((index) => cellOf(row, index).state === 2);
const names = (indices) => list(indices.map((index) => article(index).name));

/** The cells travel as arrays: state, confidence, partial, reason, passages. */
function unpack() {
  for (const each of data.stories) {
    each.rows.forEach((row, number) => {
      row.number = number;
      row.cells = row.cells.map(([state, confidence, partial, reason, spans]) => ({ state, confidence, partial: !!partial, reason, spans }));
    });
  }
}

/** Everything that a reader can search in a row, folded. */
function haystack(row) {
  row.haystack ??= fold([factText(row), row.attribution, ...story.articles.flatMap((index, at) =>
    row.cells[at].spans.map((span) => passage(index, span)))].join('\n'));
  return row.haystack;
}
const fold = (text) => (text || '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function firstPublished(row) {
  const dates = statedBy(row).map((index) => article(index).published).filter(Boolean).sort();
  return dates[0] ?? '9999';
}

const orders = {
  wide: (a, b) => a.number - b.number,
  first: (a, b) => (firstPublished(a) < firstPublished(b) ? -1 : firstPublished(a) > firstPublished(b) ? 1 : a.number - b.number),
  disagree: (a, b) => weight(b) - weight(a) || a.number - b.number,
  omit: (a, b) => omittedBy(b).length - omittedBy(a).length || a.number - b.number,
};
const weight = (row) => row.differences.reduce((sum, each) => sum + each.values.length, 0);

/** The rows that pass the filters, in order. */
function filteredRows(filters) {
  const wanted = fold(filters.text).split(/\s+/).filter(Boolean);
  const entity = filters.entity === '' ? null : story.entities[filters.entity];
  const entityNames = entity && Object.values(entity.names).map(fold);
  const inState = (row) => {
    if (filters.state === '') return filters.by === '' || isStated(cellOf(row, +filters.by));
    if (filters.state === 'only') {
      const who = statedBy(row);
      return who.length === 1 && (filters.by === '' || who[0] === +filters.by);
    }
    const state = states.indexOf(filters.state);
    const cells = filters.by === '' ? row.cells : [cellOf(row, +filters.by)];
    return cells.some((cell) => cell.state === state);
  };
  return story.rows
    .filter((row) => wanted.every((word) => haystack(row).includes(word)) && inState(row)
      && (!entity || row.entities.includes(entity.key) || entityNames.some((name) => haystack(row).includes(name))))
    .sort(orders[filters.order]);
}

/** Groups of words that match across the passages of a row: folded word to number of its group. */
function termGroups(row) {
  if (row.groups) return row.groups;
  const groups = new Map();
  let next = 1;
  for (const [a, b] of row.terms) {
    const [first, second] = [fold(a), fold(b)];
    const number = groups.get(first) ?? groups.get(second) ?? next++;
    const replaced = [groups.get(first), groups.get(second)].filter((each) => each !== undefined && each !== number);
    for (const [word, group] of groups) if (replaced.includes(group)) groups.set(word, number);
    groups.set(first, number);
    groups.set(second, number);
  }
  return (row.groups = groups);
}
function termOf(groups, word) {
  const folded = fold(word);
  if (groups.has(folded)) return groups.get(folded);
  for (const [term, number] of groups) {
    const shorter = Math.min(term.length, folded.length);
    if (shorter >= 4 && Math.abs(term.length - folded.length) <= 3 && (term.startsWith(folded) || folded.startsWith(term))) return number;
  }
  return 0;
}

/**
 * How `text` departs from its longest companion in the same language, by a longest common subsequence of words:
 * spans of words that the companion lacks, and places where words of the companion are missing.
 */
function departures(text, longest) {
  const split = (of) => [...of.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => [fold(match[0]), match.index, match.index + match[0].length]);
  const [a, b] = [split(text).slice(0, 400), split(longest).slice(0, 400)];
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      table[i][j] = a[i][0] === b[j][0] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  const altered = [];
  const missing = new Set();
  let replaced = false;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i][0] === b[j][0]) {
      ++i; ++j;
      replaced = false;
    } else if (i === a.length || (j < b.length && table[i][j + 1] >= table[i + 1][j])) {
      if (!replaced) missing.add(i === a.length ? text.length : a[i][1]);
      ++j;
    } else {
      missing.delete(a[i][1]);
      altered.push(a[i++].slice(1));
      replaced = true;
    }
  }
  return { altered, missing: [...missing] };
}
