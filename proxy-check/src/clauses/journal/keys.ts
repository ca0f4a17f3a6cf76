/** `Idempotency-Key`: one key, one payment. */
import type { Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import {
  expect,
  expectNoPromise,
  expectProblem,
  expectStatus,
  pause,
  sameJson,
  shown,
} from '../../expect.js';
import type { Reply } from '../../till.js';

const replayed = ({ headers }: Reply): boolean => headers['idempotency-replayed'] === 'true';

async function keyRequired(bench: Bench): Promise<void> {
  for (const header of ['', 'not-a-uuid', `${bench.newKey()}, ${bench.newKey()}`]) {
    const marker = bench.newKey();
    const reply = await bench.ask({
      method: 'POST',
      path: 'sales',
      body: bench.body(marker),
      ...(header && { headers: { 'idempotency-key': header } }),
    });
    const what = `a sale ${header ? `with the key "${header}"` : 'without a key'}`;
    bench.arrived(marker, 0, what);
    expectProblem(reply, 400, 'idempotency-key-missing', what);
    expectNoPromise(reply, `${what}, where nothing can be written down`);
  }
}

async function replay(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  const first = await reply;
  const second = await bench.pay({ key });
  bench.arrived(key, 1, 'a sale that is sent twice with one key');
  expect(
    second.status === first.status && sameJson(second.json, first.json),
    `the stored answer to the same key and body, ${first.status} ${first.text.slice(0, 80)}`,
    shown(second),
  );
}

async function replayHeader(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  const first = await reply;
  expect(!replayed(first), 'no Idempotency-Replayed on the first answer', 'it came');
  const second = await bench.pay({ key });
  expect(
    replayed(second),
    'Idempotency-Replayed: true on the stored answer',
    `came ${second.headers['idempotency-replayed'] ?? 'none'}`,
  );
}

async function replayRefusal(bench: Bench): Promise<void> {
  const body = { result: 'FAILURE', message: 'Validation failed', errors: { currency: 'Not valid.' } };
  const answer = { status: 422, body: JSON.stringify(body) };
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer });
  const { key, reply } = bench.send('sales');
  await reply;
  const second = await bench.pay({ key });
  bench.arrived(key, 1, 'a sale that Blink refused, sent again with its key');
  expect(
    second.status === 422 && sameJson(second.json, body),
    'Blink’s stored refusal to the same key and body',
    shown(second),
  );
}

async function waitsForTheFirst(bench: Bench): Promise<void> {
  const { key, reply } = await bench.held();
  const others = [bench.pay({ key }), bench.pay({ key })];
  const early = await Promise.race([...others, pause(700)]);
  expect(!early, 'the same key to wait while the first is open', early ? shown(early) : '');
  bench.arrived(key, 1, 'a sale that is doubled while it is open');
  bench.blink.press(bench.terminal, 'tap');
  const first = await reply;
  for (const other of await Promise.all(others)) {
    const isSame = other.status === first.status && sameJson(other.json, first.json);
    expect(isSame, 'the first one’s answer to all that have its key', shown(other));
  }
}

async function doubled(bench: Bench): Promise<void> {
  const key = bench.newKey();
  const replies = await Promise.all([1, 2, 3, 4].map(() => bench.pay({ key })));
  bench.arrived(key, 1, 'a sale that comes four times at once with one key');
  for (const reply of replies) expectStatus(reply, 201, 'each of four equal sales at once');
}

async function otherBody(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  const other = await bench.pay({ key, fields: { requested_amount: '13.00' } });
  bench.arrived(key, 1, 'a key that comes again with another amount');
  expectProblem(other, 422, 'idempotency-key-reused', 'the same key with another amount');
  expectNoPromise(other, 'a key that was sent before');
}

async function unknownReplay(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  const again = await bench.pay({ key });
  bench.arrived(key, 1, 'a sale whose answer was lost, sent again with its key');
  expectProblem(again, 504, 'upstream-lost', 'the key of a payment whose outcome is unknown');
  expectNoPromise(again, 'a key that was sent before');
}

async function attemptIdAdded(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales', { fields: { metadata: { order_number: 'A-1' } } });
  const answer = await reply;
  // Its log may have been read before.
  const arrival = bench.arrivals().find(({ path }) => path.endsWith('/sales'));
  expect(arrival !== undefined, 'a sale without metadata.attempt_id to reach Blink', shown(answer));
  expect(
    arrival.attemptId === key,
    'metadata.attempt_id to be the Idempotency-Key where the till sent none',
    `Blink got ${JSON.stringify(arrival.json.metadata)}`,
  );
}

async function attemptIdDiffers(bench: Bench): Promise<void> {
  const other = bench.newKey();
  const { key, reply } = bench.send('sales', { fields: { metadata: { attempt_id: other } } });
  const answer = await reply;
  bench.arrived(other, 0, 'a sale whose metadata.attempt_id is not its key');
  bench.arrived(key, 0, 'a sale whose metadata.attempt_id is not its key');
  expectProblem(answer, 422, 'invalid-request', 'a sale whose metadata.attempt_id is not its key');
}

async function amountNumber(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales', { fields: { requested_amount: 12.5 } });
  const answer = await reply;
  bench.arrived(key, 0, 'a sale with a number as requested_amount');
  const { errors } = expectProblem(
    answer,
    422,
    'invalid-request',
    'a sale with a number as requested_amount',
  ) as { errors?: Record<string, unknown> };
  expect(typeof errors?.requested_amount === 'string', 'errors.requested_amount to say why', shown(answer));
}

async function promiseIsKept(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales', { fields: { requested_amount: '0' } });
  const refusal = await reply;
  expect(
    refusal.status === 422 && refusal.json.forwarded === false,
    'a refused sale to say forwarded: false',
    shown(refusal),
  );
  const attempt = await bench.attempt(key);
  expect(
    attempt.json.status === 'abandoned',
    'the key of a refused sale to be abandoned in the journal',
    shown(attempt),
  );
  const again = await bench.pay({ key });
  bench.arrived(key, 0, 'a key that was promised never to be sent');
  expect(again.status >= 400, 'the same key to be refused afterwards, whatever its body', shown(again));
}

export const keys = journalled(sources.calls, [
  {
    name: 'key-required',
    sentence: 'A payment without an Idempotency-Key of one UUID is refused with 400, and promises nothing.',
    cost: 'A repeated request charges twice.',
    check: keyRequired,
  },
  {
    name: 'replay',
    sentence: 'The same key and body again is answered with the stored answer, and not sent again.',
    cost: 'A browser or gateway that repeats a request by itself charges the customer twice.',
    check: replay,
  },
  {
    name: 'replay-header',
    sentence: 'The stored answer says Idempotency-Replayed: true; the first one does not.',
    cost: 'Nobody who looks for the reason of a doubled request can see it.',
    check: replayHeader,
  },
  {
    name: 'replay-refusal',
    sentence: 'Refusals of Blink’s are stored and repeated likewise.',
    cost: 'A repeated request charges a payment that was shown as failed.',
    check: replayRefusal,
  },
  {
    name: 'waits-for-the-first',
    sentence: 'While the first is open, the same key waits for it.',
    cost: 'A repeated request gets an answer of its own about the same money.',
    check: waitsForTheFirst,
  },
  {
    name: 'doubled',
    sentence: 'Of equal requests that come at once, one is sent.',
    cost: 'A doubled request charges the customer twice.',
    check: doubled,
  },
  {
    name: 'other-body',
    sentence: 'The same key with another body is refused with 422 idempotency-key-reused.',
    cost: 'A till is told the outcome of another payment.',
    check: otherBody,
  },
  {
    name: 'unknown-replay',
    sentence: 'Where the outcome is unknown, the same key is answered with 504 upstream-lost.',
    cost: 'A payment whose outcome nobody knows is shown as ended, or sent again.',
    check: unknownReplay,
  },
  {
    name: 'attempt-id-added',
    sentence: 'metadata.attempt_id is added where it is absent.',
    cost: 'A lost answer cannot be found in the log.',
    check: attemptIdAdded,
  },
  {
    name: 'attempt-id-differs',
    sentence: 'A metadata.attempt_id that is not the key is refused with 422.',
    cost: 'The log ties a charge to the wrong attempt.',
    check: attemptIdDiffers,
  },
  {
    name: 'amount-number',
    sentence: 'requested_amount is text; a number is refused with 422, with errors by field.',
    cost: 'Amounts are rounded on their way.',
    check: amountNumber,
  },
  {
    name: 'promise-kept',
    sentence: 'forwarded: false is written down first: that key is abandoned, and never sent afterwards.',
    cost: 'A payment that was shown as failed is taken after all.',
    check: promiseIsKept,
  },
]);
