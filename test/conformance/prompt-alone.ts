/** A prompt on its own: another till's sale waits for a signature, and this page knows nothing else of it. */
import { fixture, html } from '@open-wc/testing';
import type { BlinkSignaturePrompt } from '../../src/components/signature-prompt/signature-prompt.js';
import { newTerminal, proxyUrl, type Terminal } from '../support/backend.js';
import { listen, type Heard } from '../support/pay-button.js';
import { watchedClient, type Instead, type Watched } from './page.js';

export interface WaitingSale {
  terminal: Terminal;
  /** The sale's attempt, which only the other till and the journal know. */
  key: string;
  transactionId: string;
}

/** Another till's sale, up to Blink's question. */
export async function waitingSale(amount = '22.66'): Promise<WaitingSale> {
  const terminal = await newTerminal({ mode: 'manual' });
  const key = crypto.randomUUID();
  const sale = fetch(`${proxyUrl()}/sales`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: terminal.id,
      currency: 'GBP',
      requested_amount: amount,
      request_timestamp: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
    }),
  });
  await terminal.pressWhenAsked('signature');
  const { transaction_id } = (await (await sale).json()) as { transaction_id: string };
  return { terminal, key, transactionId: transaction_id };
}

export interface PromptAlone extends WaitingSale, Watched {
  prompt: BlinkSignaturePrompt;
  /** What passes the document. */
  heard: Heard[];
  /** `is_signature_confirmed` of every decision that reached Blink. */
  told(): Promise<boolean[]>;
}

/** A closed prompt about it, drawn. */
export async function promptAlone({
  instead,
  quietPeriod,
}: { instead?: Instead; quietPeriod?: number } = {}): Promise<PromptAlone> {
  const sale = await waitingSale();
  const { terminal, transactionId } = sale;
  const watched = watchedClient(undefined, instead);
  const prompt = await fixture<BlinkSignaturePrompt>(html`
    <blink-signature-prompt
      proxy-url=${proxyUrl()}
      terminal-id=${terminal.id}
      site-branch-id="London"
      pos-location="POS-25"
      transaction-id=${transactionId}
      amount="22.66"
      .client=${watched.client}
      .quietPeriod=${quietPeriod}
    ></blink-signature-prompt>
  `);
  const told = async () =>
    (await terminal.received('/signatures')).map(
      ({ body }) => (JSON.parse(body) as { is_signature_confirmed: boolean }).is_signature_confirmed,
    );
  return { ...sale, ...watched, prompt, heard: listen(document, terminal), told };
}
