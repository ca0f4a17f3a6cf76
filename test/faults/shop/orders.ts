/** What the shop's server knows of its orders: what each costs and when it was placed. No page says any of it. */

export const CURRENCY = 'GBP';

export interface Order {
  /** It comes again, as ticket 17 does every day. */
  number: string;
  /** Pence. */
  costs: number;
  /** Milliseconds since 1970: payments before it are another order's of that number. */
  placed: number;
  /** Since when it may be shipped; null while it is held back. */
  released: number | null;
  /** When the number was given to another order; null until then. */
  closed: number | null;
  /** Which customer's it is: for whoever reads what went wrong. */
  visit: string;
}

/** @param pence a whole number @returns major units with two places */
export const decimal = (pence: number): string => (pence / 100).toFixed(2);

/** @param amount major units with two places */
export const penceOf = (amount: string): number => Math.round(Number(amount) * 100);
