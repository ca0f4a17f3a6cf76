/** Takes up from a terminal's log the attempts of which this journal does not know that they were sent. */
import type { LogEntry, PaymentBody } from '../../../../src/payment/contract.js';
import { parsed, words, type Bag } from '../../../../src/payment/json.js';
import { operationAt, rowOf, signaturePath, type Operation } from '../../../../src/payment/operations.js';
import { callOf, judgeLog } from '../../../../src/payment/request-log.js';
import type { Found } from '../../journal/forgotten.js';
import type { Journal } from '../../journal/journal.js';
import { hundredthsOf, parseUuid, sameTerminalForm } from '../../values.js';
import { orderIn } from '../bounds.js';
import { expectedOf } from '../record-answer.js';

interface Logged {
  entry: LogEntry;
  key: string;
  call: Operation | 'signature';
  body: Bag;
  sale: string | null;
  transactionId: string | null;
}

/** A key that was taken up, and the entries that tell how it ended. */
export interface TakenUp {
  key: string;
  /** Of a decision: the payment that it is about, where the journal has it. */
  sale: string | null;
  entries: LogEntry[];
}

/**
 * What is about another payment comes after what is not, and is taken up once the caller has dealt with that: its original
 * says for which order it is, and of a reversal how much.
 * @param only the one key that is asked for; without it, every one
 */
export async function* takeUp(
  journal: Journal,
  entries: LogEntry[],
  only?: string,
): AsyncGenerator<TakenUp, void, undefined> {
  const logged = entries.flatMap(loggedIn).filter(({ key }) => only === undefined || key === only);
  const keys = [...new Set(logged.map(({ key }) => key))];
  const sent = await journal.forgotten.sentOf(keys);
  const missing = logged.filter(({ key }) => !sent.has(key));
  const about = byPayment(entries);
  const later = new Set(missing.filter(isAboutAnother).map(({ key }) => key));
  for (const isLater of [false, true]) {
    const these = missing.filter(({ key, sale }) => later.has(sale ?? key) === isLater);
    const taken = new Map<string, TakenUp>();
    // Payments first: a decision is tied to its sale.
    for (const call of ['payment', 'signature'] as const) {
      for (const one of these) {
        if ((one.call === 'signature') !== (call === 'signature') || taken.has(one.key)) continue;
        const its = about(one.sale ?? one.key);
        const found =
          one.call === 'signature'
            ? await decisionOf(journal, one)
            : await paymentOf(journal, one, one.call, its);
        if (found && (await journal.forgotten.takeUp(found)))
          taken.set(one.key, { key: one.key, sale: found.sale, entries: its });
      }
    }
    yield* taken.values();
  }
}

const isAboutAnother = ({ call }: Logged): boolean => call !== 'signature' && rowOf(call).original !== 'none';

function loggedIn(entry: LogEntry): Logged[] {
  const path = callOf(entry);
  const call = path === signaturePath ? 'signature' : operationAt(path);
  const body = parsed(entry.request?.body);
  const { attempt_id, sale_attempt_id } = parsed(body.metadata);
  const key = parseUuid(attempt_id);
  if (!call || !key || !words(body.terminal_id)) return [];
  const sale = call === 'signature' ? parseUuid(sale_attempt_id) : null;
  const transactionId = call === 'signature' ? words(body.original_transaction_id) : null;
  return [{ entry, key, call, body, sale, transactionId }];
}

/** The entries that may say something about a payment: its own, its decisions, and decisions that name no payment. */
function byPayment(entries: LogEntry[]): (key: string) => LogEntry[] {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const { attempt_id, sale_attempt_id } = parsed(parsed(entry.request?.body).metadata);
    const id = callOf(entry) === signaturePath ? sale_attempt_id : attempt_id;
    const key = parseUuid(id) ?? '';
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const nameless = groups.get('') ?? [];
  return (key) => [...(groups.get(key) ?? []), ...nameless];
}

async function paymentOf(
  journal: Journal,
  { key, body, entry }: Logged,
  operation: Operation,
  entries: LogEntry[],
): Promise<Found> {
  const terminal = String(body.terminal_id);
  const proof = judgeLog(entries, expectedOf(key, operation, body as unknown as PaymentBody), true);
  const hasEnded = proof?.outcome.kind === 'charged' || proof?.outcome.kind === 'refused';
  return {
    ...{ key, operation, terminal, request: JSON.stringify(body), sale: null, transactionId: null },
    lock: hasEnded ? null : sameTerminalForm(terminal),
    ...(await withOriginal(journal, moneyOf(body))),
    sent: sentOf(entry, body),
  };
}

/** Null where the journal has another decision about that transaction: the first counts. */
async function decisionOf(journal: Journal, one: Logged): Promise<Found | null> {
  const { key, body, entry, transactionId } = one;
  const sale = one.sale ? await journal.read(one.sale) : null;
  const first = await journal.decision(sale?.key ?? null, transactionId);
  if (!transactionId || (first && first.key !== key)) return null;
  return {
    ...{ key, operation: 'signature', terminal: String(body.terminal_id), request: JSON.stringify(body) },
    ...{ sale: sale?.key ?? null, transactionId, lock: null, sent: sentOf(entry, body) },
    ...{ amount: null, currency: null, originalTransaction: null, orderNumber: null, orderPart: null },
  };
}

/** What the request says of its money, as a claim would have written it. */
const moneyOf = (body: Bag) => ({
  amount: hundredthsOf(body.requested_amount),
  currency: words(body.currency),
  originalTransaction: words(body.original_transaction_id),
  orderNumber: null,
  orderPart: null,
  ...orderIn(body),
});

/** What its request does not say, its original does, where the journal has that: as at a claim. */
async function withOriginal(journal: Journal, money: ReturnType<typeof moneyOf>) {
  const { originalTransaction: id, amount, currency, orderNumber } = money;
  const [original] = id === null ? [] : await journal.ofTransaction(id);
  if (!original) return money;
  return {
    ...money,
    amount: amount ?? original.amount,
    currency: currency ?? original.currency,
    ...(orderNumber === null && { orderNumber: original.orderNumber, orderPart: original.orderPart }),
  };
}

/**
 * When it was asked, in milliseconds since 1970: as Blink says, or else as the till did. Not known at all, it would be taken
 * for a payment of now, and so for one of an order that has its number today.
 */
function sentOf({ request }: LogEntry, { request_timestamp }: Bag): number | null {
  const times = [request?.timestamp, request_timestamp].map((text) => Date.parse(String(text)));
  return times.find((time) => !Number.isNaN(time)) ?? null;
}
