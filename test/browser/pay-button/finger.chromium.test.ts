/** A finger on the pay button: what it holds ready for its press, and what it leaves to the shop's other tabs. */
import { expect, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import { newTerminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton } from '../../support/pay-button.js';

async function moveTo(button: BlinkPayButton): Promise<void> {
  const { x, y, width, height } = control(button).getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

const lockOf = (terminalId: string): string => `blink-pos-lock:${terminalId.toLowerCase()}`;

const isHeld = async (terminalId: string): Promise<boolean> => {
  const { held } = await navigator.locks.query();
  return held!.some(({ name }) => name === lockOf(terminalId));
};

/** A finger that is never given up for its time: whatever gives the lock back is what the finger does. */
async function downForEver(): Promise<void> {
  const { setTimeout } = window;
  window.setTimeout = (() => 0) as never;
  await sendMouse({ type: 'down' });
  window.setTimeout = setTimeout;
}

const atTill = async () => {
  const terminal = await newTerminal();
  const button = await payButton(terminal, { reference: 'F-1' });
  await moveTo(button);
  return { terminal, button };
};

describe('a finger on <blink-pay-button>', () => {
  afterEach(endOpenPayments);

  it('has the terminal’s lock before it is up, and pays once with it', async () => {
    const { terminal, button } = await atTill();
    const name = lockOf(button.terminalId!);
    const requests: string[] = [];
    const { request } = navigator.locks;
    navigator.locks.request = ((name: string, ...rest: [never, never]) => {
      requests.push(name);
      return request.call(navigator.locks, name, ...rest);
    }) as typeof request;
    try {
      await sendMouse({ type: 'down' });
      expect(requests.filter((asked) => asked === name)).to.have.length(1);
      await sendMouse({ type: 'up' });
      await inState(button, 'approved');
      expect(requests.filter((asked) => asked === name)).to.have.length(1);
    } finally {
      delete (navigator.locks as Partial<LockManager>).request;
    }
    expect(await terminal.charges()).to.have.length(1);
  });

  it('leaves it to the other tabs where it goes up elsewhere', async () => {
    const { button } = await atTill();
    await downForEver();
    await sendMouse({ type: 'move', position: [1, 1] });
    await sendMouse({ type: 'up' });
    await waitUntil(async () => !(await isHeld(button.terminalId!)));
    expect(button.state).to.equal('idle');
  });

  it('leaves it to the other tabs where the page begins to scroll under it', async () => {
    const { button } = await atTill();
    await downForEver();
    control(button).dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, composed: true }));
    await waitUntil(async () => !(await isHeld(button.terminalId!)));
    await sendMouse({ type: 'up' });
  });

  it('leaves it to the other tabs where it stays', async () => {
    const { button } = await atTill();
    await sendMouse({ type: 'down' });
    await waitUntil(async () => !(await isHeld(button.terminalId!)), 'given back', { timeout: 5000 });
    await sendMouse({ type: 'up' });
    await inState(button, 'approved');
  });

  it('asks for nothing on a button that cannot be pressed', async () => {
    const { button } = await atTill();
    button.disabled = true;
    await button.updateComplete;
    await sendMouse({ type: 'down' });
    expect(await isHeld(button.terminalId!)).to.equal(false);
    await sendMouse({ type: 'up' });
  });
});
