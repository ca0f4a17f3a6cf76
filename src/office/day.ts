/** What a day's answer adds up to. Amounts are decimal strings in major units with two places, and stay exact. */
import type { DayRow, DayTotal, DayView } from '../payment/proxy/office-contract.js';

/** The totals of one operation in one currency. */
export interface TotalGroup {
  operation: DayTotal['operation'];
  currency: string;
  /** One for each card type. */
  parts: readonly DayTotal[];
  count: number;
  /** Null where a part is no amount: then there is no sum. */
  amount: string | null;
}

/** `12.50` in hundredths; null where it is no amount. */
function hundredths(amount: unknown): bigint | null {
  const [, sign, whole, part] = /^(-?)(\d+)\.(\d\d)$/.exec(String(amount)) ?? [];
  return whole === undefined ? null : BigInt(`${sign}${whole}${part}`);
}

function decimal(value: bigint): string {
  const digits = `${value < 0n ? -value : value}`.padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The exact sum; null where one of them is no amount. */
function sumOf(amounts: readonly string[]): string | null {
  let sum = 0n;
  for (const amount of amounts) {
    const value = hundredths(amount);
    if (value === null) return null;
    sum += value;
  }
  return decimal(sum);
}

/** What was done by proof, or what only an operator's word stands for; in the order of the answer. */
export function groupsOf({ totals }: DayView, byWord: boolean): TotalGroup[] {
  const groups = new Map<string, DayTotal[]>();
  for (const total of totals) {
    if ((total.by_word === true) !== byWord) continue;
    const key = `${total.operation} ${total.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), total]);
  }
  return [...groups.values()].map((parts) => ({
    operation: parts[0]!.operation,
    currency: parts[0]!.currency,
    parts,
    count: parts.reduce((sum, { count }) => sum + count, 0),
    amount: sumOf(parts.map(({ amount }) => amount)),
  }));
}

/** Is it a row that a person must look at? */
export const needsLook = ({ match, difference }: DayRow): boolean => difference !== null || match !== 'both';

/** Differences first, whatever the answer's order; otherwise as it came. */
export const sorted = ({ rows }: DayView): DayRow[] => [
  ...rows.filter(needsLook),
  ...rows.filter((row) => !needsLook(row)),
];
