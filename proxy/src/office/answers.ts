/** The proxy's answers, looked at before anything rests on them: what is not understood is an error, never an answer. */
import type { AttemptView } from '../../../src/payment/contract.js';
import type { AttemptPage, DayView, OrderView } from '../../../src/payment/proxy/office-contract.js';
import { bag, isBag } from '../../../src/payment/json.js';
import { isCurrency } from '../../../src/payment/fields.js';
import { centsOf } from './cents.js';
import { OfficeError } from './office-error.js';

const notUnderstood = (what: string): OfficeError => new OfficeError(`The proxy's answer has no ${what}.`);

/** Not looked at more closely than what a list needs: an id, and a time. */
function isAttempt(value: unknown): value is AttemptView {
  const { id, status, created_at } = bag(value);
  return (
    typeof id === 'string' &&
    typeof status === 'string' &&
    typeof created_at === 'string' &&
    !Number.isNaN(Date.parse(created_at))
  );
}

/** @throws OfficeError */
export function readAttempt(body: unknown): AttemptView {
  if (!isAttempt(body)) throw notUnderstood('attempt');
  return body;
}

function readAttempts(value: unknown): AttemptView[] {
  if (!Array.isArray(value) || !value.every(isAttempt)) throw notUnderstood('list of attempts');
  return value;
}

/** @throws OfficeError */
export function readPage(body: unknown): AttemptPage {
  const { attempts, next } = bag(body);
  if (next !== null && (typeof next !== 'string' || next === '')) throw notUnderstood('next page');
  return { attempts: readAttempts(attempts), next };
}

const sums = ['charged', 'charged_by_word', 'refunded', 'reserved', 'open'] as const;

/** One sum for each currency, each exact. */
function isMoneyList(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const currencies = value.map((item) => bag(item).currency);
  return (
    new Set(currencies).size === currencies.length &&
    currencies.every(isCurrency) &&
    value.every((item) => typeof bag(item).amount === 'string' && centsOf(bag(item).amount) !== null)
  );
}

/** @throws OfficeError */
export function readOrder(body: unknown, orderNumber: string): OrderView {
  if (!isBag(body) || body.order_number !== orderNumber) throw notUnderstood(`order ${orderNumber}`);
  for (const name of sums) if (!isMoneyList(body[name])) throw notUnderstood(`sums called ${name}`);
  readAttempts(body.attempts);
  return body as unknown as OrderView;
}

/** @throws OfficeError */
export function readDay(body: unknown, date: string): DayView {
  const { date: answered, rows, totals, unread } = bag(body);
  if (answered !== date || ![rows, totals, unread].every(Array.isArray)) throw notUnderstood(`day ${date}`);
  return body as DayView;
}
