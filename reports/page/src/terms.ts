// Words that brought the passages of a row together, in groups across languages.
import type { Row } from './data';
import { fold } from './text';

type Groups = Map<string, number>;
const known = new WeakMap<Row, Groups>();

/** Folded word to the number of its group, from 1: words that match one another, directly or over a third. */
function groupsOf(row: Row): Groups {
  const before = known.get(row);
  if (before) return before;
  const groups: Groups = new Map();
  let next = 1;
  for (const [a, b] of row.terms.map((pair) => pair.map(fold) as [string, string])) {
    const joined = [groups.get(a), groups.get(b)].filter((number) => number !== undefined);
    const number = joined[0] ?? next++;
    for (const [word, group] of groups) if (joined.includes(group)) groups.set(word, number);
    groups.set(a, number).set(b, number);
  }
  known.set(row, groups);
  return groups;
}

const shortestStem = 4;
const longestEnding = 3;

/** The group of a folded word of a passage, inflected as it may be; 0 for none. */
export function groupOf(row: Row, word: string): number {
  const groups = groupsOf(row);
  const exact = groups.get(word);
  if (exact !== undefined) return exact;
  for (const [term, number] of groups) {
    if (Math.min(term.length, word.length) >= shortestStem && Math.abs(term.length - word.length) <= longestEnding
      && (term.startsWith(word) || word.startsWith(term))) return number;
  }
  return 0;
}
