/** Which dictionary a page's language has. English is built in; others are registered when they arrive. */
import type { Dictionary } from './languages/en/index.js';
import { till, type Words } from './languages/en/till.js';
import { over, type SomeOf } from './sentences.js';
import { tagsOf } from './tags.js';

export type { Words } from './languages/en/till.js';
export { failureForCustomers, terminalForCustomers, wordsFor } from './words-for.js';
export { formatDate, formatDuration, formatList, formatMoney, formatTime, formatWeekday } from './formats.js';

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

/**
 * No compiler may have read a page's own dictionary, and a file of ours may be older than this one: a till must not stop
 * for a sentence that is missing. For a reason, "failed" stands in the same language.
 */
const whole = (dictionary: Dictionary): Words => over({ ...till, reasons: {} } as Words, dictionary);

/** Adds a language under its BCP 47 tag, or replaces one. English stands where it lacks a sentence. */
export function registerTranslation(tag: string, dictionary: Dictionary): void {
  loaded.delete(tag.toLowerCase());
  dictionaries.set(tag.toLowerCase(), whole(dictionary));
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
        dictionaries.set(wanted, whole(dictionary));
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

/** Fills `{names}` in a sentence. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
