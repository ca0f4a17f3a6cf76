/** What the cashier must hear although the order on the screen is another one by now. */
import type { PaymentDetail } from '../src/events/index.js';
import { byId, fromTemplate, inside } from './dom.js';

export function showNotices(): void {
  /** Its own button says it. */
  const isTold = (target: EventTarget | null) =>
    target instanceof Element && target.matches('blink-pay-button, blink-refund-button');
  document.addEventListener('blink-refund-late-success', ({ detail }) =>
    notice(
      `${orderOf(detail)} was refunded after all: ${detail.amount} ${detail.currency}. Do not refund it again.`,
    ),
  );
  document.addEventListener('blink-refund-success', ({ target, detail }) => {
    if (!isTold(target)) notice(`${orderOf(detail)} has been refunded: ${detail.amount} ${detail.currency}.`);
  });
  document.addEventListener('blink-refund-failure', ({ target, detail }) => {
    if (!isTold(target)) notice(`${orderOf(detail)} has not been refunded. ${detail.message}`);
  });
  document.addEventListener('blink-late-success', ({ detail }) =>
    notice(
      `${orderOf(detail)} was charged after all: ${detail.amount} ${detail.currency}. Do not charge it again.`,
    ),
  );
  // A payment whose button is gone ends at the till or the document.
  document.addEventListener('blink-success', ({ target, detail }) => {
    if (!isTold(target)) notice(`${orderOf(detail)} has been paid: ${detail.amount} ${detail.currency}.`);
  });
  document.addEventListener('blink-failure', ({ target, detail }) => {
    if (!isTold(target)) notice(`${orderOf(detail)} has not been paid. ${detail.message}`);
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
