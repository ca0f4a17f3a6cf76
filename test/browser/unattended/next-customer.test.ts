/** The next customer at a kiosk finds it as if it were new, and nothing is paid twice by that. */
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../../src/components/till/define.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import { closePrompts } from '../../conformance/signature.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { endOpenPayments, inState, statusText, testClient } from '../../support/pay-button.js';

describe('a kiosk’s next customer', () => {
  let terminal: Terminal;
  let till: BlinkTill;
  let button: BlinkPayButton;

  async function kiosk(order: object = {}, mode: 'manual' | 'auto' = 'auto') {
    terminal = await newTerminal({ mode });
    till = await fixture<BlinkTill>(html`
      <blink-till
        unattended
        lang="en"
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-26"
        quiet-period="1"
        .client=${testClient()}
        ><blink-pay-button amount="10" reference="K-1" clear-after="0.2"></blink-pay-button
      ></blink-till>
    `);
    button = till.querySelector('blink-pay-button')!;
    Object.assign(button, order);
    await button.updateComplete;
  }
  afterEach(() => {
    closePrompts();
    endOpenPayments();
  });

  it('does not see that the last one’s card was declined, and can pay', async () => {
    await kiosk({}, 'manual');
    const ended = button.pay();
    await terminal.pressWhenAsked('decline');
    const { detail } = await oneEvent(till, 'blink-clear');
    expect(detail).to.include({ attemptId: (await ended)!.attemptId, reference: 'K-1', amount: '10.00' });
    await button.updateComplete;
    expect([button.state, button.result, statusText(button)]).to.deep.equal(['idle', null, '']);
    const next = button.pay();
    await terminal.pressWhenAsked('approve');
    expect(await next).to.not.have.property('reason');
  });

  it('sees an order that is done as done, without the last one’s card, and is not charged for it', async () => {
    await kiosk();
    const paid = button.pay();
    await inState(button, 'approved');
    expect(statusText(button)).to.match(/ending \d{4}/);
    await oneEvent(till, 'blink-clear');
    await button.updateComplete;
    expect(button.state).to.equal('approved');
    expect(statusText(button)).to.not.match(/\d/);
    expect(await button.pay(), 'the same end').to.equal(await paid);
    expect(await terminal.charges()).to.have.length(1);
  });

  it('hears nothing of the last one’s payment, in whatever language that was', async () => {
    await kiosk();
    till.lang = 'pl';
    const heard: string[] = [];
    let isCleared = false;
    till.addEventListener('blink-clear', () => (isCleared = true));
    till.addEventListener('blink-announce', (event) => {
      if (isCleared) heard.push(event.detail.text);
    });
    void button.pay();
    await oneEvent(till, 'blink-clear');
    await waitUntil(() => button.shadowRoot!.querySelector('[lang=en]'), 'drawn in the first language');
    await button.updateComplete;
    expect(heard).to.deep.equal([]);
    expect(button.shadowRoot!.querySelector('[part=status]')!.getAttribute('aria-live')).to.equal('off');
  });

  it('pays anew where an order has no number', async () => {
    await kiosk({ reference: undefined });
    void button.pay();
    await oneEvent(till, 'blink-clear');
    expect(button.state).to.equal('idle');
  });

  it('reads the till’s first language', async () => {
    await kiosk();
    till.lang = 'pl';
    void button.pay();
    await oneEvent(till, 'blink-clear');
    await till.updateComplete;
    expect(till.lang).to.equal('en');
  });

  it('sees what the page keeps on the screen', async () => {
    await kiosk({}, 'manual');
    till.lang = 'pl';
    till.addEventListener('blink-clear', (event) => event.preventDefault());
    void button.pay();
    await terminal.pressWhenAsked('decline');
    await oneEvent(document, 'blink-clear');
    await button.updateComplete;
    expect([button.state, till.lang]).to.deep.equal(['declined', 'pl']);
  });

  it('is shown the payment that the page begins as it hears of the last one’s end', async () => {
    await kiosk({}, 'manual');
    const states: string[] = [];
    button.addEventListener('blink-state-change', ({ detail }) => states.push(detail.to));
    let next: Promise<unknown> | undefined;
    till.addEventListener('blink-clear', () => (next ??= button.pay()), { once: true });
    void button.pay();
    await terminal.pressWhenAsked('decline');
    await oneEvent(document, 'blink-clear');
    await terminal.pressWhenAsked('approve');
    await next;
    expect(states.slice(states.indexOf('declined'))).to.deep.equal([
      'declined',
      'starting',
      'waiting',
      'approved',
    ]);
  });

  it('keeps his language while he pays, though the last one’s result clears meanwhile', async () => {
    await kiosk({}, 'manual');
    const other = document.createElement('blink-pay-button');
    Object.assign(other, { amount: '0', clearAfter: 0.2 });
    till.append(other);
    await other.updateComplete;
    void button.pay();
    await inState(button, 'waiting');
    till.lang = 'pl';
    other.amount = '3.00';
    other.reference = 'K-2';
    void other.pay();
    await oneEvent(other, 'blink-clear');
    await Promise.resolve();
    expect(till.lang).to.equal('pl');
    await terminal.pressWhenAsked('decline');
    await oneEvent(button, 'blink-clear');
    await Promise.resolve();
    expect(till.lang).to.equal('en');
  });

  it('does not wipe away what nobody knows the end of: only staff’s word does', async () => {
    await kiosk();
    let clears = 0;
    till.addEventListener('blink-clear', () => clears++);
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    void button.pay();
    await inState(button, 'unresolved');
    // Another button's result clears meanwhile; what is unresolved stands.
    const other = await fixture<BlinkPayButton>(
      html`<blink-pay-button unattended amount="0" clear-after="0.2"></blink-pay-button>`,
    );
    void other.pay();
    await oneEvent(other, 'blink-clear');
    expect([button.state, clears]).to.deep.equal(['unresolved', 0]);
    void button.resolve('not-charged', { evidence: 'the terminal is idle' });
    await oneEvent(till, 'blink-clear');
    expect(button.state).to.equal('idle');
  });

  it('does not see what staff settled for the last one, once staff has left', async () => {
    await kiosk();
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    void button.pay();
    await inState(button, 'unresolved');
    till.unattended = false;
    await till.updateComplete;
    let clears = 0;
    till.addEventListener('blink-clear', () => clears++);
    await button.resolve('approved', { evidence: 'the terminal shows it' });
    expect([button.state, clears]).to.deep.equal(['approved', 0]);
    const isCleared = oneEvent(till, 'blink-clear');
    till.unattended = true;
    expect((await isCleared).detail).to.include({ reference: 'K-1' });
  });

  it('finds it as new where staff only looked in while the last one’s result was there', async () => {
    await kiosk({ reference: undefined, clearAfter: 0.05 });
    await button.pay();
    till.unattended = false;
    await till.updateComplete;
    // Longer than the customer's result would have been there.
    const other = await fixture<BlinkPayButton>(
      html`<blink-pay-button unattended amount="0" clear-after="0.1"></blink-pay-button>`,
    );
    void other.pay();
    await oneEvent(other, 'blink-clear');
    expect(button.state).to.equal('approved');
    const isCleared = oneEvent(till, 'blink-clear');
    till.unattended = true;
    await isCleared;
    expect(button.state).to.equal('idle');
  });

  it('selects and drags nothing of ours, and opens no menu by a long press', async () => {
    await kiosk();
    expect(getComputedStyle(button).webkitUserSelect).to.equal('none');
    const hold = new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    button.shadowRoot!.querySelector('button')!.dispatchEvent(hold);
    expect(hold.defaultPrevented).to.equal(true);
    till.unattended = false;
    await till.updateComplete;
    expect(getComputedStyle(button).webkitUserSelect).to.not.equal('none');
  });

  it('finds the screen on for as long as the payment is open, where the browser can do that', async () => {
    const locks: { released: boolean; release(): Promise<void> }[] = [];
    const request = () => {
      const lock = { released: false, release: () => Promise.resolve(void (lock.released = true)) };
      locks.push(lock);
      return Promise.resolve(lock);
    };
    const own = Object.getOwnPropertyDescriptor(navigator, 'wakeLock');
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
    try {
      await kiosk();
      await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
      void button.pay();
      await inState(button, 'unresolved');
      expect(locks.map(({ released }) => released)).to.deep.equal([false]);
      // The browser takes it from a page that is hidden.
      locks[0]!.released = true;
      document.dispatchEvent(new Event('visibilitychange'));
      await waitUntil(() => locks.length === 2);
      expect(locks.map(({ released }) => released)).to.deep.equal([true, false]);
      await button.resolve('not-charged', { evidence: 'the terminal is idle' });
      await waitUntil(() => locks.every(({ released }) => released));
      expect(locks).to.have.length(2);
    } finally {
      if (own) Object.defineProperty(navigator, 'wakeLock', own);
      else delete (navigator as { wakeLock?: unknown }).wakeLock;
    }
  });
});
