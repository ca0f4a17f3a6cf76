/** The views of every element, one after another in a page of their own look. */
import { registerTranslation } from '../../../src/translations/index.js';
import ar from '../../../src/translations/ar.js';
import de from '../../../src/translations/de.js';
import { drawn, type Show } from '../../views/view.js';

registerTranslation('ar', ar);
registerTranslation('de', de);

let count = 0;

/** The element in that state, in a page of its own. */
export function show(view: Show): Promise<HTMLElement> {
  const into = document.createElement('main');
  document.body.append(into);
  return view({ into, terminalId: `T650M-${++count}` });
}

export interface Look {
  readonly lang: 'en' | 'ar' | 'de';
  readonly scheme: 'light' | 'dark';
}

export const looks: readonly Look[] = [
  { lang: 'en', scheme: 'light' },
  { lang: 'en', scheme: 'dark' },
  { lang: 'ar', scheme: 'dark' },
  { lang: 'de', scheme: 'light' },
];

/** The page is switched while it runs, as a page may. */
export async function wear({ lang, scheme }: Look, element: Element): Promise<void> {
  const { documentElement: page } = document;
  page.lang = lang;
  page.dir = lang === 'ar' ? 'rtl' : 'ltr';
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
