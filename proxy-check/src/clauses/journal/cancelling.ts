/** `POST /attempts/{key}/cancellation`: a wish to stop one payment. Blink's abort names a terminal and no payment. */
import { expectAttempt, type Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, expectProblem, expectStatus, shown, until } from '../../expect.js';
import type { Arrival } from '../../stand-in.js';

const aborts = (bench: Bench): Arrival[] => bench.arrivals().filter(({ path }) => path.endsWith('/aborts'));

/** Blink has answered the abort, and the payment has ended: by the abort, or by a card where that stopped nothing. */
async function untilEnded(bench: Bench, key: string): Promise<void> {
  const answeredAt = async () =>
    (await bench.attempt(key)).json.cancellation as { answered_at?: unknown } | null;
  await until(async () => typeof (await answeredAt())?.answered_at === 'string', 5_000);
  const hasEnded = await until(async () => (await bench.attempt(key)).json.status === 'answered', 2_000);
  if (!hasEnded) bench.blink.press(bench.terminal, 'tap');
}

async function stops(bench: Bench): Promise<void> {
  const { key, reply } = await bench.held();
  const wish = await bench.cancel(key);
  expectStatus(wish, 202, 'a cancel of a payment that waits for a card');
  const { at } = (wish.json.cancellation ?? {}) as { at?: unknown };
  expect(wish.json.id === key && typeof at === 'string', 'the attempt, with its cancellation', shown(wish));
  await untilEnded(bench, key);
  const answer = await reply;
  expect(answer.json.result === 'FAILURE', 'the payment to be stopped at its terminal', shown(answer));
}

async function once(bench: Bench): Promise<void> {
  const { key, reply } = await bench.held();
  const wishes = await Promise.all([bench.cancel(key), bench.cancel(key)]);
  for (const wish of wishes) expectStatus(wish, 202, 'each of two cancels of one payment');
  await untilEnded(bench, key);
  await reply;
  const { length } = aborts(bench);
  expect(length === 1, 'one abort for two cancels of one payment', `there were ${length}`);
}

async function whenEnded(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  const wish = await bench.cancel(key);
  expectProblem(wish, 409, 'attempt-in-progress', 'a cancel of a payment that has ended');
  const { length } = aborts(bench);
  expect(length === 0, 'no abort for a payment that has ended', `there was one`);
  expectAttempt(await bench.attempt(key), 'answered', 'that payment afterwards');
}

async function holds(bench: Bench): Promise<void> {
  const { key, reply } = await bench.held();
  expectStatus(await bench.cancel(key), 202, 'a cancel of a payment that waits for a card');
  await untilEnded(bench, key);
  await reply;
  bench.auto();
  const { key: next, reply: answer } = bench.send('sales');
  const refused = await answer;
  bench.arrived(next, 0, 'a sale in the moment after another one was stopped');
  expectProblem(refused, 409, 'terminal-in-use', 'a sale in the moment after another one was stopped');
}

export const cancelling = journalled(sources.calls, [
  {
    name: 'cancel-stops',
    sentence:
      'A cancel of a payment that waits for a card is 202 with the attempt, and stops it at its terminal.',
    cost: 'A cashier cannot stop a payment that the customer has given up.',
    check: stops,
  },
  {
    name: 'cancel-once',
    sentence: 'Two cancels of one payment are one abort.',
    cost: 'The second abort stops the next customer’s payment.',
    check: once,
  },
  {
    name: 'cancel-when-ended',
    sentence: 'A cancel of a payment that has ended is refused with 409, and sends nothing.',
    cost: 'A cancel that comes late stops the next customer’s payment.',
    check: whenEnded,
  },
  {
    name: 'cancel-holds-terminal',
    sentence:
      'The terminal takes no other payment for a moment after an abort, though the payment has ended.',
    cost: 'An abort that is still under way stops the next customer’s payment.',
    check: holds,
  },
]);
