/** What a test sees and presses of an office's element. */
import { waitUntil } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** @throws where there is no such element in it */
export function find<T extends Element>(element: Element, selector: string): T {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

export const all = (element: Element, selector: string): Element[] => [
  ...element.shadowRoot!.querySelectorAll(selector),
];

export const texts = (element: Element, selector: string): string[] =>
  all(element, selector).map((node) => node.textContent!.replace(/\s+/g, ' ').trim());

/** Which of its views it shows. */
export const state = (element: Element): string | null =>
  find(element, '[part=state]').getAttribute('data-state');

/** What it says about that. */
export const sentence = (element: Element): string => texts(element, '[part=state]')[0]!;

export const becomes = (element: Element, wanted: string): Promise<void> =>
  waitUntil(() => state(element) === wanted, `the view becomes ${wanted}`);

/** Presses the button that says so. */
export function press(element: Element, words: string): void {
  const button = all(element, 'button').find((one) => one.textContent!.trim() === words);
  if (!button) throw new Error(`no button "${words}"`);
  (button as HTMLButtonElement).click();
}

/** @throws where axe finds something */
export async function accessible(element: Element): Promise<void> {
  const { violations } = await window.axe.run(element, { rules: { region: { enabled: false } } });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  if (found.length) throw new Error(found.join('\n'));
}
