/** The views of every element, one after another in a page of their own look. */
import { registerTranslation } from '../../../src/translations/index.js';
import ar from '../../../src/translations/ar.js';
import bn from '../../../src/translations/bn.js';
import cy from '../../../src/translations/cy.js';
import de from '../../../src/translations/de.js';
import es from '../../../src/translations/es.js';
import fr from '../../../src/translations/fr.js';
import gu from '../../../src/translations/gu.js';
import it from '../../../src/translations/it.js';
import pa from '../../../src/translations/pa.js';
import pl from '../../../src/translations/pl.js';
import pt from '../../../src/translations/pt.js';
import ro from '../../../src/translations/ro.js';
import ur from '../../../src/translations/ur.js';
import zhHans from '../../../src/translations/zh-Hans.js';
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
