/** Which `<blink-till>` an element takes its settings from: the nearest around it, in slots and shadow roots too. */
import type { Settings } from '../api/settings.js';

/** A `<blink-till>`, another copy's of this library too. */
export interface Till extends HTMLElement {
  terminalId?: unknown;
  /** What it gives to the elements inside: its settings as they were when it was last drawn. */
  readonly givenSettings: Settings;
}

/** An element that takes the settings of the till around it. */
export interface Taker extends HTMLElement {
  /** From which it takes them now. */
  readonly till: Till | null;
  /** Looks for the till again: the element has come to another place, or a till has come around it. */
  lookAround(): void;
  take(settings: Settings): void;
}

/** Not one that is still to be defined: it has nothing to give. */
const isTill = (node: Partial<Till>): node is Till => !!node.givenSettings;

const question = 'blink-pos-till';

export function tillAround(element: Element): Till | null {
  for (let node: Node | null = element; node;) {
    if (node !== element && isTill(node as Partial<Till>)) return node as Till;
    const { assignedSlot, host } = node as Partial<Element & ShadowRoot>;
    node = assignedSlot ?? node.parentNode ?? host ?? null;
  }
  // A slot in a closed shadow root cannot be seen from here, but an event passes through it.
  const answer: { till: Till | null } = { till: null };
  element.dispatchEvent(new CustomEvent(question, { bubbles: true, composed: true, detail: answer }));
  return answer.till;
}

/** The till answers those around whom it is and whom nobody has answered yet. */
export function answerAround(till: Till): void {
  till.addEventListener(question, ({ target, detail }: CustomEventInit<{ till: Till | null }> & Event) => {
    if (target !== till) detail!.till ??= till;
  });
}

/** A till has come to the page: what took from the till around it may be inside the new one. */
export function comeAround(till: Till & Taker, takers: Iterable<Taker>): void {
  for (const taker of takers) if (taker !== till && taker.till === till.till) taker.lookAround();
}

/** Gives a till's settings to those that take from it. */
export function giveAround(till: Till, takers: Iterable<Taker>): void {
  for (const taker of takers) if (taker.till === till) taker.take(till.givenSettings);
}
