/** The attempts that this journal may have forgotten, and those that it takes up again from the terminals' logs. */
import type { Call } from '../../../src/payment/contract.js';
import * as sql from './statements/forgetting.js';
import type { Param, Store } from './store.js';

/** An attempt that stands in a terminal's log, and of which this journal does not know that it was sent. */
export interface Found {
  key: string;
  operation: Call;
  terminal: string;
  /** The terminal that it locks while it is open; null where it has ended. */
  lock: string | null;
  /** JSON text. */
  request: string;
  sale: string | null;
  transactionId: string | null;
  /** What it moves, in hundredths. */
  amount: number | null;
  currency: string | null;
  /** The transaction that it completes, reverses or refunds. */
  originalTransaction: string | null;
  orderNumber: string | null;
  orderPart: string | null;
  /** Milliseconds since 1970; null where the log does not say when it was sent. */
  sent: number | null;
}

export class Forgotten {
  constructor(
    private readonly store: Store,
    /** Hears that an attempt has become one that must be looked up. */
    private readonly onLookUp: () => void,
  ) {}

  /**
   * What was never sent from here is kept as perhaps sent before. False where it is none of that.
   * @param terminal where its log is to be looked at, as far as it is known
   */
  async forget(key: string, terminal: string | null): Promise<boolean> {
    const isDone = await this.#has(sql.FORGET, [key, terminal]);
    if (isDone) this.onLookUp();
    return isDone;
  }

  /** Nothing was forgotten after all: what is kept as perhaps sent before was never sent. */
  async recall(key: string): Promise<boolean> {
    return this.#has(sql.RECALL, [key]);
  }

  /** Of these keys those that were sent, as far as this journal knows. */
  async sentOf(keys: readonly string[]): Promise<Set<string>> {
    const sent = new Set<string>();
    for (let from = 0; from < keys.length; from += sql.AT_A_TIME) {
      const some = keys.slice(from, from + sql.AT_A_TIME);
      const params = Array.from({ length: sql.AT_A_TIME }, (_, index) => some[index] ?? '');
      for (const { key } of await this.store.read(sql.SENT_OF, params)) sent.add(String(key));
    }
    return sent;
  }

  /** Takes up what the log shows; false where the journal knows by now that it was sent. */
  async takeUp(found: Found): Promise<boolean> {
    const { key, operation, terminal, lock, request, sale, transactionId, sent } = found;
    const { amount, currency, originalTransaction, orderNumber, orderPart } = found;
    const params = [key, operation, terminal, lock, request, sale, transactionId, sent];
    params.push(amount, currency, originalTransaction, orderNumber, orderPart);
    for (const text of [sql.TAKE_UP_NEW, sql.TAKE_UP_KNOWN]) {
      if (!(await this.#has(text, params))) continue;
      this.onLookUp();
      return true;
    }
    return false;
  }

  /** The terminals that it knows, spelled as one of the requests did. */
  async terminals(): Promise<string[]> {
    return (await this.store.read(sql.TERMINALS, [])).map(({ terminal }) => String(terminal));
  }

  async #has(text: string, params: readonly Param[]): Promise<boolean> {
    const [rows] = (await this.store.write([{ sql: text, params }])) ?? [];
    return (rows?.length ?? 0) > 0;
  }
}
