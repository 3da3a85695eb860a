// Which rows are shown, and in what order.
import { articleAt, cellOf, factsOf, isStated, passageAt, textOf, type Row, type State, type Story } from './data';
import { fold } from './text';

export type Order = 'wide' | 'first' | 'disagree' | 'omit';
export interface Filters {
  text: string;
  state: State | 'only' | '';
  /** "article:3", "language:nl", or empty. */
  where: string;
  /** Key of an entity, or empty. */
  entity: string;
  order: Order;
}
export const noFilters: Filters = { text: '', state: '', where: '', entity: '', order: 'wide' };

const haystacks = new WeakMap<Row, string>();

/** All of a row that a reader can search, folded. */
function haystack(row: Row): string {
  let found = haystacks.get(row);
  if (found === undefined) {
    const passages = row.cells.flatMap(({ article, spans }) => spans.map((span) => passageAt({ article, span })));
    found = fold([passageAt(textOf(row)), row.attribution, ...passages].join('\n'));
    haystacks.set(row, found);
  }
  return found;
}

function firstPublished(row: Row): string {
  return row.stated.map((article) => articleAt(article).published).filter((date) => date !== null).sort()[0] ?? '9999';
}
const disagreement = (row: Row) => row.differences.reduce((sum, difference) => sum + difference.values.length, 0);

const orders: Record<Order, (a: Row, b: Row) => number> = {
  wide: () => 0,
  first: (a, b) => firstPublished(a).localeCompare(firstPublished(b)),
  disagree: (a, b) => disagreement(b) - disagreement(a),
  omit: (a, b) => b.omitted.length - a.omitted.length,
};

/** The articles that the filter `where` means; null for any. */
function articlesMeant(story: Story, where: string): number[] | null {
  const [kind, value = ''] = where.split(':');
  if (kind === 'article') return [Number(value)];
  if (kind === 'language') return story.articles.filter((article) => articleAt(article).language === value);
  return null;
}

function hasState(row: Row, state: Filters['state'], articles: number[] | null): boolean {
  if (state === 'only') return row.stated.length === 1 && (articles?.includes(row.stated[0]!) ?? true);
  const cells = articles?.map((article) => cellOf(row, article)) ?? row.cells;
  if (state === '') return articles === null || cells.some(isStated);
  return cells.some((cell) => cell.state === state);
}

/** The facts that pass, in order, each followed by its details that pass; a fact passes with any of its details. */
export function filteredRows(story: Story, filters: Filters): Row[] {
  const wanted = fold(filters.text).split(/\s+/).filter((word) => word !== '');
  const articles = articlesMeant(story, filters.where);
  const entity = story.entities.find((each) => each.key === filters.entity);
  const names = entity && Object.values(entity.names).map(fold);
  const passing = new Set(story.rows
    .filter((row) => wanted.every((word) => haystack(row).includes(word)) && hasState(row, filters.state, articles)
      && (!entity || row.entities.includes(entity.key) || names!.some((name) => haystack(row).includes(name)))));
  const details = new Map<string, Row[]>();
  for (const row of passing) {
    if (row.detailOf) details.set(row.detailOf, [...(details.get(row.detailOf) ?? []), row]);
  }
  return factsOf(story)
    .filter((row) => passing.has(row) || details.has(row.id))
    .sort((a, b) => orders[filters.order](a, b) || a.number - b.number)
    .flatMap((row) => [row, ...(details.get(row.id) ?? [])]);
}
