/** What a cashier hears and feels of the end of a payment: nothing that was not asked for, and never at its cost. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { localAttemptStore } from '../../../src/api/attempt-store.js';
import '../../../src/components/till/define.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import { BlinkFailureEvent, BlinkLateSuccessEvent, BlinkSuccessEvent } from '../../../src/events/index.js';
import type { FailureDetail } from '../../../src/events/payment-detail.js';
import { browserEnvironment } from '../../../src/session/environment.js';
import { Records } from '../../../src/session/records/records.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { Device, isLoaded } from '../../support/heard-and-felt.js';
import { endOpenPayments, inState, testClient } from '../../support/pay-button.js';

/** The file has come, whichever till asked for it, and each that did has it. */
async function arrived(): Promise<void> {
  await import('../../../src/feedback/feedback.js');
  await new Promise((next) => setTimeout(next));
}

/** Whatever follows at once from what was told has happened. */
const settled = () => new Promise((next) => setTimeout(next));

const detail = { attemptId: 'a', reference: null } as FailureDetail;
const success = () => new BlinkSuccessEvent({ ...detail });
const failure = () => new BlinkFailureEvent({ ...detail });

describe('the feedback of a till', () => {
  let terminal: Terminal;
  let till: BlinkTill;
  let button: BlinkPayButton;
  let device: Device;
  let faults: unknown[];
  const onFault = (event: ErrorEvent | PromiseRejectionEvent) =>
    void faults.push('reason' in event ? event.reason : event.message);

  async function shop(feedback: string | null, more: object = {}): Promise<void> {
    terminal = await newTerminal({ mode: 'auto' });
    till = await fixture<BlinkTill>(html`
      <blink-till
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-27"
        quiet-period="1"
        .client=${testClient()}
        ><blink-pay-button amount="10" reference="F-1"></blink-pay-button
        ><blink-pay-button amount="20" reference="F-2"></blink-pay-button
      ></blink-till>
    `);
    button = till.querySelector('blink-pay-button')!;
    if (feedback !== null) till.setAttribute('feedback', feedback);
    Object.assign(till, more);
    await till.updateComplete;
    if (feedback) await arrived();
  }

  /** What is heard of an event of that button. */
  async function heardOf(...events: Event[]): Promise<number[][]> {
    device.tones = [];
    for (const event of events) button.dispatchEvent(event);
    await settled();
    return device.heard;
  }

  beforeEach(() => {
    device = new Device();
    faults = [];
    addEventListener('error', onFault);
    addEventListener('unhandledrejection', onFault);
  });
  afterEach(() => {
    removeEventListener('error', onFault);
    removeEventListener('unhandledrejection', onFault);
    till.remove();
    device.restore();
    endOpenPayments();
    expect(faults).to.deep.equal([]);
  });

  // First: what one till has loaded is there for all.
  it('is off by default: nothing is loaded, no sound is prepared, nothing vibrates', async () => {
    await shop(null);
    await button.pay();
    await settled();
    expect(button.state).to.equal('approved');
    expect([isLoaded(), device.contexts.length, device.felt.length]).to.deep.equal([false, 0, 0]);
    till.feedback = 'sound';
    await till.updateComplete;
    await arrived();
    expect(isLoaded(), 'and this would have seen it').to.equal(true);
  });

  it('is a tone that rises for what was approved, and one that is lower for what was declined', async () => {
    await shop('sound');
    await button.pay();
    await settled();
    expect(device.heard).to.have.length(1);
    const [first, second] = device.heard[0]!;
    expect(second).to.be.above(first!);
    await terminal.change({ mode: 'manual' });
    const other = till.querySelectorAll('blink-pay-button')[1]!;
    const ended = other.pay();
    await terminal.pressWhenAsked('decline');
    await ended;
    await settled();
    expect(device.heard).to.have.length(2);
    expect(Math.max(...device.heard[1]!)).to.be.below(first!);
    for (const { seconds } of device.tones) expect(seconds).to.be.within(0.15, 0.3);
    expect(device.felt).to.deep.equal([]);
  });

  it('of an outcome that nobody knows is neither of the two', async () => {
    await shop('sound');
    const [approved] = await heardOf(success());
    const [declined] = await heardOf(failure());
    device.tones = [];
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    void button.pay();
    await inState(button, 'unresolved');
    await settled();
    expect(device.heard).to.have.length(1);
    expect(device.heard[0]).to.not.deep.equal(approved);
    expect(device.heard[0]).to.not.deep.equal(declined);
    const [unresolved] = device.heard;
    const [late] = await heardOf(new BlinkLateSuccessEvent({ ...detail }));
    expect(late, 'a charge that turns up is for somebody to look at').to.deep.equal(unresolved);
  });

  it('of an order that is charged a second time is for somebody to look at, not for a cheer', async () => {
    await shop('sound');
    await terminal.change({ mode: 'manual' });
    const [late] = await heardOf(new BlinkLateSuccessEvent({ ...detail }));
    device.tones = [];
    const paid = button.pay();
    await terminal.shows('present-card');
    const records = new Records(localAttemptStore, terminal.id, browserEnvironment);
    const { id, operation, amount, currency, terminalId, reference, part } = button.attempt!;
    const order = { operation, amount, currency, terminalId, reference, part };
    const card = { transactionId: 'TX0', cardType: null, cardNumber: null, cardMode: null };
    const other = { attemptId: `not-${id}`, settledBy: 'log', resumed: true, response: null } as const;
    await records.remember({ ...order, ...card, ...other }, undefined, 'late');
    await terminal.press('tap');
    expect(await paid).not.to.have.property('reason');
    await settled();
    expect(device.heard).to.deep.equal([late]);
  });

  it('is given once for an end, with tills inside tills, each asking, and a page that keeps its events to itself', async () => {
    await shop('sound vibration');
    const inner = document.createElement('blink-till');
    inner.feedback = 'sound vibration';
    till.append(inner);
    inner.append(button);
    await inner.updateComplete;
    button.addEventListener('blink-success', (event) => event.stopPropagation());
    expect(await heardOf(success())).to.have.length(1);
    expect(device.felt).to.have.length(1);
  });

  it('of a refusal for which staff is called is the call alone', async () => {
    await shop('sound', { unattended: true, siteBranchId: '' });
    const [declined] = await heardOf(failure());
    device.tones = [];
    await button.pay();
    await settled();
    expect(device.heard).to.have.length(1);
    expect(device.heard[0]).to.not.deep.equal(declined);
  });

  it('is felt where the page asks for that alone, another way for each, and prepares no sound', async () => {
    await shop('vibration');
    expect(await heardOf(success())).to.deep.equal([]);
    await heardOf(failure());
    expect(device.felt).to.have.length(2);
    expect(device.felt[0]).to.not.deep.equal(device.felt[1]);
    expect(device.contexts).to.deep.equal([]);
  });

  it('does not vibrate for those who want less motion', async () => {
    device.wantsLessMotion = true;
    await shop('sound vibration');
    expect(await heardOf(success())).to.have.length(1);
    expect(device.felt).to.deep.equal([]);
  });

  it('waits for a first press on the page, which browsers want to see', async () => {
    device.isPressed = false;
    await shop('sound vibration');
    expect(await heardOf(success())).to.deep.equal([]);
    expect([device.contexts, device.felt]).to.deep.equal([[], []]);
    device.isPressed = true;
    await terminal.change({ mode: 'manual' });
    void button.pay();
    expect(device.contexts, 'in the same moment as the press').to.have.length(1);
  });

  it('is not heard late, as if it were the next payment’s', async () => {
    let allow!: () => void;
    device.allowed = new Promise((done) => (allow = done));
    await shop('sound');
    await button.pay();
    const { now } = performance;
    performance.now = () => now.call(performance) + 5000;
    try {
      allow();
      await settled();
      expect(device.heard).to.deep.equal([]);
    } finally {
      performance.now = now;
    }
    expect(await heardOf(success()), 'the next one is heard').to.have.length(1);
  });

  const missing: Record<string, () => void> = {
    'neither sound nor vibration': () => {
      device.replace(globalThis, 'AudioContext', undefined);
      device.replace(navigator, 'vibrate', undefined);
    },
    'no device to play on': () => void (device.isBroken = true),
    'a sound that stays blocked': () => void (device.allowed = new Promise(() => {})),
    'a sound that is refused': () => {
      device.allowed = Promise.reject(new DOMException('not allowed', 'NotAllowedError'));
      device.allowed.catch(() => {});
    },
    'a vibration that is refused': () =>
      device.replace(navigator, 'vibrate', () => {
        throw new TypeError('not here');
      }),
  };
  for (const [what, happens] of Object.entries(missing)) {
    it(`costs no payment in a browser that has ${what}`, async () => {
      happens();
      await shop('sound vibration');
      expect(await button.pay())
        .to.include({ reference: 'F-1' })
        .and.not.have.property('reason');
      await settled();
      expect([button.state, device.tones.length > 0]).to.deep.equal([
        'approved',
        what.includes('vibration that'),
      ]);
    });
  }

  it('costs no payment with this browser’s own sound and vibration', async () => {
    device.restore();
    await shop('sound vibration');
    await button.pay();
    await settled();
    expect(button.state).to.equal('approved');
  });

  it('lets go of the sound when the till leaves the page, and when it asks for it no longer', async () => {
    await shop('sound');
    const states = () => device.contexts.map(({ state }) => state);
    await heardOf(success());
    device.playOut();
    await settled();
    expect(states(), 'nothing is held until the next end').to.deep.equal(['suspended']);
    till.remove();
    await settled();
    expect(states()).to.deep.equal(['closed']);
    document.body.append(till);
    expect(await heardOf(success())).to.have.length(1);
    till.feedback = 'vibration';
    await till.updateComplete;
    expect(states()).to.deep.equal(['closed', 'closed']);
    till.feedback = '';
    await till.updateComplete;
    expect(await heardOf(success())).to.deep.equal([]);
    expect(device.felt).to.deep.equal([]);
  });

  it('leaves nothing behind after ten thousand ends', async () => {
    await shop('sound');
    let heard = 0;
    for (let ends = 0; ends < 10_000; ends++) {
      button.dispatchEvent(ends % 3 ? success() : failure());
      while (!device.tones.length) await Promise.resolve();
      heard += device.tones.length;
      device.playOut();
    }
    expect([heard, device.contexts.length, device.connected]).to.deep.equal([10_000, 1, 0]);
  });

  it('says once in the console which word it does not know, and throws at nothing', async () => {
    const warned: string[] = [];
    device.replace(console, 'warn', (text: string) => void warned.push(text));
    await shop('SOUND  beep');
    expect(await heardOf(success())).to.have.length(1);
    till.feedback = 'beep beep';
    await till.updateComplete;
    expect(warned.filter((text) => text.includes('"beep"'))).to.have.length(1);
    expect(warned.some((text) => text.includes('"vibration"'))).to.equal(true);
    for (const value of [null, undefined, 5, true, {}, Symbol('odd')]) {
      Object.assign(till, { feedback: value });
      await till.updateComplete;
    }
    await waitUntil(() => device.contexts.every(({ state }) => state === 'closed'));
  });
});
