/** Which dictionary a page's language has. English is built in; others are registered when they arrive. */
import type { Dictionary } from './en.js';
import { till } from './english/till.js';
import { over, type SomeOf } from './sentences.js';
import { tagsOf } from './tags.js';

/** What the till's elements say; the office's words are `office.ts`'s. */
export type Words = typeof till;

const dictionaries = new Map<string, Words>([['en', till]]);

interface Drawn extends HTMLElement {
  requestUpdate(): void;
}
/** One for all copies of this library in a page: one may define the till, and another what is inside it. */
const shared = globalThis as { [key: symbol]: unknown };
/** Elements on the page, drawn again when a language arrives. */
export const drawn = (shared[Symbol.for('blink-pos-elements')] ??= new Set<Drawn>()) as Set<Drawn>;

let observer: MutationObserver | undefined;
const watched = new WeakSet<Node>();

/** Every `lang` around an element, in its own shadow roots' hosts too, is watched: a page may switch while it runs. */
export function watchLanguage(element: Element): void {
  observer ??= new MutationObserver(() => {
    for (const element of drawn) element.requestUpdate();
  });
  for (let root: Node | undefined = element.getRootNode(); root && !watched.has(root);) {
    watched.add(root);
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    root = (root as Partial<ShadowRoot>).host?.getRootNode();
  }
}

/** Whatever is drawn is drawn anew, in other words. */
function drawAnew(): void {
  speeches.clear();
  for (const element of drawn) element.requestUpdate();
}

/** Adds a language under its BCP 47 tag, or replaces one. */
export function registerTranslation(tag: string, dictionary: Dictionary): void {
  loaded.delete(tag.toLowerCase());
  dictionaries.set(tag.toLowerCase(), dictionary);
  drawAnew();
}

/** Sentences of a page's own, by tag. */
const changed = new Map<string, SomeOf<Dictionary>>();

/**
 * Changes single sentences of a language, before or after it has arrived; the others stay. A tag with a region, such as
 * `de-AT`, changes them there alone.
 */
export function changeSentences(tag: string, sentences: SomeOf<Dictionary>): void {
  const known = tag.toLowerCase();
  changed.set(known, over(changed.get(known) ?? {}, sentences));
  drawAnew();
}

/** A language as its file has it. */
export interface Translation {
  readonly default: Dictionary;
  /** Who, whose first language it is, has checked it; null: nobody yet. */
  readonly checkedBy: string | null;
}
/** @param tag in lower case */
type IsWanted = (tag: string, checkedBy: string | null) => boolean;
let isWanted: IsWanted = () => true;
/** Who has checked what came by itself; a language that the page registered is wanted. */
const loaded = new Map<string, string | null>();

/** Which of the languages that are loaded by themselves may be read; English stands in place of the others. */
export function chooseTranslations(wanted: IsWanted): void {
  isWanted = wanted;
  drawAnew();
}

let load: ((tag: string) => Promise<Translation>) | undefined;
const asked = new Set<string>();

/** How a language is fetched, by its tag in lower case, when an element first needs it. */
export function loadTranslationsWith(loader: typeof load): void {
  load = loader;
  speeches.clear();
}

/**
 * The language that holds for an element: the nearest `lang`, through shadow roots too; else the page's, for what is told
 * on `document` or on what has left the page; else the browser's.
 */
export function languageOf(element: Element): string {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
    const lang = (node as Element).getAttribute?.('lang');
    if (lang) return lang;
  }
  return globalThis.document?.documentElement.lang || navigator.language;
}

/** What an element says, to be marked as what it is where its page is written in something else. */
export interface Speech {
  readonly words: Words;
  /** The language of the words, and so of the money and the times among them. */
  readonly lang: string;
  /** Empty where it is the page's own direction. */
  readonly dir: 'ltr' | '';
}

/** The dictionary of the exact tag, else of its language as it is written there, else English until one has been loaded. */
export function speechOf(element: Element): Speech {
  const lang = languageOf(element);
  let speech = speeches.get(lang);
  if (!speech) speeches.set(lang, (speech = speechIn(lang)));
  return speech;
}

/** By the language that was asked for, until another one arrives. */
const speeches = new Map<string, Speech>();

function speechIn(lang: string): Speech {
  const tags = tagsOf(lang);
  for (const wanted of tags) {
    if (!load || asked.has(wanted) || dictionaries.has(wanted)) continue;
    asked.add(wanted);
    load(wanted).then(
      ({ default: dictionary, checkedBy }) => {
        if (dictionaries.has(wanted)) return;
        dictionaries.set(wanted, dictionary);
        loaded.set(wanted, checkedBy);
        drawAnew();
      },
      () => {}, // What there is stays.
    );
  }
  const found = tags.find(
    (known) => dictionaries.has(known) && (!loaded.has(known) || isWanted(known, loaded.get(known)!)),
  );
  if (!found) return { words: wordsIn('en', ['en']), lang: 'en', dir: 'ltr' };
  return { words: wordsIn(found, tags), lang, dir: '' };
}

/** A dictionary with the page's own sentences, those of the nearest tag last. */
const wordsIn = (found: string, tags: readonly string[]): Words =>
  tags.reduceRight((words, tag) => {
    const own = changed.get(tag);
    return own ? over(words, own as SomeOf<Words>) : words;
  }, dictionaries.get(found)!);

/**
 * @param givesBack money goes back: no sentence may be mistaken for a payment's
 * @param isUnattended customers are alone with the till
 */
export function wordsFor(words: Words, givesBack: boolean, isUnattended = false): Words {
  const said = forOperation(words, givesBack);
  return isUnattended ? forCustomers(said, givesBack) : said;
}

/** A page's own dictionary may be older than these. */
const customerOf = (words: Words): Words['customer'] => words.customer ?? till.customer;

function forCustomers(words: Words, givesBack: boolean): Words {
  const customer = customerOf(words);
  const { staff, states, waitingToCancel, locked, lockedUnresolved, paid, chargedTwice } = customer;
  const always = {
    ...words,
    ...{ locked, lockedElsewhere: locked, lockedUnresolved },
    signature: { ...words.signature, title: staff, compare: states.signature },
  };
  if (!givesBack)
    return {
      ...always,
      ...{ waitingToCancel, chargedTwice, lateSuccess: paid, notKept: paid, signedOut: states.unresolved },
      states: { ...words.states, ...states },
    };
  // Only staff gives back; a customer may hold out the card for it.
  const { waitingBack: waiting = staff } = customer as Partial<typeof customer>;
  return {
    ...always,
    ...{ notStopped: waiting, chargedTwice: staff, lateSuccess: staff, notKept: staff, signedOut: staff },
    states: {
      ...words.states,
      ...{ idle: staff, waiting, checking: staff, unresolved: staff, declined: staff, failed: staff },
      signature: states.signature,
    },
  };
}

/**
 * What a customer may know of the terminal.
 * @param state as Blink says it; nothing where it is not known, or known no longer
 */
export function terminalForCustomers(words: Words, state: string | undefined): string {
  const { terminal = till.customer.terminal, locked } = customerOf(words);
  return state === 'ACTIVE' ? locked : state === 'CONNECTED' ? terminal.ready : terminal.away;
}

/** Why a payment failed, to a customer: what he can do himself, or that he cannot. Of a refund he can do nothing. */
export function failureForCustomers(
  words: Words,
  reason: string,
  mayGoWell: boolean,
  givesBack: boolean,
): string {
  const { staff, reasons, again, states } = customerOf(words);
  if (givesBack) return staff;
  return (reasons as Record<string, string>)[reason] ?? (mayGoWell ? again : states.failed);
}

function forOperation(words: Words, givesBack: boolean): Words {
  // A page's own dictionary may be older than that.
  const back = givesBack && words.back;
  if (!back) return words;
  const known = backs.get(words);
  if (known) return known;
  const { states, reasons, operator, sure, ...rest } = back;
  const all: Words = {
    ...words,
    ...rest,
    states: { ...words.states, ...states },
    reasons: { ...words.reasons, ...reasons },
    operator: { ...words.operator, ...operator },
    signature: { ...words.signature, sure },
  };
  backs.set(words, all);
  return all;
}

/** The words of what gives back, by the others of their language. */
const backs = new WeakMap<Words, Words>();

/** Fills `{names}` in a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

const formatters = new Map<string, unknown>();

/** Making a formatter costs more than a hundred uses of it. */
function remembered<T>(key: string, make: () => T): T {
  if (!formatters.has(key)) formatters.set(key, make());
  return formatters.get(key) as T;
}

/** In every language the digits that terminals and receipts show: whoever compares two amounts compares signs, and may read only these. */
const numberingSystem = 'latn';

/**
 * Signs of currencies, and the languages that write them so, as `Intl` does: the first formatter of a page takes up to 30 ms,
 * two thirds of its first drawing. By their codes: a page that names no charset would read the letters wrong.
 */
const plain: Record<string, [sign: number, where: RegExp]> = {
  GBP: [0xa3, /^en(-GB|-US|-IE)?$/i],
  EUR: [0x20ac, /^en(-GB|-US|-IE)?$/i],
  USD: [0x24, /^en(-US)?$/i],
};

const usualPlaces = (currency: string): number =>
  remembered(
    currency,
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!,
  );

/** Money in a language's own form; the plain figures where currency or language are not valid. */
export function formatMoney(amount: string, currency: string, language: string): string {
  const [sign, where] = plain[currency] ?? [0];
  if (where?.test(language) && /^(0|[1-9]\d{0,5})\.\d\d$/.test(amount)) {
    return String.fromCharCode(sign) + amount.replace(/\B(?=(\d{3})+\.)/g, ',');
  }
  try {
    // Intl writes whole yen; what is charged has two places in every currency, and is never rounded.
    const isWhole = amount.endsWith('.00') && !usualPlaces(currency);
    const places = isWhole ? 0 : 2;
    const money = remembered(
      `${language} ${currency} ${places}`,
      () =>
        new Intl.NumberFormat(language, {
          numberingSystem,
          style: 'currency',
          currency,
          minimumFractionDigits: places,
          maximumFractionDigits: places,
        }),
    );
    return money.format(Number(amount));
  } catch {
    return `${currency} ${amount}`;
  }
}

/** What belongs together, as a language enumerates it; with commas where the language is not valid. */
export function formatList(items: readonly string[], language: string): string {
  try {
    return remembered(`${language} list`, () => new Intl.ListFormat(language)).format(items);
  } catch {
    return items.join(', ');
  }
}

/** How long something took, in words: the two largest units of it, such as `1 hr 15 min`; `m:ss` where the language is not valid. */
export function formatDuration(seconds: number, language: string): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const parts = hours
    ? ([
        ['hour', hours],
        ['minute', minutes % 60],
      ] as const)
    : ([
        ['minute', minutes],
        ['second', seconds % 60],
      ] as const);
  const counted = parts.filter(([, count], at) => count || (at && !minutes));
  try {
    const list = remembered(
      `${language} units`,
      () => new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }),
    );
    return list.format(
      counted.map(([unit, count]) =>
        remembered(
          `${language} ${unit}`,
          () =>
            new Intl.NumberFormat(language, { numberingSystem, style: 'unit', unit, unitDisplay: 'short' }),
        ).format(count),
      ),
    );
  } catch {
    return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  }
}

/** A date in a language's own form; `otherwise` where language or date are not valid. */
export function formatDate(
  date: Date | number,
  language: string,
  options: Intl.DateTimeFormatOptions,
  otherwise: string,
): string {
  try {
    const key = language + JSON.stringify(options);
    return remembered(key, () => new Intl.DateTimeFormat(language, { numberingSystem, ...options })).format(
      date,
    );
  } catch {
    return otherwise;
  }
}

/** A moment in a language's own form, in the browser's zone; the text itself where it is not a date. */
export function formatTime(iso: string, language: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  const dateStyle = isToday ? undefined : 'medium';
  return formatDate(date, language, { timeStyle: 'medium', dateStyle }, iso);
}

/** A moment of the last days in a language's own form, such as `Monday 14:02`. */
export function formatWeekday(time: number, language: string): string {
  const options = { weekday: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return formatDate(time, language, options, new Date(time).toLocaleString());
}
