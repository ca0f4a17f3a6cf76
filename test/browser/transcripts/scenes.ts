/** What happens at a till, by keyboard alone, as a screen reader tells it. */
import { fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/components/refund-button/define.js';
import type { OperationButton } from '../../../src/components/operation-button.js';
import { builtInPrompt } from '../../conformance/signature.js';
import { newTerminal, refundingProxyUrl, refundingTill, type Terminal } from '../../support/backend.js';
import { inState, newClient, payButton } from '../../support/pay-button.js';
import { ScreenReader } from './screen-reader.js';

const operatorId = 'maria';
const refunding = () => ({
  client: newClient({ headers: () => refundingTill }),
  proxyUrl: refundingProxyUrl(),
  operatorId,
});

/** What appeared sooner than this before a press was not meant by it, milliseconds: nobody has read it. */
const readMs = 700;

/** Somebody reads, or listens, and then presses. */
async function aHandLater(): Promise<void> {
  const until = performance.now() + readMs;
  while (performance.now() < until) await new Promise(requestAnimationFrame);
}

/** Somebody at the till with a keyboard and a screen reader. */
class Cashier {
  readonly reader = new ScreenReader();

  constructor(readonly button: OperationButton) {}

  async key(press: string): Promise<void> {
    await aHandLater();
    this.reader.does(press);
    await sendKeys({ press });
    await this.reader.listen();
  }

  /** Presses what has the focus; what comes of it is listened to afterwards. */
  async act(press = 'Enter'): Promise<void> {
    await aHandLater();
    this.reader.does(press);
    await sendKeys({ press });
  }

  /** On to the next control, until the focus is there. */
  async to(selector: string, within: Element = this.button): Promise<void> {
    const isThere = () => within.shadowRoot!.activeElement?.matches(selector);
    for (let keys = 0; keys < 8 && !isThere(); keys++) await this.key('Tab');
    if (!isThere()) throw new Error(`the keyboard does not come to ${selector}`);
  }

  async type(text: string): Promise<void> {
    this.reader.does(`writes “${text}”`);
    await sendKeys({ type: text });
    await this.reader.listen();
  }

  async sees(...states: Parameters<typeof inState>[1][]): Promise<void> {
    await inState(this.button, ...states);
    await this.reader.listen();
  }
}

async function cashierAt(button: OperationButton, lang: string): Promise<Cashier> {
  document.documentElement.lang = lang;
  button.requestUpdate();
  await button.updateComplete;
  const cashier = new Cashier(button);
  await cashier.key('Tab');
  return cashier;
}

async function paying(lang: string): Promise<{ cashier: Cashier; terminal: Terminal }> {
  const terminal = await newTerminal({ mode: 'manual' });
  const button = await payButton(terminal, { amount: '66.60', reference: `T-${lang}-${terminal.id}` });
  const cashier = await cashierAt(button, lang);
  await cashier.act();
  await cashier.sees('waiting');
  return { cashier, terminal };
}

const linesOf = ({ reader }: Cashier): string[] => {
  reader.close();
  return reader.lines;
};

async function sale(lang: string): Promise<string[]> {
  const { cashier, terminal } = await paying(lang);
  cashier.reader.does('The customer taps the card.');
  await terminal.pressWhenAsked('tap');
  await cashier.sees('approved');
  return linesOf(cashier);
}

async function decline(lang: string): Promise<string[]> {
  const { cashier, terminal } = await paying(lang);
  cashier.reader.does('The bank declines.');
  await terminal.pressWhenAsked('decline');
  await cashier.sees('declined');
  return linesOf(cashier);
}

async function cancel(lang: string): Promise<string[]> {
  const { cashier, terminal } = await paying(lang);
  await terminal.shows('present-card');
  await cashier.to('.cancel');
  await cashier.act();
  await cashier.sees('failed');
  return linesOf(cashier);
}

async function signature(lang: string): Promise<string[]> {
  const { cashier, terminal } = await paying(lang);
  cashier.reader.does('The terminal asks for a signature.');
  await terminal.pressWhenAsked('signature');
  await cashier.sees('signature');
  const prompt = builtInPrompt()!;
  await prompt.updateComplete;
  await cashier.reader.listen();
  await cashier.to('.accept', prompt);
  await cashier.act();
  await inState(cashier.button, 'approved');
  await waitUntil(() => !prompt.isConnected);
  await cashier.sees('approved');
  return linesOf(cashier);
}

async function refund(lang: string): Promise<string[]> {
  const terminal = await newTerminal();
  const paid = await payButton(terminal, { ...refunding(), amount: '66.60', reference: `R-${terminal.id}` });
  const detail = await paid.pay();
  const transactionId = (detail as { transactionId?: string } | null)?.transactionId;
  paid.remove();
  await terminal.change({ mode: 'manual' });
  const button = await fixture<OperationButton>(html`
    <blink-refund-button
      terminal-id=${terminal.id}
      site-branch-id="London"
      pos-location="POS-25"
      amount="66.60"
    ></blink-refund-button>
  `);
  Object.assign(button, { ...refunding(), transactionId, reference: `R-${terminal.id}` });
  const cashier = await cashierAt(button, lang);
  await cashier.act();
  await cashier.sees('waiting');
  cashier.reader.does('The customer taps the card.');
  await terminal.pressWhenAsked('tap');
  await cashier.sees('approved');
  return linesOf(cashier);
}

async function unresolved(lang: string): Promise<string[]> {
  const terminal = await newTerminal({ mode: 'manual' });
  await terminal.fault({ on: 'sales', cut: 'before', drop_from_log: true });
  const button = await payButton(terminal, {
    amount: '66.60',
    reference: `U-${lang}-${terminal.id}`,
    quietPeriod: 1,
  });
  const cashier = await cashierAt(button, lang);
  cashier.reader.does('The answer to this payment will be lost.');
  await cashier.act();
  await cashier.sees('unresolved');
  await cashier.to('[name=idle]');
  await cashier.key('Space');
  await cashier.to('[name=evidence]');
  await cashier.to('.answers button:last-child');
  await cashier.key('Enter');
  await cashier.type('0042');
  await cashier.to('.answers button:last-child');
  await cashier.act();
  await cashier.sees('failed');
  return linesOf(cashier);
}

export const scenes: Readonly<Record<string, (lang: string) => Promise<string[]>>> = {
  'A sale': sale,
  'A decline': decline,
  'A payment that is cancelled': cancel,
  'A signature': signature,
  'A refund': refund,
  'An outcome that nobody knows': unresolved,
};
