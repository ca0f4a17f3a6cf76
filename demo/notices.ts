/** What the cashier must hear although the order on the screen is another one by now. */
import type { PaymentDetail } from '../src/events/index.js';
import { byId, fromTemplate, inside } from './dom.js';

export function showNotices(): void {
  const button = byId('pay');
  document.addEventListener('blink-late-success', ({ detail }) =>
    notice(
      `${orderOf(detail)} was charged after all: ${detail.amount} ${detail.currency}. Do not charge it again.`,
    ),
  );
  // A payment whose button is gone ends at the till or the document.
  document.addEventListener('blink-success', ({ target, detail }) => {
    if (target !== button) notice(`${orderOf(detail)} has been paid: ${detail.amount} ${detail.currency}.`);
  });
  document.addEventListener('blink-failure', ({ target, detail }) => {
    if (target !== button) notice(`${orderOf(detail)} has not been paid. ${detail.message}`);
  });
}

const orderOf = ({ reference }: PaymentDetail): string =>
  reference === null ? 'An earlier order' : `Order ${reference}`;

function notice(text: string): void {
  const box = fromTemplate('notice-template');
  inside(box, 'p').textContent = text;
  inside(box, 'button').addEventListener('click', () => box.remove());
  byId('notices').append(box);
}
