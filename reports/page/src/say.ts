// The interface speaks the reader's language.
import { en } from './words/en';
import { fr } from './words/fr';
import { nl } from './words/nl';

export type Key = keyof typeof en;

const words = { en, nl, fr };
export type Language = keyof typeof words;
export const languages = Object.keys(words) as Language[];

const readersLanguages = navigator.languages.length > 0 ? navigator.languages : ['en'];
export const readersLanguage = readersLanguages.map((tag) => tag.slice(0, 2))
  .find((tag): tag is Language => tag in words) ?? 'en';

let language: Language = readersLanguage;
export const interfaceLanguage = (): Language => language;
export function speak(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
}

/** How numbers, dates and lists are written: as in the reader's own country where it speaks that language. */
const locale = () => readersLanguages.find((tag) => tag.slice(0, 2) === language) ?? language;

/** The words for `key`, with {names} filled in; `n` chooses the form of a number. */
export function say(key: Key, values: Record<string, string | number> = {}): string {
  const none: string | undefined = values['n'] === 0 ? (words[language] as Record<string, string>)[`${key}None`] : undefined;
  const [one, other] = (none ?? words[language][key]).split('|');
  const singular = other === undefined || new Intl.PluralRules(locale()).select(Number(values['n'])) === 'one';
  return (singular ? one! : other).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export const list = (items: string[]): string => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
export const percent = (share: number): string => new Intl.NumberFormat(locale(), { style: 'percent' }).format(share);
export const hundredths = (share: number): number => Math.round(share * 100);
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
export const compare = (a: string, b: string): number => a.localeCompare(b, language);

/** A date as the reader writes dates, in UTC, with the time where the article gives one. */
export function dateText(published: string, style: 'medium' | 'long' = 'medium'): string {
  const time = published.endsWith('T00:00:00Z') ? {} : { timeStyle: 'short' as const };
  return new Intl.DateTimeFormat(locale(), { dateStyle: style, timeZone: 'UTC', ...time }).format(new Date(published));
}
export const dayText = (published: string): string => dateText(`${published.slice(0, 10)}T00:00:00Z`, 'long');

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
