/** A picker in the page, and the list that its proxy answers. */
import { fixture, html, waitUntil } from '@open-wc/testing';
import { ProxyClient, type ProxyClientOptions } from '../../src/api/proxy-client.js';
import '../../src/components/terminal-picker/define.js';
import '../../src/components/till/define.js';
import type { BlinkTerminalPicker } from '../../src/components/terminal-picker/terminal-picker.js';
import type { TerminalChangeDetail } from '../../src/events/blink-terminal-change.js';

export interface Entry {
  terminal_id: string;
  state?: string;
  last_connected_at?: string | null;
  last_active_at?: string | null;
  last_connected_pos?: string | null;
}

let count = 0;

/** Terminals that nobody else has: `FRONT-1`, `BAR-1`, … */
export function entries(...states: string[]): Entry[] {
  const places = ['FRONT', 'BAR', 'TERRACE', 'BACK', 'ROOF'];
  count++;
  return states.map((state, index) => ({ terminal_id: `${places[index]}-${count}`, state }));
}

/** A client whose list is what `answer` says then; everything else goes to the real proxy. */
export function listing(answer: () => unknown, options: ProxyClientOptions = {}) {
  const asked: string[] = [];
  const client = new ProxyClient({
    ...options,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.endsWith('/terminals')) return fetch(request);
      asked.push(request.url);
      const body = await answer();
      return body instanceof Response ? body : new Response(JSON.stringify(body));
    },
  });
  return { client, asked };
}

export const stateOf = (picker: Element): string | null =>
  picker.shadowRoot!.querySelector('[part=state]')?.getAttribute('data-state') ?? null;
/** As a person reads it: without the marks of direction around ids and times. */
export const textOf = (node: Element): string =>
  node
    .textContent!.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
export const sentence = (picker: Element): string =>
  textOf(picker.shadowRoot!.querySelector('[role=status]')!);
export const options = (picker: Element): HTMLElement[] => [
  ...picker.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]'),
];
export const listbox = (picker: Element): HTMLElement => {
  const list = picker.shadowRoot!.querySelector<HTMLElement>('[role=listbox]');
  if (!list) throw new Error('no list');
  return list;
};
/** The id of the current terminal as the list shows it, and of the one that the keys are at. */
export const selected = (picker: Element): string | undefined =>
  options(picker)
    .find((option) => option.getAttribute('aria-selected') === 'true')
    ?.querySelector('.name')?.textContent ?? undefined;
export const active = (picker: Element): string | undefined => {
  const id = listbox(picker).getAttribute('aria-activedescendant');
  return picker.shadowRoot!.getElementById(id!)?.querySelector('.name')?.textContent ?? undefined;
};

export const becomes = (picker: Element, wanted: string): Promise<void> =>
  waitUntil(() => stateOf(picker) === wanted, `the view becomes ${wanted}, and was ${stateOf(picker)}`, {
    timeout: 5_000,
  });

/** What changes at that target. */
export function changes(target: EventTarget): TerminalChangeDetail[] {
  const heard: TerminalChangeDetail[] = [];
  target.addEventListener('blink-terminal-change', (event) =>
    heard.push((event as Event & { detail: TerminalChangeDetail }).detail),
  );
  return heard;
}

export async function picker(client: ProxyClient, view = 'list'): Promise<BlinkTerminalPicker> {
  const element = await fixture<BlinkTerminalPicker>(
    html`<blink-terminal-picker proxy-url="/blink" .client=${client}></blink-terminal-picker>`,
  );
  await becomes(element, view);
  return element;
}
