// What the command puts into the page (reports/html.cpp). Offsets are UTF-16 units, as strings count here.

export type Span = readonly [begin: number, end: number];

export const states = ['reports', 'differs', 'omits', 'unknown'] as const;
export type State = (typeof states)[number];
export type Incomplete = 'truncated' | 'paywalled' | 'consent-walled' | 'suspiciously-short';
export type Reason = Incomplete | 'unsupported-language' | 'published-earlier' | 'unsure';
export type DifferenceKind = 'figure' | 'date' | 'name' | 'place' | 'polarity' | 'certainty' | 'attribution';
export type EntityType = 'PER' | 'ORG' | 'LOC' | 'MISC';

export interface Article {
  id: string;
  /** Tells it from the others: the outlet, numbered where that has several articles. */
  name: string;
  owner: string;
  language: string;
  title: string;
  published: string | null;
  url: string | null;
  uri: string;
  sha256: string;
  incomplete: Incomplete | '';
  warnings: string[];
  /** Whole, or the passages alone, each a paragraph. */
  body: string;
  /** Where pieces of the article's body begin: unit of `body` here, byte of the body there. */
  pieces: [unit: number, byte: number][];
}

export interface Place {
  article: number;
  span: Span;
}
export interface Difference {
  kind: DifferenceKind;
  values: Place[];
}
export interface Quote extends Place {
  speaker: string;
  cue: string;
}
export interface Entity {
  key: string;
  type: EntityType;
  names: Record<string, string>;
}

type CellData = [state: number, confidence: number, partial: 0 | 1, reason: Reason | '', spans: Span[]];
interface RowData {
  id: string;
  /** The row of which it is a detail that not all articles give; empty for a fact. */
  detailOf: string;
  article: number;
  text: Span;
  cells: CellData[];
  differences: Difference[];
  attribution: string;
  entities: string[];
  terms: [string, string][];
}
interface StoryData {
  id: string;
  title: string;
  articles: number[];
  rows: RowData[];
  quotes: Quote[];
  entities: Entity[];
  summary: { differences: number[]; omissions: [row: number, articles: number[]][]; exclusives: [row: number, articles: number[]][] };
  utterances: number[][];
}

export interface Cell {
  article: number;
  state: State;
  confidence: number;
  partial: boolean;
  reason: Reason | '';
  spans: Span[];
}
export interface Row extends Omit<RowData, 'cells'> {
  number: number;
  cells: Cell[];
  /** The articles that state it, and those that leave it out. */
  stated: number[];
  omitted: number[];
}
export interface Story extends Omit<StoryData, 'rows'> {
  rows: Row[];
}

interface Report {
  version: string;
  dataFiles: string[];
  packs: string[];
  passagesOnly: boolean;
  articles: Article[];
  stories: StoryData[];
}

export const report = JSON.parse(document.getElementById('data')?.textContent ?? '') as Report;

const unpackRow = (articles: number[]) => (row: RowData, number: number): Row => {
  const cells = row.cells.map(([state, confidence, partial, reason, spans], at) => (
    { article: articles[at]!, state: states[state]!, confidence, partial: partial === 1, reason, spans }));
  const within = (...wanted: State[]) => cells.filter((cell) => wanted.includes(cell.state)).map((cell) => cell.article);
  return { ...row, number, cells, stated: within('reports', 'differs'), omitted: within('omits') };
};

export const stories: Story[] = report.stories.map((story) => ({ ...story, rows: story.rows.map(unpackRow(story.articles)) }));

/** The rows that are facts of their own, without the details of others. */
export const factsOf = (story: Story): Row[] => story.rows.filter((row) => row.detailOf === '');

export const articleAt = (index: number): Article => report.articles[index]!;
export const passageAt = ({ article, span }: Place): string => articleAt(article).body.slice(span[0], span[1]);
export const textOf = (row: Row): Place => ({ article: row.article, span: row.text });
export const cellOf = (row: Row, article: number): Cell => row.cells.find((cell) => cell.article === article)!;
export const isStated = (cell: Cell): boolean => cell.state === 'reports' || cell.state === 'differs';
