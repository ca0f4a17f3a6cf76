/** A pay button in the page, what it fires, and an end to whatever a test leaves open. */
import { fixture, html } from '@open-wc/testing';
import { ProxyClient } from '../../src/api/proxy-client.js';
import '../../src/components/pay-button/define.js';
import type { BlinkPayButton } from '../../src/components/pay-button/pay-button.js';
import type { FailureDetail, SuccessDetail } from '../../src/events/payment-detail.js';
import type { PaymentState } from '../../src/payment/machine.js';
import { localTimestamp, newId } from '../../src/payment/attempt.js';
import { proxyUrl, type Terminal } from './backend.js';

type Props = Partial<
  Pick<
    BlinkPayButton,
    | 'currency'
    | 'mode'
    | 'reference'
    | 'disabled'
    | 'operatorId'
    | 'client'
    | 'quietPeriod'
    | 'requestedValidityDate'
    | 'customerOrderDetails'
  >
> & { amount?: unknown; metadata?: unknown };

const made = new Set<{ button: BlinkPayButton; terminal: Terminal }>();

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
  Object.assign(button, props);
  await button.updateComplete;
  made.add({ button, terminal });
  return button;
}

export const control = (button: BlinkPayButton): HTMLButtonElement =>
  button.shadowRoot!.querySelector('button')!;
export const statusText = (button: BlinkPayButton): string =>
  button.shadowRoot!.querySelector('[role=status]')!.textContent!.trim();
export const isLocked = (button: BlinkPayButton): boolean =>
  control(button).getAttribute('aria-disabled') === 'true';

/** As soon as the button is in that state; drawn. */
export async function inState(button: BlinkPayButton, ...wanted: PaymentState[]): Promise<PaymentState> {
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
  'blink-success',
  'blink-failure',
  'blink-unresolved',
  'blink-late-success',
];

export interface Heard {
  type: string;
  detail: SuccessDetail & FailureDetail & { from: PaymentState; to: PaymentState };
  target: EventTarget | null;
}

/** Every event of a payment that passes there, in order. */
export function listen(target: EventTarget): Heard[] {
  const heard: Heard[] = [];
  for (const type of paymentEvents) {
    target.addEventListener(type, (event) => {
      heard.push({
        type,
        detail: (event as Event & { detail: Heard['detail'] }).detail,
        target: event.target,
      });
    });
  }
  return heard;
}

export const finals = (heard: Heard[]): Heard[] =>
  heard.filter(({ type }) => type === 'blink-success' || type === 'blink-failure');

/** A client that notes what leaves the page for the proxy. */
export function notingClient(): { client: ProxyClient; sent: Request[]; paths: () => string[] } {
  const sent: Request[] = [];
  const client = new ProxyClient({
    fetch: (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return fetch(request);
    },
  });
  const paths = () => sent.map(({ method, url }) => `${method} ${url.slice(proxyUrl().length)}`);
  return { client, sent, paths };
}

const post = (path: string, body: object, headers = {}) =>
  fetch(`${proxyUrl()}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Another till's answer to the signature question: rejected. */
async function rejectSignature(terminal: Terminal, sale: string, transaction: string): Promise<void> {
  const id = newId();
  const body = {
    site_branch_id: 'London',
    pos_location: 'POS-25',
    terminal_id: terminal.id,
    original_transaction_id: transaction,
    is_signature_confirmed: false,
    request_timestamp: localTimestamp(new Date()),
    metadata: { attempt_id: id, sale_attempt_id: sale },
  };
  await post('signatures', body, { 'idempotency-key': id });
}

/** Ends what a test left open: nothing of it may go on asking while the next test runs. */
export async function endOpenPayments(): Promise<void> {
  for (const { button, terminal } of made) {
    const { attempt } = button;
    if (attempt) {
      document.body.append(button);
      const ended = until(button, ['blink-state-change'], () => button.attempt?.id !== attempt.id);
      const { screen, current, buttons } = await terminal.view();
      if (screen === 'signature') await rejectSignature(terminal, attempt.id, current!.transaction_id!);
      else if (buttons.includes('cancel')) await terminal.press('cancel');
      else
        await post(`attempts/${attempt.id}/resolution`, {
          outcome: 'not-charged',
          evidence: 'end of a test',
        });
      await ended;
    }
    button.remove();
  }
  made.clear();
  localStorage.clear();
}
