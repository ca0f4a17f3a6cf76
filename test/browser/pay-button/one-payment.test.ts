/** One payment for one order and one terminal, whatever is pressed; and its result on no other order. */
import { expect, waitUntil } from '@open-wc/testing';
import type { AttemptStore } from '../../../src/api/attempt-store.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { PaymentDetail } from '../../../src/events/payment-detail.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  isLocked,
  listen,
  newClient,
  payButton,
  statusText,
} from '../../support/pay-button.js';

const isSuccess = (detail: PaymentDetail | null) => detail !== null && !('reason' in detail);

describe('one payment', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(endOpenPayments);

  it('is sent however fast the button is clicked', async () => {
    const button = await payButton(terminal, { reference: 'C-1' });
    const heard = listen(button);
    for (let clicks = 0; clicks < 50; clicks++) control(button).click();
    await inState(button, 'waiting');
    for (let clicks = 0; clicks < 50; clicks++) control(button).click();
    await terminal.pressWhenAsked('tap');
    await inState(button, 'approved');
    for (let clicks = 0; clicks < 50; clicks++) control(button).click();
    await button.updateComplete;
    expect(heard.filter(({ type }) => type === 'blink-start')).to.have.length(1);
    expect(finals(heard)).to.have.length(1);
    expect(await terminal.received('/sales')).to.have.length(1);
    expect(await terminal.charges()).to.have.length(1);
  });

  it('pay() again while it is open is the same promise', async () => {
    const button = await payButton(terminal);
    const first = button.pay();
    expect(button.pay()).to.equal(first);
    await inState(button, 'waiting');
    expect(button.pay()).to.equal(first);
    await terminal.pressWhenAsked('tap');
    const detail = await first;
    expect(isSuccess(detail)).to.equal(true);
    expect(await button.pay()).to.equal(detail);
    expect(await terminal.received('/sales')).to.have.length(1);
  });

  it('started by a page in the middle of blink-start is still one', async () => {
    const button = await payButton(terminal);
    let inner: Promise<PaymentDetail | null> | undefined;
    button.addEventListener('blink-start', () => (inner ??= button.pay()), { once: true });
    const outer = button.pay();
    await terminal.pressWhenAsked('tap');
    expect(await inner).to.equal(await outer);
    expect(await terminal.received('/sales')).to.have.length(1);
  });

  it('locks every other button of its terminal, which says why', async () => {
    const button = await payButton(terminal, { reference: 'A' });
    const other = await payButton(terminal, { reference: 'B', amount: '3' });
    const spelled = await payButton(terminal, { reference: 'C' });
    spelled.terminalId = terminal.id.toLowerCase();
    const elsewhere = await payButton(await newTerminal(), { reference: 'D' });
    const paid = button.pay();
    await inState(button, 'waiting');
    for (const locked of [other, spelled]) {
      await locked.updateComplete;
      expect(isLocked(locked)).to.equal(true);
      expect(statusText(locked)).to.match(/busy|another payment/i);
      expect(locked.attempt).to.equal(null);
      control(locked).click();
      expect(locked.state).to.equal('idle');
      const refused = await locked.pay();
      expect(refused).to.include({ reason: 'terminal-in-use', attemptId: null });
    }
    expect(isLocked(elsewhere)).to.equal(false);
    await terminal.pressWhenAsked('tap');
    await paid;
    await other.updateComplete;
    expect(isLocked(other)).to.equal(false);
    const second = other.pay();
    await terminal.pressWhenAsked('tap');
    expect(await second).to.include({ reference: 'B', amount: '3.00' });
    expect((await terminal.charges()).map(({ amount }) => amount)).to.deep.equal(['10.00', '3.00']);
  });

  it('is answered for by a button that joins later with the very same order', async () => {
    const button = await payButton(terminal, { reference: 'J', amount: '10' });
    const paid = button.pay();
    await inState(button, 'waiting');
    const same = await payButton(terminal, { reference: 'J', amount: '10.00' });
    expect(same.state).to.equal('waiting');
    expect(same.attempt?.id).to.equal(button.attempt?.id);
    button.remove();
    const heard = listen(document, terminal);
    await terminal.pressWhenAsked('tap');
    expect(isSuccess(await paid)).to.equal(true);
    expect(finals(heard).map(({ target }) => target)).to.deep.equal([same]);
    expect(same.state).to.equal('approved');
  });
});

describe('a paid order', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(endOpenPayments);

  it('stays paid on every button of its reference, until reset()', async () => {
    const button = await payButton(terminal, { reference: 'P-1' });
    const detail = await button.pay();
    button.remove();
    const again = await payButton(terminal, { reference: 'P-1' });
    await inState(again, 'approved');
    expect(isLocked(again)).to.equal(true);
    expect(again.result).to.include({ attemptId: detail?.attemptId, amount: '10.00' });
    expect(Object.isFrozen(again.result)).to.equal(true);
    control(again).click();
    expect(await again.pay()).to.include({ attemptId: detail?.attemptId });
    expect(await terminal.received('/sales')).to.have.length(1);

    again.reset();
    expect(again.state).to.equal('idle');
    expect(again.result).to.equal(null);
    expect((await again.pay())?.attemptId).not.to.equal(detail?.attemptId);
    expect(await terminal.charges()).to.have.length(2);
  });

  it('does not keep the next reference from being paid', async () => {
    const button = await payButton(terminal, { reference: 'P-3' });
    await button.pay();
    button.reference = 'P-4';
    await button.updateComplete;
    expect(button.state).to.equal('idle');
    expect(button.result).to.equal(null);
    expect(await button.pay()).to.include({ reference: 'P-4' });
    expect(await terminal.charges()).to.have.length(2);
  });

  it('without a reference stays paid until reset()', async () => {
    const button = await payButton(terminal);
    const first = await button.pay();
    button.amount = '11';
    await button.updateComplete;
    expect(button.state).to.equal('approved');
    expect(await button.pay()).to.equal(first);
    button.reset();
    expect(await button.pay()).to.include({ amount: '11.00' });
  });

  it('is not paid again where only another tab knows that it is paid', async () => {
    const button = await payButton(terminal, { reference: 'P-5' });
    const detail = await button.pay();
    const key = `blink-pos:${terminal.id.toLowerCase()}:done`;
    const remembered = localStorage.getItem(key)!;
    button.reset();
    await waitUntil(() => JSON.parse(localStorage.getItem(key)!) === null, 'it is forgotten here');
    // The other tab's record, of which this one has not heard yet.
    localStorage.setItem(key, remembered);
    const heard = listen(button);
    expect(await button.pay()).to.include({ attemptId: detail?.attemptId });
    expect(button.state).to.equal('approved');
    expect(heard.map(({ detail }) => detail.to)).not.to.include('idle');
    expect(Object.isFrozen(button.result)).to.equal(true);
    expect(await terminal.charges()).to.have.length(1);
  });
});

describe('a button that is reused for the next order', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(endOpenPayments);

  type Change = [what: string, before: { reference?: string }, change: (button: BlinkPayButton) => void];
  const changes: Change[] = [
    ['another reference', { reference: 'last' }, (button) => (button.reference = 'next')],
    ['no reference', { reference: 'last' }, (button) => (button.reference = undefined)],
    ['a reference', {}, (button) => (button.reference = 'next')],
    ['another amount', {}, (button) => (button.amount = '99')],
    ['another currency', {}, (button) => (button.currency = 'EUR')],
    ['another mode', {}, (button) => (button.mode = 'preauth')],
  ];
  for (const [what, before, change] of changes) {
    it(`with ${what} never shows the last order's result: the document hears it`, async () => {
      const button = await payButton(terminal, before);
      const onButton = listen(button);
      const onDocument = listen(document, terminal);
      const paid = button.pay();
      await terminal.shows('present-card');
      await inState(button, 'waiting');
      change(button);
      await button.updateComplete;
      expect(button.attempt).to.equal(null);
      expect(isLocked(button)).to.equal(true);
      await terminal.press('tap');
      const detail = await paid;
      await button.updateComplete;
      expect(detail).to.include({ amount: '10.00', operation: 'sale', currency: 'GBP' });
      expect(detail?.reference).to.equal(before.reference ?? null);
      expect(finals(onButton)).to.deep.equal([]);
      expect(finals(onDocument).map(({ type, target }) => [type, target])).to.deep.equal([
        ['blink-success', document],
      ]);
      expect(button.state).to.equal('idle');
      expect(button.result).to.equal(null);
      expect(isLocked(button)).to.equal(false);
    });
  }

  it('in the moment of its approval, by the page, hears nothing more of the last order', async () => {
    const button = await payButton(terminal, { reference: 'last' });
    const onButton = listen(button);
    const onDocument = listen(document, terminal);
    button.addEventListener('blink-state-change', ({ detail }) => {
      if (detail.to === 'approved') button.reference = 'next';
    });
    const paid = button.pay();
    await terminal.pressWhenAsked('tap');
    await paid;
    expect(finals(onButton)).to.deep.equal([]);
    expect(finals(onDocument).map(({ detail }) => detail.reference)).to.deep.equal(['last']);
  });

  it('and is given the last order back, shows its result again', async () => {
    const button = await payButton(terminal, { reference: 'last' });
    const paid = button.pay();
    await inState(button, 'waiting');
    button.reference = 'next';
    await button.updateComplete;
    button.reference = 'last';
    await button.updateComplete;
    expect(button.state).to.equal('waiting');
    const heard = listen(button);
    await terminal.pressWhenAsked('tap');
    await paid;
    expect(finals(heard)).to.have.length(1);
    expect(button.state).to.equal('approved');
  });

  it('while the outcome is being written down, hears nothing of it either', async () => {
    const values = new Map<string, string>();
    let isSlow = false;
    let goOn: (() => void) | undefined;
    const attemptStore: AttemptStore = {
      get: (key) => values.get(key) ?? null,
      set: async (key, value) => {
        if (isSlow) await new Promise<void>((done) => ((goOn = done), reached()));
        if (value === null) values.delete(key);
        else values.set(key, value);
      },
    };
    let reached!: () => void;
    const isWriting = new Promise<void>((done) => (reached = done));
    const button = await payButton(terminal, { reference: 'last', client: newClient({ attemptStore }) });
    const onButton = listen(button);
    const paid = button.pay();
    await terminal.shows('present-card');
    isSlow = true;
    await terminal.press('tap');
    await isWriting;
    isSlow = false;
    button.reference = 'next';
    await button.updateComplete;
    goOn!();
    await paid;
    expect(finals(onButton)).to.deep.equal([]);
    expect(button.result).to.equal(null);
  });

  it('before the last one was sent, hears no refusal of it', async () => {
    await terminal.fault({
      on: 'devices',
      delay: 300,
      answer: { status: 200, body: '<html>no proxy</html>' },
    });
    const button = await payButton(terminal, {
      reference: 'last',
      client: newClient({ headers: failingLater() }),
    });
    const onButton = listen(button);
    const onDocument = listen(document, terminal);
    const paid = button.pay();
    button.reference = 'next';
    await button.updateComplete;
    const detail = await paid;
    expect(detail).to.include({ reference: 'last', attemptId: null });
    expect(finals(onButton)).to.deep.equal([]);
    expect(finals(onDocument)).to.have.length(1);
    expect(button.result).to.equal(null);
  });
});

/** Headers for the read, and none any more for the payment. */
function failingLater(): () => Promise<Record<string, string>> {
  let calls = 0;
  return () => (calls++ ? Promise.reject(new Error('signed out')) : Promise.resolve({}));
}
