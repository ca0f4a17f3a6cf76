/** `DELETE /attempts/{key}`: making sure that it is never sent. */
import type { Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, expectNoPromise, expectProblem, expectStatus, shown } from '../../expect.js';

async function neverSeen(bench: Bench): Promise<void> {
  const key = bench.newKey();
  for (const time of ['a key never seen', 'the same key once more']) {
    const reply = await bench.abandon(key);
    expectStatus(reply, 200, `DELETE /attempts/{key} of ${time}`);
    const isIt = reply.json.id === key && reply.json.status === 'abandoned';
    expect(isIt, 'the attempt in that answer, with the status "abandoned"', shown(reply));
  }
}

async function refusedForEver(bench: Bench): Promise<void> {
  const key = bench.newKey();
  await bench.abandon(key);
  const reply = await bench.pay({ key });
  bench.arrived(key, 0, 'a payment whose key was abandoned before it came');
  const { forwarded } = expectProblem(reply, 410, 'attempt-abandoned', 'a payment with an abandoned key');
  expect(forwarded === false, 'forwarded: false with it', shown(reply));
}

async function abandonedView(bench: Bench): Promise<void> {
  const key = bench.newKey();
  await bench.abandon(key);
  const reply = await bench.attempt(key);
  const isIt = reply.status === 200 && reply.json.status === 'abandoned';
  expect(isIt, 'the status "abandoned" of an abandoned key', shown(reply));
}

async function sentAlready(bench: Bench): Promise<void> {
  const { key, reply } = await bench.held();
  const refusal = await bench.abandon(key);
  const what = 'DELETE of a payment that is with Blink';
  const { attempt } = expectProblem(refusal, 409, 'attempt-in-progress', what);
  expectNoPromise(refusal, what);
  const { id } = (attempt ?? {}) as { id?: unknown };
  expect(id === key, 'the attempt in that answer', shown(refusal));
  bench.blink.press(bench.terminal, 'tap');
  expectStatus(await reply, 201, 'the payment itself, which goes on');
}

async function answeredAlready(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  const what = 'DELETE of a payment that was answered';
  expectProblem(await bench.abandon(key), 409, 'attempt-in-progress', what);
}

/** A key that was never seen, asked about with the mark of a journal that this one is not. */
async function anothersMark(bench: Bench): Promise<void> {
  const key = bench.newKey();
  const what = 'DELETE of a key never seen, with the mark of another journal';
  const headers = { 'blink-pos-journal': `${bench.newKey()}:${bench.newKey()}:1` };
  const reply = await bench.ask({ method: 'DELETE', path: `attempts/${key}`, headers });
  expectProblem(reply, 409, 'attempt-forgotten', what);
  expectNoPromise(reply, what);
  const paid = await bench.pay({ key });
  bench.arrived(key, 0, 'a payment with a key that may have been forgotten');
  expectNoPromise(paid, 'that payment');
}

export const abandoning = journalled(sources.calls, [
  {
    name: 'void',
    sentence:
      'DELETE /attempts/{key} of a key never seen is 200 with the attempt, abandoned, as often as it is asked.',
    cost: 'A payment that surely was not sent ends with the operator.',
    check: neverSeen,
  },
  {
    name: 'void-for-ever',
    sentence:
      'An abandoned key is refused for ever afterwards, with 410 attempt-abandoned and forwarded: false.',
    cost: 'A payment that was shown as not sent arrives late and is taken after all.',
    check: refusedForEver,
  },
  {
    name: 'void-shown',
    sentence: 'GET /attempts/{key} shows an abandoned key as such.',
    cost: 'A till that reloads does not learn that its payment was closed.',
    check: abandonedView,
  },
  {
    name: 'void-sent',
    sentence: 'DELETE of a payment that is with Blink is 409 with the attempt, and promises nothing.',
    cost: 'A payment that the terminal still runs is shown as not sent, and the customer pays twice.',
    check: sentAlready,
  },
  {
    name: 'void-answered',
    sentence: 'DELETE of a payment that was answered is 409.',
    cost: 'A payment that was taken is shown as not sent.',
    check: answeredAlready,
  },
  {
    name: 'void-forgotten',
    sentence:
      'DELETE of a key never seen that carries the mark of another journal is 409 attempt-forgotten, promises nothing, and the key is never sent.',
    cost: 'After a journal was lost, a payment that was taken is shown as not sent, and the customer pays twice.',
    check: anothersMark,
  },
]);
