/** A view: one element in one state, brought there as a till or an office comes to it. */
import type { ProxyClient } from '../../src/api/proxy-client.js';
import '../../src/define.js';

export interface Place {
  /** Where it is put. */
  readonly into: Element;
  /** No other view of this page has it: what is open on one terminal locks all of its buttons. */
  readonly terminalId: string;
}

/** @returns the element, drawn and in that state */
export type Show = (place: Place) => Promise<HTMLElement>;

/** The views of one element by their names. */
export type Views = Readonly<Record<string, Show>>;

const patienceMs = 20_000;

/** As soon as the condition holds; looked at whenever something may have been drawn. */
export async function when(what: string, holds: () => unknown): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > until) throw new Error(`not yet: ${what}`);
    await new Promise(requestAnimationFrame);
  }
}

interface Settled extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
}

/** A till with that client around these elements; drawn. */
export async function till<T extends HTMLElement>(
  { into, terminalId }: Place,
  client: ProxyClient | null,
  elements: readonly T[],
  more: object = {},
): Promise<T> {
  const around = document.createElement('blink-till');
  Object.assign(around, {
    terminalId,
    siteBranchId: 'London',
    posLocation: 'POS-1',
    operatorId: 'maria',
    ...(client && { client, proxyUrl: `${location.origin}/blink` }),
    ...more,
  });
  around.append(...elements);
  into.append(around);
  for (const element of elements) await (element as unknown as Settled).updateComplete;
  return elements[0]!;
}

export const drawn = (element: Element): Promise<boolean> => (element as Settled).updateComplete;

/** @throws where it has none */
export function part<T extends HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** What an element says of itself in `data-state`. */
export const says = (element: Element, state: string): Promise<void> =>
  when(`${element.localName} is ${state}`, () => part(element, '[part=state]').dataset.state === state);
