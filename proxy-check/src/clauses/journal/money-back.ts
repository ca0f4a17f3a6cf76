/** Completions, reversals and refunds: who may, and within which bounds. The cap is the proxy's; Blink keeps none here. */
import { randomUUID } from 'node:crypto';
import type { Bench, Payment, PaymentPath } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, expectProblem, expectStatus, NotChecked, shown } from '../../expect.js';
import type { Reply } from '../../till.js';

/** As the till that may give money back. */
const refunding = (bench: Bench): { token: string | null } => ({ token: bench.options.refundToken });

/** A payment of 10.00, or a reservation: its transaction. */
async function taken(bench: Bench, path: PaymentPath, call: Partial<Payment> = {}): Promise<string> {
  const reply = await bench.send(path, { ...call, fields: { requested_amount: '10.00' } }).reply;
  expectStatus(reply, 201, 'a payment that is refunded or taken afterwards');
  return String(reply.json.transaction_id);
}

/** Nothing that names the transaction but its own payment reached Blink on these calls more than `times` times. */
function arrived(bench: Bench, path: string, times: number, what: string): void {
  const { length } = bench.arrivals().filter((arrival) => arrival.path.endsWith(`/${path}`));
  expect(length === times, `${what} to reach Blink ${times} time(s)`, `it did ${length} time(s)`);
}

const refund = (bench: Bench, original: string, amount: string, payment: Payment = {}): Promise<Reply> =>
  bench.send('linked-refunds', {
    ...refunding(bench),
    ...payment,
    fields: {
      currency: undefined,
      requested_amount: amount,
      original_transaction_id: original,
      operator_id: 'check',
      ...payment.fields,
    },
  }).reply;

async function denied(bench: Bench): Promise<void> {
  const { token, refundToken } = bench.options;
  if (token !== null && token === refundToken) throw new NotChecked('both tokens are one till’s');
  const original = await taken(bench, 'sales');
  const reply = await refund(bench, original, '1.00', { token });
  arrived(bench, 'linked-refunds', 0, 'a refund by a till whose rules name none');
  expectProblem(reply, 403, 'not-permitted', 'a refund by a till whose rules name none');
}

async function cap(bench: Bench): Promise<void> {
  const original = await taken(bench, 'sales', refunding(bench));
  expectStatus(await refund(bench, original, '6.00'), 201, 'a refund of 6.00 of a payment of 10.00');
  const second = await refund(bench, original, '6.00');
  arrived(bench, 'linked-refunds', 1, 'one of two refunds of 6.00 of a payment of 10.00');
  const what = 'a second refund of 6.00 of a payment of 10.00';
  expectProblem(second, 409, 'refund-exceeds-payment', what);
  expect(second.json.left === '4.00', '"left": "4.00" in its refusal', shown(second));
}

async function once(bench: Bench): Promise<void> {
  const original = await taken(bench, 'sales', refunding(bench));
  const key = randomUUID();
  const first = await refund(bench, original, '1.00', { key });
  const again = await refund(bench, original, '1.00', { key });
  bench.arrived(key, 1, 'a refund that is asked for twice with one key');
  expect(
    again.status === first.status && again.text === first.text,
    'the stored answer of a refund for the same key and body',
    shown(again),
  );
}

async function named(bench: Bench): Promise<void> {
  const original = await taken(bench, 'sales', refunding(bench));
  const reply = await refund(bench, original, '1.00', { fields: { operator_id: undefined } });
  arrived(bench, 'linked-refunds', 0, 'a refund without an operator');
  expectProblem(reply, 422, 'invalid-request', 'a refund without an operator');
}

async function unknownOriginal(bench: Bench): Promise<void> {
  const reply = await refund(bench, 'CHECKNOSUCHTRANS', '1.00');
  arrived(bench, 'linked-refunds', 0, 'a refund of a payment that this journal does not know');
  expectProblem(reply, 409, 'original-unknown', 'a refund of a payment that this journal does not know');
}

async function completion(bench: Bench): Promise<void> {
  const original = await taken(bench, 'preauth-transactions');
  const take = (amount: string) =>
    bench.send('preauth-completions', {
      fields: { requested_amount: amount, original_transaction_id: original },
    }).reply;
  const above = await take('10.10');
  arrived(bench, 'preauth-completions', 0, 'a completion above what was reserved');
  expectProblem(above, 409, 'completion-exceeds-reservation', 'a completion above what was reserved');
  expect(above.json.left === '10.00', '"left": "10.00" in its refusal', shown(above));
  expectStatus(await take('6.00'), 201, 'a completion of 6.00 of 10.00 reserved');
  const second = await take('4.00');
  arrived(bench, 'preauth-completions', 1, 'one of two completions of a reservation');
  expectProblem(second, 409, 'already-completed', 'a second completion of a reservation');
}

export const moneyBack = journalled(sources.calls, [
  {
    name: 'refund-denied',
    sentence: 'A till whose rules name no refund gives none: 403, and Blink is not asked.',
    cost: 'Whoever reaches a till pays money out.',
    check: denied,
  },
  {
    name: 'refund-cap',
    sentence: 'What goes back on a payment never exceeds what came in; the refusal says what is left.',
    cost: 'Two tills give one payment back twice.',
    needs: ['refund-token'],
    check: cap,
  },
  {
    name: 'refund-once',
    sentence: 'The same key and body of a refund again is answered with what was stored.',
    cost: 'A refund whose answer was lost is given twice.',
    needs: ['refund-token'],
    check: once,
  },
  {
    name: 'refund-operator',
    sentence: 'A refund without an operator is 422, and Blink is not asked.',
    cost: 'Nobody knows who gave the money out.',
    needs: ['refund-token'],
    check: named,
  },
  {
    name: 'refund-original',
    sentence: 'A refund of a payment that the journal does not know is 409, and Blink is not asked.',
    cost: 'Money goes back that never came in.',
    needs: ['refund-token'],
    check: unknownOriginal,
  },
  {
    name: 'completion-bounds',
    sentence: 'A reservation is taken once, and up to its amount.',
    cost: 'A guest pays twice, or more than was agreed.',
    check: completion,
  },
]);
