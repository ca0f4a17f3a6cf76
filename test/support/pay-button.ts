/** A pay button in the page, what it fires, and an end to whatever a test leaves open. */
import { fixture, html } from '@open-wc/testing';
import { ProxyClient, type ProxyClientOptions } from '../../src/api/proxy-client.js';
import '../../src/components/pay-button/define.js';
import type { OperationButton } from '../../src/components/operation-button.js';
import type { BlinkPayButton } from '../../src/components/pay-button/pay-button.js';
import type { FailureDetail, SuccessDetail } from '../../src/events/payment-detail.js';
import type { PaymentState } from '../../src/payment/machine.js';
import { ownTerminals, proxyUrl, type Terminal } from './backend.js';

type Props = Partial<
  Pick<
    BlinkPayButton,
    | 'currency'
    | 'mode'
    | 'reference'
    | 'orderPart'
    | 'rememberHours'
    | 'giveUpAfter'
    | 'noCancel'
    | 'lang'
    | 'disabled'
    | 'operatorId'
    | 'client'
    | 'quietPeriod'
    | 'requestedValidityDate'
    | 'customerOrderDetails'
    | 'transactionId'
    | 'receiptRequired'
    | 'proxyUrl'
  >
> & { amount?: unknown; metadata?: unknown };

/** A pay button of that terminal, drawn. Without `amount` it asks for 10.00. */
export async function payButton(terminal: Terminal, props: Props = {}): Promise<BlinkPayButton> {
  const button = await fixture<BlinkPayButton>(html`
    <blink-pay-button
      proxy-url=${proxyUrl()}
      terminal-id=${terminal.id}
      site-branch-id="London"
      pos-location="POS-25"
      amount="10.00"
    ></blink-pay-button>
  `);
  Object.assign(button, { client: testClient(), ...props });
  await button.updateComplete;
  return button;
}

/** What pays and what gives back. */
type Button = OperationButton;

export const control = (button: Button): HTMLButtonElement => button.shadowRoot!.querySelector('button')!;
export const cancelButton = (button: Button): HTMLButtonElement | null =>
  button.shadowRoot!.querySelector('[part=cancel]');
export const statusText = (button: Button): string =>
  button.shadowRoot!.querySelector('[role=status]')!.textContent!.trim();
export const isLocked = (button: Button): boolean => control(button).getAttribute('aria-disabled') === 'true';

/** As soon as the button is in that state; drawn. */
export async function inState(button: Button, ...wanted: PaymentState[]): Promise<PaymentState> {
  await until(button, ['blink-state-change'], () => wanted.includes(button.state));
  await button.updateComplete;
  return button.state;
}

/** As soon as the condition holds: looked at now, and again after each of these events. */
export function until(target: EventTarget, types: string[], holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      for (const type of types) target.removeEventListener(type, look);
      resolve();
    };
    for (const type of types) target.addEventListener(type, look);
    look();
  });
}

/** The next event of that type there. */
export const next = <E extends Event>(target: EventTarget, type: string): Promise<E> =>
  new Promise((resolve) => target.addEventListener(type, (event) => resolve(event as E), { once: true }));

const paymentEvents = [
  'blink-start',
  'blink-state-change',
  'blink-signature-required',
  'blink-cancel-requested',
  'blink-success',
  'blink-failure',
  'blink-unresolved',
  'blink-late-success',
  'blink-refund-success',
  'blink-refund-failure',
  'blink-refund-late-success',
];

export interface Heard {
  type: string;
  detail: SuccessDetail & FailureDetail & { from: PaymentState; to: PaymentState };
  target: EventTarget | null;
}

/** Every event of a payment that passes there, in order; with a terminal, only of payments on it. */
export function listen(target: EventTarget, terminal?: Terminal): Heard[] {
  const heard: Heard[] = [];
  for (const type of paymentEvents) {
    target.addEventListener(type, (event) => {
      const { detail } = event as Event & Pick<Heard, 'detail'>;
      if (!terminal || detail.terminalId === terminal.id) heard.push({ type, detail, target: event.target });
    });
  }
  return heard;
}

export const finals = (heard: Heard[]): Heard[] =>
  heard.filter(({ type }) => type === 'blink-success' || type === 'blink-failure');

/** The line to the proxy, cut when a test ends. */
let line = new AbortController();
let shared: ProxyClient | undefined;

/** A client of this test's own. */
export function newClient(
  options: Omit<ProxyClientOptions, 'fetch'> = {},
  note = (_: Request) => {},
): ProxyClient {
  const { signal } = line;
  return new ProxyClient({
    ...options,
    fetch: (input, init) => {
      const request = new Request(input, init);
      note(request.clone());
      const answer = fetch(request, { signal: AbortSignal.any([signal, request.signal]) });
      return request.url.endsWith('/terminals') ? answer.then(ownTerminals) : answer;
    },
  });
}

/** The client of all buttons of this test that were given none. */
export const testClient = (): ProxyClient => (shared ??= newClient());

/** A client that notes what leaves the page for the proxy. */
export function notingClient(): { client: ProxyClient; sent: Request[]; paths: () => string[] } {
  const sent: Request[] = [];
  const client = newClient({}, (request) => sent.push(request));
  const paths = () => sent.map(({ method, url }) => `${method} ${url.slice(proxyUrl().length)}`);
  return { client, sent, paths };
}

/**
 * Ends a test: whatever it leaves open asks no more. Each test has a terminal and a client of its own, so nobody else
 * hears of it.
 */
export function endOpenPayments(): void {
  line.abort();
  line = new AbortController();
  shared = undefined;
  localStorage.clear();
}
