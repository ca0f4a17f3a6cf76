/**
 * A day as CSV (RFC 4180) for a spreadsheet: each payment, then each sum, then what could not be read. Amounts have no
 * sign, since a cell that begins with one may be taken for a formula: `direction` says which way the money went.
 */
import type { DayView } from '../../../src/payment/proxy/office-contract.js';
import { rowOf, type Operation } from '../../../src/payment/operations.js';

type Cell = string | number | boolean | null | undefined;

const columns = [
  ...['kind', 'match', 'difference', 'at', 'terminal_id', 'attempt_id', 'operation', 'direction'],
  ...['order_number', 'order_part', 'operator_id', 'transaction_id', 'card_type', 'count'],
  ...['journal_amount', 'journal_currency', 'journal_status', 'journal_outcome', 'settled_by'],
  ...['blink_amount', 'blink_currency', 'blink_source', 'blink_succeeded', 'by_word', 'date', 'why'],
] as const;

type Line = Partial<Record<(typeof columns)[number], Cell>>;

/** What a spreadsheet may take for a formula, wide signs of East Asian keyboards and leading blanks included. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** One cell. What would begin a formula begins with an apostrophe, as a spreadsheet writes text. */
export function cellOf(value: Cell): string {
  const text = String(value ?? '');
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const directionOf = (operation: Operation | null): Cell => operation && rowOf(operation).direction;

export function dayCsv({ rows, totals, unread }: DayView): string {
  const lines: Line[] = [
    ...rows.map(({ journal, blink, ...row }) => ({
      kind: 'payment',
      ...row,
      direction: directionOf(row.operation),
      journal_amount: journal?.amount,
      journal_currency: journal?.currency,
      journal_status: journal?.status,
      journal_outcome: journal?.outcome,
      settled_by: journal?.settled_by,
      blink_amount: blink?.amount,
      blink_currency: blink?.currency,
      blink_source: blink?.source,
      blink_succeeded: blink?.succeeded,
    })),
    ...totals.map(({ amount, currency, ...total }) => ({
      kind: 'total',
      ...total,
      direction: directionOf(total.operation),
      journal_amount: amount,
      journal_currency: currency,
    })),
    ...unread.map(({ source, ...rest }) => ({ kind: 'unread', ...rest, blink_source: source })),
  ];
  const text = [columns.map(cellOf), ...lines.map((line) => columns.map((name) => cellOf(line[name])))];
  return text.map((cells) => `${cells.join(',')}\r\n`).join('');
}
