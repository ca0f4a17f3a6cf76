/** Which dictionary a page's language has. English is built in; others are registered when they arrive. */
import { en, type Dictionary } from './en.js';

const dictionaries = new Map<string, Dictionary>([['en', en]]);

/** Adds a language under its BCP 47 tag. Elements that are drawn later use it. */
export function registerTranslation(tag: string, dictionary: Dictionary): void {
  dictionaries.set(tag.toLowerCase(), dictionary);
}

/** The language that holds for an element: the nearest `lang`, through shadow roots too; else the browser's. */
export function languageOf(element: Element): string {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
    const lang = (node as Element).getAttribute?.('lang');
    if (lang) return lang;
  }
  return navigator.language;
}

/** The dictionary of a language: the exact tag, else its first part, else English. */
export function dictionaryOf(language: string): Dictionary {
  const tag = language.toLowerCase();
  return dictionaries.get(tag) ?? dictionaries.get(tag.split('-')[0]!) ?? en;
}

/** Fills `{names}` in a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** Money in a language's own form; the plain figures where currency or language are not valid. */
export function formatMoney(amount: string, currency: string, language: string): string {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(amount));
  } catch {
    return `${currency} ${amount}`;
  }
}

/** A moment in a language's own form, in the browser's zone; the text itself where it is not a date. */
export function formatTime(iso: string, language: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  try {
    return new Intl.DateTimeFormat(language, {
      timeStyle: 'medium',
      ...(!isToday && { dateStyle: 'medium' }),
    }).format(date);
  } catch {
    return iso;
  }
}
