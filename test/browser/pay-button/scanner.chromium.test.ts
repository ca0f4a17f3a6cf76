/** A barcode scanner at the till, which types into whatever has the focus, and ends with Enter. */
import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { PaymentState } from '../../../src/payment/machine.js';
import { passTime, rightClock, seconds } from '../../conformance/page-clock.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton, statusText } from '../../support/pay-button.js';
import { whenScanned } from '../../support/scanner.js';

interface Place {
  terminal: Terminal;
  button: BlinkPayButton;
}

const atTill = async (): Promise<Place> => {
  const terminal = await newTerminal({ mode: 'manual' });
  return { terminal, button: await payButton(terminal, { reference: 'S-1' }) };
};

async function paid({ terminal, button }: Place, key: 'tap' | 'decline'): Promise<void> {
  const ended = button.pay();
  await terminal.pressWhenAsked(key);
  await ended;
  await button.updateComplete;
}

/** How the button came to where it stands, and how many sales that took. */
const places: [state: PaymentState, what: string, sales: number, (place: Place) => Promise<unknown>][] = [
  ['idle', 'at rest', 0, async () => {}],
  ['waiting', 'waiting for the card', 1, ({ button }) => (void button.pay(), inState(button, 'waiting'))],
  ['declined', 'declined', 1, (place) => paid(place, 'decline')],
  ['approved', 'paid', 1, (place) => paid(place, 'tap')],
  [
    'idle',
    'paid, and given its next order',
    1,
    async (place) => {
      await paid(place, 'tap');
      place.button.reference = 'S-2';
      await place.button.updateComplete;
    },
  ],
  [
    'failed',
    'asking whether the order is due once more',
    1,
    async (place) => {
      await paid(place, 'tap');
      place.button.amount = '20';
      await place.button.pay();
      passTime(seconds(3));
    },
  ],
  [
    'idle',
    'locked by another payment',
    1,
    async ({ terminal, button }) => {
      const other = await payButton(terminal, { reference: 'other' });
      void other.pay();
      await inState(other, 'waiting');
      await button.updateComplete;
    },
  ],
];

describe('an item that is scanned while the focus is on the pay button', () => {
  const clear = () => {
    rightClock();
    endOpenPayments();
  };
  afterEach(clear);

  for (const [state, what, sales, bring] of places) {
    it(`pays nothing and changes nothing: ${what}`, async () => {
      const stage = async () => {
        const place = await atTill();
        await bring(place);
        place.button.focus();
        return { ...place, said: statusText(place.button) };
      };
      await whenScanned(
        stage,
        async ({ terminal, button, said }) => {
          await button.updateComplete;
          expect(button.state).to.equal(state);
          expect(await terminal.received('/sales', sales)).to.have.length(sales);
          const isPressable = control(button).getAttribute('aria-disabled') !== 'true';
          expect(statusText(button).replace(/\s+/g, ' ')).to.equal(
            isPressable ? `${said} Press again.`.trim() : said,
          );
        },
        clear,
      );
    });
  }

  for (const answer of ['It was approved', 'Nothing was charged', 'Check again']) {
    it(`is no operator's word about an unclear outcome: on “${answer}”`, async () => {
      const stage = async () => {
        const terminal = await newTerminal();
        await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
        const button = await payButton(terminal, { quietPeriod: 1, reference: 'S-3' });
        void button.pay();
        await inState(button, 'unresolved');
        const root = button.shadowRoot!;
        root.querySelector<HTMLInputElement>('[type=checkbox]')!.checked = true;
        root.querySelector<HTMLInputElement>('[name=evidence]')!.value = 'receipt 0412';
        const buttons = [...root.querySelectorAll<HTMLElement>('[role=group] button')];
        buttons.find(({ textContent }) => textContent === answer)!.focus();
        return button;
      };
      await whenScanned(
        stage,
        async (button) => {
          await button.updateComplete;
          expect(button.state).to.equal('unresolved');
          expect(button.shadowRoot!.textContent).to.contain('Press again.');
        },
        clear,
      );
    });
  }

  it('is written down where the focus is on what the terminal showed, and answers nothing', async () => {
    const stage = async () => {
      const terminal = await newTerminal();
      await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
      const button = await payButton(terminal, { quietPeriod: 1, reference: 'S-4' });
      void button.pay();
      await inState(button, 'unresolved');
      const line = button.shadowRoot!.querySelector<HTMLInputElement>('[name=evidence]')!;
      line.focus();
      return { button, line };
    };
    await whenScanned(
      stage,
      async ({ button, line }) => {
        await button.updateComplete;
        expect([line.value, button.state]).to.deep.equal(['4006381333931', 'unresolved']);
      },
      clear,
    );
  });
});
