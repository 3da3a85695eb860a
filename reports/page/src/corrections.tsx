// What the reader corrects, as lines of the corrections file (docs/corrections.md).
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { articleAt, passageAt, report, type Place, type Story } from './data';
import { compare, interfaceLanguage, say } from './say';
import { byteLength } from './text';

/** Bytes of the article's body: what the file counts in. */
function bytesOf({ article, span }: Place): string {
  const { body, pieces } = articleAt(article);
  const [unit, byte] = pieces.reduce((best, piece) => (piece[0] <= span[0] ? piece : best));
  const begin = byte + byteLength(body.slice(unit, span[0]));
  return `${begin}-${begin + byteLength(passageAt({ article, span }))}`;
}

const idOf = ({ article }: Place): string => {
  const { id } = articleAt(article);
  return /^[\w.:/-]+$/.test(id) ? id : JSON.stringify(id);
};
const placeText = (place: Place): string => `${idOf(place)} ${bytesOf(place)} ${JSON.stringify(passageAt(place))}`;

export const sameLine = (a: Place, b: Place): string => `same ${placeText(a)} ${placeText(b)}`;
export const differentLine = (a: Place, b: Place): string => `different ${placeText(a)} ${placeText(b)}`;
export const notAClaimLine = (place: Place): string => `not-a-claim ${placeText(place)}`;
export const aliasLine = (a: string, b: string): string => `alias ${JSON.stringify(a)} = ${JSON.stringify(b)}`;

export const fileText = (lines: string[]): string => (
  `# Corrections of a reader, for lacuna ${report.version}: one a line.\n${lines.map((line) => `${line}\n`).join('')}`);

/** The browser may forget them, and may refuse to keep any. */
const place = `lacuna corrections ${report.articles.map((article) => article.sha256.slice(0, 8)).join('')}`;
function kept(): string[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(lines) ? lines.filter((line): line is string => typeof line === 'string') : [];
  } catch {
    return [];
  }
}
function keep(lines: string[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(lines));
  } catch { /* they still last as long as the page is open */ }
}

interface Corrections {
  lines: string[];
  /** Adds the lines, or takes them out where all are there. */
  toggle: (...lines: string[]) => void;
}

export function useCorrectionLines(): Corrections {
  const [lines, setLines] = useState(kept);
  const toggle = (...changed: string[]) => {
    const rest = lines.filter((line) => !changed.includes(line));
    const next = rest.length + changed.length === lines.length ? rest : [...rest, ...changed];
    keep(next);
    setLines(next);
  };
  return { lines, toggle };
}

export const CorrectionsContext = createContext<Corrections>({ lines: [], toggle: () => undefined });
export const useCorrections = (): Corrections => useContext(CorrectionsContext);

/** A button that notes corrections, or takes them back. */
export function CorrectionButton({ lines: wanted, label }: { lines: string[]; label: string }) {
  const { lines, toggle } = useCorrections();
  const noted = wanted.every((line) => lines.includes(line));
  return (
    <button class="link" type="button" aria-pressed={noted} onClick={() => toggle(...wanted)}>
      {noted ? `${label} (${say('noted')})` : label}
    </button>
  );
}

const nameIn = (names: Record<string, string>, key: string) => names[interfaceLanguage()] ?? Object.values(names)[0] ?? key;

function AliasForm({ story }: { story: Story }) {
  const { toggle } = useCorrections();
  const known = [...new Set(story.entities.map((entity) => nameIn(entity.names, entity.key)))].sort(compare);
  const note = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    toggle(aliasLine(String(given.get('first')).trim(), String(given.get('second')).trim()));
    form.reset();
  };
  return (
    <form class="alias" onSubmit={note}>
      <h2>{say('aliasTitle')}</h2>
      <datalist id="names">{known.map((name) => <option key={name} value={name} />)}</datalist>
      <label>{say('aliasFirst')}<input name="first" required list="names" pattern=".*\S.*" /></label>
      <label>{say('aliasSecond')}<input name="second" required list="names" pattern=".*\S.*" /></label>
      <button class="button" type="submit">{say('join')}</button>
    </form>
  );
}

export function CorrectionsView({ story }: { story: Story }) {
  const { lines, toggle } = useCorrections();
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([fileText(lines)], { type: 'text/plain' }));
    link.download = 'corrections.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <div class="column">
      <h2 class="unseen">{say('corrections')}</h2>
      <p>{say(lines.length > 0 ? 'correctionsNote' : 'correctionsNone')}</p>
      {lines.length > 0 && (
        <>
          <ol class="lines" aria-label={say('corrections')}>
            {lines.map((line) => (
              <li key={line}><code>{line}</code> <button class="link" type="button" onClick={() => toggle(line)}>{say('remove')}</button></li>
            ))}
          </ol>
          <p><button class="button" type="button" onClick={save}>{say('save')}</button></p>
        </>
      )}
      <AliasForm story={story} />
    </div>
  );
}
