// Texts: folding, words, paragraphs, and how two versions of an utterance differ.
import type { Span } from './data';

export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text, folded, with where they stand. */
export const wordsOf = (text: string): { word: string; span: Span }[] => [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  .map((match) => ({ word: fold(match[0]), span: [match.index, match.index + match[0].length] }));

export function paragraphsOf(body: string): Span[] {
  const found: Span[] = [];
  for (let begin = 0; begin < body.length;) {
    const blank = body.indexOf('\n\n', begin);
    const end = blank < 0 ? body.length : blank;
    if (end > begin) found.push([begin, end]);
    begin = end + 2;
  }
  return found;
}

const contextLength = 220;

export interface Context {
  span: Span;
  cutBefore: boolean;
  cutAfter: boolean;
}

/** What stands around a passage: its paragraph, cut at words where it is long. */
function contextOf(body: string, [begin, end]: Span): Context {
  const blankBefore = body.lastIndexOf('\n\n', begin);
  const blankAfter = body.indexOf('\n\n', end);
  const from = blankBefore < 0 ? 0 : blankBefore + 2;
  const to = blankAfter < 0 ? body.length : blankAfter;
  const cutBefore = from < begin - contextLength;
  const cutAfter = to > end + contextLength;
  return {
    span: [Math.min(begin, cutBefore ? body.indexOf(' ', begin - contextLength) + 1 : from),
      Math.max(end, cutAfter ? body.lastIndexOf(' ', end + contextLength) : to)],
    cutBefore,
    cutAfter,
  };
}

/** The surroundings of passages that are in the order of the text; those that meet are one. */
export function contextsOf(body: string, passages: Span[]): Context[] {
  const found: Context[] = [];
  for (const next of passages.map((passage) => contextOf(body, passage))) {
    const last = found[found.length - 1];
    if (!last || next.span[0] > last.span[1]) found.push(next);
    else if (next.span[1] > last.span[1]) found[found.length - 1] = { ...next, span: [last.span[0], next.span[1]], cutBefore: last.cutBefore };
  }
  return found;
}

const mostAround = 90;
const sentenceEnd = /[.!?…]["”»’]*(?:\s+|$)|\n+/g;

/** The rest of the sentence around a span, cut at words where it is long. */
export function sentenceAround(body: string, [begin, end]: Span): { before: string; after: string } {
  const lead = body.slice(Math.max(0, begin - 2 * mostAround), begin);
  const starts = [...lead.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  const before = lead.slice(starts.pop() ?? 0);
  const rest = body.slice(end, end + 2 * mostAround);
  const after = rest.slice(0, rest.search(sentenceEnd) < 0 ? rest.length : rest.search(sentenceEnd));
  return {
    before: before.length > mostAround ? `… ${before.slice(before.indexOf(' ', before.length - mostAround) + 1)}` : before,
    after: after.length > mostAround ? `${after.slice(0, after.lastIndexOf(' ', mostAround))} …` : after,
  };
}

const mostWords = 400;

/**
 * How `text` departs from a longer version in the same language, by a longest common subsequence of words: the spans
 * of words that the other lacks, and where words of the other are missing.
 */
export function departures(text: string, longer: string): { altered: Span[]; missing: number[] } {
  const a = wordsOf(text).slice(0, mostWords);
  const b = wordsOf(longer).slice(0, mostWords);
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number) => common[i]![j]!;
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      common[i]![j] = a[i]!.word === b[j]!.word ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const altered: Span[] = [];
  const missing = new Set<number>();
  let replaced = false;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i]!.word === b[j]!.word) {
      ++i;
      ++j;
      replaced = false;
    } else if (i === a.length || (j < b.length && at(i, j + 1) >= at(i + 1, j))) {
      if (!replaced) missing.add(i === a.length ? text.length : a[i]!.span[0]);
      ++j;
    } else {
      missing.delete(a[i]!.span[0]);
      altered.push(a[i++]!.span);
      replaced = true;
    }
  }
  return { altered, missing: [...missing].sort((x, y) => x - y) };
}

/** Bytes of a text in UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
