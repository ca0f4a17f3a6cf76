/** What the proxy answers from its journal: an attempt, lists of them, an order, a day; and Blink's own answers. */
import { calls, operationNames } from '../../../src/payment/operations.js';
import {
  amount,
  day,
  flag,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  time,
  uuid,
  whole,
  type Schema,
} from './schema.js';

const statuses = oneOf('created', 'sent', 'signature', 'answered', 'unknown', 'abandoned', 'resolved');
/** Looked up when it is asked for: the table of operations is what decides. */
const operation = (): Schema => oneOf(...operationNames());
const call = (): Schema => oneOf(...calls().map(([name]) => name));
const money = { currency: text(), amount };
const sums = list(object(money));
const source = oneOf('request-log', 'eod-report');
const word = {
  outcome: oneOf('approved', 'not-charged'),
  evidence: text(),
  operator_id: text(),
  at: time,
};

const attempt = (): Schema =>
  object(
    {
      id: uuid,
      operation: orNull(call()),
      terminal_id: orNull(text()),
      requested_amount: text('As it was asked for.'),
      currency: text(),
      order_number: orNull(text()),
      order_part: orNull(text()),
      operator_id: orNull(text()),
      original_transaction_id: orNull(text()),
      transaction_id: orNull(text()),
      status: statuses,
      version: { ...whole, description: 'Grows with every change of the attempt and of its signature.' },
      created_at: time,
      sent_at: orNull(time),
      answered_at: orNull(time),
      response: orNull(object({ status: whole, body: ref('blink-answer') })),
      payment_operation: orNull(operation()),
      signature: orNull(
        object({
          id: uuid,
          is_signature_confirmed: flag,
          original_transaction_id: text(),
          status: statuses,
        }),
      ),
      cancellation: orNull(object({ at: time, answered_at: orNull(time), accepted: orNull(flag) })),
      resolution: orNull(object({ ...word, office: { const: true } }, ['operator_id', 'office'])),
      resolutions: list(object({ ...word, office: { const: true } }, ['operator_id', 'office'])),
      settled_by: orNull(oneOf('answer', 'log', 'eod-report', 'operator')),
      quiet_until: orNull(time),
      forgotten: flag,
      now: time,
      journal: text('As the header `Blink-Pos-Journal`.'),
    },
    [
      ...['requested_amount', 'currency', 'order_number', 'order_part', 'original_transaction_id'],
      ...['payment_operation', 'resolutions', 'now', 'journal'],
    ],
  );

const order: Schema = object({
  order_number: text(),
  charged: sums,
  charged_by_word: sums,
  refunded: sums,
  reserved: sums,
  open: sums,
  attempts: list(ref('attempt')),
});

const dayRow = (): Schema =>
  object({
    match: oneOf('both', 'journal-only', 'blink-only', 'differs', 'open'),
    difference: orNull(
      oneOf(
        ...['charged-outside', 'not-at-blink', 'another-amount', 'another-currency', 'charged-after-all'],
        ...['refused-at-blink', 'by-word-only', 'still-open', 'not-compared'],
      ),
    ),
    at: time,
    terminal_id: text(),
    attempt_id: orNull(uuid),
    operation: orNull(operation()),
    order_number: orNull(text()),
    order_part: orNull(text()),
    operator_id: orNull(text()),
    transaction_id: orNull(text()),
    card_type: orNull(text()),
    journal: orNull(
      object({
        ...money,
        status: statuses,
        outcome: oneOf('done', 'not-done', 'open'),
        settled_by: orNull(text()),
      }),
    ),
    blink: orNull(object({ ...money, source, succeeded: flag })),
  });

const dayView = (): Schema =>
  object({
    date: day,
    time_zone: text(),
    from: time,
    to: time,
    terminals: list(text()),
    totals: list(
      object({ operation: operation(), card_type: orNull(text()), ...money, count: whole, by_word: flag }),
    ),
    rows: list(dayRow()),
    unread: list(object({ terminal_id: text(), source, date: day, why: text() })),
    now: time,
  });

const terminal: Schema = object(
  {
    terminal_id: text(),
    ...Object.fromEntries(
      [
        ...['serial_number', 'state', 'last_connected_at', 'last_active_at', 'last_connected_pos'],
        ...['last_connected_pos_location', 'device_software_version'],
      ].map((name) => [name, orNull(text())]),
    ),
  },
  [
    ...['serial_number', 'state', 'last_connected_at', 'last_active_at', 'last_connected_pos'],
    ...['last_connected_pos_location', 'device_software_version'],
  ],
);

export const answerSchemas = (): Record<string, Schema> => ({
  attempt: attempt(),
  order,
  day: dayView(),
  'attempt-page': object({ attempts: list(ref('attempt')), next: orNull(text()) }),
  terminals: object({ terminals: list(terminal) }),
  resolution: {
    type: 'object',
    properties: {
      outcome: word.outcome,
      evidence: { type: 'string', minLength: 1, maxLength: 1000, description: 'What the terminal showed.' },
      operator_id: orNull({ type: 'string', maxLength: 255 }),
    },
    required: ['outcome', 'evidence'],
  },
  health: object({ status: { const: 'ok' } }),
  ready: { ...object({ status: { const: 'ready' } }), additionalProperties: true },
  version: object({ version: text() }),
  'blink-answer': {
    description:
      "Blink's own answer, as its documentation has it, with card numbers masked. What was no JSON is text.",
  },
});
