/**
 * The orders of the day: what was paid can be given back, and what was reserved can be taken. How much is left of a payment
 * the proxy's journal knows; this list only remembers what this browser heard.
 */
import type { BlinkPayButton, BlinkRefundButton } from '../src/index.js';
import type { SuccessDetail } from '../src/events/index.js';
import { byId, fromTemplate, inside } from './dom.js';
import { amountOf, currency, formatPence } from './money.js';

/** A payment or a reservation, and what became of it. */
interface Entry {
  attemptId: string;
  transactionId: string;
  reference: string;
  part: string | null;
  isReservation: boolean;
  pence: number;
  /** Given back of a payment, or taken of a reservation. */
  movedPence: number;
  /** How often: the next one is another refund of the same payment. */
  moves: number;
}

const ORDERS = 'till-demo.orders';
const today = () => new Date().toISOString().slice(0, 10);

export function showOrders(): void {
  const entries = read();
  const rows = new Map<string, HTMLElement>();
  const list = byId('order-list');

  const save = () => localStorage.setItem(ORDERS, JSON.stringify({ day: today(), entries }));
  const draw = (entry: Entry) => {
    let row = rows.get(entry.attemptId);
    if (!row) {
      row = rowOf(entry);
      rows.set(entry.attemptId, row);
      list.prepend(row);
    }
    update(row, entry);
    byId('no-orders').hidden = true;
  };
  const moved = ({ originalTransactionId, amount }: SuccessDetail) => {
    const entry = entries.find(({ transactionId }) => transactionId === originalTransactionId);
    if (!entry) return;
    entry.movedPence += penceOf(amount);
    entry.moves++;
    save();
    draw(entry);
  };

  document.addEventListener('blink-success', ({ detail }) => {
    const { attemptId, transactionId, reference, part, amount, operation } = detail;
    if (operation === 'completion') moved(detail);
    if (!attemptId || !transactionId || entries.some((entry) => entry.attemptId === attemptId)) return;
    const isReservation = operation === 'preauth';
    const pence = penceOf(amount);
    const what = { attemptId, transactionId, reference: reference ?? '', part, isReservation, pence };
    entries.push({ ...what, movedPence: 0, moves: 0 });
    save();
    draw(entries.at(-1)!);
  });
  document.addEventListener('blink-refund-success', ({ detail }) => moved(detail));
  for (const entry of entries) draw(entry);
}

function rowOf({ isReservation, transactionId, reference, part, pence }: Entry): HTMLElement {
  const row = fromTemplate('order-template');
  inside(row, '.number').textContent = `Order ${reference}${part === null ? '' : `, part ${part}`}`;
  inside(row, '.amount span').textContent = isReservation ? 'Take' : 'Give back';
  const input = inside<HTMLInputElement>(row, 'input');
  input.value = amountOf(pence);
  const button = document.createElement(isReservation ? 'blink-pay-button' : 'blink-refund-button') as
    BlinkPayButton | BlinkRefundButton;
  button.mode = isReservation ? 'completion' : 'linked-refund';
  button.transactionId = transactionId;
  button.currency = currency;
  button.reference = reference;
  button.amount = input.value;
  input.addEventListener('input', () => (button.amount = input.value.trim()));
  row.append(button);
  return row;
}

function update(row: HTMLElement, { isReservation, pence, movedPence, moves, part }: Entry): void {
  const was = isReservation ? 'reserved' : 'paid';
  const since = isReservation ? 'taken' : 'given back';
  inside(row, '.state').textContent =
    `${formatPence(pence)} ${was}${moves ? `, ${formatPence(movedPence)} ${since}` : ''}`;
  const button = inside<BlinkPayButton | BlinkRefundButton>(row, 'blink-pay-button, blink-refund-button');
  // Each refund of a payment is one of its own; a reservation is taken once.
  if (!isReservation) button.orderPart = `${part ?? ''}refund ${moves + 1}`;
}

const penceOf = (amount: string): number => Math.round(Number(amount) * 100);

function read(): Entry[] {
  try {
    const saved = JSON.parse(localStorage.getItem(ORDERS) ?? 'null') as {
      day: string;
      entries: Entry[];
    } | null;
    return saved?.day === today() ? saved.entries : [];
  } catch {
    return [];
  }
}
