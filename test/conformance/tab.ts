/** A second page of the same origin, with its own elements: what another tab, or the page after a reload, is. */
import type { BlinkPayButton } from '../../src/components/pay-button/pay-button.js';
import type { BlinkSignaturePrompt } from '../../src/components/signature-prompt/signature-prompt.js';
import { proxyUrl, type Terminal } from '../support/backend.js';
import { listen, type Heard } from '../support/pay-button.js';

export interface Tab {
  document: Document;
  heard: Heard[];
  readonly button: BlinkPayButton;
  /** The prompt in it, built in or the page's own. */
  readonly prompt: BlinkSignaturePrompt | null;
  /** At once, as a crash or a reload would. */
  close(): void;
}

const tabs = new Set<Tab>();

export const settingsOf = (terminal: Terminal): string =>
  `proxy-url="${proxyUrl()}" terminal-id="${terminal.id}" site-branch-id="London" pos-location="POS-25"`;

export const buttonMarkup = (terminal: Terminal, reference = 'A-7'): string =>
  `<blink-pay-button ${settingsOf(terminal)} amount="22.66" reference="${reference}"></blink-pay-button>`;

/** @param body the page's markup */
export async function openTab(body: string): Promise<Tab> {
  const frame = document.createElement('iframe');
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Till</title>
    <script type="module" src="/src/define.ts"></script><body>${body}</body></html>`;
  document.body.append(frame);
  await loaded;
  const { contentDocument, contentWindow } = frame;
  const tags = ['blink-pay-button', 'blink-signature-prompt'];
  await Promise.all(tags.map((tag) => contentWindow!.customElements.whenDefined(tag)));
  const tab: Tab = {
    document: contentDocument!,
    heard: listen(contentDocument!),
    get button() {
      return contentDocument!.querySelector('blink-pay-button')!;
    },
    get prompt() {
      return contentDocument!.querySelector('blink-signature-prompt');
    },
    close: () => {
      frame.remove();
      tabs.delete(tab);
    },
  };
  tabs.add(tab);
  await Promise.all([tab.button?.updateComplete, tab.prompt?.updateComplete]);
  return tab;
}

/** For `afterEach`: every tab is closed, and what they remembered is forgotten. */
export function closeTabs(): void {
  for (const tab of [...tabs]) tab.close();
  localStorage.clear();
}
