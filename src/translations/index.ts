/** Which dictionary a page's language has. English is built in; others are registered when they arrive. */
import { en, type Dictionary } from './en.js';

const dictionaries = new Map<string, Dictionary>([['en', en]]);

/** Elements on the page, drawn again when a language arrives. */
export const drawn = new Set<{ requestUpdate(): void }>();

/** Adds a language under its BCP 47 tag. */
export function registerTranslation(tag: string, dictionary: Dictionary): void {
  dictionaries.set(tag.toLowerCase(), dictionary);
  for (const element of drawn) element.requestUpdate();
}

let load: ((tag: string) => Promise<Dictionary>) | undefined;
const asked = new Set<string>();

/** How a language is fetched when an element first needs it. */
export function loadTranslationsWith(loader: typeof load): void {
  load = loader;
}

/** The language that holds for an element: the nearest `lang`, through shadow roots too; else the browser's. */
export function languageOf(element: Element): string {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
    const lang = (node as Element).getAttribute?.('lang');
    if (lang) return lang;
  }
  return navigator.language;
}

/** The dictionary of a language: the exact tag, else its first part, else English until one has been loaded. */
export function dictionaryOf(language: string): Dictionary {
  const tag = language.toLowerCase();
  const [base] = tag.split('-') as [string];
  const found = dictionaries.get(tag) ?? dictionaries.get(base);
  if (!found && load && !asked.has(base)) {
    asked.add(base);
    load(base).then(
      (dictionary) => registerTranslation(base, dictionary),
      () => {}, // English stays.
    );
  }
  return found ?? en;
}

/** Fills `{names}` in a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

const formatters = new Map<string, unknown>();

/** Making a formatter costs more than a hundred uses of it. */
function remembered<T>(key: string, make: () => T): T {
  if (!formatters.has(key)) formatters.set(key, make());
  return formatters.get(key) as T;
}

const dates = (language: string, options: Intl.DateTimeFormatOptions) =>
  remembered(
    `${language} ${options.timeStyle} ${options.dateStyle}`,
    () => new Intl.DateTimeFormat(language, options),
  );

/** Money in a language's own form; the plain figures where currency or language are not valid. */
export function formatMoney(amount: string, currency: string, language: string): string {
  try {
    const money = remembered(
      `${language} ${currency}`,
      () =>
        new Intl.NumberFormat(language, {
          style: 'currency',
          currency,
          // What is charged has two places in every currency: yen shown without them would be rounded.
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
        }),
    );
    return money.format(Number(amount));
  } catch {
    return `${currency} ${amount}`;
  }
}

/** A moment in a language's own form, in the browser's zone; the text itself where it is not a date. */
export function formatTime(iso: string, language: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  try {
    return dates(language, { timeStyle: 'medium', ...(!isToday && { dateStyle: 'medium' }) }).format(date);
  } catch {
    return iso;
  }
}

/** A day `YYYY-MM-DD` in a language's own form; the text itself where language or day are not valid. */
export function formatDay(day: string, language: string): string {
  try {
    return dates(language, { dateStyle: 'full' }).format(new Date(`${day}T12:00`));
  } catch {
    return day;
  }
}
