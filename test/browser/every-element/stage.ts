/** The views of every element, one after another in a page of their own look. */
import { registerTranslation } from '../../../src/translations/index.js';
import ar from '../../../src/translations/languages/ar/index.js';
import bn from '../../../src/translations/languages/bn/index.js';
import cy from '../../../src/translations/languages/cy/index.js';
import de from '../../../src/translations/languages/de/index.js';
import es from '../../../src/translations/languages/es/index.js';
import fr from '../../../src/translations/languages/fr/index.js';
import gu from '../../../src/translations/languages/gu/index.js';
import it from '../../../src/translations/languages/it/index.js';
import pa from '../../../src/translations/languages/pa/index.js';
import pl from '../../../src/translations/languages/pl/index.js';
import pt from '../../../src/translations/languages/pt/index.js';
import ro from '../../../src/translations/languages/ro/index.js';
import ur from '../../../src/translations/languages/ur/index.js';
import zhHans from '../../../src/translations/languages/zh-Hans/index.js';
import { drawn, type Show } from '../../views/view.js';

const translations = { ar, bn, cy, de, es, fr, gu, it, pa, pl, pt, ro, ur, 'zh-Hans': zhHans };
for (const [tag, words] of Object.entries(translations)) registerTranslation(tag, words);

type Language = 'en' | keyof typeof translations;
/** All that can be read. */
export const languages = ['en', ...Object.keys(translations)] as Language[];

let count = 0;

/** The element in that state, in a page of its own. */
export function show(view: Show): Promise<HTMLElement> {
  const into = document.createElement('main');
  document.body.append(into);
  return view({ into, terminalId: `T650M-${++count}` });
}

export interface Look {
  readonly lang: Language;
  readonly scheme: 'light' | 'dark';
}

/** English by day first; one language of either direction by night. */
export const looks: readonly Look[] = [
  ...languages.map((lang): Look => ({ lang, scheme: 'light' })),
  { lang: 'en', scheme: 'dark' },
  { lang: 'ar', scheme: 'dark' },
];

/** The page is switched while it runs, as a page may. */
export async function wear({ lang, scheme }: Look, element: Element): Promise<void> {
  const { documentElement: page } = document;
  page.lang = lang;
  page.dir = ['ar', 'ur'].includes(lang) ? 'rtl' : 'ltr';
  page.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
  // The change of the language is heard as a mutation, and then drawn.
  await Promise.resolve();
  await drawn(element);
}

export function clear(): void {
  for (const prompt of document.querySelectorAll('blink-signature-prompt')) prompt.remove();
  for (const page of document.querySelectorAll('main')) page.remove();
  const { documentElement: page } = document;
  page.lang = 'en';
  page.dir = 'ltr';
  page.style.cssText = '';
  localStorage.clear();
}
