/** A dictionary whose every sentence is marked, and a look for words that are not. */
import { registerTranslation } from '../../src/translations/index.js';
import { en, type Dictionary } from '../../src/translations/languages/en/index.js';

export const language = 'x-test';

const mark = (words: unknown): unknown =>
  typeof words === 'string'
    ? words && `⟦${words}⟧`
    : Object.fromEntries(Object.entries(words as object).map(([name, value]) => [name, mark(value)]));

export const registerMarkedWords = (): void => registerTranslation(language, mark(en) as Dictionary);

const worded = [
  'aria-label',
  'aria-description',
  'title',
  'placeholder',
  'alt',
  'data-label',
  'data-widest',
  'data-room',
];

/** Everything in the element that a person sees or hears. */
function wordsIn(element: Element): string[] {
  const root = element.shadowRoot!;
  const found: string[] = [];
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node instanceof Element) {
      for (const name of worded) found.push(node.getAttribute(name) ?? '');
    } else if (node.parentElement?.localName !== 'style') {
      found.push(node.textContent ?? '');
    }
  }
  return found.map((text) => text.trim()).filter(Boolean);
}

/**
 * Words that came from nowhere but the code.
 * @param data what the page or Blink gave, which stands as it is
 */
export function unmarkedWords(element: Element, data: readonly string[] = []): string[] {
  return wordsIn(element)
    .map((text) => {
      // Moments stay as they are in a language that no engine has.
      let rest = text;
      // One of its sentences may stand in another.
      for (let before = ''; before !== rest;) {
        before = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
      }
      rest = rest.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
      for (const given of data) rest = rest.replaceAll(given, '');
      return rest.trim();
    })
    .filter((rest) => /\p{L}/u.test(rest));
}

/** Does it show a sentence of the dictionary at all? */
export const showsMarkedWords = (element: Element): boolean =>
  wordsIn(element).some((text) => text.includes('⟦'));
