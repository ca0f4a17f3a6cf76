/**
 * Watches what "done" means: the same operation, reference and part is not paid twice by one browser within its hours,
 * and later, or with another amount, only where somebody has read that it was paid before.
 */
import type { Till } from '../browser/environment.js';
import { moneyOf, purposeOf, wordsOf, type Named } from '../orders.js';
import type { Page } from '../browser/page.js';
import type { Promises } from './promises.js';

const HOUR_MS = 3_600_000;
/** What `remember-hours` is where nobody sets it. */
const DONE_MS = 12 * HOUR_MS;
/** No success is remembered longer. */
const FORGOTTEN_MS = 7 * 24 * HOUR_MS;
/** A double tap is no second press. */
const READ_MS = 1_000;
/** What the clocks of a run are turned by are hours: nearer to a limit than this nothing is claimed. */
const BLUR_MS = 5 * 60_000;

interface Done {
  key: string;
  money: string;
  /** By the till's own clock. */
  at: number;
  /** In virtual time. */
  told: number;
}

export class DoneOrders {
  readonly #done = new Map<Till, Map<string, Done>>();
  /** When a page was told that its order was paid before, or a script said that it knows. */
  readonly #warned = new Map<Page, Map<string, number>>();

  constructor(
    private readonly promises: Promises,
    private readonly now: () => number,
    /** The store is small: for room the oldest orders are forgotten, and only of the last one anything is claimed. */
    private readonly isFull: boolean,
  ) {}

  /** A success of an attempt that this browser sent. */
  succeeded(till: Till, key: string, named: Named): void {
    if (named.reference === null) return;
    const told = this.now();
    const mine = this.#done.get(till) ?? new Map<string, Done>();
    this.#done.set(till, mine);
    mine.set(purposeOf(named), { key, money: moneyOf(named), at: told + till.clockError, told });
  }

  /** `reset()`: the order may be paid again. */
  freed(till: Till, order: Omit<Named, 'amount' | 'currency'>): void {
    this.#done.get(till)?.delete(purposeOf(order));
  }

  /** The browser lost its storage. */
  cleared(till: Till): void {
    this.#done.delete(till);
  }

  /** The page knows that the order was done before, and pays all the same. */
  saidAgain(page: Page, order: Omit<Named, 'amount' | 'currency'>): void {
    // A script that says so needs no time to read.
    this.#warn(page, order, this.now() - READ_MS);
  }

  /** The button said that its order was paid before. */
  warned(page: Page, named: Named): void {
    const done = this.#done.get(page.till)?.get(purposeOf(named));
    if (done && done.money === moneyOf(named) && this.#age(page.till, done) < DONE_MS - BLUR_MS) {
      this.promises.fail(
        'a paid order is answered with its success',
        `${wordsOf(named)}, paid by ${done.key}`,
      );
    }
    this.#warn(page, named, this.now());
  }

  #warn(page: Page, order: Omit<Named, 'amount' | 'currency'>, at: number): void {
    const mine = this.#warned.get(page) ?? new Map<string, number>();
    this.#warned.set(page, mine.set(purposeOf(order), at));
  }

  /** A payment leaves a browser. */
  left(page: Page, key: string, named: Named): void {
    const done = this.#done.get(page.till)?.get(purposeOf(named));
    if (!done || (this.isFull && !this.#isLast(page.till, done))) return;
    const words = `${wordsOf(named)} by ${key}, paid by ${done.key}`;
    const age = this.#age(page.till, done);
    if (age > FORGOTTEN_MS - BLUR_MS) return;
    if (done.money === moneyOf(named) && age < DONE_MS - BLUR_MS) {
      return this.promises.fail('a paid order is not paid again', words);
    }
    if (Math.abs(age - DONE_MS) < BLUR_MS) return;
    const warned = this.#warned.get(page)?.get(purposeOf(named));
    if (warned === undefined || this.now() - warned < READ_MS) {
      this.promises.fail('an order that was paid before is paid again only by somebody who knows', words);
    }
  }

  #isLast(till: Till, { told }: Done): boolean {
    return [...this.#done.get(till)!.values()].every((done) => done.told <= told);
  }

  #age(till: Till, { at }: Done): number {
    return Math.abs(this.now() + till.clockError - at);
  }
}
