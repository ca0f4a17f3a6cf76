/**
 * What can be asked of Blink: one row for each operation. Paths, fields, the direction of the money, what an answer
 * must echo, what is needed of an original, and which words a person reads all hang on this table; an operation that
 * is not in it cannot be sent. Imports nothing.
 */

export interface OperationRow {
  /** Blink's path, below the API's base address; ours too. It is also the last part of the log's `request.url`. */
  path: string;
  /** `in`: charged. `reserved`: held for a later completion. `back`: given to the cardholder. */
  direction: 'in' | 'reserved' | 'back';
  /**
   * Blink's fields beside those that every call has. `checked`: no field of Blink's; a proxy with a journal compares it
   * with the original, and does not pass it on.
   */
  fields: { required: readonly string[]; optional: readonly string[]; checked?: readonly string[] };
  /**
   * What `data` of a successful answer must repeat. `all`: attempt id, amount, currency and terminal. `present`: the
   * attempt id, and of the other three whatever is there (answers that no page of Blink's shows).
   */
  echo: 'all' | 'present';
  /** The kind of attempt that `original_transaction_id` must name. */
  original: 'none' | 'reservation' | 'charge';
  /** The group of sentences in `translations/`, such as `Pay {money}` and `Paid {money}`. */
  words: 'sale' | 'preauth' | 'completion' | 'refund' | 'reversal';
}

const money = ['currency', 'requested_amount'] as const;
const original = 'original_transaction_id';
/** The vendor's newer pages add the last two. */
const optional = ['customer_order_details', 'order_number', 'is_receipt_required'] as const;

export const operations = {
  sale: {
    path: 'sales',
    direction: 'in',
    fields: { required: money, optional: [...optional, 'request_tips'] },
    echo: 'all',
    original: 'none',
    words: 'sale',
  },
  preauth: {
    path: 'preauth-transactions',
    direction: 'reserved',
    fields: { required: money, optional: [...optional, 'requested_validity_date'] },
    echo: 'all',
    original: 'none',
    words: 'preauth',
  },
  completion: {
    path: 'preauth-completions',
    direction: 'in',
    fields: { required: [original, ...money], optional },
    echo: 'present',
    original: 'reservation',
    words: 'completion',
  },
  reversal: {
    path: 'reversals',
    direction: 'back',
    fields: { required: [original], optional: ['original_transaction_timestamp', ...optional] },
    echo: 'present',
    original: 'charge',
    words: 'reversal',
  },
  'linked-refund': {
    path: 'linked-refunds',
    direction: 'back',
    fields: { required: [original, 'requested_amount'], optional, checked: ['currency'] },
    echo: 'present',
    original: 'charge',
    words: 'refund',
  },
  refund: {
    path: 'refunds',
    direction: 'back',
    fields: { required: money, optional },
    echo: 'present',
    original: 'none',
    words: 'refund',
  },
} as const satisfies Record<string, OperationRow>;

export type Operation = keyof typeof operations;

type Direction<Name extends Operation> = (typeof operations)[Name]['direction'];

/** Those that give money back. */
export type BackOperation = { [Name in Operation]: Direction<Name> extends 'back' ? Name : never }[Operation];

/** Those that charge or reserve. */
export type PaymentOperation = Exclude<Operation, BackOperation>;

/** The answer to Blink's signature question: it moves no money of its own, but decides about an operation's. */
export const signaturePath = 'signatures';

/** Asks a terminal to stop what it is doing. It names no payment, has no key, and its answer ends nothing. */
export const abortPath = 'aborts';

/** Every call that carries an `Idempotency-Key`. */
export type Call = Operation | 'signature';

/** The paths of those calls. */
export type CallPath = (typeof operations)[Operation]['path'] | typeof signaturePath;

export const operationNames = (): Operation[] => Object.keys(operations) as Operation[];

export const isOperation = (value: unknown): value is Operation =>
  typeof value === 'string' && Object.hasOwn(operations, value);

export const rowOf = (operation: Operation): OperationRow => operations[operation];

/** The path of a call, as in Blink's addresses. */
export const pathOf = (call: Call): CallPath =>
  call === 'signature' ? signaturePath : operations[call].path;

/** Every call, with its path. */
export const calls = (): [call: Call, path: CallPath][] =>
  [...operationNames(), 'signature' as const].map((call) => [call, pathOf(call)]);

/** The operation of a path, or undefined where it is another call's. */
export const operationAt = (path: string): Operation | undefined =>
  operationNames().find((name) => rowOf(name).path === path);

/** Does this operation send that field? */
export const hasField = (operation: Operation, field: string): boolean => {
  const { required, optional, checked } = rowOf(operation).fields;
  return [...required, ...optional, ...(checked ?? [])].includes(field);
};

/** Does it give money back? Only through a proxy with a journal, and never told as a payment. */
export const givesBack = (operation: Operation): operation is BackOperation =>
  isOperation(operation) && rowOf(operation).direction === 'back';

/** Does it name an earlier transaction, or give money back? Then only a journal can keep it within its bounds. */
export const needsJournal = (operation: Operation): boolean =>
  givesBack(operation) || rowOf(operation).original !== 'none';
