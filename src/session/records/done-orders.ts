/**
 * Orders that are done on one terminal, as one text: kept for seven days, 500 at most, 200 characters each at most. Pure
 * but for the clock, which is handed in.
 */
import type { Caution, SuccessDetail } from '../../events/payment-detail.js';
import { parseJson } from '../../payment/json.js';
import type { Order } from '../../payment/order.js';

export interface DoneOrder {
  detail: SuccessDetail;
  caution: Caution | undefined;
  /** When it became known, milliseconds since 1970 by the till's clock. */
  at: number;
}

/** What became of an order, as it is to be remembered. */
export interface Done {
  success: SuccessDetail;
  /**
   * The attempt that had done it before, where it was wanted once more: then these two are no mistake. An attempt of an
   * earlier version says only that it was wanted.
   */
  again?: string | boolean | undefined;
  found?: Caution | undefined;
  /** When it became known, milliseconds since 1970 by the till's clock. */
  at: number;
}

const hourMs = 3_600_000;
const keptMs = 7 * 24 * hourMs;
const most = 500;
/** Of one order's text, with what parts it from the next. What is longer goes without its card, then without more. */
export const longestEntry = 200;
/** Of a reference or a part as it is kept, quotation marks and all; a longer one is known by its digest. */
const longestName = 27;

/** By position, for every character counts: identity first. */
type Entry = [
  operation: SuccessDetail['operation'],
  reference: string,
  part: string | null,
  attemptId: string,
  amount: string,
  currency: string,
  at: number,
  transactionId: string | null,
  settledBy: SuccessDetail['settledBy'],
  resumed: 0 | 1,
  caution: Caution | null,
  cardType?: string | null,
  cardNumber?: string | null,
  cardMode?: string | null,
];

/** `remember-hours`: what was done at `at` answers for its order so long. A clock that was put back makes nothing younger. */
export const isRemembered = (at: number, rememberHours: number, now: number): boolean =>
  Math.abs(now - at) <= rememberHours * hourMs;

type Purpose = Pick<Order, 'operation' | 'reference' | 'part' | 'originalTransactionId'>;

const isFor = ([operation, reference, part]: Entry, order: Purpose): boolean =>
  operation === order.operation && reference === order.reference && part === order.part;

/** An order as its entry names it. */
const purposeOf = ({ operation, reference, part, originalTransactionId }: Purpose): Purpose => ({
  operation,
  reference: nameOf(reference),
  // Refunds of several transactions of one order are told apart as its parts are.
  part: nameOf(originalTransactionId ? JSON.stringify([part, originalTransactionId]) : part),
});

const nameOf = (name: string | null): string | null =>
  name !== null && JSON.stringify(name).length > longestName ? `#${digest(name)}` : name;

/** FNV-1a, 120 bits of it in base 36: no two names of a week are taken for one. */
function digest(text: string): string {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(120, (hash ^ BigInt(text.charCodeAt(index))) * 0x1000000000000000000013bn);
  }
  return hash.toString(36);
}

export class DoneOrders {
  readonly #clocks: (() => number)[];
  /** A page of a thousand buttons asks a thousand times for the same; between payments nobody needs it in memory. */
  #last: WeakRef<{ text: string | null; entries: Entry[] }> | null = null;

  /** @param clocks what is old is old by each of them */
  constructor(...clocks: (() => number)[]) {
    this.#clocks = clocks;
  }

  find(text: string | null, order: Order, terminalId: string): DoneOrder | null {
    const purpose = purposeOf(order);
    const entry = this.#entries(text).find((entry) => isFor(entry, purpose));
    if (!entry || this.#isOld(entry)) return null;
    const [operation, , , attemptId, amount, currency, at, transactionId] = entry;
    const [, , , , , , , , settledBy, resumed, caution, cardType, cardNumber, cardMode] = entry;
    return {
      detail: Object.freeze({
        attemptId,
        operation,
        amount,
        currency,
        terminalId: order.terminalId || terminalId,
        reference: order.reference,
        part: order.part,
        ...(order.originalTransactionId && { originalTransactionId: order.originalTransactionId }),
        transactionId,
        cardType: cardType ?? null,
        cardNumber: cardNumber ?? null,
        cardMode: cardMode ?? null,
        settledBy,
        resumed: !!resumed,
        response: null,
      }),
      caution: caution ?? undefined,
      at,
    };
  }

  with(
    text: string | null,
    { success, again, found, at }: Done,
  ): { text: string; caution: Caution | undefined } {
    const entries = this.#entries(text);
    const purpose = purposeOf(success);
    // A number that comes again after a week is another order's.
    const earlier = entries.find((entry) => isFor(entry, purpose) && !this.#isOld(entry));
    const isOther = earlier && earlier[3] !== success.attemptId;
    // Whoever wanted it once more knew of that one, and of none that came in between.
    const isWanted = isOther && (again === true || again === earlier[3]);
    const caution =
      isOther && !isWanted ? 'twice' : (found ?? (isOther ? undefined : earlier?.[10]) ?? undefined);
    const { operation, attemptId, amount, currency, transactionId } = success;
    const { settledBy, resumed, cardType, cardNumber, cardMode } = success;
    const own = [
      operation,
      purpose.reference!,
      purpose.part,
      attemptId!,
      amount,
      currency,
      at,
      transactionId,
      settledBy,
      resumed ? 1 : 0,
      caution ?? null,
    ] satisfies Entry;
    const forms: Entry[] = [[...own, cardType, cardNumber, cardMode], own];
    const fitting = forms.find((entry) => JSON.stringify(entry).length < longestEntry);
    if (!fitting) own[7] = null;
    const kept = entries.filter((entry) => !isFor(entry, purpose) && !this.#isOld(entry));
    return { text: JSON.stringify([fitting ?? own, ...kept].slice(0, most)), caution };
  }

  without(text: string | null, order: Order): string | null {
    const purpose = purposeOf(order);
    return textOf(this.#entries(text).filter((entry) => !isFor(entry, purpose) && !this.#isOld(entry)));
  }

  /**
   * Forgets those of more than a week ago, else the oldest, to free so many characters; never the last that was done,
   * which may be the one that is being written.
   * @returns the same text where there is none to forget
   */
  withoutOldest(text: string | null, characters: number): string | null {
    const entries = this.#entries(text);
    if (entries.length < 2) return text;
    const left = entries.filter((entry) => !this.#isOld(entry));
    let freed = entries.length > left.length ? characters : 0;
    while (left.length > 1 && freed < characters) freed += JSON.stringify(left.pop()).length;
    return textOf(left);
  }

  /** Is none of those that stand there remembered any more? */
  isOver(text: string): boolean {
    const entries = this.#entries(text);
    return entries.length > 0 && entries.every((entry) => this.#isOld(entry));
  }

  /**
   * By a clock that was set back an entry may come from the future: it is kept for as long as one of now. One that was
   * set forward makes nothing old at once.
   */
  #isOld([, , , , , , at]: Entry): boolean {
    return this.#clocks.every((now) => Math.abs(now() - at) > keptMs);
  }

  #entries(text: string | null): Entry[] {
    const last = this.#last?.deref();
    if (last && text === last.text) return last.entries;
    const parsed = parseJson(text ?? '[]');
    const isEntry = (entry: unknown) => Array.isArray(entry) && entry.length > 10;
    const entries = Array.isArray(parsed) ? parsed.filter(isEntry) : [];
    this.#last = new WeakRef({ text, entries });
    return entries;
  }
}

const textOf = (entries: Entry[]): string | null => (entries.length ? JSON.stringify(entries) : null);
